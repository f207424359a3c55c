"""The description of the data sets names everything that is in them."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from hustings.intake import dataset
from hustings.intake.dataset import DataSet

PAGE = (Path(__file__).parents[2] / "docs" / "data-sets.md").read_text(encoding="utf-8")
GE2024 = dataset.decode(dataset.read("ge2024"))


def structs_within(node: msgspec.inspect.Type) -> Iterator[msgspec.inspect.StructType]:
    match node:
        case msgspec.inspect.StructType():
            yield node
            for field in node.fields:
                yield from structs_within(field.type)
        case msgspec.inspect.VarTupleType():
            yield from structs_within(node.item_type)
        case msgspec.inspect.UnionType():
            for kind in node.types:
                yield from structs_within(kind)


FIELDS = sorted({field.name for kind in structs_within(msgspec.inspect.type_info(DataSet)) for field in kind.fields})


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_schema_is_described(field: str) -> None:
    assert re.search(rf"`{field}(\[\])?`", PAGE), f"docs/data-sets.md does not describe the field {field}"


def test_the_schema_is_walked_to_its_leaves() -> None:
    assert {"schema", "text_dark", "basis", "day_only", "seats", "adjunct", "licence"} <= set(FIELDS)


def test_every_shipped_set_is_listed() -> None:
    assert [name for name in dataset.available() if f"| `{name}` |" not in PAGE] == []


def test_every_party_key_of_2024_is_listed_with_its_name() -> None:
    rows = [f"| `{party.key}` | {party.name} |" for party in GE2024.election.parties]

    assert [row for row in rows if row not in PAGE] == []
