"""Any event there could be: strategies drawn from the events' own types."""

import datetime as dt
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from hustings.domain.events import AnyEvent

_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(max_size=20),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
    dt.date: st.dates(),
    types.NoneType: st.none(),
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of *kind*, a type such as a field of an event has."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(any_of, arguments))
    if origin is tuple and arguments[1:] == (...,):
        return st.lists(any_of(arguments[0]), max_size=4).map(tuple)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{field: any_of(hints[field]) for field in kind.__struct_fields__})
    raise AssertionError(f"No strategy for {kind}.")


events: st.SearchStrategy[AnyEvent] = any_of(AnyEvent)
