"""A table of contests, of which only the lines of those that moved are written again."""

from collections.abc import Callable, Iterable

from hustings.boards import Boards
from hustings.domain.election import Contest, ContestId, Slug
from hustings.feeds.tables.csv_text import Columns, Row, header, lines
from hustings.pages.times import Clock

Rows = Callable[[Boards, Clock, Contest], Iterable[Row]]


class Table:
    """The rows of every contest under *columns*; what a row says must follow from what is public of its count."""

    def __init__(self, boards: Boards, columns: Columns, rows: Rows) -> None:
        self._boards, self._rows, self._header = boards, rows, header(columns)
        self._clock = Clock(boards.gazetteer.election.time_zone)
        self._kept: dict[ContestId, tuple[int, bytes]] = {}  # by the newest change that they know

    def csv(self, area: Slug) -> bytes:
        """The table of *area*, by constituency."""
        return self._header + b"".join(self._of(contest) for contest in self._boards.gazetteer.within(area))

    def _of(self, contest: Contest) -> bytes:
        seq = self._boards.changes.of(contest.id)
        known, text = self._kept.get(contest.id, (-1, b""))
        if known != seq:
            text = lines(self._rows(self._boards, self._clock, contest))
            self._kept[contest.id] = (seq, text)
        return text
