"""What PostgreSQL reports, in one sentence that names the database and no secret."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from hustings.domain.refusal import Refused
from hustings.postgres.address import Address
from hustings.postgres.trouble import Trouble, Wrong

_FAILURES: tuple[tuple[type[psycopg.Error], Wrong, str], ...] = (
    (errors.InvalidCatalogName, "missing", "There is no database {name}."),
    (errors.UndefinedTable, "missing", "There is no night in {name}."),
    (errors.InsufficientPrivilege, "read-only", "{name} refuses this to its user: {error}."),
    (errors.ReadOnlySqlTransaction, "read-only", "{name} can only be read."),
    (errors.DiskFull, "full", "{name} cannot grow: its disk is full. Nothing was written."),
    (errors.LockNotAvailable, "busy", "{name} is held by another process."),
    (errors.QueryCanceled, "busy", "{name} took too long to answer."),
    (errors.DataCorrupted, "damaged", "{name} is damaged: {error}."),
    (errors.IndexCorrupted, "damaged", "{name} is damaged: {error}."),
    (psycopg.OperationalError, "gone", "{name} cannot be reached: {error}."),
    (psycopg.InterfaceError, "gone", "{name} cannot be reached: {error}."),
)


@contextmanager
def spoken(address: Address) -> Iterator[None]:
    """Turn what goes wrong with the database into ``Trouble``, and text that it cannot hold into ``Refused``."""
    try:
        yield
    except psycopg.DataError as error:
        raise Refused("The text holds a character that cannot be kept.") from error
    except psycopg.Error as error:
        for kind, wrong, sentence in _FAILURES:
            if isinstance(error, kind):
                raise Trouble(wrong, sentence.format(name=address.name, error=_words(error))) from error
        raise


def _words(error: psycopg.Error) -> str:
    """The first line of what the server said: the others repeat the statement."""
    lines = (error.diag.message_primary or str(error) or type(error).__name__).strip().splitlines()
    return lines[0].rpartition("FATAL: ")[2].strip().rstrip(".")
