"""Key moments of the night, of each area: firsts, the lead, a majority, records, what was put right; kept by difference."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import msgspec

from hustings.boards.hours import large
from hustings.boards.passing import since
from hustings.boards.stale import FragmentId
from hustings.domain.count import Count
from hustings.domain.election import INDEPENDENT, OTHERS, CandidacyId, Contest, ContestId, PartyKey, Slug
from hustings.domain.events import ExitPollPublished, PollsClosed
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome
from hustings.domain.superlatives import ENOUGH

Kind = Literal[
    "closed",
    "exit",
    "first",
    "gain",
    "lead",
    "majority",
    "closest",
    "largest",
    "swing",
    "corrected",
    "revised",
    "withdrawn",
    "last",
]
Known = Callable[[ContestId], Outcome | None]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the night will be told by. *figure*: seats of a lead, votes of a majority, or a swing in tenths."""

    seq: int  # of the entry with which it came
    at: dt.datetime
    kind: Kind
    contest: ContestId | None = None
    area: Slug | None = None  # of which the contest is the first
    party: PartyKey | None = None  # that leads or has the majority
    elected: tuple[CandidacyId, ...] = ()  # in the contest
    figure: int = 0
    day_only: bool = False  # of the time only the day is known


class Story:
    """What follows from an area's results, taken in the order in which they were first known."""

    def __init__(self, gazetteer: Gazetteer, area: Slug) -> None:
        self._gazetteer, self._area = gazetteer, area
        self.moments: list[Moment] = []
        self._won: Counter[PartyKey] = Counter()
        self._begun: set[Slug] = set()
        self._changed = False  # whether any seat has changed hands
        self._leader: PartyKey | None = None
        self._majorities: list[int] = []  # the smallest and the largest so far
        self._swing = 0
        self._counts: Counter[str] = Counter()  # of majorities and swings

    def know(self, contest: Contest, outcome: Outcome, seq: int, at: dt.datetime) -> None:
        """It is known who has the seats of *contest*."""
        before = self._won.total()
        self._won.update(self._gazetteer.counted_now(seat.party) for seat in outcome.seats)
        note = Moment(seq=seq, at=at, kind="first", contest=contest.id, elected=outcome.elected)
        if (first := self._first(contest)) is not None:
            self._add(note, area=first)
        if not self._changed and any(seat.changed for seat in outcome.seats):
            self._changed = True
            self._add(note, kind="gain")
        self._lead(note)
        seats = self._gazetteer.seats(self._area)
        if before < seats == self._won.total() and seats > contest.seats:
            self._add(note, kind="last", figure=seats)

    def _first(self, contest: Contest) -> Slug | None:
        """The largest area of which *contest* is the first: this one, or one in it."""
        inside = contest.areas[: contest.areas.index(self._area) + 1]
        fresh = [slug for slug in inside if slug not in self._begun and self._told(slug, contest)]
        self._begun |= set(inside)
        return fresh[-1] if fresh else None

    def _told(self, slug: Slug, contest: Contest) -> bool:
        county = self._gazetteer.areas[slug].level == "county" and large(self._gazetteer, self._area)
        return self._gazetteer.seats(slug) > contest.seats and not county

    def _lead(self, note: Moment) -> None:
        ranked = self._won.most_common(2)
        party, seats = ranked[0]
        ahead = len(ranked) == 1 or seats > ranked[1][1]
        if ahead and party != self._leader and party not in (INDEPENDENT, OTHERS):
            if self._leader is not None:
                self._add(note, kind="lead", party=party, figure=seats)
            self._leader = party
        if self._area == UK and ahead and seats == self._gazetteer.majority_line and not self._passed():
            self._add(note, kind="majority", party=party, figure=seats)

    def _passed(self) -> bool:
        return any(moment.kind == "majority" for moment in self.moments)

    def figures(self, contest: Contest, outcome: Outcome, seq: int, at: dt.datetime) -> None:
        """The figures of *contest* are known: a record is one once there are enough to compare with."""
        note = Moment(seq=seq, at=at, kind="closest", contest=contest.id, elected=outcome.elected)
        if outcome.majority:
            self._majority(note, outcome.majority)
        if outcome.swing is not None:
            swing = round(1000 * outcome.swing.share)
            if self._counts["swing"] >= ENOUGH and swing > self._swing:
                self._add(note, kind="swing", figure=swing)
            self._swing = max(self._swing, swing)
            self._counts["swing"] += 1

    def _majority(self, note: Moment, votes: int) -> None:
        enough, known = self._counts["majority"] >= ENOUGH, self._majorities or [votes, votes]
        if enough and votes < known[0]:
            self._add(note, kind="closest", figure=votes)
        if enough and votes > known[1]:
            self._add(note, kind="largest", figure=votes)
        self._majorities = [min(known[0], votes), max(known[1], votes)]
        self._counts["majority"] += 1

    def _add(self, note: Moment, **more: object) -> None:
        self.moments.append(msgspec.structs.replace(note, **more))


class Moments:
    """The key moments of every area, but for its posts."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._opening: list[Moment] = []
        self._turned: dict[Slug, list[Moment]] = defaultdict(list)  # results that were put right or taken back
        self._stories = {area.slug: Story(gazetteer, area.slug) for area in gazetteer.election.areas}

    def of(self, area: Slug) -> list[Moment]:
        """The moments of *area* in their order."""
        found = [*self._opening, *self._turned[area], *self._stories[area].moments]
        return sorted(found, key=lambda moment: moment.seq)

    def open(self, event: PollsClosed | ExitPollPublished, night: Night) -> set[FragmentId]:
        """The polls closed, or the exit poll is out."""
        assert night.at is not None
        note = Moment(seq=night.seq, at=night.at, kind="closed")
        if isinstance(event, ExitPollPublished):
            first = max((row for row in event.seats if row.party != OTHERS), key=lambda row: row.seats)
            note = msgspec.structs.replace(note, kind="exit", party=first.party, figure=first.seats)
        self._opening.append(note)
        return {f"moments:{area}" for area in self._stories}

    def advance(
        self, contest: Contest, was: Outcome | None, before: Count, night: Night, known: Known
    ) -> set[FragmentId]:
        """What is known of *contest* moved, and *night* has it: its count was *before*, its outcome *was*."""
        now, count, stale = known(contest.id), night.count(contest.id), set[FragmentId]()
        turned = _turned(contest, was, before, now, night)
        plain = was is None or (now is not None and not before.declarations and was.elected == now.elected)
        for area in contest.areas:
            told = list(self._stories[area].moments)
            if turned is not None:
                self._turned[area].append(turned)
            if plain and now is not None:
                self._take(area, contest, now, count, fresh=was is None)
            else:
                self._stories[area] = story(self._gazetteer, area, night, known)
            if turned is not None or told != self._stories[area].moments:
                stale.add(f"moments:{area}")
        return stale

    def _take(self, area: Slug, contest: Contest, now: Outcome, count: Count, *, fresh: bool) -> None:
        newest = count.declaration or count.flash
        assert newest is not None
        if fresh:
            self._stories[area].know(contest, now, newest.seq, newest.at)
        if count.declaration is not None:
            self._stories[area].figures(contest, now, newest.seq, newest.at)


def story(gazetteer: Gazetteer, area: Slug, night: Night, known: Known) -> Story:
    """The story of *area* told afresh, with the results of now at the hours at which they were first known."""
    found = Story(gazetteer, area)
    for step in sorted(_steps(gazetteer, area, night, known), key=lambda step: (step.seq, step.figures)):
        (found.figures if step.figures else found.know)(step.contest, step.outcome, step.seq, step.at)
    return found


class Step(NamedTuple):
    """A result as it came to be known: who has the seats, or (*figures*) with how many votes."""

    seq: int
    figures: bool
    at: dt.datetime
    contest: Contest
    outcome: Outcome


def _steps(gazetteer: Gazetteer, area: Slug, night: Night, known: Known) -> Iterator[Step]:
    for contest in gazetteer.within(area):
        outcome = known(contest.id)
        if outcome is None:
            continue
        seq, at = since(night, contest)
        yield Step(seq, False, at, contest, outcome)
        for first in night.count(contest.id).declarations[:1]:
            yield Step(first.seq, True, first.at, contest, outcome)


def _turned(contest: Contest, was: Outcome | None, before: Count, now: Outcome | None, night: Night) -> Moment | None:
    """The moment at which figures were put right, the seat got another winner, or lost the one that was told."""
    if was is None or night.at is None:
        return None
    note = Moment(seq=night.seq, at=night.at, kind="withdrawn", contest=contest.id)
    newest = night.count(contest.id).declaration
    if now is None or newest is None:
        return note
    changed, corrected = now.elected != was.elected, bool(before.declarations) and not newest.slip
    if not changed and not corrected:
        return None
    kind: Kind = "corrected" if changed else "revised"
    return msgspec.structs.replace(note, kind=kind, elected=now.elected, day_only=newest.day_only)
