"""How the forecast had done, once all is declared: beside the exit poll and uniform swing, whatever that says."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from hustings.domain.election import INDEPENDENT, OTHERS, PartyKey
from hustings.domain.forecast import Made
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing

STEPS = (0, 10, 50, 100, 200, 300, 450, 600)  # declared seats: there is a forecast of each

Seats = dict[PartyKey, float]


class Step(msgspec.Struct, frozen=True):
    """Seats given to the wrong party after so many declarations; None where nobody said anything."""

    declared: int
    forecast: str
    exit_poll: str
    swing: str


class JudgedView(msgspec.Struct, frozen=True):
    """The steps; none before all is declared."""

    id: str
    steps: list[Step]


def draw(d: Drawing, area: str) -> str:
    """The table; nothing before the end."""
    over = d.boards.tallies[UK].to_go == 0 and d.boards.night.forecast.seen is not None
    return d.template("forecast_judged", JudgedView(f"judged:{area}", _steps(d) if over else []))


def _steps(d: Drawing) -> list[Step]:
    end = {row.party: float(row.seats) for row in d.boards.tallies[UK].rows()}
    course = _at_steps(d.boards.outlook.course)
    swings, exit_poll = _swings(d, {made.forecast.declared for made in course}), _exit_poll(d, end)
    return [
        Step(
            declared=made.forecast.declared,
            forecast=_off(d, {row.party: row.mean for row in made.forecast.seats}, end),
            exit_poll=exit_poll,
            swing=_off(d, swings[made.forecast.declared], end) if made.forecast.declared in swings else "–",
        )
        for made in course
    ]


def _at_steps(course: Iterable[Made]) -> list[Made]:
    """The last forecast that knew no more than each step, each once."""
    made = list(course)
    found = {max((m for m in made if m.forecast.declared <= step), key=_declared, default=made[0]) for step in STEPS}
    return sorted(found, key=_declared)


def _declared(made: Made) -> int:
    return made.forecast.declared


def _off(d: Drawing, seats: Seats, end: Seats) -> str:
    """Half the sum of differences; independents are others."""
    ours, theirs = _gathered(seats), _gathered(end)
    off = sum(abs(ours[key] - theirs[key]) for key in ours.keys() | theirs.keys()) / 2
    return d.tongue.number(round(off))


def _gathered(seats: Seats) -> defaultdict[PartyKey, float]:
    found = defaultdict[PartyKey, float](float)
    for key, number in seats.items():
        found[OTHERS if key == INDEPENDENT else key] += number
    return found


def _exit_poll(d: Drawing, end: Seats) -> str:
    """The same for the exit poll, over the parties that it names."""
    poll = d.boards.night.exit_poll
    if poll is None:
        return "–"
    named = {row.party: float(row.seats) for row in poll.seats if row.party != OTHERS}
    rest = sum(end.values()) - sum(end.get(key, 0.0) for key in named)
    others = float(sum(row.seats for row in poll.seats if row.party == OTHERS))
    return _off(d, {**named, OTHERS: others}, {**{key: end.get(key, 0.0) for key in named}, OTHERS: rest})


def _swings(d: Drawing, steps: set[int]) -> dict[int, Seats]:
    """Seats by uniform regional swing after each of *steps* declarations; elsewhere as last time."""
    from hustings.forecast.field import Field, parted  # noqa: PLC0415 - numpy, which a page of one moment needs alone
    from hustings.forecast.model import model  # noqa: PLC0415
    from hustings.forecast.swing import UniformSwing  # noqa: PLC0415

    together, apart = parted(d.election, model())
    swing, held = UniformSwing(Field(d.election, together, model())), Counter[PartyKey]()
    for contest in apart:
        held.update(contest.baseline.holders if contest.baseline else ())
    known, found, rows = Counter[PartyKey](), dict[int, Seats](), {contest.id for contest in together}
    for number, id_ in enumerate(reversed(d.boards.latest(UK, len(d.election.contests)))):
        if number in steps:
            found[number] = _together(known, held, Counter(swing.winners().values()))
        declaration, baseline = d.boards.night.count(id_).declaration, d.gazetteer.contests[id_].baseline
        if id_ in rows and declaration is not None:
            swing.declare(id_, [row.votes for row in declaration.votes])
        elif baseline is not None:
            held.subtract(baseline.holders)
        known.update(d.gazetteer.counted_now(seat.party) for seat in d.boards.outcomes[id_].seats)
    return found


def _together(*seats: Counter[PartyKey]) -> Seats:
    return {key: float(sum(each[key] for each in seats)) for key in set().union(*seats)}
