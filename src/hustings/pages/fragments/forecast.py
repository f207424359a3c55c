"""The forecast: seats with their ranges, how sure, what it rests on, what moved it."""

import msgspec

from hustings.domain.election import OTHERS, Contest, PartyKey
from hustings.domain.forecast import Made
from hustings.domain.forecast_events import ForecastChance, ForecastSeats
from hustings.domain.gazetteer import UK
from hustings.pages.chances import figure, words
from hustings.pages.drawing import Drawing

NAMED = 7  # parties in the table; the API has all
SURE = 90  # per cent: who had more is no surprise
MOVED = 5  # results that surprised most
ENOUGH = 25  # declared seats without an exit poll


class Range(msgspec.Struct, frozen=True):
    """A party's seats, and its bars of 95, 80 and 50 in 100 as places in per cent of the width."""

    seats: ForecastSeats
    mean: str
    bars: list[tuple[str, str, int]]  # from, how wide, how thick


class ForecastView(msgspec.Struct, frozen=True):
    """What the table shows; *silent* is why there is none."""

    id: str
    silent: str
    said: str
    rows: list[Range]
    rests: str
    hour: str
    held: str
    note: str


class Surprise(msgspec.Struct, frozen=True):
    """A seat that declared since the forecast before, and the chance that its winner had then."""

    contest: Contest
    party: PartyKey
    chance: str


class MovedView(msgspec.Struct, frozen=True):
    """The largest surprises."""

    id: str
    rows: list[Surprise]


def draw(d: Drawing, area: str) -> str:
    """Seats by party, or why there are none."""
    seen = d.boards.night.forecast.seen
    return d.template("forecast_seats", _view(d, f"forecast:{area}", seen))


def draw_spread(d: Drawing, area: str) -> str:
    """How seats may be spread, for the parties of the table."""
    seen = d.boards.night.forecast.seen
    rows = _ranges(seen) if seen is not None else []
    return d.template("forecast_spread", ForecastView(f"spread:{area}", "", "", rows, "", "", "", ""))


def draw_moved(d: Drawing, area: str) -> str:
    """Results since the forecast before that it had thought least likely."""
    found = list[tuple[int, Surprise]]()
    for id_, chances in d.boards.outlook.before.items():
        result = d.boards.known(id_)
        if result is None or not result.seats:
            continue
        party = result.seats[0].party
        percent = next((row.percent for row in chances if row.party in (party, OTHERS)), 0)
        if percent < SURE:
            found.append((percent, Surprise(d.gazetteer.contests[id_], party, figure(d.tongue, percent))))
    found.sort(key=lambda each: (each[0], each[1].contest.name))
    return d.template("forecast_moved", MovedView(f"moved:{area}", [each for _, each in found[:MOVED]]))


def silence(d: Drawing) -> str:
    """Why readers see no forecast."""
    _, night = d.tongue.text, d.boards.night
    if night.polls_closed_at is None:
        return _("Nothing is forecast before the polls close.")
    if not any(contest.baseline for contest in d.election.contests):
        return _("There is no forecast: it would need the result of last time.")
    if night.forecast.arranged.showing == "desk":
        return _("There is no forecast.")
    if night.exit_poll is None:
        return _("There is no forecast yet: without an exit poll it begins with %(n)s declared seats.", n=ENOUGH)
    return _("There is no forecast yet.")


def _view(d: Drawing, identity: str, seen: Made | None) -> ForecastView:
    if seen is None:
        return ForecastView(identity, silence(d), "", [], "", "", "", "")
    state = d.boards.night.forecast
    held = d.clock.hour(state.held_since) if state.held_since else ""
    return ForecastView(
        id=identity,
        silent="",
        said=_said(d, seen.forecast.majority, state.arranged.called),
        rows=_ranges(seen)[:NAMED],
        rests=_rests(d, seen),
        hour=d.clock.hour(seen.at),
        held=held,
        note=state.arranged.note or "",
    )


def _said(d: Drawing, majority: tuple[ForecastChance, ...], called: PartyKey | None) -> str:
    """How likely a majority is, or none; a call once somebody has made it."""
    _ = d.tongue.text
    if not d.boards.outlook.chances:
        return _("All seats are declared.")
    if called is not None:
        return _("A majority is called: %(party)s", party=d.party(called).name)
    none = 100 - sum(row.percent for row in majority)
    best = majority[0] if majority else None
    if best is None or none > best.percent:
        line = "No majority for any party: %(words)s (%(percent)s)"
        return _(line, words=words(d.tongue, none), percent=figure(d.tongue, none))
    line, percent = "A majority, %(party)s: %(words)s (%(percent)s)", figure(d.tongue, best.percent)
    return _(line, party=d.party(best.party).name, words=words(d.tongue, best.percent), percent=percent)


def _ranges(seen: Made) -> list[Range]:
    rows = [row for row in seen.forecast.seats if row.party != OTHERS and row.mean >= 1 / 2]
    top = max((row.highest for row in rows), default=1) or 1

    def bar(low: int, high: int, height: int) -> tuple[str, str, int]:
        return f"{98 * low / top:.1f}%", f"{max(98 * (high - low) / top, 0.4):.1f}%", height

    return [
        Range(
            row,
            f"{98 * row.mean / top:.1f}%",
            [bar(row.lowest, row.highest, 3), bar(row.low, row.high, 7), bar(row.lower, row.upper, 11)],
        )
        for row in rows
    ]


def _rests(d: Drawing, seen: Made) -> str:
    """How many seats it knew, and the countries of which none."""
    _, open_ = d.tongue.text, d.boards.outlook.chances
    seats, declared = d.tongue.number(d.gazetteer.seats(UK)), d.tongue.number(seen.forecast.declared)
    said = _("Rests on %(declared)s of %(seats)s seats declared", declared=declared, seats=seats)
    countries = [area for area in d.election.areas if area.level == "country"]
    none = [area.name for area in countries if all(each.id in open_ for each in d.gazetteer.within(area.slug))]
    if not none or not seen.forecast.declared:
        return f"{said}."
    return _("%(said)s; none yet: %(areas)s.", said=said, areas=", ".join(none))
