"""The page of an edition: title and standfirst, key points, whether it is live."""

import msgspec
from starlette.responses import Response

from hustings.boards.key_points import KeyPoint, key_points
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.edition import Edition, EditionPage, KeptPoint, Phase
from hustings.domain.refusal import Refused
from hustings.domain.requests import KeepPoints, PageRequest, SetPhase, TitlePage
from hustings.domain.times import BadTime, moment, written
from hustings.log import Conflict

MEANWHILE = "Somebody else has changed this page meanwhile: compare, and save again."


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """*points* are the key points as typed, one on a line: an editor's, or the program's to begin with."""

    edition: Edition
    page: EditionPage
    seq: int
    points: str
    now_says: str = ""  # the points as they are, when somebody else changed them
    starts_at: str = ""
    refused: str = ""


def page(visit: Visit) -> Response:
    """The forms."""
    return visit.page("page", _view(visit, _edition(visit)))


def title(visit: Visit) -> Response:
    """Give the page a title and standfirst; with the title empty, hand both back to the program."""
    edition, name = _edition(visit), visit.get("title").strip() or None
    standfirst = (visit.get("standfirst").strip() or None) if name else None
    return _kept(visit, edition, TitlePage(edition=edition.slug, title=name, standfirst=standfirst))


def points(visit: Visit) -> Response:
    """Keep the key points by hand, or hand them back."""
    edition = _edition(visit)
    kept = None if visit.get("do") == "back" else _points(visit.get("points"))
    return _kept(visit, edition, KeepPoints(edition=edition.slug, points=kept))


def phase(visit: Visit) -> Response:
    """Say whether the page is about to start, live, paused or ended."""
    edition = _edition(visit)
    try:
        wanted: Phase = msgspec.convert(visit.get("phase"), Phase)
        hour = visit.get("starts_at").strip()
        at = moment(visit.desk.gazetteer.election, hour).at if wanted == "scheduled" and hour else None
    except msgspec.ValidationError:
        raise Refused("This form is not the desk’s.") from None
    except BadTime as error:
        return visit.page("page", _view(visit, edition, refused=f"The start: {error}"), 422)
    return _kept(visit, edition, SetPhase(edition=edition.slug, phase=wanted, starts_at=at))


def _kept(visit: Visit, edition: Edition, request: PageRequest) -> Response:
    """Submit what an editor did to the page, upon what they saw of it."""
    key = f"desk {visit.get('key')[:80]} {type(request).__name__} {edition.slug}"
    seen = visit.number("seq")
    try:
        visit.submit(request, key, unless_after=seen)
    except Refused as refused:
        return visit.page("page", _view(visit, edition, refused=str(refused)), 422)
    except Conflict:
        return visit.page("page", _view(visit, edition, refused=MEANWHILE), 409)
    back = isinstance(request, KeepPoints) and request.points is None
    return visit.go(f"pages/{edition.slug}", "handed-back" if back else "saved")


def _edition(visit: Visit) -> Edition:
    """Which the address names; raises ``Refused``."""
    found = visit.desk.tail.night.edition(visit.desk.gazetteer, visit.path["edition"])
    if found is None:
        raise Refused("There is no such edition.")
    return found


def _view(visit: Visit, edition: Edition, refused: str = "") -> PageView:
    desk = visit.desk
    with desk.tail.lock:
        kept, seq = desk.tail.night.page(edition.slug), desk.tail.night.seq
        own = "\n".join(_typed(point) for point in key_points(desk.tail.boards, edition.area))
    now = own if kept.points is None else "\n".join(_line(each.text, each.address) for each in kept.points)
    typed = visit.get("points")
    starts_at = written(desk.gazetteer.election, kept.starts_at) if kept.starts_at is not None else ""
    return PageView(
        edition=edition,
        page=kept,
        seq=seq,
        points=typed or now,
        now_says=now if typed and typed != now else "",
        starts_at=visit.get("starts_at", starts_at),
        refused=refused,
    )


def _points(text: str) -> tuple[KeptPoint, ...]:
    """One point on each line; after its last bar the page it leads to."""
    lines = [line.rpartition("|") if "|" in line else (line, "", "") for line in text.split("\n") if line.strip()]
    return tuple(KeptPoint(words.strip(), address.strip() or None) for words, _, address in lines)


def _typed(point: KeyPoint) -> str:
    """A point of the program, as an editor would type it."""
    links = [f"/constituency/{each.contest}" for each in point.spans if each.contest]
    links += [f"/live/{each.area}" for each in point.spans if each.area]
    return _line("".join(span.text for span in point.spans), links[0] if links else None)


def _line(text: str, address: str | None) -> str:
    return f"{text} | {address}" if address else text


RULES = (
    Rule("GET", "pages/{edition}", page, "keep_page", "Title, key points and state of a live page."),
    Rule("POST", "pages/{edition}/title", title, "keep_page", "Give a page its title and standfirst."),
    Rule("POST", "pages/{edition}/points", points, "keep_page", "Keep key points by hand, or hand them back."),
    Rule("POST", "pages/{edition}/phase", phase, "keep_page", "Say whether a page is live."),
)
