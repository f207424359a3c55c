"""Pages depend on the log alone: not on batches, not on restarts, not on when they were first asked for."""

import datetime as dt
import random
from pathlib import Path

import pytest

from hustings.assembly import Installation, assemble
from hustings.ops.verify import verify
from hustings.settings import Settings
from tests.nights.earlier import Earlier, answers, pages
from tests.nights.playing import PlayedNight
from tests.nights.whole_sites import MORE, everything_of, pages_of
from tests.served import Night

UNTIL = "02:30"


def shelf_of(night: Installation) -> dict[str, bytes]:
    """What lies on the shelf, by address, as it goes out uncompressed."""
    addresses = ["/head.json", *pages_of(night)]
    return {address: page.bodies[b""] for address in addresses if (page := night.shelf.get(address)) is not None}


def test_a_restart_gives_the_same_pages_as_were_there_before(tmp_path: Path) -> None:
    night = Night(tmp_path / "night", Settings(), hot=True)
    night.play(UNTIL)
    before, pages = shelf_of(night.installation), pages_of(night.installation)
    night.installation.close()

    again = assemble(night.folder, Settings(), "replay", steered=True)
    again.tail.catch_up()
    again.pressroom.press()
    after = shelf_of(again)
    again.close()

    assert len(before) > 66  # live pages of all areas
    assert after == before
    assert {address: body for address, (_, body) in pages.items() if address in before} == {
        address: body for address, body in before.items() if address != "/head.json"
    }


@pytest.mark.soak
def test_batches_of_any_size_end_in_the_same_pages(tmp_path: Path) -> None:
    chance, in_one, in_many = random.Random(1), tmp_path / "one", tmp_path / "many"
    whole = Night(in_one, Settings())
    whole.play(UNTIL)
    cues = whole.played
    whole.installation.close()
    pieces = Night(in_many, Settings())
    while pieces.played < cues:
        pieces.step(min(chance.choice([1, 2, 5, 20]), cues - pieces.played))
        for address in chance.sample(MORE, 2):
            pieces.installation.pressroom.compose(address)
    kept = pages_of(pieces.installation)
    pieces.installation.close()

    one, many = everything_of(in_one), everything_of(in_many)
    assert one == many
    assert kept == many.pages


def test_the_signed_head_proves_the_night(tmp_path: Path) -> None:
    night = Night(tmp_path / "night", Settings())
    night.play("23:30")
    night.installation.close()

    report = verify(night.folder.log, None)
    assert (report.fault, report.checked) == (None, night.installation.tail.night.seq)


@pytest.fixture(scope="module")
def earlier(ge2024: PlayedNight) -> Earlier:
    return Earlier(ge2024)


def assert_as_it_stood(earlier: Earlier, minute: dt.datetime, chance: random.Random, most: int | None = None) -> None:
    fresh = earlier.stopped(minute)
    kinds = [*pages(fresh.boards), *answers()]
    for address in chance.sample(kinds, most) if most else kinds:
        assert earlier.told(address, minute) == earlier.fresh(fresh, address), f"{address} at {minute}"


@pytest.mark.parametrize("seed", [0, 1, 2, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(3, 12))])
def test_a_page_as_it_stood_is_that_of_a_night_stopped_there(earlier: Earlier, seed: int) -> None:
    chance = random.Random(seed)

    assert_as_it_stood(earlier, earlier.minute(chance), chance, 6)


@pytest.mark.soak
def test_every_kind_of_page_at_two_hundred_minutes_is_that_of_a_night_stopped_there(earlier: Earlier) -> None:
    chance = random.Random(2024)
    for minute in [earlier.minute(chance) for _ in range(200)]:
        assert_as_it_stood(earlier, minute, chance)
