"""Nginx in front, by the recipe of the docs: it keeps pages, serves them while the site is down, and logs nothing of readers."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hustings.settings import Settings
from tests.proxies.conftest import Origin, free_port, origin, recipe, running
from tests.proxies.installing import program

AROUND = "worker_processes 1;\ndaemon off;\npid {at}/pid;\nevents {{}}\nhttp {{\n{recipe}\n}}\n"


class Front:
    """Nginx, where it writes, and the night behind it."""

    def __init__(self, url: str, folder: Path, behind: Origin) -> None:
        self.url, self.folder, self.behind = url, folder, behind

    def get(self, address: str, **headers: str) -> httpx2.Response:
        return httpx2.get(self.url + address, headers=headers)

    def logged(self) -> str:
        return "".join(file.read_text() for file in self.folder.glob("*log"))


@pytest.fixture
def front(scratch: Path) -> Iterator[Front]:
    port = free_port()
    with origin(scratch / "night", Settings()) as behind:
        own = (
            recipe("nginx")
            .replace("127.0.0.1:8000", f"127.0.0.1:{behind.port}")
            .replace("listen 80;", f"listen {port};")
        )
        own = own.replace("/var/cache/nginx", str(scratch)).replace("/var/log/nginx", str(scratch))
        config = scratch / "nginx.conf"
        config.write_text(AROUND.format(at=scratch, recipe=own))
        with running([program("nginx"), "-e", "stderr", "-c", str(config)], port, scratch / "said.log"):
            yield Front(f"http://127.0.0.1:{port}", scratch, behind)


def test_pages_are_kept_in_each_coding_and_shown_while_the_site_is_down(front: Front) -> None:
    for coding in ("br", "gzip", "identity"):
        first = front.get("/live/uk", **{"Accept-Encoding": coding})
        assert first.headers.get("content-encoding", "identity") == coding
        again = front.get("/live/uk", **{"Accept-Encoding": coding, "If-None-Match": first.headers["etag"]})
        assert again.status_code == 304
    assert front.logged().count("HIT") >= 3


def test_while_the_site_is_down_pages_are_shown_and_no_page_is_told_that_it_is_live(front: Front) -> None:
    assert [front.get(each).status_code for each in ("/live/uk", "/live/uk/live.json")] == [200, 200]
    front.behind.close()
    until = time.monotonic() + 30
    while front.get("/live/uk/live.json").is_success:
        assert time.monotonic() < until

    assert front.get("/live/uk").status_code == 200


def test_neither_postcode_nor_reader_is_in_a_log_even_when_nothing_works(front: Front) -> None:
    assert front.get("/find?q=DE55+1AN").status_code in (200, 303)
    front.behind.close()
    assert front.get("/find?q=DE55+1AN").status_code == 502

    until = time.monotonic() + 5
    while " 502 " not in front.logged() and time.monotonic() < until:  # written once the answer is sent
        pass
    assert " 502 " in front.logged()
    assert "DE55" not in front.logged()
    assert "127.0.0.1" not in front.logged()


def test_the_push_passes_through(front: Front) -> None:
    with httpx2.stream("GET", f"{front.url}/push?page=/live/uk&after=0") as answer:
        assert next(answer.iter_lines()) == "retry: 2000"
