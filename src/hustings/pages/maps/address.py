"""The address of a map, in its only spelling."""

from hustings.domain.election import Slug
from hustings.domain.gazetteer import UK
from hustings.pages.maps.plan import Shape
from hustings.pages.maps.shows import NOW, Show
from hustings.press import address_of


def map_address(area: Slug, show: Show = NOW, shape: Shape = "hex") -> str:
    """Where the map of *area* lies that shows *show*."""
    query = {
        "area": area if area != UK else "",
        "show": show if show != NOW else "",
        "shape": shape if shape != "hex" else "",
    }
    return address_of("/map", query)
