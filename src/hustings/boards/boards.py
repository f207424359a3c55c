"""All boards together: one entry moves them and names the fragments of pages that went stale."""

import datetime as dt
from collections import defaultdict
from itertools import islice, zip_longest
from typing import assert_never

import msgspec

from hustings.boards.pictures import Pictures
from hustings.boards.streams import Streams
from hustings.boards.tally import Tally, TallyRow
from hustings.boards.timetable import Timetable
from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.entry import Entry
from hustings.domain.events import (
    ContestDeclared,
    ContestFlashed,
    ContestsTaken,
    CountAdvanced,
    CountingEvent,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationExpected,
    DeclarationHeld,
    DeclarationQuestioned,
    DeclarationWithdrawn,
    EditionArranged,
    KeyPointsKept,
    NightOpened,
    PageTitled,
    PhaseSet,
    PollNoticed,
    PostPinned,
    PostPlaced,
    PostPublished,
    PostRetracted,
    PostRevised,
    QuestionAnswered,
    ReportCorrected,
    WarningsOverridden,
)
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.night import Count, Declaration, Night
from hustings.domain.outcome import Outcome, flashed, outcome_of
from hustings.domain.post import Embed, Post, PostId

FragmentId = str  # "race:uk", "post:bolsover": also the id of its element

OF_AREA = ("head", "race", "points", "votes", "flow", "latest", "edition", "hours")
OF_EDITION = ("head", "points", "pinned", "arranged")
OF_CONTEST = ("seat", "place", "result", "when", "about")
OF_WHOLE = frozenset({f"exit:{UK}", f"whole:{UK}"})
EVE = f"eve:{UK}"  # what stands at the top until the first seat


class Boards:
    """Every read model of one night."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.night = Night()
        self.outcomes: dict[ContestId, Outcome] = {}  # of declarations
        self.flashes: dict[ContestId, Outcome] = {}  # who has the seat, where the figures are to follow
        self.tallies = {area.slug: Tally(gazetteer, area.slug) for area in gazetteer.election.areas}
        self.timetable = Timetable(gazetteer)
        self.streams = Streams()
        self.pictures = Pictures()
        self.passed: dict[Slug, tuple[ContestId, dt.datetime]] = {}  # where and when a majority was reached
        self.newest: dict[Slug, Declaration] = {}  # the newest declaration or correction
        self._order: dict[Slug, dict[ContestId, None]] = defaultdict(dict)  # as they declared
        self._embedding: dict[Embed, set[PostId]] = defaultdict(set)  # posts that show a page of this site
        self._shown: dict[Slug, list[object]] = {}  # rows of the scoreboards, as far as they are shown

    def known(self, contest: ContestId) -> Outcome | None:
        """What is known of a result: of a flash only who has the seat."""
        return self.outcomes.get(contest) or self.flashes.get(contest)

    @property
    def begun(self) -> bool:
        """Whether any seat is known."""
        return bool(self.outcomes or self.flashes)

    def latest(self, area: Slug, most: int) -> list[ContestId]:
        """The newest declared contests of *area*, newest first."""
        return list(islice(reversed(self._order[area]), most))

    def advance(self, after: Night, entry: Entry) -> set[FragmentId]:
        """Move to *after*, the night with *entry* applied; return the fragments that went stale."""
        before, self.night = self.night, after
        self.streams.follow(after)
        stale = {
            fragment
            for contest in self.timetable.tick(entry.at)
            for fragment in contest_fragments(self.gazetteer.contests[contest])
        }
        return stale | self._moved(before, entry)

    def _moved(self, before: Night, entry: Entry) -> set[FragmentId]:
        event = entry.event
        if isinstance(event, CountingEvent):
            return self._counted(self.gazetteer.contests[event.contest], before, event)
        match event:
            case PostPublished() | PostPlaced() | PostRevised() | PostRetracted() | ReportCorrected():
                return self._posted(before.posts.get(event.post), self.night.posts[event.post])
            case PostPinned(edition=edition, post=post):
                pins = (before.page(edition).pinned, post)
                return {f"pinned:{edition}", *(f"post:{pin}" for pin in pins if pin is not None)}
            case PageTitled(edition=edition) | KeyPointsKept(edition=edition) | PhaseSet(edition=edition):
                return {f"head:{edition}", f"points:{edition}"}
            case EditionArranged(edition=edition):
                return {f"{kind}:{edition.slug}" for kind in OF_EDITION} | {"editions:uk"}
            case NightOpened() | ContestsTaken():
                return set()
            case _:
                return everything(self.gazetteer) | {
                    f"{kind}:{slug}" for slug in self.night.editions for kind in OF_EDITION
                }

    def _counted(self, contest: Contest, before: Night, event: CountingEvent) -> set[FragmentId]:
        was, now = before.count(contest.id), self.night.counts[contest.id]
        match event:
            case ContestFlashed() | ContestDeclared() | DeclarationCorrected() | DeclarationWithdrawn():
                return self._settled(contest, was, now)
            case DeclarationExpected(expected_at=at):
                self.timetable.expect(contest, at)
                return contest_fragments(contest) | {f"hours:{area}" for area in contest.areas}
            case PollNoticed():
                return self._noticed(contest, was, now)
            case CountAdvanced() | DeclarationConfirmed() | WarningsOverridden():
                return contest_fragments(contest)
            case DeclarationHeld() | DeclarationQuestioned() | QuestionAnswered():
                return set()  # the desk's alone
            case _ as never:
                assert_never(never)

    def withdraw(self, posts: tuple[PostId, ...], at: dt.datetime) -> None:
        """Let *posts* say nothing any more, at whatever minute these boards stand."""
        self.night = self.night.withdrawn(posts, at)
        self.streams.follow(self.night)

    def _posted(self, was: Post | None, now: Post) -> set[FragmentId]:
        pages = self.streams.advance(self.night, was, now)
        self.pictures.advance(was, now)
        if was is not None and was.content.embed is not None:
            self._embedding[was.content.embed].discard(now.id)
        if now.content.embed is not None:
            self._embedding[now.content.embed].add(now.id)
        editions = {page.rpartition(":")[0] for page in pages}
        carriers = {*now.editions, *(was.editions if was else ())}
        pinned = {f"pinned:{edition}" for edition in carriers if self.night.page(edition).pinned == now.id}
        about = self._about(now.contests) | self._about(was.contests if was else ())
        filters = {f"filtered:{edition}" for edition in carriers}
        moved = {f"pager:{edition}" for edition in editions} | {f"pages:{page}" for page in pages}
        return {f"post:{now.id}"} | moved | pinned | about | filters

    def _about(self, contests: tuple[ContestId, ...]) -> set[FragmentId]:
        return {f"about:{self.gazetteer.contests[contest].slug}" for contest in contests}

    def _settled(self, contest: Contest, before: Count, now: Count) -> set[FragmentId]:
        """A result came, changed or went."""
        was = self.known(contest.id)
        self._know(contest, now)
        self.streams.touch(contest.id)
        stale = contest_fragments(contest) | {f"post:{post.id}" for post in self.streams.about(contest.id)}
        for area in contest.areas:
            self._move_area(area, contest, was, now)
            stale |= area_fragments(area) | self._rows(area)
        stale |= self._shown_elsewhere(contest) | OF_WHOLE
        if len(self.outcomes) + len(self.flashes) <= 1:
            stale.add(EVE)
        if now.declarations and not before.declarations:
            self.timetable.declare(contest, now.declarations[-1].at)
        elif before.declarations and not now.declarations:
            self.timetable.withdraw(contest)
        return stale

    def _know(self, contest: Contest, count: Count) -> None:
        self.outcomes.pop(contest.id, None)
        self.flashes.pop(contest.id, None)
        if count.declaration is not None:
            self.outcomes[contest.id] = outcome_of(self.gazetteer.election, contest, count.declaration)
        elif count.flash is not None:
            self.flashes[contest.id] = flashed(contest, count.flash.winner)

    def _shown_elsewhere(self, contest: Contest) -> set[FragmentId]:
        """Posts that show the contest or a scoreboard with it, and pages of editions that cover it."""
        shown = [Embed("contest", contest.slug), *(Embed("scoreboard", area) for area in contest.areas)]
        stale = {f"post:{post}" for embed in shown for post in self._embedding.get(embed, ())}
        for edition in self.night.editions.values():
            if edition.area in contest.areas:
                stale |= {f"head:{edition.slug}", f"points:{edition.slug}"}
        return stale

    def _noticed(self, contest: Contest, was: Count, now: Count) -> set[FragmentId]:
        """A poll that is put off is no seat to go, and none that is expected."""
        stale = contest_fragments(contest)
        if (was.put_off is None) == (now.put_off is None):
            return stale
        self.timetable.put_off(contest, off=now.put_off is not None)
        for area in contest.areas:
            self.tallies[area].put_off += contest.seats if now.put_off is not None else -contest.seats
            stale |= area_fragments(area)
        return stale | OF_WHOLE

    def _rows(self, area: Slug) -> set[FragmentId]:
        """The rows of *area*'s scoreboard whose figures changed as they are shown."""
        before = self._shown.get(area, [])
        now: list[object] = [as_shown(row) for row in self.tallies[area].board()]
        self._shown[area] = now
        changed = [slot for slot, (old, new) in enumerate(zip_longest(before, now), 1) if old != new]
        return {f"party:{area}:{slot}" for slot in changed}

    def _move_area(self, area: Slug, contest: Contest, was: Outcome | None, count: Count) -> None:
        self.tallies[area].move(contest, was, self.known(contest.id))
        order = self._order[area]
        if count.declaration is not None:
            self.newest[area] = count.declaration
            order.setdefault(contest.id, None)
        elif contest.id in order:
            del order[contest.id]
            self._forget_newest(area)
        self._keep_passed(area, contest, count)

    def _forget_newest(self, area: Slug) -> None:
        """One was withdrawn: another is the newest now."""
        left = [self.night.counts[contest].declarations[-1] for contest in self._order[area]]
        self.newest.pop(area, None)
        if left:
            self.newest[area] = max(left, key=lambda declaration: declaration.seq)

    def _keep_passed(self, area: Slug, contest: Contest, count: Count) -> None:
        tally = self.tallies[area]
        at = count.declaration.at if count.declaration is not None else self.night.at
        if tally.most_seats < tally.majority_line or at is None:
            self.passed.pop(area, None)
        else:
            self.passed.setdefault(area, (contest.id, at))


def area_fragments(area: Slug) -> set[FragmentId]:
    """Fragments that draw the tally of *area*, but for its scoreboard's rows."""
    return {f"{kind}:{area}" for kind in OF_AREA}


def as_shown(row: TallyRow) -> TallyRow:
    """*row* with votes left out and shares to a tenth of a point, as scoreboards show it."""
    share = None if row.share is None else round(row.share, 3)
    change = None if row.share_change is None else round(row.share_change, 3)
    return msgspec.structs.replace(row, votes=0, share=share, share_change=change)


def contest_fragments(contest: Contest) -> set[FragmentId]:
    """Fragments that draw *contest*."""
    return {f"{kind}:{contest.slug}" for kind in OF_CONTEST}


def everything(gazetteer: Gazetteer) -> set[FragmentId]:
    """Fragments that draw the stage of the whole night: polls open, closed, counts awaited."""
    stale = {*OF_WHOLE, EVE}
    for area in gazetteer.election.areas:
        stale |= area_fragments(area.slug)
    for contest in gazetteer.election.contests:
        stale |= contest_fragments(contest)
    return stale
