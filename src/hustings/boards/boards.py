"""All boards together: one entry moves them and names the fragments of pages that went stale."""

from collections import defaultdict

from hustings.boards.streams import Streams
from hustings.boards.tally import Tally
from hustings.boards.timetable import Timetable
from hustings.domain.election import Contest, ContestId, Slug
from hustings.domain.entry import Entry
from hustings.domain.events import (
    ContestDeclared,
    DeclarationCorrected,
    NightOpened,
    PostCorrected,
    PostPublished,
)
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.night import Declaration, Night
from hustings.domain.outcome import Outcome, outcome

FragmentId = str  # "race:uk", "post:bolsover": also the id of its element

OF_AREA = ("head", "race", "points", "votes", "flow", "latest", "edition", "hours")
OF_CONTEST = ("seat", "place", "result", "when", "about")
SLOTS = 6  # rows of a scoreboard


class Boards:
    """Every read model of one night."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.night = Night()
        self.outcomes: dict[ContestId, Outcome] = {}
        self.tallies = {area.slug: Tally(gazetteer, area.slug) for area in gazetteer.election.areas}
        self.timetable = Timetable(gazetteer)
        self.streams = Streams()
        self.passed: dict[Slug, ContestId] = {}  # where the majority line of an area was reached
        self.newest: dict[Slug, Declaration] = {}  # the newest declaration or correction
        self._order: dict[Slug, list[ContestId]] = defaultdict(list)

    def latest(self, area: Slug, most: int) -> list[ContestId]:
        """The newest declared contests of *area*, newest first."""
        return self._order[area][: -most - 1 : -1]

    def advance(self, after: Night, entry: Entry) -> set[FragmentId]:
        """Move to *after*, the night with *entry* applied; return the fragments that went stale."""
        before, self.night = self.night, after
        published = after.posts[entry.event.post] if isinstance(entry.event, PostPublished) else None
        self.streams.advance(after, published)
        stale = {
            fragment
            for contest in self.timetable.tick(entry.at)
            for fragment in contest_fragments(self.gazetteer.contests[contest])
        }
        return stale | self._moved(before, entry)

    def _moved(self, before: Night, entry: Entry) -> set[FragmentId]:
        match entry.event:
            case ContestDeclared(contest=contest) | DeclarationCorrected(contest=contest):
                return self._declared(self.gazetteer.contests[contest], before)
            case PostPublished() as event:
                stale = {f"pager:{edition}" for edition in event.editions} | self._about(event.contests)
                return stale | {f"post:{event.post}"}
            case PostCorrected(post=post):
                return {f"post:{post}"} | self._about(self.night.posts[post].contests)
            case NightOpened():
                return set()
            case _:
                return everything(self.gazetteer)

    def _about(self, contests: tuple[ContestId, ...]) -> set[FragmentId]:
        return {f"about:{self.gazetteer.contests[contest].slug}" for contest in contests}

    def _declared(self, contest: Contest, before: Night) -> set[FragmentId]:
        declaration = self.night.counts[contest.id].declarations[-1]
        was = self.outcomes.get(contest.id)
        self.outcomes[contest.id] = outcome(self.gazetteer.election, contest, declaration)
        stale = contest_fragments(contest) | {f"post:{post.id}" for post in self.streams.about(contest.id)}
        for area in contest.areas:
            self._move_area(area, contest, was, declaration)
            stale |= area_fragments(area)
        if before.count(contest.id).declaration is None:
            self.timetable.declare(contest, declaration.at)
        return stale

    def _move_area(self, area: Slug, contest: Contest, was: Outcome | None, newest: Declaration) -> None:
        self.newest[area] = newest
        tally = self.tallies[area]
        tally.move(contest, was, self.outcomes.get(contest.id))
        if was is None:
            self._order[area].append(contest.id)
        if tally.most_seats < tally.majority_line:
            self.passed.pop(area, None)
        else:
            self.passed.setdefault(area, contest.id)


def area_fragments(area: Slug) -> set[FragmentId]:
    """Fragments that draw the tally of *area*."""
    return {f"{kind}:{area}" for kind in OF_AREA} | {f"party:{area}:{slot}" for slot in range(1, SLOTS + 1)}


def contest_fragments(contest: Contest) -> set[FragmentId]:
    """Fragments that draw *contest*."""
    return {f"{kind}:{contest.slug}" for kind in OF_CONTEST}


def everything(gazetteer: Gazetteer) -> set[FragmentId]:
    """Fragments that draw the stage of the whole night: polls open, closed, counts awaited."""
    stale = {f"exit:{UK}"}
    for area in gazetteer.election.areas:
        stale |= area_fragments(area.slug)
    for contest in gazetteer.election.contests:
        stale |= contest_fragments(contest)
    return stale
