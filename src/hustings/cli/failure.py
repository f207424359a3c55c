"""Failures that a command tells in one line."""

import sys

from hustings.accounts import AccountsError, Unfit
from hustings.alerts import BadVapidKey
from hustings.domain.refusal import Refused
from hustings.intake.dataset import UnknownDataSet, UnreadableDataSet
from hustings.intake.follow import BadFeed
from hustings.intake.message import BadFile
from hustings.log import Conflict, LogError
from hustings.nodes import BadSwitch
from hustings.ops.backup import BackupError
from hustings.ops.baking import PlaceError
from hustings.ops.folder import FolderError
from hustings.postgres.address import BadAddress
from hustings.postgres.trouble import Trouble
from hustings.settings import BadSetting


class Failed(Exception):
    """The command could not do what was asked."""


class Misused(Exception):
    """The command was called with something that does not exist."""


# Exceptions whose message is written for whoever runs a command.
TOLD = (
    Failed,
    Refused,
    Conflict,
    LogError,
    FolderError,
    BadSwitch,
    PlaceError,
    BackupError,
    BadSetting,
    BadAddress,
    Trouble,
    UnknownDataSet,
    UnreadableDataSet,
    BadFeed,
    BadFile,
    BadVapidKey,
    AccountsError,
    Unfit,
)


def complain(message: str, status: int) -> int:
    """Tell a failure; the exit status it ends with."""
    print(f"hustings: {message}", file=sys.stderr, flush=True)
    return status
