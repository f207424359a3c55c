"""The tally of an area: seats and votes by party over its declared contests, kept by difference."""

from collections import Counter

import msgspec

from hustings.domain.election import INDEPENDENT, OTHERS, Contest, PartyKey, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome

LARGEST = 5  # parties with a row of their own on pages; the others share one


class TallyRow(msgspec.Struct, frozen=True):
    """One party in a tally; *before* and changes are over the same, declared contests."""

    party: PartyKey
    seats: int
    change: int
    gains: int
    losses: int
    before: int
    votes: int
    share: float | None  # of valid votes, 0 to 1; None while nothing is declared
    share_change: float | None  # None without a baseline


class Tally:
    """Seats, votes and changes of one area."""

    def __init__(self, gazetteer: Gazetteer, area: Slug) -> None:
        self._gazetteer = gazetteer
        self.area = area
        self.seats = gazetteer.seats(area)
        self.majority_line = self.seats // 2 + 1
        self.declared = 0
        self.valid_votes = 0
        self.before_valid_votes = 0
        self.flows: Counter[tuple[PartyKey, PartyKey]] = Counter()
        self._won: Counter[PartyKey] = Counter()
        self._before: Counter[PartyKey] = Counter()
        self._gains: Counter[PartyKey] = Counter()
        self._losses: Counter[PartyKey] = Counter()
        self._votes: Counter[PartyKey] = Counter()
        self._before_votes: Counter[PartyKey] = Counter()
        self._standing = self._parties(gazetteer, area)

    @staticmethod
    def _parties(gazetteer: Gazetteer, area: Slug) -> dict[PartyKey, int]:
        """Every party that stands here, with its seats last time: the order before anything is declared."""
        found: Counter[PartyKey] = Counter()
        for contest in gazetteer.within(area):
            for candidacy in contest.candidacies:
                found[gazetteer.counted_now(candidacy.party)] += 0
            for holder in contest.baseline.holders if contest.baseline else ():
                found[gazetteer.counted_then(holder)] += 1
        return dict(found)

    @property
    def to_go(self) -> int:
        """Seats not yet declared."""
        return self.seats - self.declared

    @property
    def most_seats(self) -> int:
        """Seats of the largest party so far."""
        return max(self._won.values(), default=0)

    @property
    def changed_hands(self) -> int:
        """Declared seats held by another party than last time."""
        return sum(self.flows.values())

    def move(self, contest: Contest, was: Outcome | None, now: Outcome | None) -> None:
        """Take the contest's old outcome out and put its new one in."""
        if was is not None:
            self._count(contest, was, -1)
        if now is not None:
            self._count(contest, now, 1)

    def _count(self, contest: Contest, outcome: Outcome, sign: int) -> None:
        now, then = self._gazetteer.counted_now, self._gazetteer.counted_then
        self.declared += sign * len(outcome.seats)
        self.valid_votes += sign * outcome.valid_votes
        for standing in outcome.standings:
            self._votes[now(standing.candidacy.party)] += sign * standing.votes
        for row in contest.baseline.votes if contest.baseline else ():
            self._before_votes[then(row.party)] += sign * row.votes
        self.before_valid_votes += sign * (contest.baseline.valid_votes if contest.baseline else 0)
        for seat in outcome.seats:
            winner = now(seat.party)
            self._won[winner] += sign
            if seat.held_by is None:
                continue
            holder = then(seat.held_by)
            self._before[holder] += sign
            if holder != winner:
                self._gains[winner] += sign
                self._losses[holder] += sign
                self._flow(holder, winner, sign)

    def _flow(self, holder: PartyKey, winner: PartyKey, sign: int) -> None:
        self.flows[holder, winner] += sign
        if not self.flows[holder, winner]:
            del self.flows[holder, winner]

    def row(self, *parties: PartyKey, name: PartyKey | None = None) -> TallyRow:
        """The row of *parties* together, under the key *name* (of the first when not given)."""

        def total(counter: Counter[PartyKey]) -> int:
            return sum(counter[party] for party in parties)

        votes, before_votes = total(self._votes), total(self._before_votes)
        share = votes / self.valid_votes if self.valid_votes else None
        before = before_votes / self.before_valid_votes if self.before_valid_votes else None
        seats, before_seats = total(self._won), total(self._before)
        return TallyRow(
            party=name or parties[0],
            seats=seats,
            change=total(self._gains) - total(self._losses),
            gains=total(self._gains),
            losses=total(self._losses),
            before=before_seats,
            votes=votes,
            share=share,
            share_change=share - before if share is not None and before is not None else None,
        )

    def rows(self) -> list[TallyRow]:
        """Every party that stands or held a seat here: by seats, then votes, then seats last time, then name."""
        ordered = sorted(self._standing, key=self._rank)
        return [self.row(party) for party in ordered]

    def board(self) -> list[TallyRow]:
        """The five largest parties and ``others``; independents always stand among the others."""
        ordered = sorted(self._standing, key=self._rank)
        largest = [party for party in ordered if party not in (INDEPENDENT, OTHERS)][:LARGEST]
        rest = [party for party in {*self._standing, *self._before_votes} if party not in largest]
        return [*(self.row(party) for party in largest), self.row(*rest, name=OTHERS)]

    def _rank(self, party: PartyKey) -> tuple[int, int, int, str]:
        return (-self._won[party], -self._votes[party], -self._standing[party], self._gazetteer.party(party).name)
