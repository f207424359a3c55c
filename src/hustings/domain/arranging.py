"""Deciding on editions and what editors keep on their pages."""

import re
from typing import assert_never

from hustings.domain.content_check import LONGEST_HEADLINE, LONGEST_LINE, refuse_address
from hustings.domain.edition import Edition, EditionPage
from hustings.domain.election import Slug
from hustings.domain.events import AnyEvent, EditionArranged, KeyPointsKept, PageTitled, PhaseSet, PostPinned
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import ArrangeEdition, KeepPoints, PageRequest, PinPost, SetPhase, TitlePage
from hustings.domain.wording import refuse_text

MOST_POINTS = 12
LONGEST_SLOT = 2_000
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def keep_page(gazetteer: Gazetteer, night: Night, request: PageRequest) -> tuple[AnyEvent, ...]:
    """Return the events of a request about an edition or its page; raises ``Refused``."""
    if isinstance(request, ArrangeEdition):
        return _arrange(gazetteer, night, request.edition)
    if night.edition(gazetteer, request.edition) is None:
        raise Refused(f"There is no edition “{request.edition}”.")
    event = _kept(night, night.page(request.edition), request)
    return (event,)


def _kept(
    night: Night, page: EditionPage, request: TitlePage | PinPost | KeepPoints | SetPhase
) -> PageTitled | PostPinned | KeyPointsKept | PhaseSet:
    edition = request.edition
    match request:
        case TitlePage(title=title, standfirst=standfirst):
            _refuse_title(page, request)
            return PageTitled(edition=edition, title=title, standfirst=standfirst)
        case PinPost(post=post):
            _refuse_pin(night, page, edition, post)
            return PostPinned(edition=edition, post=post)
        case KeepPoints(points=points):
            _refuse_points(page, request)
            return KeyPointsKept(edition=edition, points=points)
        case SetPhase(phase=phase, starts_at=starts_at):
            if (phase == "scheduled") != (starts_at is not None):
                raise Refused("A page that is about to start needs its time, and no other has one.")
            if (page.phase, page.starts_at) == (phase, starts_at):
                raise Refused(f"The page is {phase} already.")
            return PhaseSet(edition=edition, phase=phase, starts_at=starts_at)
        case _ as never:
            assert_never(never)


def _refuse_title(page: EditionPage, request: TitlePage) -> None:
    if (page.title, page.standfirst) == (request.title, request.standfirst):
        raise Refused("The page has this title and standfirst already.")
    refuse_text("The title", request.title or "", LONGEST_HEADLINE)
    refuse_text("The standfirst", request.standfirst or "", LONGEST_LINE * 2)
    if request.title is not None and not request.title.strip():
        raise Refused("The title is empty.")


def _refuse_pin(night: Night, page: EditionPage, edition: Slug, identity: str | None) -> None:
    if page.pinned == identity:
        raise Refused("This is pinned already." if identity else "Nothing is pinned.")
    if identity is None:
        return
    post = night.posts.get(identity)
    if post is None or post.retracted is not None or edition not in post.editions:
        raise Refused("Only a post that stands in this edition can be pinned to its page.")


def _refuse_points(page: EditionPage, request: KeepPoints) -> None:
    points = request.points
    if page.points == points:
        raise Refused("These are the key points already." if points is not None else "The program keeps them already.")
    if points is None:
        return
    if not 1 <= len(points) <= MOST_POINTS:
        raise Refused(f"A page has between one and {MOST_POINTS} key points.")
    for number, point in enumerate(points, 1):
        refuse_text(f"Key point {number}", point.text, LONGEST_LINE)
        if not point.text.strip():
            raise Refused(f"Key point {number} is empty.")
        if point.address is not None:
            refuse_address(f"The link of key point {number}", point.address)


def _arrange(gazetteer: Gazetteer, night: Night, edition: Edition) -> tuple[AnyEvent, ...]:
    if not _SLUG.fullmatch(edition.slug):
        raise Refused(f"“{edition.slug[:60]}” cannot be an address: small letters, digits and hyphens alone.")
    refuse_text("The name", edition.name, LONGEST_LINE)
    if not edition.name.strip():
        raise Refused("An edition needs a name.")
    if not edition.areas or any(area not in gazetteer.areas for area in edition.areas):
        raise Refused("An edition covers at least one area of this election, and no other.")
    if edition.slug in gazetteer.areas and edition.area != edition.slug:
        raise Refused(f"“{edition.slug}” is the edition of that area, and covers it first.")
    if edition.accent is not None and not _COLOUR.fullmatch(edition.accent):
        raise Refused("The accent is a colour such as #003b5c.")
    if any(party not in gazetteer.parties for party in edition.parties):
        raise Refused("The order of parties names one that does not stand.")
    refuse_text("The slot", edition.slot, LONGEST_SLOT, lines=True)
    refuse_text("The footer", edition.footer, LONGEST_SLOT, lines=True)
    if edition.outlet is not None:
        refuse_text("The label of the link to listen or watch", edition.outlet.label, LONGEST_LINE)
        refuse_address("The link to listen or watch", edition.outlet.url)
    if any(night.edition(gazetteer, slug) is None for slug in edition.related):
        raise Refused("A related edition does not exist.")
    if night.editions.get(edition.slug) == edition:
        raise Refused("The edition is arranged so already.")
    return (EditionArranged(edition=edition),)
