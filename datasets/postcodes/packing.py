"""Postcodes and their constituencies as the compact struct that the package ships."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import msgspec

from hustings.places.postcodes import UNIT_BYTES, Postcodes, unit_of

_APART = Path(__file__).with_name("apart.toml")


class Apart(msgspec.Struct, frozen=True):
    """Letters whose postcodes are not among the published ones."""

    unlisted: dict[str, str]
    abroad: dict[str, tuple[str, str]]


def pack(codes: Sequence[str], settled: Sequence[int], gss: Sequence[str]) -> Postcodes:
    """The struct of *codes* without spaces, each in the constituency ``gss[number]``."""
    sectors: dict[str, dict[int, int]] = defaultdict(dict)
    for code, number in zip(codes, settled, strict=True):
        unit = unit_of(code[-2:])
        assert unit is not None
        sectors[code[:-2]][unit] = number
    names = sorted(sectors, key=lambda sector: (sector[:-1], sector[-1]))
    units, owners, first_owner, among = bytearray(), bytearray(), list[int](), list[tuple[int, ...]]()
    for name in names:
        numbers = _numbers(sectors[name])
        among.append(numbers)
        units += sum(1 << unit for unit in sectors[name]).to_bytes(UNIT_BYTES, "little")
        first_owner.append(len(owners))
        owners += bytes(numbers.index(number) for _, number in sorted(sectors[name].items()) if len(numbers) > 1)
    apart = msgspec.toml.decode(_APART.read_bytes(), type=Apart)
    return Postcodes(
        gss=tuple(gss),
        districts=_districts(names),
        sectors=tuple(among),
        units=bytes(units),
        first_owner=tuple(first_owner),
        owners=bytes(owners),
        unlisted=apart.unlisted,
        abroad=apart.abroad,
    )


def _numbers(units: dict[int, int]) -> tuple[int, ...]:
    """The constituencies of a sector, that with most postcodes first."""
    counted = Counter(units.values())
    return tuple(sorted(counted, key=lambda number: (-counted[number], number)))


def _districts(sectors: Sequence[str]) -> dict[str, tuple[int, str]]:
    districts = {}
    for district, numbered in groupby(enumerate(sectors), key=lambda pair: pair[1][:-1]):
        within = list(numbered)
        districts[district] = (within[0][0], "".join(sector[-1] for _, sector in within))
    return districts
