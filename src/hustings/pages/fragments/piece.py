"""A seat on a map: a link with its name, drawn as a hexagon or as it lies on the ground."""

from collections.abc import Callable

from markupsafe import escape

from hustings.domain.election import Contest
from hustings.pages.drawing import Drawing
from hustings.pages.maps.names import label
from hustings.pages.maps.paths import FULL, INSET, STEPS, WIDER, hexagon, path
from hustings.pages.maps.shows import Mark, mark, said
from hustings.places.hexes import Hexes, hexes
from hustings.places.outlines import OutlineSet, outlines


def draw_hex(d: Drawing, subject: str) -> str:
    """A hexagon."""
    return _link(d, "hex", subject, lambda contest, seen: _hexagon(d, contest, seen, INSET))


def draw_named(d: Drawing, subject: str) -> str:
    """A hexagon with its name in it."""
    return _link(d, "named", subject, lambda contest, seen: _hexagon(d, contest, seen, WIDER) + _name(d, contest, seen))


def draw_outline(d: Drawing, subject: str) -> str:
    """A constituency as it lies on the ground, for a map of the whole."""
    return _link(
        d, "outline", subject, lambda contest, seen: _outline(path(_outlines(d).whole.rings(contest.gss)), seen)
    )


def draw_close(d: Drawing, subject: str) -> str:
    """A constituency as it lies on the ground, for a map of a part."""
    return _link(d, "close", subject, lambda contest, seen: _outline(path(_outlines(d).close.rings(contest.gss)), seen))


def _link(d: Drawing, kind: str, subject: str, drawn: Callable[[Contest, Mark], str]) -> str:
    show, _, slug = subject.partition(":")
    contest = d.gazetteer.by_slug[slug]
    seen = mark(d, contest, show)
    colour = f" class=p-{seen.party}" if seen.party else ""
    address, title = escape(d.url(f"/constituency/{slug}")), escape(said(d, contest, show))
    start = f'<a id="{kind}:{subject}" href="{address}" tabindex=-1{colour}>'
    return f"{start}<title>{title}</title>{drawn(contest, seen)}</a>"


def _path(looks: str, drawn: str) -> str:
    return f'<path class="{looks}" vector-effect=non-scaling-stroke d="{drawn}"/>'


def _hexagon(d: Drawing, contest: Contest, seen: Mark, hollow: float) -> str:
    middle = _hexes(d).middle(contest.gss)
    if seen.step:
        cell = _path("cell", hexagon(middle, FULL))
        return cell + _path(seen.looks, hexagon(middle, STEPS[seen.step - 1]))
    return _path(seen.looks, hexagon(middle, FULL if seen.looks in ("fill", "held") else hollow))


def _outline(drawn: str, seen: Mark) -> str:
    return _path(f"{seen.looks} s{seen.step}" if seen.step else seen.looks, drawn)


def _name(d: Drawing, contest: Contest, seen: Mark) -> str:
    found = label(contest.name, _hexes(d).middle(contest.gss))
    if not found.lines:
        return ""
    looks = "on" if seen.looks == "fill" and not seen.step else "off"
    lines = "".join(f"<tspan x={line.x} y={line.y}>{escape(line.text)}</tspan>" for line in found.lines)
    return f'<text class={looks} style="font-size:{found.size}px" aria-hidden=true>{lines}</text>'


def _hexes(d: Drawing) -> Hexes:
    found = hexes(d.election.boundaries or "")
    assert found is not None
    return found


def _outlines(d: Drawing) -> OutlineSet:
    found = outlines(d.election.boundaries or "")
    assert found is not None
    return found
