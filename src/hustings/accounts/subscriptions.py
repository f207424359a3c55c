"""Who asked to be told of which contests: what a browser's push service needs, the contests, and no more of anybody."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import Any

import msgspec

from hustings.accounts.database import Database
from hustings.accounts.turn import Turn, marks
from hustings.domain.election import ContestId

MOST_CONTESTS = 20
LASTS = 30  # days for which a wish is kept
_FOR_SOME = "select count(distinct subscription) from wish where contest in ({})"


class Subscription(msgspec.Struct, frozen=True):
    """An address at a push service, the two keys of the browser behind it, its language, and what it wants to hear of."""

    endpoint: str
    p256dh: bytes  # a point on the curve P-256, 65 bytes
    auth: bytes  # 16 bytes
    language: str
    contests: tuple[ContestId, ...] = ()


class Subscriptions:
    """Subscriptions by endpoint; *today* is the only time that is kept of one."""

    def __init__(self, database: Database, today: Callable[[], dt.date]) -> None:
        self._database, self._today = database, today

    def keep(self, wanted: Subscription) -> None:
        """Keep *wanted* in the place of what the endpoint wanted before."""
        row = (wanted.endpoint, wanted.p256dh, wanted.auth, wanted.language, self._today().isoformat())
        with self._database.turn() as connection:
            connection.execute(
                "insert into subscription (endpoint, p256dh, auth, language, since) values (?, ?, ?, ?, ?) on conflict"
                " (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, language = excluded.language",
                row,
            )
            (identity,) = _id(connection, wanted.endpoint)
            connection.execute("delete from wish where subscription = ?", (identity,))
            wishes = [(contest, identity) for contest in dict.fromkeys(wanted.contests)]
            connection.executemany("insert into wish values (?, ?)", wishes)

    def find(self, endpoint: str) -> Subscription | None:
        """What is kept of *endpoint*; None when there is nothing."""
        query = "select endpoint, p256dh, auth, language from subscription where id = ?"
        with self._database.turn() as connection:
            if (found := _id(connection, endpoint)) is None:
                return None
            wishes = connection.execute("select contest from wish where subscription = ? order by contest", found)
            contests = tuple(contest for (contest,) in wishes)
            row: tuple[str, bytes, bytes, str] = connection.execute(query, found).fetchone()
            return Subscription(*row, contests)

    def erase(self, endpoint: str) -> bool:
        """Delete all that is kept of *endpoint*, what it is owed included; return whether there was anything."""
        with self._database.turn() as connection:
            connection.execute("delete from subscription where endpoint = ?", (endpoint,))
            return connection.changes() > 0

    def erase_old(self) -> None:
        """Delete what was asked for so long ago that its night is over."""
        before = self._today() - dt.timedelta(days=LASTS)
        with self._database.turn() as connection:
            connection.execute("delete from subscription where since < ?", (before.isoformat(),))

    def count(self, contests: Collection[ContestId] = ()) -> int:
        """How many want to hear of one of *contests*, or of any where none is named."""
        query = _FOR_SOME.format(marks(contests)) if contests else "select count(*) from subscription"
        with self._database.turn() as connection:
            return int(connection.execute(query, tuple(contests)).fetchone()[0])


def _id(connection: Turn, endpoint: str) -> Any:
    return connection.execute("select id from subscription where endpoint = ?", (endpoint,)).fetchone()
