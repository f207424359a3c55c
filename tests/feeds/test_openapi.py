"""The description of the open data: every address is in it, and what it answers is as it says."""

import asyncio
import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from hustings.assembly import ADDRESSES
from hustings.feeds.feeds import Feeds
from hustings.press import Printed
from hustings.settings import Settings
from tests.feeds.editions import PUBLIC, Followed
from tests.feeds.schema import Schemas
from tests.served import Night

OPENAPI = "/api/v1/openapi.json"
OPEN = ("/api/", "/data/", "/head.json")
ASKED = {
    "area": "derbyshire", "edition": "derbyshire", "name": "bolsover", "limit": "7", "before": "400", "after": "9",
    "at": "03:01",
}  # fmt: skip
Described = dict[str, Any]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    made = Night(tmp_path_factory.mktemp("openapi") / "night", Settings(public_url=PUBLIC, prefix="/election"))
    made.play("04:01")
    yield made
    made.installation.close()


def fetch(night: Night, address: str) -> Printed:
    printed = asyncio.run(night.installation.shelf.fetch(address))
    assert printed is not None, address
    return printed


@pytest.fixture(scope="module")
def described(night: Night) -> Described:
    found: Described = json.loads(fetch(night, OPENAPI).bodies[b""])
    return found


def operations(described: Described) -> Iterator[tuple[str, Described]]:
    return ((path, says["get"]) for path, says in described["paths"].items())


def questions(path: str, operation: Described) -> Iterator[str]:
    """Addresses that ask it: plainly, with each parameter by itself, and with all of them."""
    place = path.format(**ASKED)
    asked = [f"{each['name']}={ASKED[each['name']]}" for each in operation["parameters"] if each["in"] == "query"]
    yield place
    yield from (f"{place}?{each}" for each in (*asked, "&".join(sorted(asked))) if each)


def test_no_address_of_the_open_data_is_missing(described: Described) -> None:
    own = {each for each in ADDRESSES if each.startswith(OPEN) or "feed." in each}
    spelled = {each.replace("/live/AREA/", "/live/{edition}/").replace("NAME", "{name}") for each in own - {"/data/"}}

    assert spelled == set(described["paths"])


def test_every_answer_is_as_described(night: Night, described: Described) -> None:
    schemas = Schemas(described["components"]["schemas"])
    for path, operation in operations(described):
        for address in questions(path, operation):
            printed = fetch(night, address)
            ((kind, said),) = operation["responses"]["200"]["content"].items()
            headers = dict(printed.headers[b""])
            assert (printed.status, headers[b"content-type"].decode().partition(";")[0]) == (200, kind), address
            if kind.endswith("json"):
                assert list(schemas.faults(json.loads(printed.bodies[b""]), said["schema"])) == [], address


def test_a_table_has_the_columns_that_are_described(night: Night, described: Described) -> None:
    for path, operation in operations(described):
        told = operation["responses"]["200"]["description"].partition("Columns: ")[2].removesuffix(".")
        if path.endswith(".csv"):
            header = next(csv.reader(io.StringIO(fetch(night, path).bodies[b""].decode())))
            assert header == told.split(", ")


def test_every_fault_is_as_described(night: Night, described: Described) -> None:
    schemas = Schemas(described["components"]["schemas"])
    for path, operation in operations(described):
        for status, address in (("400", f"{path.format(**ASKED)}?at=never"), ("404", nowhere(path))):
            if path.startswith(OPEN[:2]) and status in operation["responses"]:
                printed, said = fetch(night, address), operation["responses"][status]["content"]["application/json"]
                assert str(printed.status) == status, address
                assert list(schemas.faults(json.loads(printed.bodies[b""]), said["schema"])) == []


def nowhere(path: str) -> str:
    """The address asked about a place that there is not."""
    if "{name}" in path:
        return path.replace("{name}", "nowhere")
    return f"{path}?{'edition' if path.endswith('posts') else 'area'}=nowhere"


def test_what_can_be_asked_is_what_is_described(described: Described) -> None:
    answering = Feeds(Followed().boards)._api
    for path, operation in operations(described):
        asked = {each["name"] for each in operation["parameters"] if each["in"] == "query"}
        if path in answering:
            assert answering[path].asked == asked - {"at"}, path
    assert set(answering) <= set(described["paths"])


def test_it_names_itself_and_where_it_stands(described: Described) -> None:
    assert (described["openapi"], described["info"]["title"]) == ("3.1.0", "Hustings: open data")
    assert described["servers"] == [{"url": f"{PUBLIC}/election"}]
    identities = [operation["operationId"] for _, operation in operations(described)]
    assert len(set(identities)) == len(identities) == 13


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"error": 3}, ["answer.error is no string: 3"]),
        ({}, ["answer.error is missing"]),
        ({"error": "No.", "more": 1}, ["answer.more is not described"]),
    ],
)
def test_an_answer_that_is_not_as_described_is_found(described: Described, value: object, said: list[str]) -> None:
    schemas = Schemas(described["components"]["schemas"])

    assert list(schemas.faults(value, {"$ref": "#/components/schemas/Fault"})) == said
