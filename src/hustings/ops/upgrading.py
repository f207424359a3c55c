"""Formats of logs in files: which one a night has, and bringing it to the newest."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import apsw

from hustings.log import SqliteLog
from hustings.log.heads import load_head
from hustings.log.schema import VERSION
from hustings.ops.folder import FolderError, NightFolder
from hustings.ops.verify import Report, verify_log

NEWEST = VERSION


def format_of(folder: NightFolder) -> int:
    """The format of the night's log; raises ``FolderError`` where a database keeps it."""
    if not isinstance(folder.place, Path):
        raise FolderError("The log of this night is in a database, which is brought up to date when it is opened.")
    try:
        db = apsw.Connection(str(folder.log), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            return int(db.pragma("user_version"))
        finally:
            db.close()
    except apsw.Error as error:
        raise FolderError(f"{folder.log} cannot be read: {error}.") from error


def upgrade(folder: NightFolder, clock: Callable[[], dt.datetime]) -> Report:
    """Bring the log to the newest format, as whoever opens it for writing does, and verify it; the caller has the lock."""
    log = SqliteLog(folder.log, clock=clock)
    try:
        return verify_log(log, load_head(folder.head) if folder.head.exists() else None)
    finally:
        log.close()
