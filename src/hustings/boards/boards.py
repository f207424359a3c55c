"""All boards together: one entry moves them and names the fragments of pages that went stale."""

import datetime as dt
from collections import defaultdict
from itertools import islice, zip_longest
from typing import assert_never

from hustings.boards.changes import Changes
from hustings.boards.copying import copied
from hustings.boards.course import Course
from hustings.boards.hours import came_in_sight, hour_fragments
from hustings.boards.lists import Lists
from hustings.boards.moments import Moments
from hustings.boards.newest import Newest, renew
from hustings.boards.outlook import Outlook
from hustings.boards.passing import keep, passing
from hustings.boards.pictures import Pictures
from hustings.boards.ranks import Ranks
from hustings.boards.reversals import Reversals
from hustings.boards.stale import DESK as DESK
from hustings.boards.stale import EVE as EVE
from hustings.boards.stale import OF_AREA as OF_AREA
from hustings.boards.stale import OF_CONTEST as OF_CONTEST
from hustings.boards.stale import OF_EDITION, FragmentId, everything, map_fragments
from hustings.boards.stale import OF_WHOLE as OF_WHOLE
from hustings.boards.stale import area_fragments as area_fragments
from hustings.boards.stale import contest_fragments as contest_fragments
from hustings.boards.streams import Streams
from hustings.boards.tally import Tally, as_shown
from hustings.boards.timetable import Timetable
from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.entry import Entry
from hustings.domain.events import (
    ContestDeclared,
    ContestFlashed,
    ContestsTaken,
    CountAdvanced,
    CountingEvent,
    CountsAwaited,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationDropped,
    DeclarationExpected,
    DeclarationHeld,
    DeclarationQuestioned,
    DeclarationWithdrawn,
    DeskArranged,
    DoubtSettled,
    EditionArranged,
    ExitPollPublished,
    FeedResumed,
    FeedStalled,
    ForecastEvent,
    NightEvent,
    NightOpened,
    PageEvent,
    PayloadStruck,
    PollNoticed,
    PollsClosed,
    PostEvent,
    PostPinned,
    QuestionAnswered,
    WarningsOverridden,
)
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Count, Night
from hustings.domain.outcome import Outcome, flashed, outcome_of
from hustings.domain.post import Embed, Post, PostId


class Boards:
    """Every read model of one night, each of which ``copying`` can copy."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.night = Night()
        self.outcomes: dict[ContestId, Outcome] = {}  # of declarations
        self.flashes: dict[ContestId, Outcome] = {}  # who has the seat, where the figures are to follow
        self.tallies = {area.slug: Tally(gazetteer, area.slug) for area in gazetteer.election.areas}
        self.timetable = Timetable(gazetteer)
        self.course = Course(gazetteer)
        self.moments = Moments(gazetteer)
        self.outlook = Outlook(gazetteer)
        self.streams = Streams()
        self.pictures = Pictures()
        self.changes = Changes()
        self.reversals = Reversals()
        self.lists = Lists(gazetteer)
        self.ranks = Ranks(gazetteer)
        self.passed: dict[Slug, tuple[ContestId, dt.datetime]] = {}  # where and when a majority was reached
        self.newest: dict[Slug, Newest] = {}
        self._order: dict[Slug, dict[ContestId, None]] = defaultdict(dict)  # as they declared
        self._embedding: dict[Embed, set[PostId]] = defaultdict(set)  # posts that show a page of this site
        self._shown: dict[Slug, list[object]] = {}  # rows of the scoreboards, as far as they are shown

    def copy(self) -> "Boards":
        """These boards as they stand: neither follows what moves the other."""
        new: Boards = copied(self)
        return new

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
        quarter = self.timetable.present
        stale = self._ticked(entry.at) | self._moved(before, entry)
        return stale | came_in_sight(self.gazetteer, self.timetable, quarter)

    def _ticked(self, now: dt.datetime) -> set[FragmentId]:
        """The night's clock moved on: what is overdue now, and what is to come within the hour."""
        contests = self.gazetteer.contests
        overdue = [contests[contest] for contest in self.timetable.tick(now)]
        near = [contests[contest] for contest in self.timetable.near()]
        soon = {f"soon:{area}" for contest in (*overdue, *near) for area in contest.areas}
        late = (contest_fragments(contest) | hour_fragments(self.timetable, contest) for contest in overdue)
        return soon.union(*late)

    def _moved(self, before: Night, entry: Entry) -> set[FragmentId]:
        event = entry.event
        if isinstance(event, CountingEvent):
            was, now = before.count(event.contest), self.night.counts[event.contest]
            self.changes.advance(entry, event, was, now)
            return self._counted(self.gazetteer.contests[event.contest], was, now, event)
        if isinstance(event, PostEvent):
            return self._posted(before.posts.get(event.post), self.night.posts[event.post])
        if isinstance(event, PageEvent):
            return self._arranged(before, event)
        if isinstance(event, EditionArranged):
            named = {f"arranged:{slug}" for slug in self.night.editions}  # which name the editions beside them
            return {f"{kind}:{event.edition.slug}" for kind in OF_EDITION} | named | {"editions:uk"}
        if isinstance(event, ForecastEvent):
            return self.outlook.advance(before.forecast, self.night.forecast)
        return self._turned(event, entry.seq)

    def _arranged(self, before: Night, event: PageEvent) -> set[FragmentId]:
        if isinstance(event, PostPinned):
            pins = (before.page(event.edition).pinned, event.post)
            return {f"pinned:{event.edition}", *(f"post:{pin}" for pin in pins if pin is not None)}
        return {f"head:{event.edition}", f"points:{event.edition}"}

    def _turned(self, event: NightEvent, seq: int) -> set[FragmentId]:
        """The whole night moved on."""
        match event:
            case NightOpened() | ContestsTaken() | PayloadStruck():
                return set()
            case DeskArranged():
                return {DESK}
            case FeedStalled() | FeedResumed():
                return {f"race:{area}" for area in self.tallies}
            case PollsClosed() | ExitPollPublished() | CountsAwaited():
                if isinstance(event, CountsAwaited):
                    self.changes.touch(event.contests, seq)
                made = {f"{kind}:{slug}" for slug in self.night.editions for kind in OF_EDITION}
                moments = self.moments.open(event, self.night) if not isinstance(event, CountsAwaited) else set()
                return everything(self.gazetteer) | made | moments
            case _ as never:
                assert_never(never)

    def _counted(self, contest: Contest, was: Count, now: Count, event: CountingEvent) -> set[FragmentId]:
        for area in contest.areas:
            self.tallies[area].mark(contest, was, now)
        match event:
            case ContestFlashed() | ContestDeclared() | DeclarationCorrected() | DeclarationWithdrawn():
                return self._settled(contest, was, now)
            case DeclarationExpected(expected_at=at):
                self.timetable.expect(contest, at)
                listed = {f"{kind}:{area}" for kind in ("hours", "soon") for area in contest.areas}
                return contest_fragments(contest) | listed | hour_fragments(self.timetable, contest)
            case PollNoticed():
                return self._noticed(contest, was, now)
            case CountAdvanced():
                soon = {f"soon:{area}" for area in contest.areas}
                return contest_fragments(contest) | soon | self.lists.move(contest, now, self.known(contest.id))
            case DeclarationConfirmed() | DeclarationQuestioned():
                return self._looked_at(contest, was, now)
            case DeclarationHeld() | QuestionAnswered() | WarningsOverridden() | DoubtSettled() | DeclarationDropped():
                return set()  # the desk's alone
            case _ as never:
                assert_never(never)

    def _looked_at(self, contest: Contest, was: Count, now: Count) -> set[FragmentId]:
        """A second look at what is public; one at what is held is the desk's alone."""
        if was.declarations == now.declarations:
            return set()
        posts = {f"post:{post.id}" for post in self.streams.about(contest.id)}
        marked = {f"{kind}:{area}" for kind in ("race", "latest") for area in contest.areas}
        return contest_fragments(contest) | posts | marked | self.lists.move(contest, now, self.known(contest.id))

    def withdraw(self, later: Night) -> set[FragmentId]:
        """Let posts that *later* has withdrawn say nothing here either; return the fragments that went stale."""
        before, self.night = self.night, self.night.without_withdrawn(later)
        self.streams.follow(self.night)
        gone = [post for post in later.retracted if before.posts.get(post) is not self.night.posts.get(post)]
        return {stale for post in gone for stale in self._posted(before.posts[post], self.night.posts[post])}

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
        if any(post.content.importance != "plain" for post in (was, now) if post is not None):
            filters |= {f"moments:{edition}" for edition in carriers}
        moved = {f"pager:{edition}" for edition in editions} | {f"pages:{page}" for page in pages}
        return {f"post:{now.id}"} | moved | pinned | about | filters

    def _about(self, contests: tuple[ContestId, ...]) -> set[FragmentId]:
        return {f"about:{self.gazetteer.contests[contest].slug}" for contest in contests}

    def _settled(self, contest: Contest, before: Count, now: Count) -> set[FragmentId]:
        """A result came, changed or went."""
        was = self.known(contest.id)
        self._know(contest, now)
        self.reversals.advance(contest, was, self.known(contest.id), now)
        self.streams.touch(contest.id)
        stale = contest_fragments(contest) | {f"post:{post.id}" for post in self.streams.about(contest.id)}
        for area in contest.areas:
            self._move_area(area, contest, was, now)
            stale |= area_fragments(area) | self._rows(area)
        stale |= self._shown_elsewhere(contest) | OF_WHOLE | map_fragments(contest)
        stale |= self.lists.move(contest, now, self.known(contest.id))
        stale |= self.ranks.move(contest, self.lists, declared=now.declaration is not None)
        stale |= self.moments.advance(contest, was, before, self.night, self.known)
        if len(self.outcomes) + len(self.flashes) <= 1:
            stale.add(EVE)
        if now.declarations and not before.declarations:
            self.timetable.declare(contest, now.declarations[-1].at)
        elif before.declarations and not now.declarations:
            self.timetable.withdraw(contest)
        return stale | hour_fragments(self.timetable, contest)

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
            stale |= area_fragments(area)
        return stale | hour_fragments(self.timetable, contest) | self._shown_elsewhere(contest) | OF_WHOLE

    def _rows(self, area: Slug) -> set[FragmentId]:
        """The rows of *area*'s scoreboard whose figures changed as they are shown."""
        before = self._shown.get(area, [])
        now: list[object] = [as_shown(row) for row in self.tallies[area].board()]
        self._shown[area] = now
        changed = [slot for slot, (old, new) in enumerate(zip_longest(before, now), 1) if old != new]
        return {f"party:{area}:{slot}" for slot in changed}

    def _move_area(self, area: Slug, contest: Contest, was: Outcome | None, count: Count) -> None:
        self.tallies[area].move(contest, was, self.known(contest.id))
        if self.night.at is not None:
            self.course.note(self.tallies[area], was, self.known(contest.id), self.night.at)
        if count.declaration is not None:
            self._order[area].setdefault(contest.id, None)
        else:
            self._order[area].pop(contest.id, None)
        renew(self.newest, self.gazetteer, self.night, area, count)
        tally, at = self.tallies[area], count.declaration.at if count.declaration is not None else self.night.at
        keep(self.passed, tally, contest, at, lambda line: passing(self.gazetteer, self.night, self.known, area, line))
