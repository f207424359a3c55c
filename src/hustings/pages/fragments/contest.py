"""A contest: its row in lists, the head of its page, and what is said about it."""

import msgspec
from markupsafe import Markup

from hustings.boards import public
from hustings.domain.election import Area, Contest
from hustings.domain.night import Count, Declaration
from hustings.domain.outcome import Outcome
from hustings.domain.post import Post
from hustings.domain.report import headline
from hustings.pages.counts import row, unverified
from hustings.pages.drawing import Drawing
from hustings.pages.wording import Wording, wording


class SeatView(msgspec.Struct, frozen=True):
    """A row: who has the seat, and the majority or the hour to come."""

    id: str
    contest: Contest
    result: Outcome | None
    when: Markup
    flash: bool
    unverified: bool


class PlaceView(msgspec.Struct, frozen=True):
    """The head of a constituency page."""

    id: str
    contest: Contest
    areas: list[Area]
    result: Outcome | None
    headline: str
    at: str  # of the declaration or flash
    stage: str  # in a sentence
    when: str
    flash: bool
    unverified: bool
    corrected: bool  # slips that were put right at once are none


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
    slips: bool  # every later version was put right at once


def draw_seat(d: Drawing, slug: str) -> str:
    """A row of a table of seats."""
    contest = d.gazetteer.by_slug[slug]
    view = SeatView(
        id=f"seat:{slug}",
        contest=contest,
        result=d.boards.known(contest.id),
        when=row(d, contest),
        flash=contest.id in d.boards.flashes,
        unverified=unverified(d, contest),
    )
    return d.template("seat", view)


def draw_place(d: Drawing, slug: str) -> str:
    """Name, areas, and the result in one line."""
    contest = d.gazetteer.by_slug[slug]
    count, result = d.boards.night.count(contest.id), d.boards.known(contest.id)
    first = count.first
    return d.template(
        "place",
        PlaceView(
            id=f"place:{slug}",
            contest=contest,
            areas=[d.gazetteer.areas[area] for area in reversed(contest.areas[:-1])],
            result=result,
            headline=headline(d.gazetteer, contest, result, d.tongue) if result else "",
            at=d.clock.moment(first.at) if first else "",
            stage=_stage(d, count),
            when=d.expected(contest),
            flash=contest.id in d.boards.flashes,
            unverified=unverified(d, contest),
            corrected=count.corrected,
        ),
    )


def _stage(d: Drawing, count: Count) -> str:
    """How far the count has come, as the beginning of a sentence."""
    _, off = d.tongue.text, count.put_off
    if off is not None:
        return _("The poll was countermanded") if off.state == "countermanded" else _("The poll was postponed")
    match public.stage(count):
        case "before":
            return _("Not counted yet")
        case "boxes_in":
            return _("All ballot boxes are in")
        case "verifying":
            return _("Papers are being verified")
        case "verified":
            return _("Papers are verified")
        case "counting":
            return _("Votes are being counted")
        case "recount":
            return _("Votes are being counted again, recount %(n)s", n=d.tongue.in_words(count.recounts))
        case _:
            return _("The polls have closed. The count is awaited")


def draw_about(d: Drawing, slug: str) -> str:
    """Posts about the contest; corrections with both figures, why, who says so and when."""
    contest = d.gazetteer.by_slug[slug]
    declarations = d.boards.night.count(contest.id).declarations
    posts = [(post, moment(d, post), wording(d, post)) for post in d.boards.streams.about(contest.id)]
    versions = [_version(d, contest, declaration) for declaration in declarations] if len(declarations) > 1 else []
    slips = all(declaration.slip for declaration in declarations[1:])
    return d.template("about", AboutView(f"about:{slug}", contest, posts, versions, slips))


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
