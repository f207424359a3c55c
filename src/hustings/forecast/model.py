"""The model as data: its parties, columns and sizes, and what was learnt from past nights."""

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from hustings.domain.election import OTHERS, Election, PartyKey

Array = NDArray[np.float64]
Single = NDArray[np.float32]
Flags = NDArray[np.bool_]

_DATA = files("hustings.forecast") / "data"


class Least(msgspec.Struct, frozen=True):
    """Below which standard deviation no prior falls: by column, and by column and party."""

    all: float
    parties: dict[str, dict[PartyKey, float]]


class Surface(msgspec.Struct, frozen=True):
    """A smooth function of a few columns, each divided by its unit."""

    parts: int
    reach: float
    size: float
    units: dict[str, float]


class Model(msgspec.Struct, frozen=True):
    """What ``data/model.toml`` says."""

    parties: list[tuple[PartyKey, ...]]
    columns: list[str]
    lasting: list[str]
    least: Least
    exit_poll: dict[PartyKey, float]
    surface: Surface

    @property
    def places(self) -> list[tuple[PartyKey, ...]]:
        """The parties' keys by place; the last is that of all others."""
        return [*self.parties, (OTHERS,)]

    def place(self, key: PartyKey) -> int:
        """The place of *key*; that of the others for a party without one."""
        found = (place for place, keys in enumerate(self.parties) if key in keys)
        return next(found, len(self.parties))


class Learnt(msgspec.Struct, frozen=True):
    """What past nights taught: noise by party, and the prior of every coefficient."""

    nights: list[str]  # short names of the elections it was learnt from
    constant: list[float]  # variance of a seat's noise, by party
    growing: list[float]  # more of it per share of last time
    alike: list[list[float]]  # correlation of the noise of two parties
    mean: list[list[float]]  # of coefficients, by party and column
    variance: list[list[float]]


class Shelf(msgspec.Struct, frozen=True):
    """What ``data/learnt.json`` says: *waves* and *phases* of the surface, and by election what others taught."""

    waves: list[list[float]]
    phases: list[float]
    by_election: dict[str, Learnt]
    any: Learnt  # for an election that none was learnt from


@cache
def model() -> Model:
    """The model that is shipped."""
    return msgspec.toml.decode((_DATA / "model.toml").read_bytes(), type=Model)


@cache
def shelf() -> Shelf:
    """What was learnt, as it is shipped."""
    return msgspec.json.decode((_DATA / "learnt.json").read_bytes(), type=Shelf)


def learnt_for(election: Election) -> Learnt:
    """What nights other than that of *election* taught: none whose result or whose baseline it is."""
    return shelf().by_election.get(election.id, shelf().any)
