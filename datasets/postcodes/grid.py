"""Longitude and latitude (WGS84) to eastings and northings of the British National Grid, good to some five metres.

After Ordnance Survey, “A guide to coordinate systems in Great Britain” (v3.6, 2020), sections 6.6 and annexes A to C.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Metres = NDArray[np.float64]
Degrees = NDArray[np.float64]


class Ellipsoid(NamedTuple):
    """Semi-axes in metres."""

    a: float
    b: float

    @property
    def e2(self) -> float:
        """Eccentricity squared."""
        return (self.a**2 - self.b**2) / self.a**2


WGS84 = Ellipsoid(6378137.0, 6356752.314245)
AIRY = Ellipsoid(6377563.396, 6356256.909)
SHIFT = (-446.448, 125.157, -542.060)  # metres, from WGS84 to OSGB36
ROTATION = np.radians(np.array((-0.1502, -0.2470, -0.8421)) / 3600)
SCALE = 20.4894e-6
F0 = 0.9996012717  # scale on the central meridian
ORIGIN = np.radians(np.array((49.0, -2.0)))  # latitude, longitude
EAST_0, NORTH_0 = 400_000.0, -100_000.0


def grid(longitude: Degrees, latitude: Degrees) -> Metres:
    """Points of WGS84 as rows of easting and northing."""
    return project(*_shifted(np.radians(latitude), np.radians(longitude)))


def _shifted(phi: Metres, lam: Metres) -> tuple[Metres, Metres]:
    """Latitude and longitude in radians, from WGS84 to OSGB36, by Helmert's transformation."""
    nu = WGS84.a / np.sqrt(1 - WGS84.e2 * np.sin(phi) ** 2)
    x, y = nu * np.cos(phi) * np.cos(lam), nu * np.cos(phi) * np.sin(lam)
    z = nu * (1 - WGS84.e2) * np.sin(phi)
    (tx, ty, tz), (rx, ry, rz), s = SHIFT, ROTATION, 1 + SCALE
    x, y, z = tx + s * x - rz * y + ry * z, ty + rz * x + s * y - rx * z, tz - ry * x + rx * y + s * z
    p = np.hypot(x, y)
    phi = np.arctan2(z, p * (1 - AIRY.e2))
    for _ in range(6):
        nu = AIRY.a / np.sqrt(1 - AIRY.e2 * np.sin(phi) ** 2)
        phi = np.arctan2(z + AIRY.e2 * nu * np.sin(phi), p)
    return phi, np.arctan2(y, x)


def project(phi: Metres, lam: Metres) -> Metres:
    """Latitude and longitude of OSGB36 in radians to easting and northing: the transverse Mercator projection."""
    sin, cos, tan2 = np.sin(phi), np.cos(phi), np.tan(phi) ** 2
    nu = AIRY.a * F0 / np.sqrt(1 - AIRY.e2 * sin**2)
    rho = AIRY.a * F0 * (1 - AIRY.e2) * (1 - AIRY.e2 * sin**2) ** -1.5
    eta2, away = nu / rho - 1, lam - ORIGIN[1]
    north = (
        NORTH_0
        + _meridian(phi)
        + nu / 2 * sin * cos * away**2
        + nu / 24 * sin * cos**3 * (5 - tan2 + 9 * eta2) * away**4
        + nu / 720 * sin * cos**5 * (61 - 58 * tan2 + tan2**2) * away**6
    )
    east = (
        EAST_0
        + nu * cos * away
        + nu / 6 * cos**3 * (nu / rho - tan2) * away**3
        + nu / 120 * cos**5 * (5 - 18 * tan2 + tan2**2 + 14 * eta2 - 58 * tan2 * eta2) * away**5
    )
    return np.column_stack((east, north))


def _meridian(phi: Metres) -> Metres:
    """Metres along the central meridian from the true origin."""
    n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b)
    difference, total = phi - ORIGIN[0], phi + ORIGIN[0]
    arc: Metres = (
        (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * difference
        - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(difference) * np.cos(total)
        + (15 / 8 * n**2 + 15 / 8 * n**3) * np.sin(2 * difference) * np.cos(2 * total)
        - 35 / 24 * n**3 * np.sin(3 * difference) * np.cos(3 * total)
    )
    return AIRY.b * F0 * arc
