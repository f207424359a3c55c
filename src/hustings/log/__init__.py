"""The append-only log of a night: the only source of truth."""

from hustings.log.protocol import (
    AlreadyStruck,
    Conflict,
    Head,
    Link,
    Log,
    LogBusy,
    LogDamaged,
    LogError,
    LogFull,
    LogMissing,
    LogNewer,
    LogReadOnly,
    LogUnavailable,
    Moved,
    NotALog,
    Publishing,
)
from hustings.log.sqlite import SqliteLog
from hustings.log.stores import Place, open_log, reading

__all__ = [
    "AlreadyStruck",
    "Conflict",
    "Head",
    "Link",
    "Log",
    "LogBusy",
    "LogDamaged",
    "LogError",
    "LogFull",
    "LogMissing",
    "LogNewer",
    "LogReadOnly",
    "LogUnavailable",
    "Moved",
    "NotALog",
    "Place",
    "Publishing",
    "SqliteLog",
    "open_log",
    "reading",
]
