"""Copies of what changes in place, all the way down; what never changes is shared."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import immutables
import msgspec

from hustings.domain.gazetteer import Gazetteer

UNCHANGING = (
    *(bool, int, float, complex, str, bytes, type(None), tuple, frozenset, dt.datetime, dt.date, dt.timedelta),
    *(immutables.Map, Gazetteer),
)

Copy = Callable[[Any], Any]
_ways: dict[type, Copy] = {}  # by class, found once


def copied(value: Any) -> Any:
    """A copy of *value* that shares with it only what never changes; raises ``TypeError`` for what it does not know."""
    return _way(type(value))(value)


def _way(kind: type) -> Copy:
    way = _ways.get(kind)
    if way is None:
        way = _ways[kind] = _find(kind)
    return way


def _find(kind: type) -> Copy:
    if issubclass(kind, UNCHANGING) or (issubclass(kind, msgspec.Struct) and kind.__struct_config__.frozen):
        return _shared
    if kind in (dict, defaultdict, Counter):
        return _dict
    if kind is list:
        return lambda values: [_way(type(value))(value) for value in values]
    if kind is set:
        return set.copy  # what can be in a set never changes
    if kind.__module__.startswith("hustings.") and not issubclass(kind, msgspec.Struct):
        return _slotted if "__slots__" in vars(kind) else _object
    raise TypeError(f"Say how a {kind.__qualname__} is copied.")


def _shared(value: Any) -> Any:
    return value


def _dict(values: Any) -> Any:
    new = values.copy()
    for key, value in values.items():
        way = _way(type(value))
        if way is not _shared:
            new[key] = way(value)
    return new


def _slotted(value: Any) -> Any:
    new = object.__new__(type(value))
    for name in type(value).__slots__:
        setattr(new, name, copied(getattr(value, name)))
    return new


def _object(value: Any) -> Any:
    new = object.__new__(type(value))
    vars(new).update(_dict(vars(value)))
    return new
