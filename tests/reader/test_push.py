"""The live push over a real connection."""

import socket
from collections.abc import Iterator

import httpx2
import pytest

from hustings.press import Composed, Fragment, Hub, Shelf, press
from tests.press.client import Client
from tests.press.pages import composed, moving
from tests.reader.asking import Site, served, small_site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with served(small_site(), prefix="/election") as running:
        running.hub.publish([], 10)
        yield running


def follow(site: Site, query: str, *, until: str, prefix: str = "/election", last_id: str | None = None) -> Client:
    """Follow until the stream has told *until* ("ready", "reload")."""
    client, headers = Client(), {"last-event-id": last_id} if last_id is not None else {}
    with httpx2.stream("GET", f"{site.url}{prefix}/push?{query}", headers=headers, timeout=10) as stream:
        assert stream.status_code == 200
        for chunk in stream.iter_raw():
            client.take(chunk)
            if until in client.told:
                break
    return client


def test_a_stream_begins_with_what_was_missed(site: Site) -> None:
    client = follow(site, "page=/live/uk&page=/&after=3", until="ready")

    assert client.pages == {"/live/uk": {"post": '<p id="post">post at 7</p>'}}
    assert (client.told, client.last_id) == (["frame", "ready"], 10)


def test_the_last_event_id_wins_over_after(site: Site) -> None:
    assert follow(site, "page=/live/uk&after=0", until="ready", last_id="10").pages == {}
    assert set(follow(site, "page=/live/uk&after=9", until="ready", last_id="2").pages["/live/uk"]) == {
        "scoreboard",
        "post",
    }


def test_an_id_that_is_no_number_counts_for_nothing(site: Site) -> None:
    assert set(follow(site, "page=/live/uk&after=3", until="ready", last_id="x").pages["/live/uk"]) == {"post"}


def test_from_another_night_the_page_is_to_be_loaded_afresh(site: Site) -> None:
    assert follow(site, "page=/live/uk&after=11", until="reload").told == ["reload"]


def test_a_page_with_a_query_is_followed_by_its_address(site: Site) -> None:
    site.shelf.put(moving("/declarations?area=kent", rows=4))
    client = follow(site, "page=%2Fdeclarations%3Futm%3D1%26area%3Dkent", until="ready")

    assert set(client.pages) == {"/declarations?area=kent"}


def test_the_stream_is_not_to_be_stored_or_held_back(site: Site) -> None:
    with httpx2.stream("GET", f"{site.url}/election/push?page=/", timeout=10) as stream:
        headers = stream.headers
        assert next(stream.iter_raw()).startswith(b"retry: 2000\n\n")

    assert headers["content-type"] == "text/event-stream"
    assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("after=3", 400),
        ("page=", 400),
        ("page=live/uk", 400),
        ("page=/live/uk&after=-1", 400),
        ("page=/live/uk&after=1e3", 400),
        ("page=/live/uk&after=99999999999999999999", 400),
        ("page=/live/uk&after=%FF", 400),
        ("page=/%00", 400),
        ("&".join(f"page=/{n}" for n in range(21)), 400),
        ("page=/nowhere", 404),
        ("page=/live/uk&page=/nowhere", 404),
        ("page=/static/hustings.0a1b.css", 404),
    ],
)
def test_a_wish_that_cannot_be_granted_is_refused_in_a_sentence(site: Site, query: str, status: int) -> None:
    answer = httpx2.get(f"{site.url}/election/push?{query}")

    assert answer.status_code == status
    assert len(answer.text.splitlines()) == 1


def test_the_push_lies_under_the_prefix_and_is_only_for_get(site: Site) -> None:
    assert httpx2.get(f"{site.url}/push?page=/").status_code == 404
    assert httpx2.post(f"{site.url}/election/push?page=/").status_code == 405
    assert httpx2.head(f"{site.url}/election/push?page=/").headers["allow"] == "GET"


def test_what_is_published_arrives_and_a_reader_who_leaves_is_forgotten() -> None:
    shelf, client = small_site(), Client()
    with served(shelf, hub=Hub(shelf, heartbeat=0.02)) as site:
        site.hub.publish([], 7)
        with httpx2.stream("GET", f"{site.url}/push?page=/live/uk&after=7", timeout=10) as stream:
            chunks = stream.iter_raw()
            while "ready" not in client.told:
                client.take(next(chunks))
            page = moving("/live/uk", version=2, scoreboard=3, post=12)
            shelf.put(page)
            site.hub.publish([page], 13)
            while client.last_id != 13:
                client.take(next(chunks))
        assert client.pages == {"/live/uk": {"post": '<p id="post">post at 12</p>'}}
        while site.hub.watched():  # pytest's timeout ends a wait in vain
            httpx2.get(f"{site.url}/healthz")


def test_a_reader_who_does_not_read_is_dropped_and_the_others_go_on() -> None:
    shelf, big = Shelf(), "x" * 1_500_000

    def page(seq: int) -> Composed:
        return composed("/live/uk", text="", version=seq, fragments=(Fragment("big", seq, f"<p>{seq}{big}</p>"),))

    shelf.put(press(page(1)))
    with served(shelf, patience=0.05) as site, socket.create_connection(("127.0.0.1", site.port)) as idle:
        site.hub.publish([], 1)
        idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        idle.sendall(b"GET /push?page=/live/uk HTTP/1.1\r\nHost: site\r\n\r\n")
        while not site.hub.watched():
            httpx2.get(f"{site.url}/healthz")
        for seq in range(2, 12):
            printed = press(page(seq))
            shelf.put(printed)
            site.hub.publish([printed], seq)
            httpx2.get(f"{site.url}/healthz")
        while site.hub.watched():
            assert httpx2.get(f"{site.url}/healthz").text == "ok\n"
        assert follow(site, "page=/live/uk&after=10", until="ready", prefix="").last_id == 11


def test_stopping_the_site_ends_its_streams() -> None:
    with served(small_site()) as site, httpx2.stream("GET", f"{site.url}/push?page=/", timeout=10) as stream:
        chunks = stream.iter_raw()
        next(chunks)
        site.hub.close()

        assert b"".join(chunks).count(b"event: frame") <= 1
