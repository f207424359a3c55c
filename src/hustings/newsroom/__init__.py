"""The engine: requests become entries of the log, entries move the night and the pages."""

from hustings.newsroom.by_the_clock import ByTheClock as ByTheClock
from hustings.newsroom.minutes import Minutes as Minutes
from hustings.newsroom.newsroom import Held as Held
from hustings.newsroom.newsroom import Newsroom as Newsroom
from hustings.newsroom.past import Past as Past
from hustings.newsroom.past import fold as fold
from hustings.newsroom.plausible import Plausible as Plausible
from hustings.newsroom.press_loop import PressLoop as PressLoop
from hustings.newsroom.pressroom import Pressroom as Pressroom
from hustings.newsroom.tail import Sight as Sight
from hustings.newsroom.tail import Tail as Tail
from hustings.newsroom.tail_loop import Bell as Bell
from hustings.newsroom.tail_loop import TailLoop as TailLoop
