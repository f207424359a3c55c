"""A past election in one file: what was known before a vote was counted, and the record of the night.

The files lie in ``datasets/`` beside this module; ``docs/data-sets.md`` describes them field by field.
"""

import datetime as dt
from importlib.resources import files

import msgspec

from hustings.domain.election import CandidacyId, ContestId, Election, PartyKey

SCHEMA = 1


class UnknownDataSet(Exception):
    """No data set of that name is shipped."""


class UnreadableDataSet(Exception):
    """The bytes are damaged, are no data set, or come from a newer version."""


class RecordedResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """A result as the returning officer first read it out."""

    contest: ContestId
    declared_at: dt.datetime  # UTC
    votes: tuple[int, ...]  # in ballot-paper order
    rejected: int | None = None  # papers
    electorate: int | None = None
    lots_drawn: CandidacyId | None = None


class RecordedCorrection(msgspec.Struct, frozen=True):
    """Figures of a result that were put right later."""

    contest: ContestId
    at: dt.datetime  # UTC; noon of the election's zone when only the day is known
    day_only: bool
    votes: tuple[int, ...]  # the corrected figures, in ballot-paper order
    reason: str
    source: str


class ExitPollSeats(msgspec.Struct, frozen=True):
    """Seats that an exit poll gave one party."""

    party: PartyKey
    seats: int


class RecordedExitPoll(msgspec.Struct, frozen=True):
    """The broadcasters' estimate, published as polls closed."""

    at: dt.datetime  # UTC
    by: str
    seats: tuple[ExitPollSeats, ...]


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """What happened on the night and after."""

    results: tuple[RecordedResult, ...]  # by time declared, then by constituency name
    corrections: tuple[RecordedCorrection, ...] = ()
    exit_poll: RecordedExitPoll | None = None


class DataSet(msgspec.Struct, frozen=True):
    """A past election: the election and its record."""

    schema: int
    name: str  # "ge2024"
    election: Election
    record: Record


class _Head(msgspec.Struct):
    schema: int


_HERE = files("hustings.intake") / "datasets"


def available() -> tuple[str, ...]:
    """Names of the shipped data sets, in alphabetical order."""
    return tuple(sorted(file.name.removesuffix(".json") for file in _HERE.iterdir() if file.name.endswith(".json")))


def read(name: str) -> bytes:
    """The bytes of the data set called *name*; raise UnknownDataSet with the names there are."""
    if name not in available():
        raise UnknownDataSet(f"There is no data set called “{name}”; there are: {', '.join(available())}.")
    return (_HERE / f"{name}.json").read_bytes()


def decode(data: bytes) -> DataSet:
    """Read a data set from its bytes; raise UnreadableDataSet when they are damaged or from a newer version."""
    try:
        schema = msgspec.json.decode(data, type=_Head).schema
        if schema > SCHEMA:
            raise UnreadableDataSet(
                f"The data set has schema {schema}, and this version of Hustings reads up to {SCHEMA}: upgrade Hustings."
            )
        return msgspec.json.decode(data, type=DataSet)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableDataSet(f"The data set is damaged, or is none: {error}.") from error
