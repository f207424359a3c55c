"""The page for an address that leads nowhere."""

from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


def missing(d: Drawing, put: Put) -> Frame:
    """Say so, and where to look instead."""
    return Frame(d.tongue.text("There is no such page"), d.template("missing", None, put=put))
