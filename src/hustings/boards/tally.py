"""The tally of an area: seats and votes by party over its declared contests, kept by difference."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest

import msgspec

from hustings.domain.count import Count
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


class Sums(msgspec.Struct, gc=False):
    """Running sums of one party, or of all together."""

    won: int = 0
    before: int = 0
    gains: int = 0
    losses: int = 0
    votes: int = 0
    before_votes: int = 0

    def less(self, others: Iterable["Sums"]) -> "Sums":
        """What is left when *others* are taken away."""
        left, others = Sums(), list(others)
        for field in Sums.__struct_fields__:
            setattr(left, field, getattr(self, field) - sum(getattr(other, field) for other in others))
        return left


class Tally:
    """Seats, votes and changes of one area."""

    def __init__(self, gazetteer: Gazetteer, area: Slug) -> None:
        self._gazetteer = gazetteer
        self.area = area
        self.seats = gazetteer.seats(area)
        self.majority_line = self.seats // 2 + 1
        self.declared = 0  # flashes among them
        self.flashes = 0  # seats of which the winner is known, the figures not
        self.unverified = 0  # declared seats at whose figures nobody else has looked yet
        self.put_off = 0  # seats whose poll was countermanded or postponed
        self.valid_votes = 0
        self.before_valid_votes = 0
        self.flows: Counter[tuple[PartyKey, PartyKey]] = Counter()
        self._all = Sums()
        self._of: defaultdict[PartyKey, Sums] = defaultdict(Sums)
        self._standing = self._parties(gazetteer, area)

    @staticmethod
    def _parties(gazetteer: Gazetteer, area: Slug) -> dict[PartyKey, tuple[int, str]]:
        """Every party that stands here, with its seats last time and name: the order before anything is declared."""
        found: Counter[PartyKey] = Counter()
        for contest in gazetteer.within(area):
            for candidacy in contest.candidacies:
                found[gazetteer.counted_now(candidacy.party)] += 0
            for holder in contest.baseline.holders if contest.baseline else ():
                found[gazetteer.counted_then(holder)] += 1
        return {party: (-seats, gazetteer.party(party).name) for party, seats in found.items()}

    @property
    def to_go(self) -> int:
        """Seats not yet declared that are still to come."""
        return self.seats - self.declared - self.put_off

    @property
    def outstanding(self) -> int:
        """Seats not yet declared, still to come or put off."""
        return self.seats - self.declared

    @property
    def counted(self) -> int:
        """Seats with figures: the votes are theirs."""
        return self.declared - self.flashes

    @property
    def most_seats(self) -> int:
        """Seats of the largest party so far."""
        return max((sums.won for sums in self._of.values()), default=0)

    def won(self, party: PartyKey) -> int:
        """Seats of *party* so far."""
        return self._of[party].won if party in self._of else 0

    def seats_then(self, party: PartyKey) -> int:
        """Seats that *party* had last time, of all of the area."""
        return -self._standing[party][0] if party in self._standing else 0

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

    def mark(self, contest: Contest, was: Count, now: Count) -> None:
        """Take in what is not settled about the result, and whether the poll is put off."""
        for count, seats in ((was, -contest.seats), (now, contest.seats)):
            self.flashes += seats if count.declaration is None and count.flash is not None else 0
            self.unverified += seats if count.unverified else 0
            self.put_off += seats if count.put_off is not None else 0

    def _count(self, contest: Contest, outcome: Outcome, sign: int) -> None:
        now, then = self._gazetteer.counted_now, self._gazetteer.counted_then
        self.declared += sign * len(outcome.seats)
        self.valid_votes += sign * outcome.valid_votes
        for standing in outcome.standings:
            for sums in (self._of[now(standing.candidacy.party)], self._all):
                sums.votes += sign * standing.votes
        if contest.baseline is not None and outcome.standings:  # a flash has no votes to compare
            self.before_valid_votes += sign * contest.baseline.valid_votes
            for row in contest.baseline.votes:
                for sums in (self._of[then(row.party)], self._all):
                    sums.before_votes += sign * row.votes
        for seat in outcome.seats:
            self._seat(now(seat.party), None if seat.held_by is None else then(seat.held_by), sign)

    def _seat(self, winner: PartyKey, holder: PartyKey | None, sign: int) -> None:
        for sums in (self._of[winner], self._all):
            sums.won += sign
        if holder is None:
            return
        for sums in (self._of[holder], self._all):
            sums.before += sign
        if holder == winner:
            return
        for sums in (self._of[winner], self._all):
            sums.gains += sign
        for sums in (self._of[holder], self._all):
            sums.losses += sign
        self.flows[holder, winner] += sign
        if not self.flows[holder, winner]:
            del self.flows[holder, winner]

    def _row(self, party: PartyKey, sums: Sums) -> TallyRow:
        share = sums.votes / self.valid_votes if self.valid_votes else None
        before = sums.before_votes / self.before_valid_votes if self.before_valid_votes else None
        return TallyRow(
            party=party,
            seats=sums.won,
            change=sums.gains - sums.losses,
            gains=sums.gains,
            losses=sums.losses,
            before=sums.before,
            votes=sums.votes,
            share=share,
            share_change=share - before if share is not None and before is not None else None,
        )

    def rows(self) -> list[TallyRow]:
        """Every party that stands or held a seat here: by seats, then votes, then seats last time, then name."""
        return [self._row(party, self._of[party]) for party in sorted(self._standing, key=self._rank)]

    def board(self) -> list[TallyRow]:
        """The five largest parties and ``others``; independents always stand among the others."""
        named = [party for party in self._standing if party not in (INDEPENDENT, OTHERS)]
        with_seats = [party for party in named if self._of[party].won > 0]
        enough = with_seats if len(with_seats) >= LARGEST else named
        largest = [(party, self._of[party]) for party in nsmallest(LARGEST, enough, key=self._rank)]
        rest = self._all.less(sums for _, sums in largest)
        return [*(self._row(party, sums) for party, sums in largest), self._row(OTHERS, rest)]

    def _rank(self, party: PartyKey) -> tuple[int, int, tuple[int, str]]:
        sums = self._of[party]
        return (-sums.won, -sums.votes, self._standing[party])


def as_shown(row: TallyRow) -> TallyRow:
    """*row* with votes left out and shares to a tenth of a point, as scoreboards show it."""
    share = None if row.share is None else round(row.share, 3)
    change = None if row.share_change is None else round(row.share_change, 3)
    return msgspec.structs.replace(row, votes=0, share=share, share_change=change)
