"""Records of a night so far, and the deposits that were lost in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, get_args

import msgspec

from hustings.domain.election import Contest, PartyKey
from hustings.domain.outcome import Outcome, Standing

RecordName = Literal[
    "first", "last", "closest", "majority", "winner", "winner-share", "least-share", "rise", "fall", "swing",
    "turnout", "low-turnout", "fewest",
]  # fmt: skip
RECORDS: tuple[RecordName, ...] = get_args(RecordName)


class Declared(NamedTuple):
    """A declared contest; *seq* of its first declaration."""

    contest: Contest
    outcome: Outcome
    seq: int


class Record(msgspec.Struct, frozen=True):
    """What no other contest surpasses; *standing* is whose figure it is, where it is one candidacy's."""

    name: RecordName
    declared: Declared
    figure: float
    standing: Standing | None = None


class Deposits(msgspec.Struct, frozen=True):
    """How many of a party's candidacies that are declared lost the deposit."""

    party: PartyKey
    stood: int
    lost: int


def records(declared: Iterable[Declared]) -> list[Record]:
    """Every record of *declared*, contests in the order of their names: of equal figures the first by name has it."""
    known, found = list(declared), list[Record]()
    for name in RECORDS:
        figures, sign = _FIGURES[name]
        offered = [Record(name, each, figure, standing) for each in known for figure, standing in figures(each)]
        if offered:
            found.append(max(offered, key=lambda record: sign * record.figure))
    return found


def deposits(outcomes: Iterable[Outcome]) -> list[Deposits]:
    """Lost deposits by party, most first; parties that lost none last."""
    stood, lost = Counter[PartyKey](), Counter[PartyKey]()
    for outcome in outcomes:
        for standing in outcome.standings:
            stood[standing.candidacy.party] += 1
            lost[standing.candidacy.party] += standing.lost_deposit
    found = [Deposits(party, count, lost[party]) for party, count in stood.items()]
    return sorted(found, key=lambda row: (-row.lost, -row.stood, row.party))


Offered = Iterator[tuple[float, Standing | None]]


def _of_contest(figure: Callable[[Outcome], float | None]) -> Callable[[Declared], Offered]:
    def offered(declared: Declared) -> Offered:
        found = figure(declared.outcome)
        if found is not None:
            yield found, None

    return offered


def _of_standing(figure: Callable[[Standing], float | None], *, elected: bool) -> Callable[[Declared], Offered]:
    """Of each candidacy, or only of who was *elected*."""

    def offered(declared: Declared) -> Offered:
        for standing in declared.outcome.standings:
            found = figure(standing)
            if found is not None and (standing.elected or not elected):
                yield found, standing

    return offered


def _first(declared: Declared) -> Offered:
    yield declared.seq, None


LARGEST, SMALLEST = 1, -1
_FIGURES: dict[RecordName, tuple[Callable[[Declared], Offered], int]] = {
    "first": (_first, SMALLEST),
    "last": (_first, LARGEST),
    "closest": (_of_contest(lambda result: result.majority), SMALLEST),
    "majority": (_of_contest(lambda result: result.majority), LARGEST),
    "winner": (_of_standing(lambda standing: standing.votes, elected=True), LARGEST),
    "winner-share": (_of_standing(lambda standing: standing.share, elected=True), LARGEST),
    "least-share": (_of_standing(lambda standing: standing.share, elected=True), SMALLEST),
    "rise": (_of_standing(lambda standing: standing.change, elected=False), LARGEST),
    "fall": (_of_standing(lambda standing: standing.change, elected=False), SMALLEST),
    "swing": (_of_contest(lambda result: result.swing.share if result.swing else None), LARGEST),
    "turnout": (_of_contest(lambda result: result.turnout), LARGEST),
    "low-turnout": (_of_contest(lambda result: result.turnout), SMALLEST),
    "fewest": (_of_standing(lambda standing: standing.votes, elected=False), SMALLEST),
}
