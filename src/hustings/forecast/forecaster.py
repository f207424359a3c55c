"""The forecaster: keeps up with declarations, and says how the night may end."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from hustings.domain.election import NO_PARTIES, OTHERS, SPEAKER, Contest, ContestId, Election, PartyKey
from hustings.domain.gazetteer import Gazetteer
from hustings.forecast.apart import Apart
from hustings.forecast.exit_poll import Poll
from hustings.forecast.field import parted, share_before
from hustings.forecast.model import Array, learnt_for, model
from hustings.forecast.places import Places
from hustings.forecast.simulate import Winners
from hustings.forecast.summary import Estimate, Silence, summed
from hustings.forecast.together import Together
from hustings.forecast.wishes import SeatPrior

DRAWS = 2000
SEED = 20_240_704
ENOUGH = 25  # declared seats without an exit poll: docs/forecast.md
HALF = 0.5  # of the contests must have a baseline


class Forecaster:
    """Forecasts *election*; *poll* are an exit poll's seats by party, *priors* of single seats. The same declarations give the same bytes."""

    def __init__(
        self,
        election: Election,
        poll: dict[PartyKey, int] | None = None,
        draws: int = DRAWS,
        priors: Sequence[SeatPrior] = (),
    ) -> None:
        self._gazetteer = Gazetteer(election)
        self._draws = draws
        self._won: dict[ContestId, PartyKey] = {}
        self._speakers = {contest.id for contest in election.contests if _is_speakers(contest)}
        self._unable, self._polled = _unable(election), list[int]()
        if self._unable is None:
            chance, (together, apart) = np.random.default_rng(SEED), parted(election, model())
            self._together = Together(
                election, together, learnt_for(election), draws=draws, chance=chance, priors=priors
            )
            self._parts: list[Together | Apart] = [self._together, Apart(apart, draws, chance)]
            self._labels = list(dict.fromkeys(key for part in self._parts for key in part.labels))
            self._places = Places(self._gazetteer, self._labels, draws)
            self._take_in(poll or {})

    def declare(self, contest: ContestId, votes: list[int] | None, winner: PartyKey) -> None:
        """Let *contest* be won by *winner*; *votes* are in ballot-paper order, None while only the winner is known."""
        if contest in self._gazetteer.contests:
            self._won[contest] = winner
            self._put(contest, votes)

    def withdraw(self, contest: ContestId) -> None:
        """Let *contest* be undeclared again."""
        if self._won.pop(contest, None) is not None:
            self._put(contest, None)

    def forecast(self) -> Estimate | Silence:
        """How the night may end; Silence where nothing is better than a guess."""
        declared = len(self._won)
        if self._unable is not None or (not self._polled and declared < ENOUGH):
            return Silence(declared, self._unable or "too few")
        fought = [(part, *self._fought(part)) for part in self._parts]
        sums = self._places.summed((part.labels, contests, winners) for part, contests, winners in fought)
        totals = self._known() + np.add.reduce(sums, axis=1, dtype=np.int16).T
        weights = self._weights(totals)
        chances = {id_: chance for each in fought for id_, chance in _chances(*each, weights).items()}
        line = self._gazetteer.majority_line
        areas = self._places.ranges(sums, self._settled(), weights)
        return Estimate(declared, *summed(self._labels, totals, weights, line), chances, areas)

    def _fought(self, part: Together | Apart) -> tuple[list[ContestId], Winners]:
        """The undeclared contests of *part*, those of the same areas together, and who wins them in each draw."""
        settled = self._settled()
        left = sorted((id_ for id_ in part.rows if id_ not in settled), key=self._places.group)
        return left, part.winners(np.array([part.rows[id_] for id_ in left], dtype=np.intp))

    def _settled(self) -> dict[ContestId, PartyKey]:
        """Who has won what is declared; until it is, the Speaker's seat is the Speaker's."""
        return dict.fromkeys(self._speakers, SPEAKER) | self._won

    def _take_in(self, poll: dict[PartyKey, int]) -> None:
        """Take in what the exit poll says of the parties that move together."""
        ours = [key for key in poll if key in self._together.labels and key not in NO_PARTIES]
        known, usual = model().exit_poll, max(model().exit_poll.values())
        errors = np.array([known.get(key, usual) for key in ours])
        self._poll = Poll(np.array([poll[key] for key in ours], dtype=np.float64), errors)
        self._polled = [self._labels.index(key) for key in ours]
        if ours:
            labels, speakers = self._together.labels, self._known()

            def polled(seats: Array) -> Array:
                found: Array = (self._by_label(seats, labels) + speakers)[:, self._polled]
                return found

            self._together.take_in(self._poll, polled)

    def _put(self, contest: ContestId, votes: list[int] | None) -> None:
        for part in self._parts if self._unable is None else ():
            if contest in part.rows:
                part.put(part.rows[contest], votes)

    def _known(self) -> Array:
        """Seats by label that are declared, and the Speaker's."""
        counted = Counter(map(self._gazetteer.counted_now, self._settled().values()))
        unlabelled = sum(seats for key, seats in counted.items() if key not in self._labels)
        row = [counted[key] + (unlabelled if key == OTHERS else 0) for key in self._labels]
        return np.tile(np.array(row, dtype=np.float64), (self._draws, 1))

    def _by_label(self, seats: Array, labels: list[PartyKey]) -> Array:
        found = np.zeros((len(seats), len(self._labels)))
        found[:, [self._labels.index(key) for key in labels]] = seats
        return found

    def _weights(self, totals: Array) -> Array:
        if not self._polled:
            return np.full(self._draws, 1 / self._draws)
        return self._poll.weights(totals[:, self._polled])


def _unable(election: Election) -> str | None:
    """Why *election* cannot be forecast, whatever is declared."""
    if any(contest.seats > 1 for contest in election.contests):
        return "many seats"
    known = sum(bool(share_before(contest)) for contest in election.contests)
    return "no baseline" if known < HALF * len(election.contests) or not known else None


def _is_speakers(contest: Contest) -> bool:
    return any(candidacy.party == SPEAKER for candidacy in contest.candidacies)


def _chances(
    part: Together | Apart, contests: list[ContestId], winners: Winners, weights: Array
) -> dict[ContestId, dict[PartyKey, float]]:
    """The chance of each party by contest, likeliest first."""
    weighed = weights.astype(np.float32)
    by_label = np.array([(winners == label).astype(np.float32) @ weighed for label in range(len(part.labels))])
    found = dict[ContestId, dict[PartyKey, float]]()
    orders = np.argsort(-by_label, axis=0, kind="stable").T.tolist()
    for contest, chances, order in zip(contests, by_label.T.tolist(), orders, strict=True):
        found[contest] = {part.labels[label]: chances[label] for label in order if chances[label] > 0}
    return found
