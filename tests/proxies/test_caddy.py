"""Caddy in front, by the recipe of the docs: everything passes, and nothing of readers is written down."""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hustings.settings import Settings
from tests.proxies.conftest import Origin, free_port, origin, recipe, running
from tests.proxies.installing import program


class Front:
    """Caddy, what it says, and the night behind it."""

    def __init__(self, url: str, log: Path, behind: Origin) -> None:
        self.url, self.log, self.behind = url, log, behind


@pytest.fixture
def front(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    port, log = free_port(), scratch / "log"
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setitem(os.environ, name, str(scratch))
    with origin(scratch / "night", Settings()) as behind:
        own = recipe("caddy").replace("results.example.org", f"http://127.0.0.1:{port}")
        own = own.replace("127.0.0.1:8000", f"127.0.0.1:{behind.port}").replace("{\n", "{\n\tadmin off\n", 1)
        (scratch / "Caddyfile").write_text(own)
        command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(scratch / "Caddyfile")]
        with running(command, port, log):
            yield Front(f"http://127.0.0.1:{port}", log, behind)


def test_pages_and_the_push_pass_through(front: Front) -> None:
    page = httpx2.get(f"{front.url}/live/uk", headers={"Accept-Encoding": "br"})
    assert (page.status_code, page.headers["content-encoding"]) == (200, "br")
    assert httpx2.get(f"{front.url}/live/uk", headers={"If-None-Match": page.headers["etag"]}).status_code == 304
    with httpx2.stream("GET", f"{front.url}/push?page=/live/uk&after=0") as answer:
        assert next(answer.iter_lines()) == "retry: 2000"


def test_what_somebody_looked_for_is_in_no_log_even_when_the_site_is_down(front: Front) -> None:
    front.behind.close()

    assert httpx2.get(f"{front.url}/find?q=DE55+1AN").status_code == 502
    assert '"status":502' in front.log.read_text()
    assert "DE55" not in front.log.read_text()
