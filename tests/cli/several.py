"""A night served by several processes, its desk, and its processes one by one."""

import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx

from hustings.ops.folder import NightFolder
from tests.cli.test_serving import PATIENCE, running
from tests.desk.forms import PASSWORD, written


class Served:
    """``hustings serve`` at *address* and, for an administrator who is logged in, at *desk*."""

    def __init__(self, folder: NightFolder, process: subprocess.Popen[str], address: str) -> None:
        self.folder, self.process, self.address = folder, process, address
        assert process.stdout is not None
        found = re.match(r"The desk is at (\S+)", process.stdout.readline())
        opening = re.search(r"first\?code=(\S+)", process.stdout.readline())
        assert found
        assert opening
        self.desk = httpx.Client(base_url=found[1], timeout=30, follow_redirects=True)
        form = {"login": "ann", "name": "Ann", "password": PASSWORD, "code": opening[1]}
        assert self.desk.post("first", data=form).is_success

    @property
    def processes(self) -> list[int]:
        """The desk's and the readers', the oldest first."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def root(self, path: str) -> httpx.Response:
        """What the desk's port answers outside of the desk."""
        return httpx.get(str(self.desk.base_url.join(f"/{path}")), timeout=30)

    def publish(self, headline: str) -> None:
        """Publish a post for the whole country."""
        answer = written(self.desk, headline=headline, editions="uk", do="publish")
        assert answer.is_success, answer.text

    def kill(self, place: int) -> None:
        """Kill one process, and wait until another has taken its place."""
        before = self.processes
        os.kill(before[place], signal.SIGKILL)
        until(lambda: len(now := self.processes) == len(before) and before[place] not in now)


def posts(address: str) -> list[str]:
    """Headlines as whichever process answers shows them."""
    with urllib.request.urlopen(f"{address}api/v1/posts?edition=uk", timeout=20) as answer:
        return [post["headline"] for post in json.load(answer)["posts"]]


def until(come: Callable[[], bool]) -> None:
    """Wait for it, also while nothing answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if come():
                return
        except (OSError, httpx.TransportError, urllib.error.HTTPError):
            pass
        time.sleep(0.02)
    raise AssertionError("it never came")


@contextmanager
def served(folder: NightFolder, readers: int, *arguments: object) -> Iterator[Served]:
    """The night in *folder* with so many processes for readers."""
    ports = ("--port", 0, "--desk-port", 0)
    with running("serve", folder.path, *ports, "--readers", readers, *arguments) as (process, address):
        night = Served(folder, process, address)
        yield night
        night.desk.close()
