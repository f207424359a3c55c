"""What an area has declared up to a moment, counted for telling."""

import datetime as dt
from collections import Counter, defaultdict

import msgspec

from hustings.domain.election import Candidacy, Contest, ContestId, PartyKey, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Figures, Outcome, outcome

Flow = tuple[PartyKey, PartyKey]  # from whom, to whom


class Declared(msgspec.Struct, frozen=True):
    """A contest that has declared: when, and what its figures mean."""

    contest: Contest
    at: dt.datetime
    outcome: Outcome
    electorate: int | None
    votes: dict[PartyKey, int]  # by the party in whose row they are counted
    votes_before: dict[PartyKey, int]  # empty without a baseline

    @classmethod
    def of(cls, gazetteer: Gazetteer, contest: Contest, figures: Figures, at: dt.datetime) -> "Declared":
        """The result of *contest* with *figures*, first declared at *at*."""
        found = outcome(gazetteer.election, contest, figures)
        votes, before = Counter[PartyKey](), Counter[PartyKey]()
        for standing in found.standings:
            votes[gazetteer.counted_now(standing.candidacy.party)] += standing.votes
        for row in contest.baseline.votes if contest.baseline else ():
            before[gazetteer.counted_then(row.party)] += row.votes
        return cls(contest, at, found, figures.electorate, votes, before)


class Share(msgspec.Struct, frozen=True):
    """A party's share of valid votes, 0 to 1; *change* None without a complete baseline."""

    party: PartyKey
    share: float
    change: float | None


class SoFar:
    """An area's declared contests. Seats are counted as scoreboards do: the Speaker's with a party."""

    def __init__(self, gazetteer: Gazetteer, slug: Slug) -> None:
        self.gazetteer = gazetteer
        self.area = gazetteer.areas[slug]
        self.seats = gazetteer.seats(slug)
        self.majority_line = self.seats // 2 + 1
        self.declared = 0  # seats
        self.won = Counter[PartyKey]()
        self.before = Counter[PartyKey]()  # seats of the same contests
        self.gains: defaultdict[Flow, list[Contest]] = defaultdict(list)
        self.held: defaultdict[PartyKey, list[Contest]] = defaultdict(list)
        self._results: dict[ContestId, Declared] = {}
        self._votes, self._votes_before = Counter[PartyKey](), Counter[PartyKey]()
        self._valid_before = self._electorate_before = 0

    def take(self, result: Declared) -> None:
        """Count a contest that has not been counted yet."""
        self._results[result.contest.id] = result
        for party, votes in result.votes.items():
            self._votes[party] += votes
        for party, votes in result.votes_before.items():
            self._votes_before[party] += votes
        if (baseline := result.contest.baseline) is not None:
            self._valid_before += baseline.valid_votes
            self._electorate_before += baseline.electorate
        for seat in result.outcome.seats:
            self._seat(
                result.contest,
                self.gazetteer.counted_now(seat.party),
                None if seat.held_by is None else self.gazetteer.counted_then(seat.held_by),
            )

    def _seat(self, contest: Contest, winner: PartyKey, holder: PartyKey | None) -> None:
        self.declared += 1
        self.won[winner] += 1
        if holder is None:
            return
        self.before[holder] += 1
        if holder == winner:
            self.held[winner].append(contest)
        else:
            self.gains[holder, winner].append(contest)

    @property
    def results(self) -> list[Declared]:
        """In the order of their declarations."""
        return list(self._results.values())

    @property
    def left(self) -> list[Contest]:
        """Contests that have not declared, by name."""
        return [contest for contest in self.gazetteer.within(self.area.slug) if contest.id not in self._results]

    @property
    def to_go(self) -> int:
        """Seats that are not in."""
        return self.seats - self.declared

    @property
    def changed(self) -> int:
        """Seats held by another party than last time."""
        return sum(len(contests) for contests in self.gains.values())

    @property
    def baselined(self) -> bool:
        """Whether it is known who had each of the declared seats."""
        return self.before.total() == self.declared

    @property
    def notional(self) -> bool:
        """Whether last time's figures are estimates."""
        return any(result.contest.baseline.notional for result in self._results.values() if result.contest.baseline)

    def ranking(self) -> list[tuple[PartyKey, int]]:
        """Parties with seats, most first; of equal ones by votes."""
        return sorted(self.won.items(), key=lambda row: (-row[1], -self._votes[row[0]], row[0]))

    def flows(self) -> list[tuple[Flow, list[Contest]]]:
        """Who gained what from whom, most first."""
        return sorted(self.gains.items(), key=lambda row: (-len(row[1]), row[0]))

    def shares(self) -> list[Share]:
        """Shares of the valid votes, largest first; changes are over the same contests."""
        valid, before = self._votes.total(), self._valid_before if self.baselined else 0
        return [
            Share(party, votes / valid, votes / valid - self._votes_before[party] / before if before else None)
            for party, votes in self._votes.most_common()
            if valid
        ]

    def turnout(self) -> tuple[float, float | None] | None:
        """Turnout over all results and its change; None where an electorate is not known."""
        electorates = [result.electorate for result in self._results.values()]
        if not electorates or not all(electorates):
            return None
        now = self._votes.total() / sum(each or 0 for each in electorates)
        before = self._valid_before / self._electorate_before if self.baselined and self._electorate_before else None
        return now, None if before is None else now - before

    def unseated(self) -> list[tuple[Candidacy, Contest]]:
        """Sitting members who stood and were not elected, in the order of the declarations."""
        return [
            (standing.candidacy, result.contest)
            for result in self._results.values()
            for standing in result.outcome.standings
            if standing.candidacy.sitting and not standing.elected
        ]
