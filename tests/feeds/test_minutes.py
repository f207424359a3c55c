"""The open data as they stood at another minute are what they were then."""

import asyncio
from collections.abc import Iterator

import pytest

from hustings.settings import Settings
from tests.served import Night

AT = "03:01"
ANSWERS = (
    "/data/results.csv", "/data/results.csv?area=derbyshire", "/data/contests.csv", "/data/contests.csv?area=wales",
    "/api/v1/contests", "/api/v1/contests?area=derbyshire", "/api/v1/contests/bolsover", "/api/v1/changes?after=9",
)  # fmt: skip


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    made = Night(tmp_path_factory.mktemp("minutes") / "night", Settings())
    yield made
    made.installation.close()


@pytest.fixture(scope="module")
def then(night: Night) -> dict[str, bytes]:
    """The answers of the minute, taken in it; the night then goes on."""
    night.play(AT)
    answers = {address: body(night, address) for address in ANSWERS}
    night.play("04:01")
    return answers


def body(night: Night, address: str) -> bytes:
    printed = asyncio.run(night.installation.shelf.fetch(address))
    assert printed is not None, address
    assert printed.status == 200
    return printed.bodies[b""]


@pytest.mark.parametrize("address", ANSWERS)
def test_it_is_the_answer_as_it_was_then(night: Night, then: dict[str, bytes], address: str) -> None:
    assert body(night, f"{address}{'&' if '?' in address else '?'}at={AT}") == then[address]


def test_the_scoreboard_of_a_minute_has_the_figures_of_then(night: Night, then: dict[str, bytes]) -> None:
    rows = body(night, f"/data/scoreboard.csv?area=derbyshire&at={AT}").decode().splitlines()

    assert then
    assert all(",2024-07-05T03:01:00+01:00,11," in row for row in rows[1:])


@pytest.mark.parametrize("address", ["/embed/scoreboard?area=derbyshire&at=03:01", "/embed/contest/bolsover?at=03:01"])
def test_what_is_embedded_may_stand_in_any_frame_at_another_minute_too(
    night: Night, then: dict[str, bytes], address: str
) -> None:
    printed = asyncio.run(night.installation.shelf.fetch(address))
    assert printed is not None

    assert then
    assert dict(printed.headers[b""])[b"content-security-policy"].endswith(b"frame-ancestors *")
    assert b"As it stood at 03:01" in printed.bodies[b""]
