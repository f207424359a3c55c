"""What is particular to one election: a TOML file in ``elections/``, and nothing in the code."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from hustings.domain.election import PartyKey, Slug, Source, SpeakerRule

from .failure import BuildFailed

_HERE = Path(__file__).parent / "elections"


class Wording(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a party was called at this election, where it differs from ``parties.toml``."""

    name: str
    short: str
    collective: str | None = None


class Repair(msgspec.Struct, frozen=True):
    """A slip in the candidacies file that is put right: in *gss*, what stands in *column* is not *was* but *now*."""

    gss: str
    column: str
    was: str | bool
    now: str | bool
    why: str
    surname: str


class Corrections(msgspec.Struct, frozen=True):
    """The file of corrected figures, and what is to be said of them."""

    file: str
    day: dt.date
    reason: str
    source: str


class Past(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An earlier election on the boundaries before, and its known seats by party."""

    folder: str
    short: str
    won: dict[PartyKey, int]
    labels: dict[PartyKey, str] = {}  # what a party was called then


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """Known totals that a build must meet."""

    seats: int
    candidacies: int
    valid_votes: int
    won: dict[PartyKey, int]
    held_before: dict[PartyKey, int]
    changes_of_share: int  # how many the Library publishes, all of which must agree
    first: tuple[str, str]  # constituency and local time of the first result
    areas: dict[Slug, int]  # how many contests an area holds
    borders: int = 0  # pairs of neighbours, links over water among them
    majority: tuple[PartyKey, str, str] | None = None  # party (with the Speaker), constituency, local time


class Definition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One election to build."""

    name: str
    title: str
    title_cy: str | None = None
    chamber_cy: str | None = None
    short: str
    polling_day: dt.date
    time_zone: str
    baseline_short: str
    folder: str  # of the raw files
    previous: str | None = None  # folder of the election before; None: nothing is known of it
    previous_day: dt.date | None = None
    departed: tuple[str, ...] = ()  # Parliament's ids of people elected last time who had left the House since
    spelling: str  # file with the right spelling of constituency names, which results files get wrong
    outlines: str | None = None  # file with Welsh names
    overlaps: str | None = None  # file of old → new constituencies, where boundaries changed
    notional: str | None = None  # file with the baseline on new boundaries; None: the previous result is the baseline
    times: str | None = None  # file of times declared; None: a column of the constituencies file
    exit_poll: str | None = None  # who published it
    home: Slug | None = None
    boundaries: str | None = None  # name of the set of outlines, hexagons and postcodes
    speaker: SpeakerRule | None = None
    parties: dict[PartyKey, Wording] = {}
    labels: dict[PartyKey, str] = {}  # what a party of the baseline was called then
    past: tuple[Past, ...] = ()  # newest first
    repairs: tuple[Repair, ...] = ()
    corrections: Corrections | None = None
    facts: Facts
    sources: tuple[Source, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the election's clock."""
        return ZoneInfo(self.time_zone)

    @property
    def polls_close(self) -> dt.datetime:
        """Ten in the evening of polling day, in UTC."""
        return self.utc(dt.datetime.combine(self.polling_day, dt.time(22)))

    def utc(self, local: dt.datetime) -> dt.datetime:
        """The UTC time of a reading of the election's clock."""
        return local.replace(tzinfo=self.zone).astimezone(dt.UTC)


def known() -> tuple[str, ...]:
    """Names of the elections that can be built."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.toml")))


def load(name: str) -> Definition:
    """The definition of the election called *name*."""
    if name not in known():
        raise BuildFailed(f"There is no definition of “{name}”; there are: {', '.join(known())}.")
    return msgspec.toml.decode((_HERE / f"{name}.toml").read_bytes(), type=Definition)
