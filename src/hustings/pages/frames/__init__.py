"""One module per page: the frame of layout that holds its fragments."""

from collections.abc import Callable

from hustings.pages.drawing import Drawing
from hustings.pages.frames import (
    area,
    constituency,
    declarations,
    embed,
    find,
    following,
    forecast,
    front,
    lists,
    live,
    maps,
    moments,
    offline,
    statement,
    targets,
)
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.statements import NAMES

Compose = Callable[[Drawing, Put], Frame]
STANDING: dict[str, Compose] = {  # the same at every minute
    "following": following.compose,
    "offline": offline.compose,
    **{name: statement.page(name) for name in NAMES},
}


def frame_at(d: Drawing, path: str, query: dict[str, str]) -> Compose | None:
    """How to compose the page at *path*; None when there is none."""
    match path[1:].split("/"):
        case ["live", slug, *rest] if d.boards.night.edition(d.gazetteer, slug) is not None:
            return live.page(d, slug, rest, query)
        case ["area", slug, *rest] if slug in d.gazetteer.areas:
            return _of_area(d, slug, rest, query)
        case ["constituency" | "following" as kind, slug] if slug in d.gazetteer.by_slug:
            return following.page(slug) if kind == "following" else constituency.page(slug)
        case ["embed", *rest]:
            return embed.page(d, rest, query)
        case ["lists", *rest]:
            return lists.page(d, rest, query)
        case [name]:
            return _of_the_night(d, name, query)
    return None


def _of_area(d: Drawing, slug: str, rest: list[str], query: dict[str, str]) -> Compose | None:
    match rest:
        case []:
            return area.page(slug, query.get("order", ""))
        case ["targets"]:
            return targets.page(d, slug, query.get("party", ""))
    return None


def _of_the_night(d: Drawing, name: str, query: dict[str, str]) -> Compose | None:
    """A page about the whole night, though it may choose an area."""
    match name:
        case "":
            return front.compose
        case "declarations":
            return declarations.page(d, query)
        case "forecast":
            return forecast.compose
        case "map":
            return maps.page(d, query)
        case "moments" if query.get("area", "uk") in d.gazetteer.areas:
            return moments.page(query.get("area", "uk"))
        case "find":
            return find.page(query.get("q", ""))
    return STANDING.get(name)
