"""What is known of an election before a single vote is counted: areas, parties, contests, baseline.

These structs are also the schema of the shipped data sets (``election`` in the file): see
``docs/data-sets.md``.
"""

import datetime as dt
from typing import Literal

import msgspec

ContestId = str  # Democracy Club's ballot id: "parl.bolsover.2024-07-04"
CandidacyId = str  # unique within its contest: "natalie-fleet"
PartyKey = str  # "labour", "sinn-fein": gathers the Electoral Commission ids of one party
Slug = str

INDEPENDENT: PartyKey = "independent"
SPEAKER: PartyKey = "speaker"
OTHERS: PartyKey = "others"  # votes that the baseline gives only as a sum, and the row of small parties

NO_PARTIES = frozenset({INDEPENDENT, SPEAKER, OTHERS})  # keys with which nobody stands as of one party

Level = Literal["uk", "country", "region", "county"]
VotingSystem = Literal["fptp"]


class Colours(msgspec.Struct, frozen=True):
    """A party's colours as CSS values; text colours hold 4.5:1 on paper, light and dark."""

    fill: str
    on: str  # text upon the fill
    text: str  # text or outline on light paper
    text_dark: str  # the same on dark paper


class Party(msgspec.Struct, frozen=True, omit_defaults=True):
    """A registered party, or one of the keys ``independent``, ``speaker`` and ``others``."""

    key: PartyKey
    name: str  # "Labour", as in running text and tables
    short: str  # "Lab", as on a tag
    ec_ids: tuple[str, ...] = ()  # Electoral Commission ids, such as "PP53"
    colours: Colours | None = None
    plural: bool = False  # "Liberal Democrats have", with name "Liberal Democrat"
    collective: str | None = None  # in sentences, "the Conservatives"; None: the name
    name_cy: str | None = None  # in Welsh, and so the next two
    short_cy: str | None = None
    collective_cy: str | None = None


class Area(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place made of whole contests. Areas nest; levels that hold the same contests are one area."""

    slug: Slug
    name: str
    level: Level
    parent: Slug | None = None
    gss: str | None = None
    name_cy: str | None = None
    the: bool = False  # "in the East Midlands"


class Candidacy(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person standing in one contest."""

    id: CandidacyId
    given: str
    surname: str
    party: PartyKey
    adjunct: str | None = None  # name of the second party: "Co-operative"
    ec_id: str | None = None  # of the party as nominated
    sitting: bool = False  # MP when Parliament was dissolved, as the Library marks it
    elected_for: str | None = None  # GSS code of the former constituency that elected this person last time
    person: str | None = None  # Democracy Club person id

    @property
    def name(self) -> str:
        """The name as the ballot paper reads aloud."""
        return f"{self.given} {self.surname}".strip()


class BaselineVotes(msgspec.Struct, frozen=True, omit_defaults=True):
    """Votes of one party last time; several independents are one row."""

    party: PartyKey
    votes: int
    label: str | None = None  # what it was called then, where it differs: "Brexit Party"


class Baseline(msgspec.Struct, frozen=True, omit_defaults=True):
    """Last time's result on this time's boundaries."""

    votes: tuple[BaselineVotes, ...]  # largest first
    holders: tuple[PartyKey, ...]  # party of each seat, one per seat of the contest
    valid_votes: int
    electorate: int
    majority: int
    notional: bool = False


class Expected(msgspec.Struct, frozen=True, omit_defaults=True):
    """When a declaration is expected, and why: the time of the seat before it."""

    at: dt.datetime  # UTC
    basis: str  # name of last time's constituency


class PastVotes(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """Votes of one party at an earlier election, in a set as a list; several independents are one row."""

    party: PartyKey  # "others" with a label for a party that this election does not list
    votes: int
    label: str | None = None  # what it was called then, where it differs


class PastResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a constituency of the boundaries before declared at an earlier election."""

    short: str  # "2019"
    votes: tuple[PastVotes, ...]  # largest first
    winner: str  # name of the person
    party: PartyKey  # for which the winner stood
    valid_votes: int
    electorate: int
    majority: int
    declared_at: dt.datetime | None = None  # UTC


class Former(msgspec.Struct, frozen=True, omit_defaults=True):
    """A constituency of the boundaries before, with what it declared."""

    gss: str
    name: str
    slug: Slug
    results: tuple[PastResult, ...]  # newest first
    name_cy: str | None = None


class Predecessor(msgspec.Struct, frozen=True):
    """How much of a contest lay in a former constituency, in shares of residential addresses."""

    gss: str  # of the former constituency
    of_new: float  # share of this contest's addresses
    of_old: float  # share of the former constituency's


class Contest(msgspec.Struct, frozen=True, omit_defaults=True):
    """One race in the election."""

    id: ContestId
    slug: Slug
    name: str
    gss: str
    areas: tuple[Slug, ...]  # smallest first, "uk" last: ("derbyshire", "east-midlands", "england", "uk")
    candidacies: tuple[Candidacy, ...]  # in ballot-paper order
    baseline: Baseline | None = None
    expected: Expected | None = None
    name_cy: str | None = None
    seats: int = 1
    predecessors: tuple[Predecessor, ...] = ()  # largest part of the contest first
    neighbours: tuple[Slug, ...] = ()  # contests with a common border, by name
    system: VotingSystem = "fptp"


class SpeakerRule(msgspec.Struct, frozen=True):
    """The party with which the Speaker's seat and votes are counted, now and in the baseline."""

    now: PartyKey
    baseline: PartyKey


class Source(msgspec.Struct, frozen=True):
    """Where facts of a data set come from."""

    what: str
    publisher: str
    licence: str


class Election(msgspec.Struct, frozen=True, omit_defaults=True):
    """The whole poll of one day."""

    id: str  # "parl.2024-07-04"
    name: str  # "General election 2024"
    short: str  # "2024"
    polling_day: dt.date
    polls_close: dt.datetime  # UTC
    time_zone: str  # "Europe/London"
    baseline_short: str  # "2019"
    areas: tuple[Area, ...]
    parties: tuple[Party, ...]
    contests: tuple[Contest, ...]  # by name
    sources: tuple[Source, ...]
    speaker: SpeakerRule | None = None
    home: Slug | None = None  # the edition that the navigation shows beside the whole
    chamber: str = "House of Commons"
    candidate_deposit: float = 0.05  # share of valid votes that must be passed to keep the deposit
    name_cy: str | None = None  # in Welsh, and so the next
    chamber_cy: str | None = None
    former: tuple[Former, ...] = ()  # constituencies of the boundaries before, by name
    boundaries: str | None = None  # which outlines, hexagons and postcodes are its contests': "2024"

    @property
    def seats(self) -> int:
        """Seats of all contests together."""
        return sum(contest.seats for contest in self.contests)

    @property
    def majority_line(self) -> int:
        """Seats needed for a majority."""
        return self.seats // 2 + 1
