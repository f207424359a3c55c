"""Whether figures are plausible: arithmetic, row sense, and patterns against the baseline and the night so far."""

from hustings.checks.checker import Checker as Checker
from hustings.checks.patterns import Scores as Scores
from hustings.checks.sheet import Doubt as Doubt
from hustings.checks.sheet import Finding as Finding
from hustings.checks.sheet import Sheet as Sheet
