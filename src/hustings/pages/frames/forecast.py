"""The page about the forecast: seats, how they moved through the night, seats in play, how it is made."""

from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


def compose(d: Drawing, put: Put) -> Frame:
    """The page."""
    title = d.tongue.text("%(election)s: the forecast", election=d.election.name)
    return Frame(title, d.template("forecast", None, put=put), "/forecast")
