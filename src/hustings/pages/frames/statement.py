"""Privacy, accessibility and imprint: what the program does is said here, and the newsroom's own words stand below."""

from collections.abc import Callable

import msgspec
from markupsafe import Markup

from hustings.language import DEFAULT
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.statements import statement


class StatementView(msgspec.Struct, frozen=True):
    """*own* are the newsroom's words, empty where it has none; *foreign* their language where it is not the page's."""

    name: str
    title: str
    own: Markup
    foreign: str


def page(name: str) -> Callable[[Drawing, Put], Frame]:
    """The page called *name*, one of ``NAMES``."""

    def compose(d: Drawing, put: Put) -> Frame:
        _ = d.tongue.text
        title = {"privacy": _("Privacy"), "accessibility": _("Accessibility"), "imprint": _("Who runs this site")}[name]
        own, foreign = _own(d, name)
        return Frame(title, d.template("statement", StatementView(name, title, own, foreign), put=put), f"/{name}")

    return compose


def _own(d: Drawing, name: str) -> tuple[Markup, str]:
    """The newsroom's words in the page's language, or those of the first language and its code."""
    said = dict(d.look.statements)
    own = statement(said.get(f"{name}.{d.look.language}", ""))
    if own or d.look.language == DEFAULT:
        return own, ""
    other = statement(said.get(f"{name}.{DEFAULT}", ""))
    return other, DEFAULT if other else ""
