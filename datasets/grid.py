"""The British National Grid: degrees become metres that are alike in every direction."""

from math import cos, radians, sin, sqrt, tan

Point = tuple[float, float]

_A, _F = (
    6_378_137.0,
    1 / 298.257223563,
)  # the ellipsoid of GPS; that of the maps lies 100 m off, less than outlines show
_E2 = _F * (2 - _F)
_SCALE, _LON, _LAT, _EAST, _NORTH = 0.9996012717, radians(-2), radians(49), 400_000.0, -100_000.0


def projected(lon: float, lat: float) -> Point:
    """Easting and northing in metres of a place in degrees (transverse Mercator, true to a metre within the islands)."""
    phi = radians(lat)
    t, n = tan(phi) ** 2, _A / sqrt(1 - _E2 * sin(phi) ** 2)
    c, a = _E2 / (1 - _E2) * cos(phi) ** 2, (radians(lon) - _LON) * cos(phi)
    east = n * (a + (1 - t + c) * a**3 / 6)
    north = n * tan(phi) * (a**2 / 2 + (5 - t + 9 * c + 4 * c**2) * a**4 / 24 + (61 - 58 * t + t**2) * a**6 / 720)
    return _EAST + _SCALE * east, _NORTH + _SCALE * (_meridian(phi) - _meridian(_LAT) + north)


def _meridian(phi: float) -> float:
    """Metres along the meridian from the equator."""
    e2, e4, e6 = _E2, _E2**2, _E2**3
    return _A * (
        (1 - e2 / 4 - 3 * e4 / 64 - 5 * e6 / 256) * phi
        - (3 * e2 / 8 + 3 * e4 / 32 + 45 * e6 / 1024) * sin(2 * phi)
        + (15 * e4 / 256 + 45 * e6 / 1024) * sin(4 * phi)
        - 35 * e6 / 3072 * sin(6 * phi)
    )


def area(ring: list[Point]) -> float:
    """Square metres inside a closed ring, positive where it runs against the clock."""
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2
