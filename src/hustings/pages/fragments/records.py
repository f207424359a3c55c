"""Records of the night, lost deposits, and how far an area is: what stands on the pages of lists beside the lists."""

from collections.abc import Iterator

import msgspec

from hustings.boards import Tally
from hustings.domain.election import Contest
from hustings.domain.outcome import Outcome
from hustings.domain.records import Declared, Deposits, Record, deposits, records
from hustings.pages.drawing import Drawing


class RecordRow(msgspec.Struct, frozen=True):
    """A record in words, whose it is, and its figure."""

    what: str
    contest: Contest
    result: Outcome
    who: str
    figure: str


class RecordsView(msgspec.Struct, frozen=True):
    """All records of an area."""

    id: str
    rows: list[RecordRow]


class DepositsView(msgspec.Struct, frozen=True):
    """Lost deposits by party, and all together."""

    id: str
    rows: list[Deposits]
    stood: int
    lost: int


class SoFarView(msgspec.Struct, frozen=True):
    """Seats declared and to go; *as_of* is the hour of the newest, for the banner of a lost connection."""

    id: str
    tally: Tally
    as_of: str


def draw_so_far(d: Drawing, area: str) -> str:
    """How many seats the lists are about."""
    newest = d.boards.newest.get(area)
    as_of = d.clock.hour(newest.at) if newest else ""
    return d.template("so_far", SoFarView(f"so-far:{area}", d.boards.tallies[area], as_of))


def draw_records(d: Drawing, area: str) -> str:
    """A row for each record."""
    rows = [_row(d, record) for record in records(_declared(d, area))]
    return d.template("records", RecordsView(f"records:{area}", rows))


def draw_deposits(d: Drawing, area: str) -> str:
    """A row for each party that stood where it is declared."""
    rows = deposits(each.outcome for each in _declared(d, area))
    stood, lost = sum(row.stood for row in rows), sum(row.lost for row in rows)
    return d.template("deposits", DepositsView(f"deposits:{area}", rows, stood, lost))


def _declared(d: Drawing, area: str) -> Iterator[Declared]:
    for contest in d.gazetteer.within(area):
        outcome = d.boards.outcomes.get(contest.id)
        if outcome is not None:
            yield Declared(contest, outcome, d.boards.night.count(contest.id).declarations[0].seq)


def _row(d: Drawing, record: Record) -> RecordRow:
    contest, standing = record.declared.contest, record.standing
    who = "" if standing is None else f"{standing.candidacy.name} ({d.party(standing.candidacy.party).short})"
    return RecordRow(_said(d, record), contest, record.declared.outcome, who, _figure(d, record))


def _said(d: Drawing, record: Record) -> str:
    _ = d.tongue.text
    return {
        "first": _("First to declare"),
        "last": _("Newest declaration"),
        "closest": _("Smallest majority"),
        "majority": _("Largest majority"),
        "winner": _("Most votes of a winner"),
        "winner-share": _("Largest share of a winner"),
        "least-share": _("Smallest share of a winner"),
        "rise": _("Largest rise of a share"),
        "fall": _("Largest fall of a share"),
        "swing": _("Largest swing"),
        "turnout": _("Highest turnout"),
        "low-turnout": _("Lowest turnout"),
        "fewest": _("Fewest votes of a candidate"),
    }[record.name]


def _figure(d: Drawing, record: Record) -> str:
    match record.name:
        case "first" | "last":
            return d.clock.hour(d.boards.night.count(record.declared.contest.id).declarations[0].at)
        case "closest" | "majority" | "winner" | "fewest":
            return d.tongue.number(int(record.figure))
        case "rise" | "fall":
            return d.tongue.signed(record.figure)
        case "swing":
            return d.tongue.points(record.figure)
        case _:
            return d.tongue.percent(record.figure)
