"""A contest: its row in lists, the head of its page, and what is said about it."""

import msgspec

from hustings.domain.election import Area, Contest
from hustings.domain.night import Count, Declaration
from hustings.domain.outcome import Outcome
from hustings.domain.post import Post
from hustings.domain.report import headline
from hustings.pages.drawing import Drawing
from hustings.pages.wording import Wording, wording


class SeatView(msgspec.Struct, frozen=True):
    """A row: who has the seat, and the majority or the hour to come."""

    id: str
    contest: Contest
    result: Outcome | None
    when: str


class PlaceView(msgspec.Struct, frozen=True):
    """The head of a constituency page."""

    id: str
    contest: Contest
    areas: list[Area]
    count: Count
    result: Outcome | None
    headline: str
    declared: str
    when: str


class Version(msgspec.Struct, frozen=True):
    """One version of a declaration, with its votes in the order of the first."""

    declaration: Declaration
    at: str
    total: str
    votes: list[tuple[str, str]]


class AboutView(msgspec.Struct, frozen=True):
    """Posts about a contest, and every version of a corrected declaration."""

    id: str
    contest: Contest
    posts: list[tuple[Post, str, Wording]]
    versions: list[Version]


def draw_seat(d: Drawing, slug: str) -> str:
    """A row of a table of seats."""
    contest = d.gazetteer.by_slug[slug]
    return d.template("seat", SeatView(f"seat:{slug}", contest, d.boards.outcomes.get(contest.id), d.expected(contest)))


def draw_place(d: Drawing, slug: str) -> str:
    """Name, areas, and the result in one line."""
    contest = d.gazetteer.by_slug[slug]
    count, result = d.boards.night.count(contest.id), d.boards.outcomes.get(contest.id)
    first = count.declarations[0].at if count.declarations else None
    return d.template(
        "place",
        PlaceView(
            id=f"place:{slug}",
            contest=contest,
            areas=[d.gazetteer.areas[area] for area in reversed(contest.areas[:-1])],
            count=count,
            result=result,
            headline=headline(d.gazetteer, contest, result, d.tongue) if result else "",
            declared=d.clock.moment(first) if first else "",
            when=d.expected(contest),
        ),
    )


def draw_about(d: Drawing, slug: str) -> str:
    """Posts about the contest; corrections with both figures, why, who says so and when."""
    contest = d.gazetteer.by_slug[slug]
    declarations = d.boards.night.count(contest.id).declarations
    posts = [(post, moment(d, post), wording(d, post)) for post in d.boards.streams.about(contest.id)]
    versions = [_version(d, contest, declaration) for declaration in declarations] if len(declarations) > 1 else []
    return d.template("about", AboutView(f"about:{slug}", contest, posts, versions))


def moment(d: Drawing, post: Post) -> str:
    """The hour of a post, or its day where no more is known."""
    return d.clock.date(post.published_at) if post.day_only else d.clock.hour(post.published_at)


def _version(d: Drawing, contest: Contest, declaration: Declaration) -> Version:
    names = {candidacy.id: candidacy.name for candidacy in contest.candidacies}
    return Version(
        declaration=declaration,
        at=d.clock.day(declaration.at) if declaration.day_only else d.clock.moment(declaration.at),
        total=d.tongue.number(declaration.valid_votes),
        votes=[(names[row.candidacy], d.tongue.number(row.votes)) for row in declaration.votes],
    )
