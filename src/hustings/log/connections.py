"""Opening a night's log in SQLite, after making sure that it is one."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import apsw

from hustings.log.failures import spoken
from hustings.log.protocol import LogError, LogMissing, LogNewer, LogReadOnly, NotALog
from hustings.log.schema import APPLICATION_ID, TABLES, UPGRADES, VERSION

_WAIT = 5_000  # milliseconds, while another connection holds the file


def open_for_writing(path: Path) -> apsw.Connection:
    """Open the log at *path*, and make it when there is none yet."""
    with spoken(path):
        db = _connect(str(path), apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
        try:
            _ready(db, path)
        except BaseException:
            db.close()
            raise
        return db


def open_for_reading(path: Path) -> apsw.Connection:
    """Open the log at *path* so that nothing can be written through it."""
    if not path.exists():
        raise LogMissing(f"There is no log at {path}.")
    with spoken(path):
        try:
            return _open_examined(str(path), apsw.SQLITE_OPEN_READONLY, path)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            # A folder that allows no writing allows none of the files that SQLite keeps beside a log. That is
            # no loss when nothing waits in them: then the file alone is the whole log.
            if _waiting(path):
                raise
            address = f"file:{quote(str(path.absolute()))}?immutable=1"
            return _open_examined(address, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI, path)


def _open_examined(address: str, flags: int, path: Path) -> apsw.Connection:
    db = _connect(address, flags)
    try:
        _examine(db, path)
    except (apsw.Error, LogError):
        db.close()
        raise
    return db


def _connect(address: str, flags: int) -> apsw.Connection:
    db = apsw.Connection(address, flags=flags)
    db.set_busy_timeout(_WAIT)
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    db.pragma("synchronous", "full")
    return db


def _ready(db: apsw.Connection, path: Path) -> None:
    if db.readonly("main"):
        raise LogReadOnly(f"{path} can only be read: the file or its disk allows no writing.")
    if _is_blank(db):
        _make(db)
    _examine(db, path)
    _upgrade(db)
    db.pragma("journal_mode", "wal")
    db.pragma("secure_delete", True)  # what is struck out is to leave no bytes where it once stood
    _empty_wal(db)


def _empty_wal(db: apsw.Connection) -> None:
    """Finish what another process was in the way of when something was struck out."""
    db.set_busy_timeout(0)
    try:
        with suppress(apsw.BusyError):
            db.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    finally:
        db.set_busy_timeout(_WAIT)


def _is_blank(db: apsw.Connection) -> bool:
    """Whether nothing was ever kept in the file, as when the process that made it died at once."""
    return (db.pragma("application_id"), db.pragma("user_version")) == (0, 0) and db.execute(
        "select count(*) from sqlite_schema"
    ).get == 0


def _make(db: apsw.Connection) -> None:
    db.execute("begin immediate")
    try:
        if _is_blank(db):
            db.execute(TABLES)
            db.pragma("application_id", APPLICATION_ID)
            db.pragma("user_version", VERSION)
        db.execute("commit")
    finally:
        if db.in_transaction:
            db.execute("rollback")


def _upgrade(db: apsw.Connection) -> None:
    """Bring a file of an earlier version to this one; what is written in it stays as it is."""
    if db.pragma("user_version") == VERSION:
        return
    db.execute("begin immediate")
    try:
        for version in range(db.pragma("user_version"), VERSION):
            db.execute(UPGRADES[version])
        db.pragma("user_version", VERSION)
        db.execute("commit")
    finally:
        if db.in_transaction:
            db.execute("rollback")


def _examine(db: apsw.Connection, path: Path) -> None:
    if db.pragma("application_id") != APPLICATION_ID:
        raise NotALog(f"{path} is not a night's log.")
    version = db.pragma("user_version")
    if version > VERSION:
        raise LogNewer(
            f"{path} was written by a newer version of Hustings (its format is {version}, this one reads {VERSION})."
        )


def _waiting(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0
