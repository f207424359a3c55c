"""What readers look for is told to nobody and kept nowhere, whatever they ask and whichever way."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hustings.cli.listening import Server, config_for
from hustings.settings import Settings
from tests.served import Night

TYPED = "DE55+1AN"
WAYS = ("/find?q={}", "/cy/find?q={}", "/find.json?q={}", "/cy/find.json?q={}")
ASKED = (TYPED, "de55", "DE55+9ZZ", "BT7+1NN", "JE2+3AB", "ZZ1+1AA", "bolsvoer", "Bolsover", "xyzzy")


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    running = Night(tmp_path_factory.mktemp("asked") / "night", Settings())
    running.begin("22:00")
    running.step(0)
    yield running
    running.installation.close()


@pytest.fixture(scope="module")
def url(night: Night) -> Iterator[str]:
    """The site as `hustings serve` runs it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(config_for(night.installation.reader), night.installation.hub.close)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def test_no_answer_may_be_stored_and_no_next_page_learns_of_it(url: str) -> None:
    for way in WAYS:
        for asked in ASKED:
            answer = httpx2.get(url + way.format(asked), follow_redirects=False)

            assert answer.status_code in (200, 303), (way, asked)
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["referrer-policy"] == "no-referrer"


def test_a_settled_postcode_leads_on_by_an_address_that_does_not_hold_it(url: str) -> None:
    answer = httpx2.get(url + WAYS[1].format(TYPED), follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/cy/constituency/amber-valley")


def test_the_page_without_a_question_is_like_any_other(url: str) -> None:
    answer = httpx2.get(f"{url}/find")

    assert answer.headers["cache-control"].startswith("public")
    assert "no-referrer" not in answer.headers["referrer-policy"]


def test_nothing_of_it_is_on_a_shelf_followed_or_in_a_file(night: Night, url: str) -> None:
    for way in WAYS:
        httpx2.get(url + way.format(TYPED))
        httpx2.get(url + way.format("de55"))
    httpx2.get(f"{url}/find?q={TYPED}&at=22:00")
    httpx2.get(f"{url}/find/live.json?q=de55")
    assert httpx2.get(f"{url}/push?page=/find%3Fq%3Dde55&after=0").status_code == 404
    made, shelf = night.installation.pressroom, night.installation.shelf
    made.press()

    assert not [address for address in (*shelf._hot, *shelf._made) if "q=" in address]
    assert not [address for address in night.installation.hub.watched() if "q=" in address]
    assert not [path for path in night.folder.path.rglob("*") if path.is_file() and holds_it(path)]


def holds_it(path: Path) -> bool:
    text = path.read_bytes().lower()
    return any(each in text for each in (b"de55 1an", b"de551an", b"de55+1an", b"de55%201an"))
