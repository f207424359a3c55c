"""Alerts that are still owed to subscriptions: written before they are sent, gone once the push service has them."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from hustings.accounts.database import Database
from hustings.accounts.subscriptions import Subscription
from hustings.accounts.turn import Turn, marks
from hustings.domain.election import ContestId

_DUE = """
select o.alert, o.subscription, o.tries, a.subject, a.body, a.expires_at, s.endpoint, s.p256dh, s.auth, s.language
from owed o join alert a on a.id = o.alert join subscription s on s.id = o.subscription
where o.due_at <= ? order by o.due_at, o.alert, o.subscription limit ?
"""
_TO_ALL = "insert into owed select ?, id, ?, 0 from subscription"
_TO_SOME = f"{_TO_ALL} where id in (select subscription from wish where contest in ({{}}))"  # noqa: S608 - constants
_TELL = "insert into told values (?, ?) on conflict (subject) do update set what = excluded.what"
_ALERT = "insert into alert (subject, body, expires_at) values (?, ?, ?) returning id"


class Owed(msgspec.Struct, frozen=True):
    """One alert for one subscription; *body* is what it says in the subscription's language."""

    alert: int
    subscription: int
    tries: int
    subject: str
    body: bytes
    expires_at: int
    to: Subscription


class Outbox:
    """What was told of each subject, and to whom it is still owed. Times are seconds of the epoch."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def told(self, subject: str) -> str | None:
        """What was told last of *subject*, as ``owe`` was given it; None when nothing was."""
        with self._database.turn() as connection:
            return _told(connection, subject)

    def pass_over(self, subject: str, what: str) -> None:
        """Take *what* for told, and owe it to nobody."""
        with self._database.turn() as connection:
            _tell(connection, subject, what)

    def owe(
        self,
        subject: str,
        what: str,
        bodies: Mapping[str, str],
        contests: Collection[ContestId],
        *,
        now: int,
        until: int,
    ) -> int:
        """Owe *bodies*, by language, to all who want to hear of one of *contests*, of any where there is none.

        Nothing is owed where *what* was told of *subject* last. Returns to how many it is owed.
        """
        with self._database.turn() as connection:
            if _told(connection, subject) == what:
                return 0
            _tell(connection, subject, what)
            row = (subject, msgspec.json.encode(bodies), until)
            alert = connection.execute(_ALERT, row).fetchone()[0]
            connection.execute(_TO_SOME.format(marks(contests)) if contests else _TO_ALL, (alert, now, *contests))
            return connection.changes()

    def due(self, now: int, most: int) -> list[Owed]:
        """At most *most* of what is to be sent by *now*; what is too old is dropped."""
        with self._database.turn() as connection:
            connection.execute("delete from alert where expires_at <= ?", (now,))
            return [_owed(row) for row in connection.execute(_DUE, (now, most))]

    def next_due(self) -> int | None:
        """When something is to be sent next; None when nothing is owed."""
        with self._database.turn() as connection:
            found: int | None = connection.execute("select min(due_at) from owed").fetchone()[0]
            return found

    def settle(self, owed: Owed) -> None:
        """It is sent, or never will be."""
        with self._database.turn() as connection:
            connection.execute("delete from owed where alert = ? and subscription = ?", (owed.alert, owed.subscription))

    def put_off(self, owed: Owed, until: int) -> None:
        """Try again at *until*."""
        query = "update owed set due_at = ?, tries = tries + 1 where alert = ? and subscription = ?"
        with self._database.turn() as connection:
            connection.execute(query, (until, owed.alert, owed.subscription))


def _told(connection: Turn, subject: str) -> str | None:
    row = connection.execute("select what from told where subject = ?", (subject,)).fetchone()
    return row[0] if row else None


def _tell(connection: Turn, subject: str, what: str) -> None:
    connection.execute(_TELL, (subject, what))


def _owed(row: tuple[Any, ...]) -> Owed:
    alert, subscription, tries, subject, bodies, expires_at, endpoint, p256dh, auth, language = row
    body: str = msgspec.json.decode(bodies, type=dict[str, str])[language]
    return Owed(
        alert, subscription, tries, subject, body.encode(), expires_at, Subscription(endpoint, p256dh, auth, language)
    )
