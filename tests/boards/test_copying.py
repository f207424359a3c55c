"""A copy of the boards and what it was copied from never touch each other, whatever boards there are."""

import datetime as dt
from typing import Any

import immutables
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.boards import Boards
from hustings.boards.copying import copied
from hustings.domain.entry import Entry
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import apply
from tests.elections import GAZETTEER, histories

NEVER_CHANGE = (bool, int, float, str, bytes, type(None), tuple, frozenset, dt.date, dt.timedelta, immutables.Map)


def follow(boards: Boards, entries: list[Entry]) -> Boards:
    for entry in entries:
        boards.advance(apply(boards.night, entry), entry)
    return boards


def whole(value: object) -> object:
    """All that *value* holds, of its own classes too, as something that can be compared."""
    match value:
        case Gazetteer():
            return id(value)
        case dict():
            return [(key, whole(each)) for key, each in value.items()]
        case list():
            return [whole(each) for each in value]
        case set():
            return frozenset(value)
        case msgspec.Struct() if not value.__struct_config__.frozen:
            return msgspec.structs.astuple(value)
        case _ if isinstance(value, (msgspec.Struct, *NEVER_CHANGE)):
            return value
    return type(value), [(name, whole(each)) for name, each in attributes(value)]


def attributes(value: object) -> list[tuple[str, Any]]:
    slots: tuple[str, ...] = getattr(type(value), "__slots__", ())
    return [(name, getattr(value, name)) for name in slots] or list(vars(value).items())


@settings(max_examples=20)
@given(histories, st.integers(0, 40), st.booleans())
def test_neither_follows_what_moves_the_other(entries: list[Entry], cut: int, copy_first: bool) -> None:
    boards = follow(Boards(GAZETTEER), entries[:cut])
    then, copy = whole(boards), boards.copy()
    moved, still = (copy, boards) if copy_first else (boards, copy)
    follow(moved, entries[cut:])
    moved.withdraw(moved.night)

    assert whole(still) == then
    assert whole(follow(still, entries[cut:])) == whole(follow(Boards(GAZETTEER), entries))


@settings(max_examples=10)
@given(histories)
def test_they_share_nothing_that_changes(entries: list[Entry]) -> None:
    boards = follow(Boards(GAZETTEER), entries)
    mine, others = set(changing(boards)), set(changing(boards.copy()))

    assert len(mine) == len(others) > 50
    assert mine.isdisjoint(others)


def changing(value: object) -> list[int]:
    """Every object that *value* is made of which can be changed in place."""
    if isinstance(value, (Gazetteer, *NEVER_CHANGE)) or (
        isinstance(value, msgspec.Struct) and value.__struct_config__.frozen
    ):
        return []
    held = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    if not isinstance(value, dict | list | set):
        held = [each for _, each in attributes(value)]
    return [id(value), *(found for each in held for found in changing(each))]


class Unfrozen(msgspec.Struct):
    """What nobody said how to copy."""


@pytest.mark.parametrize("value", [Unfrozen(), {"one": [Unfrozen()]}, bytearray(), iter(())])
def test_what_it_does_not_know_how_to_copy_it_refuses(value: object) -> None:
    with pytest.raises(TypeError, match="Say how a"):
        copied(value)
