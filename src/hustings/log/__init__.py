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
    NotALog,
)
from hustings.log.sqlite import SqliteLog

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
    "NotALog",
    "SqliteLog",
]
