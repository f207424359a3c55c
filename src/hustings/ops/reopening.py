"""Opening a night anew with another data set, as long as nothing has happened in it."""

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

from hustings.domain.events import NightOpened
from hustings.log import SqliteLog, open_log, reading
from hustings.log.heads import NightKey, save_head
from hustings.log.whole_file import write_whole
from hustings.ops.folder import FolderError, NightFolder

ACCOUNT = "administrator"
OPENING = "open"  # the key of the first entry


def unbegun(folder: NightFolder) -> NightOpened:
    """How the night was opened; raises ``FolderError`` when more than that has happened."""
    with reading(folder.place) as log:
        entries = list(log.read(until=2))
    opened = entries[0].event if entries else None
    if not isinstance(opened, NightOpened):
        raise FolderError(f"The night in {folder.path} has not been opened.")
    if len(entries) > 1:
        raise FolderError(
            f"The night in {folder.path} has begun: its first entry names the data set that every later one rests on. "
            "Make another folder with hustings init, and import the candidates there before anything happens."
        )
    return opened


def reopen(folder: NightFolder, data_set: bytes, clock: Callable[[], dt.datetime]) -> None:
    """Put *data_set* in the folder and begin its log anew; raises ``FolderError`` when the night has begun.

    Where the process dies on the way the night is refused, as one whose data set differs, until this is
    done once more.
    """
    opened = unbegun(folder)
    event = NightOpened(
        election=opened.election,
        kind=opened.kind,
        data_set=opened.data_set,
        sha256=hashlib.sha256(data_set).hexdigest(),
    )
    begin = _begin_in_file if isinstance(folder.place, Path) else _begin_in_database
    try:
        begin(folder, event, data_set, clock)
    except OSError as error:
        raise FolderError(f"{folder.path} cannot be written: {error.strerror}.") from error


def _begin_in_file(folder: NightFolder, event: NightOpened, data_set: bytes, clock: Callable[[], dt.datetime]) -> None:
    fresh = folder.log.with_name(f".{folder.log.name}.new")
    fresh.unlink(missing_ok=True)
    log = SqliteLog(fresh, clock=clock)
    log.append([event], at=clock(), by=ACCOUNT, key=OPENING)
    head = NightKey.load(folder.key).sign(log.head())
    log.close()
    SqliteLog(folder.log, clock=clock).close()  # so that nothing of the old log waits beside the new one
    write_whole(folder.data_set, data_set)
    save_head(folder.head, head)
    fresh.replace(folder.log)


def _begin_in_database(
    folder: NightFolder, event: NightOpened, data_set: bytes, clock: Callable[[], dt.datetime]
) -> None:
    from hustings.log.postgres import PostgresLog  # noqa: PLC0415 - a night in files does without its library

    log = open_log(folder.place, clock=clock)
    assert isinstance(log, PostgresLog)
    try:
        log.begin_anew(event, at=clock(), by=ACCOUNT, key=OPENING)
        write_whole(folder.data_set, data_set)
        save_head(folder.head, NightKey.load(folder.key).sign(log.head()))
    finally:
        log.close()
