"""Passkeys: public keys of devices that log somebody in, and the challenges that such devices are asked to sign."""

import secrets
from collections.abc import Callable

import msgspec

from hustings.accounts.database import Database
from hustings.accounts.people import Unfit
from hustings.accounts.turn import Taken

LASTS = 300  # seconds in which a challenge can be answered
OPEN_AT_ONCE = 100  # challenges of one place that nobody has answered yet
MOST = 20  # passkeys of one person
_COLUMNS = "id, person, public_key, sign_count, name, created_at, used_at"


class Passkey(msgspec.Struct, frozen=True):
    """A key of *person*; *sign_count* is how often its device said it was used, 0 where it does not count."""

    id: bytes
    person: int
    public_key: bytes  # COSE
    sign_count: int
    name: str
    created_at: int
    used_at: int | None = None


class Passkeys:
    """Passkeys by id; *now* is the wall clock in seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def challenge(self, client: str, person: int | None = None) -> bytes:
        """A new challenge, to a new key of *person*, or None: to log in; raises ``Unfit`` where *client* has too many."""
        challenge, now = secrets.token_bytes(32), int(self._now())
        with self._database.turn() as connection:
            connection.execute("delete from challenge where expires_at <= ?", (now,))
            found = connection.execute("select count(*) from challenge where client = ?", (client,)).fetchone()
            if found and found[0] >= OPEN_AT_ONCE:
                raise Unfit("Too many passkeys were asked for from here. Try again in five minutes.")
            connection.execute("insert into challenge values (?, ?, ?, ?)", (challenge, person, client, now + LASTS))
        return challenge

    def spend(self, challenge: bytes, person: int | None = None) -> bool:
        """Use a challenge up; False when it was answered before, is too old, somebody else's or none."""
        with self._database.turn() as connection:
            connection.execute(
                "delete from challenge where challenge = ? and person is not distinct from ? and expires_at > ?",
                (challenge, person, int(self._now())),
            )
            return connection.changes() == 1

    def handle(self, person: int) -> bytes:
        """By what devices know *person*: chance, so that it says nothing and differs from night to night."""
        with self._database.turn() as connection:
            fresh = (secrets.token_bytes(32), person)
            connection.execute("update person set handle = ? where id = ? and handle is null", fresh)
            found = connection.execute("select handle from person where id = ?", (person,)).fetchone()
        if found is None:
            raise KeyError(person)
        handle: bytes = found[0]
        return handle

    def of(self, person: int) -> list[Passkey]:
        """The passkeys of a person, oldest first."""
        query = f"select {_COLUMNS} from passkey where person = ? order by created_at, id"  # noqa: S608 - constants
        with self._database.turn() as connection:
            return [Passkey(*row) for row in connection.execute(query, (person,))]

    def get(self, identity: bytes) -> Passkey | None:
        """The passkey of an id; None when there is none."""
        query = f"select {_COLUMNS} from passkey where id = ?"  # noqa: S608 - constants
        with self._database.turn() as connection:
            row = connection.execute(query, (identity,)).fetchone()
        return Passkey(*row) if row else None

    def add(self, person: int, name: str, identity: bytes, public_key: bytes, sign_count: int) -> None:
        """Keep a new passkey; raises ``Unfit``."""
        row = (identity, person, public_key, sign_count, name.strip(), int(self._now()), None)
        if not 0 < len(name.strip()) <= 60 or not name.isprintable():
            raise Unfit("The name of a device has 1 to 60 characters.")
        try:
            with self._database.turn() as connection:
                found = connection.execute("select count(*) from passkey where person = ?", (person,)).fetchone()
                if found and found[0] >= MOST:
                    raise Unfit(f"One person has at most {MOST} passkeys. Remove one that is no longer used.")
                connection.execute("insert into passkey values (?, ?, ?, ?, ?, ?, ?)", row)
        except Taken:
            raise Unfit("This passkey is here already.") from None

    def used(self, passkey: Passkey, sign_count: int) -> bool:
        """Note that *passkey* was used; False when it has been used or removed meanwhile, or its account is closed."""
        with self._database.turn() as connection:
            connection.execute(
                "update passkey set sign_count = ?, used_at = ? where id = ? and sign_count = ?"
                " and person in (select id from person where disabled = 0)",
                (sign_count, int(self._now()), passkey.id, passkey.sign_count),
            )
            return connection.changes() == 1

    def remove(self, identity: bytes, person: int) -> bool:
        """Forget a passkey of a person; False when they have none of this id."""
        with self._database.turn() as connection:
            connection.execute("delete from passkey where id = ? and person = ?", (identity, person))
            return connection.changes() == 1
