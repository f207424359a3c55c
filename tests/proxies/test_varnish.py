"""Varnish in front, by the recipe of the docs: it keeps what it may, in each coding, and forgets what was withdrawn."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hustings.domain.requests import RetractPost
from hustings.settings import Settings
from tests.proxies.conftest import SECRET, Origin, free_port, origin, recipe, running
from tests.proxies.installing import program


class Front:
    """Varnish, and the night behind it."""

    def __init__(self, port: int, behind: Origin) -> None:
        self.behind, self.client = behind, httpx2.Client(base_url=f"http://127.0.0.1:{port}")

    def get(self, address: str, **headers: str) -> httpx2.Response:
        return self.client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def kept(self, address: str, **headers: str) -> bool:
        """Whether the answer came from the cache: such a one has the numbers of two requests."""
        return len(self.get(address, **headers).headers["x-varnish"].split()) == 2


@pytest.fixture
def front(scratch: Path) -> Iterator[Front]:
    port = free_port()
    with origin(scratch / "night", Settings(purge=f"http://127.0.0.1:{port}/purge")) as behind:
        vcl = scratch / "hustings.vcl"
        vcl.write_text(recipe("vcl").replace('"8000"', f'"{behind.port}"'))
        command = [program("varnishd"), "-F", "-f", str(vcl), "-a", f"127.0.0.1:{port}", "-n", str(scratch / "work")]
        with running([*command, "-p", "http_gzip_support=off", "-s", "malloc,20m"], port, scratch / "log"):
            front = Front(port, behind)
            yield front
            front.client.close()


def test_a_page_is_asked_for_once_in_each_coding_and_a_reader_who_has_it_is_told_so(front: Front) -> None:
    for coding in ("br", "gzip", ""):
        first = front.get("/live/uk", accept_encoding=coding or "identity")
        assert first.headers.get("content-encoding", "") == coding
        assert front.kept("/live/uk", accept_encoding=coding or "identity")
        assert SECRET in first.text
        again = front.get("/live/uk", accept_encoding=coding or "identity", if_none_match=first.headers["etag"])
        assert (again.status_code, again.content) == (304, b"")


def test_what_somebody_looked_for_is_never_kept(front: Front) -> None:
    front.get("/find?q=ashby")

    assert not front.kept("/find?q=ashby")


def test_the_push_passes_through(front: Front) -> None:
    with front.client.stream("GET", "/push?page=/live/uk&after=0") as answer:
        assert next(answer.iter_lines()) == "retry: 2000"


def test_what_was_withdrawn_is_gone_from_the_cache_by_the_same_press(front: Front) -> None:
    shown = ["/", "/live/uk", "/live/uk/post/p-1", "/live/lowlands?at=22:04", "/live/uk/feed.atom", "/api/v1/posts"]
    front.behind.installation.loop.start()
    for address in shown:
        assert (SECRET in front.get(address).text) == (address != "/"), address
        assert front.kept(address)

    front.behind.submit(RetractPost(post="p-1", reason="It was wrong."))

    until = time.monotonic() + 10
    while any(SECRET in front.get(address).text for address in shown) and time.monotonic() < until:
        pass
    assert [address for address in shown if SECRET in front.get(address).text] == []
