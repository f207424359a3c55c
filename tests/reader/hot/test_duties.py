"""What a server owes to the others when one reader is slow, greedy or one too many."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from hustings.press import Fragment, Hub, Printed, Shelf, press
from hustings.reader import Bounds, Reader
from hustings.reader.hot import bounds, reach
from hustings.reader.hot.stream import Stream
from hustings.reader.push import Push
from tests.press.pages import composed
from tests.reader.asking import Site, served, small_site
from tests.reader.hot.rough import LAST, request, statuses, talked, told

BIG = "x" * 4_000_000  # more than the kernel holds for a reader who takes nothing


@pytest.fixture(autouse=True)
def _quick_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "ROUND", 0.02)


@contextmanager
def site(shelf: Shelf | None = None, **limits: Any) -> Iterator[Site]:
    shelf = shelf or small_site()
    with served(shelf, hub=Hub(shelf, heartbeat=0.02), bounds=Bounds(**limits)) as running:
        running.hub.publish([], 7)
        yield running


def connect(port: int) -> socket.socket:
    connection = socket.socket()
    connection.settimeout(10)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", port))
    return connection


def test_what_lies_on_the_shelf_reaches_no_app(monkeypatch: pytest.MonkeyPatch) -> None:
    async def asked(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr(Reader, "_answer", asked)
    monkeypatch.setattr(Push, "__call__", asked)
    with site() as running:
        pages = [request(b"/live/uk"), request(b"/?utm=1", method=b"HEAD"), request(b"/", b"If-None-Match: *")]
        heard = told(running.port, *pages, request(b"/push?page=/live/uk&after=99"))

    assert statuses(heard) == [200, 200, 304, 200]


def test_a_poll_that_lies_ready_is_refused_once_the_night_is_out_of_sight() -> None:
    seen = [True]
    poll = request(b"/live/uk/live.json")
    shelf = small_site()
    with served(shelf, hub=Hub(shelf), sighted=lambda: seen[0]) as running:
        assert statuses(told(running.port, poll, poll, LAST))[:2] == [200, 200]
        seen[0] = False
        end = time.monotonic() + 10
        while statuses(told(running.port, poll, LAST))[0] == 200:  # for a second at most: until the date is another
            assert time.monotonic() < end

        assert statuses(told(running.port, poll, request(b"/live/uk"), LAST))[:2] == [503, 200]


def test_answers_come_in_the_order_of_the_requests_whoever_gives_them() -> None:
    with site() as running:
        targets = [b"/live/uk", b"/nowhere", b"/live/uk", b"/healthz", b"/%zz", b"/"]
        heard = told(running.port, b"".join(map(request, targets)) + LAST)

    assert statuses(heard) == [200, 404, 200, 200, 400, 200, 200]


def test_very_many_requests_at_once_are_all_answered() -> None:
    with site() as running:
        heard = told(running.port, request(b"/declarations") * 70 + LAST)

    assert statuses(heard) == [200] * 71


def test_too_many_that_wait_behind_one_another_are_refused() -> None:
    with site(ahead=5) as running:
        heard = told(running.port, request(b"/nowhere") * 50)

    assert statuses(heard)[-1] == 429


@pytest.mark.parametrize("begun", [b"", b"GET /live/uk HT", b"GET / HTTP/1.1\r\nHost: si", request(b"/") + b"G"])
def test_a_head_must_come_in_its_time(begun: bytes) -> None:
    with site(head=0.05) as running:
        heard = told(running.port, begun)

    assert statuses(heard) == ([200] if begun.startswith(request(b"/")) else [])


@pytest.mark.parametrize("target", [b"/", b"/healthz"])
def test_a_connection_is_kept_for_the_next_request_but_not_for_ever(target: bytes) -> None:
    with site(idle=0.05) as running:
        assert statuses(told(running.port, request(target))) == [200]


def test_where_many_are_connected_idle_ones_make_room() -> None:
    with site(connections=4, idle=60, crowded_idle=0.05) as running, ExitStack() as readers:
        all_of_them = [readers.enter_context(connect(running.port)) for _ in range(4)]
        for each in all_of_them:
            each.sendall(request(b"/"))
        while all_of_them[0].recv(65_536):
            pass


def test_a_body_must_come_in_its_time() -> None:
    with site(body=0.05, idle=0.05) as running:
        heard = told(running.port, request(b"/live/uk", b"Content-Length: 9", method=b"POST"))

    assert statuses(heard) == [405]


@pytest.mark.parametrize(
    ("line", "times", "fits"),
    [(b"x" * 20_000, 1, False), (b"x", 101, False), (b"x" * 400, 60, False), (b"x", 99, True), (b"x" * 400, 30, True)],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_head_has_a_size(line: bytes, times: int, fits: bool, at_once: bool) -> None:
    pieces = [b"GET /live/uk HTTP/1.1\r\n", *[b"X: " + line + b"\r\n"] * times, b"\r\n", LAST]
    with site() as running:
        heard = told(running.port, *([b"".join(pieces)] if at_once else pieces))

    assert statuses(heard) == ([200, 200] if fits else [431])


def test_what_follows_a_body_is_no_part_of_the_head() -> None:
    with site() as running:
        trailers = b"Transfer-Encoding: chunked", b"0\r\n" + b"X: y\r\n" * 1000 + b"\r\n"
        heard = told(running.port, request(b"/live/uk", trailers[0], body=trailers[1]) + LAST)

    assert statuses(heard) == [200, 200]


def test_one_reader_too_many_is_asked_to_come_again_and_the_others_stay() -> None:
    with site(connections=2) as running, ExitStack() as readers:
        for _ in range(2):
            readers.enter_context(connect(running.port)).sendall(request(b"/push?page=/live/uk"))
        while len(running.hub.watched()) < 1 or len(running.hub._followers) < 2:
            pass
        for target in (b"/live/uk", b"/nowhere", b"/push?page=/live/uk"):
            heard = told(running.port, request(target))
            assert statuses(heard) == [503]
            assert b"\r\nretry-after: 10\r\n" in heard
            assert b"connection: close" in heard
        assert len(running.hub._followers) == 2


def test_many_too_many_are_cut_off() -> None:
    with site(connections=1, head=60) as running, ExitStack() as readers:
        waiting = [readers.enter_context(connect(running.port)) for _ in range(40)]

        assert waiting[-1].recv(1) == b""


@pytest.mark.parametrize("pages", [1, 100])
def test_a_reader_who_takes_nothing_is_dropped_and_holds_little(pages: int) -> None:
    shelf = small_site()
    shelf.put(press(composed("/big", text=BIG)))
    with site(shelf, stalled=0.05) as running, connect(running.port) as idle:
        idle.sendall(request(b"/big") * pages)
        connections = running.server.server_state.connections
        while not connections:
            pass
        while connections:
            held = sum(each.transport.get_write_buffer_size() for each in list(connections))
            assert held < 40 * len(BIG)


def test_a_follower_who_takes_nothing_is_dropped_and_holds_little() -> None:
    def page(seq: int) -> Printed:
        fragments = (Fragment("big", seq, f"<p>{seq}{BIG[:1_000_000]}</p>"),)
        return press(composed("/live/uk", version=seq, fragments=fragments))

    with site(patience=0.3) as running, connect(running.port) as idle:
        idle.sendall(request(b"/push?page=/live/uk&after=7"))
        while not running.hub.watched():
            told(running.port, LAST)
        (follower,) = running.hub._followers
        for seq in range(8, 20):
            running.shelf.put(printed := page(seq))
            running.hub.publish([printed], seq)
            told(running.port, LAST)
            if isinstance(follower, Stream) and follower._transport is not None:
                assert follower._transport.get_write_buffer_size() < 2_500_000  # nothing is written on top of the last
        while running.hub.watched():
            told(running.port, LAST)


def test_a_follower_who_goes_is_forgotten() -> None:
    with site() as running:
        for _ in range(20):
            with connect(running.port) as reader:
                reader.sendall(request(b"/push?page=/live/uk"))
                reader.recv(10)
        while running.hub.watched() or running.server.server_state.connections:
            pass


def test_a_push_that_ends_in_rubbish_leaves_no_follower() -> None:
    with site() as running:
        assert statuses(told(running.port, request(b"/push?page=/live/uk") + b"\x00\x01\r\n\r\n")) == [400]
        assert not running.hub.watched()


def test_stopping_ends_pushes_and_idle_connections_in_order() -> None:
    with ExitStack() as readers:
        with site() as running:
            follower, idle = (readers.enter_context(connect(running.port)) for _ in range(2))
            follower.sendall(request(b"/push?page=/live/uk"))
            idle.sendall(request(b"/live/uk"))
            assert follower.recv(10)
            assert idle.recv(10)
        heard = b""
        while more := follower.recv(65_536):
            heard += more
        while idle.recv(65_536):
            pass

    assert heard.endswith(b"0\r\n\r\n")


def test_a_request_heard_before_is_answered_with_the_page_of_now() -> None:
    shelf = small_site()
    with site(shelf) as running, connect(running.port) as reader:

        def asked() -> bytes:
            reader.sendall(request(b"/live/uk"))
            return reader.recv(65_536).rpartition(b"\r\n\r\n")[2]

        shelf.put(press(composed(text="as at 01:03", version=9)))
        before = [asked() for _ in range(3)]
        shelf.put(press(composed(text="as at 01:04", version=10)))
        after = asked()
        shelf.expire(["/live/uk"], 11)

        assert (before, after) == ([b"as at 01:03"] * 3, b"as at 01:04")
        assert asked().startswith(b"Not found.")


def test_requests_heard_before_are_forgotten_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "REMEMBERED", 10)
    with site() as running:
        for number in range(35):
            talked(running.port, request(b"/live/uk?utm=%d" % number), LAST)
        heard = running.server.config.http_protocol_class.reach.heard  # type: ignore[attr-defined]

    assert 0 < len(heard) <= 10
