"""What a browser shows without a network in the place of a page that it has not kept."""

from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


def compose(d: Drawing, put: Put) -> Frame:
    """The page; its list is filled by the service worker."""
    return Frame(d.tongue.text("No connection"), d.template("offline", None, put=put))
