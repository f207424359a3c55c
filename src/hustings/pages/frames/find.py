"""Find a constituency: by name, or in the list from A to Z."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Area, Contest
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.search import Found, folded, search


class FindView(msgspec.Struct, frozen=True):
    """What was asked and found; all contests by initial when nothing was."""

    asked: str
    found: Found | None
    letters: list[tuple[str, list[tuple[Contest, Area]]]]


def page(asked: str) -> Callable[[Drawing, Put], Frame]:
    """The page that answers *asked*."""

    def compose(d: Drawing, put: Put) -> Frame:
        text = asked.strip()
        found = search(d.gazetteer, text) if text else None
        view = FindView(text, found, _letters(d) if found is None or found.empty else [])
        title = d.tongue.text("Find your constituency, %(election)s", election=d.election.name)
        return Frame(title, d.template("find", view, put=put), "/find")

    return compose


def _letters(d: Drawing) -> list[tuple[str, list[tuple[Contest, Area]]]]:
    letters: dict[str, list[tuple[Contest, Area]]] = {}
    for contest in d.election.contests:
        letters.setdefault(folded(contest.name)[0].upper(), []).append((contest, d.gazetteer.areas[contest.areas[0]]))
    return sorted(letters.items())
