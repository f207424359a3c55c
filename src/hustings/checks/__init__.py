"""Whether figures are plausible: arithmetic, row sense, and patterns against the baseline and the night so far."""

from hustings.checks.checker import Checker as Checker
from hustings.checks.control import Control as Control
from hustings.checks.control import control_of as control_of
from hustings.checks.control import differing as differing
from hustings.checks.patterns import Scores as Scores
from hustings.checks.sheet import Doubt as Doubt
from hustings.checks.sheet import Finding as Finding
from hustings.checks.sheet import Sheet as Sheet
