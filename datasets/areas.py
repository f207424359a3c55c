"""Areas from each contest's county, region and country: levels that hold the same contests are one area."""

from pathlib import Path
from typing import Literal

import msgspec

from hustings.domain.election import Area, Slug

from .naming import slug

_FILE = Path(__file__).with_name("areas.toml")
_LEVELS: tuple[Literal["country", "region", "county"], ...] = ("country", "region", "county")


class Place(msgspec.Struct, frozen=True):
    """Where a contest lies, by the names the raw files use."""

    county: str
    region: str
    country: str
    region_gss: str

    def path(self, depth: int) -> tuple[str, ...]:
        """Names from the country down, *depth* of them."""
        return (self.country, self.region, self.county)[:depth]


class Display(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How an area is shown, where that does not follow from the raw files."""

    name: str | None = None
    name_cy: str | None = None
    gss: str | None = None
    the: bool = False


class Areas:
    """The areas of an election, and the chain of areas for a place."""

    def __init__(self, places: list[Place]) -> None:
        self._display = msgspec.toml.decode(_FILE.read_bytes(), type=dict[str, Display])
        self._areas = {"uk": self._shown("uk", Area("uk", "United Kingdom", "uk"))}
        self._slugs: dict[tuple[str, ...], Slug] = {(): "uk"}
        for depth in (1, 2, 3):
            for place in sorted(set(places), key=lambda place: place.path(3)):
                if place.path(depth) not in self._slugs:
                    self._add(place, depth, places)

    def all(self) -> tuple[Area, ...]:
        """Every area: the UK, countries, regions, counties, each level by name."""
        return tuple(self._areas.values())

    def chain(self, place: Place) -> tuple[Slug, ...]:
        """Slugs of the areas that hold *place*, smallest first."""
        return tuple(dict.fromkeys(self._slugs[place.path(depth)] for depth in (3, 2, 1, 0)))

    def _add(self, place: Place, depth: int, places: list[Place]) -> None:
        path = place.path(depth)
        parent = self._slugs[path[:-1]]
        if all(other.path(depth) == path for other in places if other.path(depth - 1) == path[:-1]) and depth > 1:
            self._slugs[path] = parent
            return
        level = _LEVELS[depth - 1]
        own = slug(path[-1])
        own = f"{own}-{level}" if own in self._areas else own
        gss = place.region_gss if depth == 2 or place.path(2) == (*path, *path) else None
        self._slugs[path] = own
        self._areas[own] = self._shown(own, Area(own, path[-1], level, parent, gss))

    def _shown(self, own: Slug, area: Area) -> Area:
        display = self._display.get(own, Display())
        return msgspec.structs.replace(
            area,
            name=display.name or area.name,
            name_cy=display.name_cy,
            gss=display.gss or area.gss,
            the=display.the,
        )
