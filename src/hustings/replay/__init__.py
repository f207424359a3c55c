"""A past election as a timed stream of requests."""

from hustings.replay.bar import Bar as Bar
from hustings.replay.cue import Cue as Cue
from hustings.replay.performance import Performance as Performance
from hustings.replay.player import MAX as MAX
from hustings.replay.player import Player as Player
from hustings.replay.script import opens as opens
from hustings.replay.script import script as script
