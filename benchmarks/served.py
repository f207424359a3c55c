"""A night served by a process of its own, for measurements from outside."""

import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

import brotli

ASSET = re.compile(r'(?:href|src)=["\']?(/static/[^"\' >]+)')


class Served:
    """``hustings serve`` on a free port, from start to the end of the context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = ""
        self.seconds_until_ready = 0.0

    def __enter__(self) -> Self:
        start = time.perf_counter()
        command = [sys.executable, "-m", "hustings.cli", "serve", str(self._folder), "--port", "0", "--desk-port", "0"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline() if self._process.stdout else ""
        self.url = line.split()[1].rstrip("/")
        while not ready(self.url):
            time.sleep(0.005)
        self.seconds_until_ready = time.perf_counter() - start
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.communicate()


def ready(url: str) -> bool:
    """Whether ``/readyz`` answers 200."""
    try:
        with urllib.request.urlopen(f"{url}/readyz") as answer:
            return bool(answer.status == 200)
    except (urllib.error.HTTPError, OSError):
        return False


def sent(url: str) -> bytes:
    """The body of *url* as it is sent to a browser, in brotli."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as answer:
        if answer.headers["Content-Encoding"] != "br":
            raise RuntimeError(f"{url} is not sent in brotli")
        return bytes(answer.read())


def page_weight(url: str, address: str) -> int:
    """Bytes of the page at *address*, its style in it, with its scripts, as sent."""
    body = sent(url + address)
    text = brotli.decompress(body).decode()
    assets = set(ASSET.findall(text))
    if not assets or "<style>" not in text:
        raise RuntimeError(f"{address} has no style or names no script: the weight would leave something out")
    return len(body) + sum(len(sent(url + asset)) for asset in assets)
