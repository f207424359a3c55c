"""The steps that made the schema what it is: numbered, recorded, each whole or not at all."""

from collections.abc import Sequence
from typing import NamedTuple

from hustings.postgres.address import Address
from hustings.postgres.connections import Connection
from hustings.postgres.trouble import Trouble

_MIGRATING = 0x48555354_0001  # of the advisory lock: one process at a time changes the schema
_RECORD = """
create table migration (
  part text not null, number integer not null, name text not null, at timestamptz not null default now(),
  primary key (part, number)
)
"""


class Step(NamedTuple):
    """One change of the schema."""

    name: str
    statements: str


def migrate(connection: Connection, address: Address, part: str, steps: Sequence[Step]) -> None:
    """Bring *part* of the schema to the last of *steps*; raises ``Trouble`` where a newer program has gone further."""
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (_MIGRATING,))
        if connection.execute("select to_regnamespace('hustings')").fetchone() == (None,):
            connection.execute("create schema hustings")
        if connection.execute("select to_regclass('migration')").fetchone() == (None,):
            connection.execute(_RECORD)
        done = _done(connection, address, part, steps)
        for number, step in enumerate(steps[done:], done + 1):
            connection.execute(step.statements.encode())
            connection.execute(
                "insert into migration (part, number, name) values (%s, %s, %s)", (part, number, step.name)
            )


def examine(connection: Connection, address: Address, part: str, steps: Sequence[Step]) -> None:
    """Raise ``Trouble`` unless *part* of the schema is just what *steps* make, for whoever only reads."""
    done = _done(connection, address, part, steps)
    if done < len(steps):
        raise Trouble(
            "older" if done else "missing",
            f"{address.name} lacks “{steps[done].name}”: start the desk of this version first."
            if done
            else f"There is no night in {address.name}.",
        )


def _done(connection: Connection, address: Address, part: str, steps: Sequence[Step]) -> int:
    query = "select number, name from migration where part = %s order by number desc limit 1"
    number, name = connection.execute(query, (part,)).fetchone() or (0, "")
    if number > len(steps):
        raise Trouble(
            "newer",
            f"{address.name} was written by a newer version of Hustings: of its {part} it has step {number}, “{name}”, "
            f"and this version ends with {len(steps)}.",
        )
    return int(number)
