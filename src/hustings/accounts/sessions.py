"""Sessions: a random token in the browser, its digest here."""

import hashlib
import secrets
from collections.abc import Callable

import msgspec

from hustings.accounts.database import Database

LASTS = 20 * 3600  # seconds: a night and the morning after
DELAY_AFTER, WINDOW = 5, 900  # wrong passwords from one place for one login, within so many seconds


class Session(msgspec.Struct, frozen=True):
    """Somebody logged in on some device; times are seconds of the epoch."""

    id: str  # hex digest: names the session without opening it
    person: int
    csrf: str
    agent: str
    created_at: int
    seen_at: int


def digest(token: str) -> bytes:
    """What is kept of a secret."""
    return hashlib.sha256(token.encode()).digest()


class Sessions:
    """Open sessions; *now* is the wall clock in seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def begin(self, person: int, agent: str) -> str:
        """Open a session; returns its token, which is told once and never kept."""
        token, now = secrets.token_urlsafe(32), int(self._now())
        row = (digest(token), person, secrets.token_urlsafe(24), agent[:200], now, now, now + LASTS)
        with self._database.turn() as connection:
            connection.execute("insert into session values (?, ?, ?, ?, ?, ?, ?)", row)
        return token

    def find(self, token: str) -> Session | None:
        """The session of *token*; None when it has ended."""
        with self._database.turn() as connection:
            now, key = int(self._now()), digest(token)
            connection.execute(
                "update session set seen_at = ? where digest = ? and expires_at > ? and seen_at < ?",
                (now, key, now, now - 60),
            )
            row = connection.execute(
                "select digest, person, csrf, agent, created_at, seen_at from session where digest = ? and expires_at > ?",
                (key, now),
            ).fetchone()
        return Session(row[0].hex(), *row[1:]) if row else None

    def of(self, person: int) -> list[Session]:
        """Open sessions of a person, newest first."""
        with self._database.turn() as connection:
            rows = connection.execute(
                "select digest, person, csrf, agent, created_at, seen_at from session"
                " where person = ? and expires_at > ? order by created_at desc",
                (person, int(self._now())),
            )
            return [Session(row[0].hex(), *row[1:]) for row in rows]

    def end(self, identity: str, person: int) -> None:
        """End one session of a person."""
        with self._database.turn() as connection:
            connection.execute("delete from session where digest = ? and person = ?", (bytes.fromhex(identity), person))

    def refused(self, login: str, client: str) -> int:
        """Seconds that *client* must wait before it may try *login* again; other places are not held up by it."""
        now = int(self._now())
        with self._database.turn() as connection:
            connection.execute("delete from attempt where at < ?", (now - WINDOW,))
            own = list(connection.execute("select at from attempt where client = ? and login = ?", (client, login)))
            here = list(connection.execute("select at from attempt where client = ?", (client,)))
        wait = 0
        if len(own) >= DELAY_AFTER:
            wait = max(at for (at,) in own) + min(2 ** (len(own) - DELAY_AFTER), 300) - now
        if len(here) >= 10 * DELAY_AFTER:
            wait = max(wait, max(at for (at,) in here) + 60 - now)
        return max(0, wait)

    def wrong(self, login: str, client: str) -> None:
        """Note a wrong password."""
        with self._database.turn() as connection:
            connection.execute("insert into attempt values (?, ?, ?)", (login[:100], client, int(self._now())))
