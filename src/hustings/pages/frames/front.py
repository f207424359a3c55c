"""The front page: find, scoreboard, map, latest declarations, what changed hands, live pages, exit poll."""

from hustings.domain.election import Area
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.maps.shown import map_of


def compose(d: Drawing, put: Put) -> Frame:
    """The front page."""
    title = d.tongue.text("%(election)s: live results", election=d.election.name)
    content = d.template("front", editions(d), put=put, m=map_of(d, UK))
    return Frame(title, content, "/", scripts=("front.js",))


def editions(d: Drawing) -> list[Area]:
    """The whole, its countries and regions, and the newsroom's own edition."""
    areas = [area for area in d.election.areas if area.level in ("uk", "country", "region")]
    home = d.election.home
    return [*areas, *([d.gazetteer.areas[home]] if home else [])]
