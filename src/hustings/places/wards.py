"""Electoral wards by name, and the constituencies they lie in."""

from functools import cache

import msgspec

from hustings.places.shipped import load


class Ward(msgspec.Struct, frozen=True, array_like=True):
    """A ward; *gss* are the codes of its constituencies, the one with most of its postcodes first."""

    name: str
    gss: tuple[str, ...]


@cache
def wards(boundaries: str) -> tuple[Ward, ...]:
    """The wards on *boundaries*, by name; none where none are shipped."""
    return load("wards", boundaries, tuple[Ward, ...]) or ()
