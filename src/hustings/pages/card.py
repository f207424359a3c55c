"""The card that a shared link to an area or a constituency becomes: title, sentence, picture."""

import msgspec
from markupsafe import Markup

from hustings.domain.election import Contest, Slug
from hustings.domain.report import headline, story
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.head import titled

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630  # of the picture that goes with a shared link, in pixels


class CardView(msgspec.Struct, frozen=True):
    """*address* is where readers shall find the page; *image* the whole link to a picture, *alt* what it shows."""

    title: str
    description: str
    address: str
    image: str
    alt: str
    width: int = SHARE_WIDTH
    height: int = SHARE_HEIGHT
    own: bool = True  # the page has this address alone


def shareable(d: Drawing) -> bool:
    """Whether pages have cards: what those of another minute lead to is of the present; a rehearsal is nobody's."""
    return d.look.at is None and d.look.kind != "rehearsal"


def area_card(d: Drawing, slug: Slug) -> Markup:
    """The card of an area's results: its headline and scoreboard."""
    head, name = titled(d, slug), d.gazetteer.areas[slug].name
    image, alt = d.public(f"/share/{slug}.png"), d.tongue.text("Scoreboard: %(edition)s", edition=name)
    return _drawn(d, CardView(head.title, head.standfirst, f"/area/{slug}", image, alt))


def contest_card(d: Drawing, contest: Contest) -> Markup:
    """The card of a constituency: its result, before it who stands."""
    known, _ = d.boards.known(contest.id), d.tongue.text
    image, address = d.public(f"/share/constituency/{contest.slug}.png"), f"/constituency/{contest.slug}"
    if known is None:
        stand = [f"{candidacy.name} ({d.party(candidacy.party).short})" for candidacy in contest.candidacies]
        alt = _("Candidates: %(place)s", place=contest.name)
        title = f"{contest.name}: {d.election.name}"
        return _drawn(d, CardView(title, ", ".join(stand), address, image, alt))
    if known.standings:
        said = story(d.gazetteer, contest, known, d.tongue)[0]
    else:
        said = _("%(name)s is elected. The figures are to follow.", name=known.seats[0].winner.name)
    title, alt = headline(d.gazetteer, contest, known, d.tongue), _("Result: %(place)s", place=contest.name)
    return _drawn(d, CardView(title, said, address, image, alt))


def _drawn(d: Drawing, view: CardView) -> Markup:
    if not shareable(d):
        return Markup("")
    return Markup(d.template("card", view))  # noqa: S704 - a template that escapes
