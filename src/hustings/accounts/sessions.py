"""Sessions: a random token in the browser, its digest here."""

import hashlib
import secrets
from collections.abc import Callable

import msgspec

from hustings.accounts.database import Database

LASTS = 20 * 3600  # seconds: a night and the morning after
_ATTEMPTS = "select at from attempt where client = ?"
DELAY_AFTER, WINDOW = 5, 900  # wrong passwords from one place for one login, within so many seconds


class Session(msgspec.Struct, frozen=True):
    """Somebody logged in on some device; times are seconds of the epoch."""

    id: str  # hex digest: names the session without opening it
    person: int
    csrf: str
    agent: str
    created_at: int
    seen_at: int

    def __repr__(self) -> str:
        """Without its secrets, for logs and tracebacks."""
        return f"Session({self.id[:8]}, person {self.person})"


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

    def attempt(self, login: str, client: str) -> int:
        """Note that *client* tries *login*: 0, or seconds that it must wait first; other places are not held up by it.

        Counted before the password is looked at, so that many tries at once count as many.
        """
        now, login = int(self._now()), login[:100]
        with self._database.turn() as connection:
            connection.execute("delete from attempt where at < ?", (now - WINDOW,))
            own = [at for (at,) in connection.execute(f"{_ATTEMPTS} and lower(login) = lower(?)", (client, login))]
            here = [at for (at,) in connection.execute(_ATTEMPTS, (client,))]
            wait = max(_wait(own, DELAY_AFTER, now), _wait(here, 10 * DELAY_AFTER, now))
            if not wait:
                connection.execute("insert into attempt values (?, ?, ?)", (login, client, now))
        return wait

    def right(self, login: str, client: str) -> None:
        """Forget the tries of *client* for *login*: the password was right."""
        with self._database.turn() as connection:
            connection.execute(
                "delete from attempt where client = ? and lower(login) = lower(?)", (client, login[:100])
            )


def _wait(tries: list[int], free: int, now: int) -> int:
    """Seconds from *now* until one more try, twice as long with each beyond those that are *free*."""
    if len(tries) < free:
        return 0
    pause: int = min(1 << min(len(tries) - free, 9), 300)
    return max(0, max(tries) + pause - now)
