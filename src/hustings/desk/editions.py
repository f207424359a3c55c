"""Editions: every live page, and the form that makes or arranges one."""

import msgspec
from starlette.responses import Response

from hustings.desk import giving, tags
from hustings.desk.pictures import AROUND, THUMBNAIL, take
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.edition import Edition, EditionPage, Outlet
from hustings.domain.election import Slug
from hustings.domain.post import PictureId
from hustings.domain.refusal import Refused
from hustings.domain.requests import ArrangeEdition
from hustings.pictures import LARGEST_FILE

MOST = LARGEST_FILE + 2 * AROUND  # bytes of the form with a logo


class EditionsView(msgspec.Struct, frozen=True):
    """Every edition with what editors keep on its page."""

    editions: list[tuple[Edition, EditionPage]]


class EditionView(msgspec.Struct, frozen=True, kw_only=True):
    """The form; *text* has the fields that are typed as names, *made* whether it is arranged already."""

    slug: str
    edition: Edition
    text: dict[str, str]
    made: bool
    refused: str = ""


def editions(visit: Visit) -> Response:
    """All of them."""
    night = visit.desk.tail.night
    return visit.page("editions", EditionsView([(each, night.page(each.slug)) for each in visit.desk.editions()]))


def new(visit: Visit) -> Response:
    """The form of an edition that is not there yet."""
    blank = Edition(slug="", name="", areas=())
    return visit.page("edition", EditionView(slug="", edition=blank, text=_text(visit, blank), made=False))


def form(visit: Visit) -> Response:
    """The form of one that is."""
    edition = visit.desk.tail.night.edition(visit.desk.gazetteer, visit.path["edition"])
    if edition is None:
        return visit.refuse("There is no such edition.", 404)
    view = EditionView(slug=edition.slug, edition=edition, text=_text(visit, edition), made=True)
    return visit.page("edition", view)


def arrange(visit: Visit) -> Response:
    """Make an edition, or arrange it anew."""
    desk = visit.desk
    name = visit.get("name").strip()
    slug = visit.path.get("edition") or visit.slug[:60]
    there = desk.tail.night.edition(desk.gazetteer, slug)
    if "edition" not in visit.path and there is not None:
        raise Refused(f"There is an edition at /live/{slug} already: choose another name.")
    try:
        edition = _typed(visit, slug, name, there)
        key = f"desk {visit.get('key')[:80]} edition {slug}"
        visit.submit(ArrangeEdition(edition=edition), key)
    except Refused as refused:
        shown = there or Edition(slug=slug, name=name, areas=())
        fields = {field: visit.get(field) for field in _text(visit, shown)}
        view = EditionView(slug=slug, edition=shown, text=fields, made=there is not None, refused=str(refused))
        return visit.page("edition", view, 422)
    return visit.go(f"pages/{slug}", "saved" if there else "made")


def _typed(visit: Visit, slug: Slug, name: str, there: Edition | None) -> Edition:
    """The edition of the form; raises ``Refused``."""
    about = tags.read(visit.desk, visit.get("areas"))
    wanted = giving.read(visit.desk, visit.get("related"))
    outlet = Outlet(visit.get("outlet_label").strip(), visit.get("outlet_url").strip())
    return Edition(
        slug=slug,
        name=name,
        areas=about.areas,
        language="cy" if visit.get("language") == "cy" else "en",
        accent=visit.get("accent").strip() or None,
        logo=_logo(visit, there),
        parties=tags.read(visit.desk, visit.get("parties")).parties,
        slot=visit.get("slot").strip(),
        footer=visit.get("footer").strip(),
        outlet=outlet if outlet.url else None,
        reports="hold" if visit.get("reports") == "hold" else "publish",
        related=tuple(each.subject for each in wanted if each.kind == "edition"),
    )


def _logo(visit: Visit, there: Edition | None) -> PictureId | None:
    """The picture that came with the form, or the one that is there; raises ``Refused``."""
    taken, why = take(visit)
    if why:
        raise Refused(why)
    if taken and taken[0].width < THUMBNAIL:
        raise Refused(f"The logo is {taken[0].width} pixels wide; it needs at least {THUMBNAIL}.")
    if taken:
        return taken[0].id
    return there.logo if there is not None and visit.get("logo_remove") != "yes" else None


def _text(visit: Visit, edition: Edition) -> dict[str, str]:
    """The fields that are typed, as they stand."""
    desk = visit.desk
    names = {each.slug: each.name for each in desk.editions()}
    outlet = edition.outlet or Outlet("", "")
    return {
        "name": edition.name,
        "areas": ", ".join(tags.area_name(desk, each) for each in edition.areas),
        "accent": edition.accent or "",
        "parties": ", ".join(desk.gazetteer.party(each).name for each in edition.parties),
        "slot": edition.slot,
        "footer": edition.footer,
        "outlet_label": outlet.label,
        "outlet_url": outlet.url,
        "related": ", ".join(names.get(each, each) for each in edition.related),
    }


RULES = (
    Rule("GET", "editions", editions, "keep_page", "Every edition."),
    Rule("GET", "editions/new", new, "keep_page", "The form of a new edition."),
    Rule("POST", "editions/new", arrange, "keep_page", "Make an edition.", most=MOST),
    Rule("GET", "editions/{edition}", form, "keep_page", "The form of an edition."),
    Rule("POST", "editions/{edition}", arrange, "keep_page", "Arrange an edition anew.", most=MOST),
)
