"""A night that is served, written and followed while its processes are killed or starved."""

import datetime as dt
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2 as httpx
import msgspec

from hustings.domain.events import PostPublished
from hustings.log import SqliteLog
from hustings.log.heads import NightKey, load_head
from hustings.ops.folder import NightFolder
from hustings.ops.verify import verify
from tests.desk.forms import HIDDEN, PASSWORD, hidden
from tests.press.client import Client

SRC = Path(__file__).parents[2] / "src"
PAGE = "/live/uk"
PATIENCE = 120.0
GONE = (OSError, httpx.TransportError, http.client.HTTPException)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def until(come: Callable[[], bool], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(*GONE):
            if come():
                return
        time.sleep(0.02)
    raise AssertionError("it never came")


class Served:
    """``hustings serve`` on ports that stay the same when it is started again."""

    def __init__(self, folder: NightFolder, readers: int) -> None:
        self.folder, self._readers = folder, readers
        self.port, self.desk_port = free_port(), free_port()
        self.address, self.said = f"http://127.0.0.1:{self.port}", ""
        self.start()

    def start(self) -> None:
        """Start it, as often as it takes until what ran before has let go of the folder."""
        ports = ["--port", str(self.port), "--desk-port", str(self.desk_port), "--readers", str(self._readers)]
        command = [sys.executable, "-m", "hustings.cli", "serve", str(self.folder.path), *ports]
        log = self.folder.path.with_suffix(".log").open("ab")
        for _ in range(600):
            self.process = subprocess.Popen(
                command, env={**os.environ, "PYTHONPATH": str(SRC)}, stdout=subprocess.PIPE, stderr=log, text=True
            )
            assert self.process.stdout is not None
            for line in self.process.stdout:
                self.said += line
                if line.startswith("The desk is at"):
                    log.close()
                    return
            self.process.wait()
            time.sleep(0.1)
        raise AssertionError(self.folder.path.with_suffix(".log").read_text())

    @property
    def processes(self) -> dict[str, int]:
        """The supervisor, and its children by name as far as there are any now."""
        found = {"supervisor": self.process.pid}
        answer = httpx.get(f"http://127.0.0.1:{self.desk_port}/metrics", timeout=30).text
        for process, pid in re.findall(r'hustings_ready\{process="([^"]+)",pid="(\d+)"\} 1', answer):
            found[process] = int(pid)
        return found

    @property
    def children(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def kill(self, which: int) -> None:
        """Kill the supervisor, 0, and start all again; or a child, which the supervisor must replace."""
        if not which:
            self.process.kill()
            self.process.communicate()
            self.start()
        elif children := self.children:
            with suppress(ProcessLookupError):
                os.kill(children[which % len(children)], signal.SIGKILL)

    def well(self) -> bool:
        return httpx.get(f"http://127.0.0.1:{self.desk_port}/readyz", timeout=30).status_code == 200

    def end(self) -> None:
        self.process.terminate()
        self.process.communicate()


class Writer(threading.Thread):
    """An editor who publishes one post after another, and sends each until the desk says that it is out."""

    def __init__(self, served: Served) -> None:
        super().__init__(daemon=True)
        self._served, self._stop_asked = served, threading.Event()
        self.out: list[str] = []  # headlines that the desk said are out
        self.refusals: list[str] = []  # what it said instead
        self.client = httpx.Client(
            base_url=f"http://127.0.0.1:{served.desk_port}/desk/", timeout=30, follow_redirects=True
        )

    def log_in(self) -> None:
        found = re.search(r"first\?code=(\S+)", self._said_code())
        assert found
        form = {"login": "ann", "name": "Ann", "password": PASSWORD, "code": found[1]}
        assert self.client.post("first", data=form).is_success

    def _said_code(self) -> str:
        assert self._served.process.stdout is not None
        return self._served.process.stdout.readline()

    def run(self) -> None:
        while not self._stop_asked.is_set():
            self.publish(f"Post {len(self.out) + 1}")

    def stop(self) -> None:
        self._stop_asked.set()
        self.join(PATIENCE)
        assert not self.is_alive()

    def publish(self, headline: str) -> None:
        """Publish it, whatever it takes."""
        address = "write"
        while True:
            form = self._persist(lambda at=address: self.client.get(at))  # type: ignore[misc]
            sent = {name: hidden(form.text, name) for name in HIDDEN}
            sent |= {"kind": "note", "headline": headline, "body": "Example text.", "editions": "uk", "do": "publish"}
            address = f"write/{sent['id']}"
            answer = self._persist(lambda at=address, form=sent: self.client.post(at, data=form))  # type: ignore[misc]
            if answer.is_success:
                self.out.append(headline)
                return
            assert answer.status_code in (409, 422), answer.text

    def _persist(self, ask: Callable[[], httpx.Response]) -> httpx.Response:
        """Ask until there is an answer that is more than a plea for patience."""
        found: list[httpx.Response] = []

        def answered() -> bool:
            answer = ask()
            if answer.status_code >= 500:
                assert answer.status_code == 503, answer.text
                self.refusals.append(answer.text)
                return False
            found.append(answer)
            return True

        until(answered)
        return found[-1]


class Follower(threading.Thread):
    """A browser that follows a page, and comes again whenever its stream ends."""

    def __init__(self, served: Served) -> None:
        super().__init__(daemon=True)
        self._served, self._stopped, self.client = served, False, Client()
        self.came, self.seq = 0, 0
        self.client.pages[PAGE] = page_now(served)
        self.backwards: list[tuple[int, int]] = []  # frames of one stream that did not rise

    def run(self) -> None:
        while not self._stopped:
            try:
                self._follow()
            except GONE:
                time.sleep(0.05)

    def stop(self) -> None:
        self._stopped = True

    def fragments(self) -> dict[str, str]:
        return self.client.pages.get(PAGE, {})

    def _follow(self) -> None:
        self.client.rest = ""
        headers = {} if self.client.last_id is None else {"Last-Event-ID": str(self.client.last_id)}
        request = urllib.request.Request(f"{self._served.address}/push?page={PAGE}&after=0", headers=headers)
        before = self.client.seqs[PAGE] = 0  # what came without its id comes again, and may come from one who is behind
        with urllib.request.urlopen(request, timeout=45) as stream:
            self.came += 1
            while not self._stopped and (chunk := stream.read1(65_536)):
                self.client.take(chunk)
                seq = self.client.seqs.get(PAGE, 0)
                if seq < before:
                    self.backwards.append((before, seq))
                before = seq


def page_now(served: Served) -> dict[str, str]:
    """The fragments of the followed page, as any process answers."""
    answer = httpx.get(f"{served.address}{PAGE}/live.json", timeout=30)
    answer.raise_for_status()
    return {identity: html for identity, _, html in msgspec.json.decode(answer.content)["fragments"]}


def assert_right(served: Served, writer: Writer, followers: list[Follower]) -> None:
    """Nothing that was acknowledged is lost or doubled, the chain holds, and every reader has the page as it is."""
    until(served.well)
    writer.publish("The last")
    until(lambda: all("The last" in str(page_now(served)) for _ in range(10)))
    page = page_now(served)
    for follower in followers:
        until(lambda follower=follower: {k: v for k, v in follower.fragments().items() if k in page} == page)  # type: ignore[misc]
        assert follower.backwards == []
        assert "reload" not in follower.client.told
        follower.stop()
    assert sorted(_published(served.folder)) == sorted(writer.out)
    report = verify(served.folder.log, load_head(served.folder.head), NightKey.load(served.folder.key).public)
    assert report.fault is None


def _published(folder: NightFolder) -> Iterator[str]:
    """Headlines that people published, as the log has them."""
    log = SqliteLog(folder.log, clock=lambda: dt.datetime.now(dt.UTC), read_only=True)
    for entry in log.read():
        if isinstance(entry.event, PostPublished) and entry.by.startswith("person:"):
            yield entry.event.content.headline
    log.close()


@contextmanager
def shaken(
    folder: NightFolder, readers: int = 2, followers: int = 3
) -> Iterator[tuple[Served, Writer, list[Follower]]]:
    """A night that is written and followed."""
    served = Served(folder, readers)
    writer, following = Writer(served), [Follower(served) for _ in range(followers)]
    try:
        writer.log_in()
        for each in (writer, *following):
            each.start()
        yield served, writer, following
    finally:
        for follower in following:
            follower.stop()
        served.end()
        writer.client.close()


def kill_often(served: Served, writer: Writer, times: int, seed: int) -> None:
    """Kill any process at any moment, so often; between two, the desk has said of one more post that it is out."""
    chance = random.Random(seed)
    for _ in range(times):
        before = len(writer.out)
        until(lambda before=before: len(writer.out) > before)  # type: ignore[misc]
        time.sleep(chance.random() * 0.3)
        served.kill(chance.randrange(4))
