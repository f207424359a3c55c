"""How a forecast of a past night did, step by step, beside the exit poll held constant and uniform regional swing."""

from collections.abc import Iterator

import msgspec

from hustings.domain.election import OTHERS, SPEAKER, ContestId, Election, PartyKey
from hustings.forecast.field import Field, labels, parted
from hustings.forecast.forecaster import DRAWS, Forecaster
from hustings.forecast.model import model
from hustings.forecast.summary import Estimate
from hustings.forecast.swing import UniformSwing

STEPS = (0, 5, 10, 25, 50, 100, 200, 300, 450, 600)  # declared seats
POOLED = 25  # from here on ranges and favourites are pooled
LARGE = 5  # seats, won or expected, of a party whose ranges are scored
FAVOURITES = (0.9, 0.95)  # chances, whose favourites should win about as often

Told = tuple[ContestId, list[int], PartyKey]  # votes in ballot-paper order, and who won
Seats = dict[PartyKey, float]


class Past(msgspec.Struct, frozen=True):
    """A night that is over: what was declared, in order, and the exit poll's seats."""

    election: Election
    told: list[Told]
    poll: dict[PartyKey, int]


class Step(msgspec.Struct, frozen=True):
    """A forecast after *k* declarations, and how far off it and uniform swing were, in seats."""

    k: int
    misallocated: float
    uniform_swing: float
    covered: list[tuple[bool, bool]]  # by 80 and 95 of 100 draws, of each large party
    brier: float
    winner_right: float
    favourites: tuple[int, int]  # those with chances of 90 to 95 of 100, and how many of them won
    boldest_wrong: float  # the highest chance of a majority for who had none in the end, or of none where one came


def scored(past: Past, steps: tuple[int, ...] = STEPS, draws: int = DRAWS) -> Iterator[Step]:
    """Each of *steps* of the night."""
    forecaster, judge = Forecaster(past.election, past.poll, draws), Judge(past)
    for k in range(len(past.told)):
        if k in steps and isinstance(estimate := forecaster.forecast(), Estimate):
            yield judge.step(estimate)
        forecaster.declare(*past.told[k])


class Judge:
    """Knows how the night ended."""

    def __init__(self, past: Past) -> None:
        self._past = past
        together, _ = parted(past.election, model())
        self._field = Field(past.election, together, model())
        self._labels, self._rows = labels(self._field), self._field.rows
        self._won = {id_: key if key in self._labels else OTHERS for id_, _, key in past.told if id_ in self._rows}
        self._speakers = {id_ for id_, _, key in past.told if key == SPEAKER}
        self._end = self._seats(self._won)

    def exit_poll(self) -> float | None:
        """How far off the exit poll was; its others are less the seats that it did not poll."""
        if not (poll := self._past.poll):
            return None
        apart = len(self._past.election.contests) - len(self._rows)
        return self._off({key: seats - apart * (key == OTHERS) for key, seats in poll.items()})

    def step(self, estimate: Estimate) -> Step:
        """Judge one forecast."""
        told, swing = self._past.told[: estimate.declared], UniformSwing(self._field)
        for id_, votes, _ in told:
            if id_ in self._rows:
                swing.declare(id_, votes)
        known = {id_: self._won[id_] for id_, _, _ in told if id_ in self._rows}
        chances = {id_: each for id_, each in estimate.chances.items() if id_ in self._rows}
        favourites = [
            (max(each.values()), max(each, key=each.__getitem__) == self._won[c]) for c, each in chances.items()
        ]
        bold = [right for chance, right in favourites if FAVOURITES[0] <= chance < FAVOURITES[1]]
        return Step(
            k=estimate.declared,
            misallocated=self._off(self._of(estimate)),
            uniform_swing=self._off(self._seats(swing.winners() | known)),
            covered=self._covered(estimate),
            brier=sum(self._miss(id_, each) for id_, each in chances.items()) / max(len(chances), 1),
            winner_right=sum(right for _, right in favourites) / max(len(favourites), 1),
            favourites=(len(bold), sum(bold)),
            boldest_wrong=self._boldest_wrong(estimate),
        )

    def _of(self, estimate: Estimate) -> Seats:
        rule = self._past.election.speaker
        found = {row.party: row.mean for row in estimate.seats}
        if rule is not None:
            found[rule.now] = found.get(rule.now, 0.0) - len(self._speakers)
        return found

    def _seats(self, won: dict[ContestId, PartyKey]) -> Seats:
        found: Seats = {}
        for id_, key in won.items():
            if id_ not in self._speakers:
                found[key] = found.get(key, 0.0) + 1
        return found

    def _off(self, seats: Seats) -> float:
        ours = [key for key in self._labels if key != OTHERS] + [OTHERS]
        return sum(abs(seats.get(key, 0.0) - self._end.get(key, 0.0)) for key in ours) / 2

    def _covered(self, estimate: Estimate) -> list[tuple[bool, bool]]:
        rule, found = self._past.election.speaker, []
        for row in estimate.seats:
            won = self._end.get(row.party, 0.0) + len(self._speakers) * bool(rule and row.party == rule.now)
            if row.party in self._labels and row.party != OTHERS and max(won, row.mean) >= LARGE:
                found.append((row.low <= won <= row.high, row.lowest <= won <= row.highest))
        return found

    def _miss(self, contest: ContestId, chances: dict[PartyKey, float]) -> float:
        won = self._won[contest]
        return sum((chance - (key == won)) ** 2 for key, chance in chances.items()) + (won not in chances)

    def _boldest_wrong(self, estimate: Estimate) -> float:
        line, rule = self._past.election.majority_line, self._past.election.speaker
        with_speaker = {k: v + len(self._speakers) * bool(rule and k == rule.now) for k, v in self._end.items()}
        has = {key for key, seats in with_speaker.items() if seats >= line}
        wrong = [chance for key, chance in estimate.majority.items() if key not in has]
        return max([*wrong, 1 - sum(estimate.majority.values()) if has else 0.0])
