"""Postcodes and parts of them: which constituency they lie in, in microseconds, out of two bits each."""

import re
from functools import cache
from typing import NamedTuple, TypeAlias

import msgspec

from hustings.places.shipped import load

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # of a postcode's last two, which are never C, I, K, M, O or V
UNITS = len(LETTERS) ** 2
UNIT_BYTES = UNITS // 8
LONGEST = 8  # of what may be a postcode with a slip in it
WITHIN = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d)([A-Z]{2})\b")
LIKE_ONE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]*")
MISREAD = re.compile(r"([A-Z]{1,2})([\dOIL])([A-Z\d]?)([\dOIL])([A-Z]{2})")
DIGITS = str.maketrans("OIL", "011")


class Settled(NamedTuple):
    """A postcode lies in one constituency."""

    postcode: str  # "DE55 1AA"
    gss: str


class Several(NamedTuple):
    """Where the part of a postcode that is known lies."""

    part: str  # "DE55", "DE55 1"
    gss: tuple[str, ...]
    missing: str = ""  # the whole that was asked for and is not among the known
    malformed: bool = False  # and cannot be, for it is too short or too long


class Unlisted(NamedTuple):
    """A postcode of an area of the election whose postcodes are not published."""

    area: str  # slug


class Abroad(NamedTuple):
    """A postcode of a place that has no part in the election."""

    name: str
    name_cy: str


class Unknown(NamedTuple):
    """It is written like a postcode, but no postcode begins so."""

    part: str


Answer: TypeAlias = Settled | Several | Unlisted | Abroad | Unknown


class Postcodes(msgspec.Struct, frozen=True, kw_only=True):
    """The postcodes of one set of boundaries, sector by sector (“DE55 1”).

    A sector has a bit for each of the 400 units that it may have (AA to ZZ), set where there is one, and its
    constituencies; where these are several, *owners* tells for each unit which of them, in the order of units.
    """

    gss: tuple[str, ...]  # codes of constituencies, which elsewhere are numbers
    districts: dict[str, tuple[int, str]]  # "DE55" → number of its first sector, and its sectors' digits
    sectors: tuple[tuple[int, ...], ...]  # constituencies, that with most postcodes first
    units: bytes  # UNIT_BYTES for each sector
    first_owner: tuple[int, ...]  # where the sector's part of owners begins
    owners: bytes
    unlisted: dict[str, str]  # letters a postcode begins with → area of the election
    abroad: dict[str, tuple[str, str]]  # letters → name in English and Welsh

    def find(self, text: str) -> Answer | None:
        """What is known of the postcode, or part of one, in *text*; None when there is none in it."""
        parts = self._taken_apart(text.upper())
        if parts is None:
            return None
        district, rest = parts
        area = district.rstrip("0123456789")[:2] if district[1:2].isalpha() else district[:1]
        if area in self.unlisted:
            return Unlisted(self.unlisted[area])
        if area in self.abroad:
            return Abroad(*self.abroad[area])
        return self._in_district(district, rest) if district in self.districts else Unknown(district)

    def _taken_apart(self, text: str) -> tuple[str, str] | None:
        """District and rest: (“DE55”, “1AA”)."""
        if (whole := WITHIN.search(text)) is not None:
            return whole[1], whole[2] + whole[3]
        joined = re.sub(r"[^A-Z0-9]", "", text)
        misread = self._misread(joined)
        if misread is not None:
            return misread
        if len(joined) > LONGEST or LIKE_ONE.fullmatch(joined) is None:
            return None
        begun = text.split(maxsplit=1)
        if len(begun) > 1 and begun[0] in self.districts:
            return begun[0], joined[len(begun[0]) :]
        sizes = [size for size in (4, 3, 2) if joined[:size] in self.districts]
        size = sizes[0] if sizes else min(len(joined), 4)
        return joined[:size], joined[size:]

    def _misread(self, joined: str) -> tuple[str, str] | None:
        """A whole postcode where O, I and L may stand for digits; None where that makes none."""
        read = MISREAD.fullmatch(joined)
        if read is None or not any(letter.isdigit() for letter in joined):
            return None
        area, first, second, sector, unit = read.groups()
        district = area + first.translate(DIGITS) + second
        return (district, sector.translate(DIGITS) + unit) if district in self.districts else None

    def _in_district(self, district: str, rest: str) -> Answer:
        first, digits = self.districts[district]
        asked = f"{district} {rest}"
        if not rest or rest[0] not in digits:
            everything = range(first, first + len(digits))
            malformed = bool(rest) and len(rest) != 3
            return Several(district, self._of(everything), asked if rest else "", malformed)
        sector, part = first + digits.index(rest[0]), f"{district} {rest[0]}"
        if len(rest) == 1:
            return Several(part, self._of([sector]))
        gss = self._of_unit(sector, rest[1:])
        if gss is not None:
            return Settled(asked, gss)
        return Several(part, self._of([sector]), asked, len(rest) != 3)

    def _of(self, sectors: list[int] | range) -> tuple[str, ...]:
        numbers = dict.fromkeys(number for sector in sectors for number in self.sectors[sector])
        return tuple(self.gss[number] for number in numbers)

    def _of_unit(self, sector: int, letters: str) -> str | None:
        unit = unit_of(letters)
        bits = int.from_bytes(self.units[sector * UNIT_BYTES : (sector + 1) * UNIT_BYTES], "little")
        if unit is None or not bits >> unit & 1:
            return None
        among = self.sectors[sector]
        before = (bits & ((1 << unit) - 1)).bit_count()
        return self.gss[among[0] if len(among) == 1 else among[self.owners[self.first_owner[sector] + before]]]


def unit_of(letters: str) -> int | None:
    """The number of a unit, from 0 for AA to 399 for ZZ; None for what is none."""
    if len(letters) != 2 or not set(letters) <= set(LETTERS):
        return None
    return LETTERS.index(letters[0]) * len(LETTERS) + LETTERS.index(letters[1])


@cache
def postcodes(boundaries: str) -> Postcodes | None:
    """The postcodes on *boundaries*, read when first asked for; None where none are shipped."""
    return load("postcodes", boundaries, Postcodes)
