"""What is wrong with the database, as the log says it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from hustings.log.protocol import (
    LogBusy,
    LogDamaged,
    LogError,
    LogFull,
    LogMissing,
    LogNewer,
    LogReadOnly,
    LogUnavailable,
)
from hustings.postgres.trouble import Trouble, Wrong

_KINDS: Mapping[Wrong, type[LogError]] = {
    "gone": LogUnavailable,
    "missing": LogMissing,
    "newer": LogNewer,
    "older": LogUnavailable,
    "damaged": LogDamaged,
    "read-only": LogReadOnly,
    "full": LogFull,
    "busy": LogBusy,
}


@contextmanager
def told() -> Iterator[None]:
    """Turn what goes wrong with the database into a LogError."""
    try:
        yield
    except Trouble as trouble:
        raise _KINDS[trouble.wrong](str(trouble)) from trouble
