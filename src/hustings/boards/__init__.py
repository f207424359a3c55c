"""In-memory read models of the night, each moved forward by difference."""

from hustings.boards.boards import Boards
from hustings.boards.stale import FragmentId
from hustings.boards.tally import Tally, TallyRow

__all__ = ["Boards", "FragmentId", "Tally", "TallyRow"]
