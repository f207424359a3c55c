"""Invitations: a one-time link by which a reporter joins, or somebody gets a new password."""

import secrets
from collections.abc import Callable, Sequence

import msgspec

from hustings.accounts.database import Database
from hustings.accounts.person import Assignment, Role
from hustings.accounts.sessions import digest


class Invitation(msgspec.Struct, frozen=True):
    """What a link gives: an account, or with *person* a new password for theirs."""

    role: Role
    may_publish: bool
    assignments: tuple[Assignment, ...]
    person: int | None


class Invitations:
    """Links that have not been used; *now* is the wall clock in seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def make(self, invitation: Invitation, hours: int) -> str:
        """Return the token of a link that works once, within *hours*."""
        token = secrets.token_urlsafe(24)
        assignments = msgspec.json.encode(invitation.assignments).decode()
        row = (digest(token), invitation.role, int(invitation.may_publish), assignments, invitation.person)
        with self._database.turn() as connection:
            connection.execute(
                "insert into invitation values (?, ?, ?, ?, ?, ?, null)", (*row, int(self._now()) + 3600 * hours)
            )
        return token

    def look(self, token: str) -> Invitation | None:
        """What the link of *token* gives, without using it; None when it is used, too old or none."""
        with self._database.turn() as connection:
            row = connection.execute(
                "select role, may_publish, assignments, person from invitation"
                " where digest = ? and used_at is null and expires_at > ?",
                (digest(token), int(self._now())),
            ).fetchone()
        if row is None:
            return None
        return Invitation(row[0], bool(row[1]), msgspec.json.decode(row[2], type=tuple[Assignment, ...]), row[3])

    def use(self, token: str) -> bool:
        """Use the link up; False when somebody else just did."""
        now = int(self._now())
        with self._database.turn() as connection:
            connection.execute(
                "update invitation set used_at = ? where digest = ? and used_at is null and expires_at > ?",
                (now, digest(token), now),
            )
            return connection.changes() == 1

    @staticmethod
    def reporter(assignments: Sequence[Assignment], *, may_publish: bool) -> Invitation:
        """An invitation for a reporter."""
        return Invitation("reporter", may_publish, tuple(assignments), None)
