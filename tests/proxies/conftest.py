"""A night with a post that can be withdrawn, served by the reader's own server, and what stands before it."""

import datetime as dt
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
import uvicorn

from hustings.assembly import Installation, assemble
from hustings.cli.listening import Server, config_for
from hustings.domain.post import Content
from hustings.domain.requests import AnyRequest, PublishPost
from hustings.settings import Settings
from tests.cli.nights import REQUESTS, make_night
from tests.elections import TEN, declare

SECRET = "Nobody should read this any more"
POST = PublishPost(post="p-1", kind="note", editions=("uk", "lowlands"), content=Content(body=SECRET, headline=SECRET))
DOCS = Path(__file__).parents[2] / "docs/proxies.md"


class Origin:
    """The night behind: its installation, and the port of its readers."""

    def __init__(self, installation: Installation, port: int, server: uvicorn.Server, thread: threading.Thread) -> None:
        self.installation, self.port = installation, port
        self._server, self._thread = server, thread

    def close(self) -> None:
        """Let the site be down."""
        self._server.should_exit = True
        self._thread.join()

    def submit(self, request: AnyRequest, minute: int = 6) -> None:
        """Submit *request* so many minutes after ten, and press."""
        at = TEN + dt.timedelta(minutes=minute)
        self.installation.newsroom.submit(request, at=at, by="tester", key=f"{minute}")
        self.installation.pressroom.press()


@contextmanager
def origin(folder: Path, settings: Settings) -> Iterator[Origin]:
    """Serve a small night with the post until the context ends."""
    night = assemble(make_night(folder, *REQUESTS, POST, declare("birch", 900, 5000, 700)), settings, "replay")
    night.tail.catch_up()
    night.pressroom.press()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server: uvicorn.Server = Server(config_for(night.reader), night.hub.close)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        behind = Origin(night, listening.getsockname()[1], server, thread)
        try:
            yield behind
        finally:
            behind.close()
            night.close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def recipe(language: str) -> str:
    """The block of the docs in *language*."""
    found = re.search(rf"^```{language}\n(.*?)^```", DOCS.read_text(), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Run *command* until the context ends, once it answers at *port*."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            _wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            httpx2.get(f"http://127.0.0.1:{port}/healthz")
        except httpx2.TransportError:
            threading.Event().wait(0.02)
        else:
            return
    raise AssertionError(log.read_text())


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder that servers which give up root may read."""
    path = Path(tempfile.mkdtemp(prefix="hustings-proxy-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)
