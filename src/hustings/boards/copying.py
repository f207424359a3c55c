"""Copies of what changes in place, all the way down; what never changes is shared."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable
from copy import copy
from typing import Any

import immutables

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
    struct = getattr(kind, "__struct_config__", None)
    if issubclass(kind, UNCHANGING) or (struct is not None and struct.frozen):
        return _shared
    if kind in (dict, defaultdict, Counter):
        return _dict
    if kind is list:
        return _list
    if kind is set:
        return set.copy  # what can be in a set never changes
    if struct is not None and not struct.gc:
        return copy  # a struct without the collector holds numbers and texts
    if kind.__module__.startswith("hustings.") and struct is None:
        return _object
    raise TypeError(f"Say how a {kind.__qualname__} is copied.")


def _shared(value: Any) -> Any:
    return value


def _list(values: Any) -> Any:
    if all(_way(kind) is _shared for kind in set(map(type, values))):
        return values.copy()
    return [_way(type(value))(value) for value in values]


def _dict(values: Any) -> Any:
    new = values.copy()
    ways = {kind: way for kind in set(map(type, values.values())) if (way := _way(kind)) is not _shared}
    for key, value in values.items() if ways else ():
        if type(value) in ways:
            new[key] = ways[type(value)](value)
    return new


def _object(value: Any) -> Any:
    new = object.__new__(type(value))
    vars(new).update(_dict(vars(value)))
    return new
