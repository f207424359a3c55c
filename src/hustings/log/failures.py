"""What SQLite reports, as the log says it: one sentence that names the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from hustings.log.protocol import (
    LogBusy,
    LogDamaged,
    LogError,
    LogFull,
    LogReadOnly,
    LogUnavailable,
    NotALog,
)

_FAILURES: tuple[tuple[type[apsw.Error], type[LogError], str], ...] = (
    (apsw.NotADBError, NotALog, "{path} is not a night's log."),
    (apsw.CorruptError, LogDamaged, "{path} is damaged: {error}."),
    (apsw.SQLError, LogDamaged, "{path} is damaged: {error}."),
    (apsw.ReadOnlyError, LogReadOnly, "{path} can only be read: the file, its folder or its disk allows no writing."),
    (apsw.FullError, LogFull, "{path} cannot grow: the disk is full. Nothing was written."),
    (apsw.BusyError, LogBusy, "{path} is held by another process."),
    (apsw.CantOpenError, LogUnavailable, "{path} cannot be opened: {error}."),
    (apsw.IOError, LogUnavailable, "{path} cannot be read or written: {error}."),
)


@contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about its file into a LogError."""
    try:
        yield
    except apsw.Error as error:
        for kind, told, sentence in _FAILURES:
            if isinstance(error, kind):
                raise told(sentence.format(path=path, error=_words(error))) from error
        raise


def _words(error: apsw.Error) -> str:
    return str(error).rstrip(".") or type(error).__name__
