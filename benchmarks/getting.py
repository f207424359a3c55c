"""Pages a second, by wrk."""

import re
import ssl
import subprocess
import urllib.request

from benchmarks.peers import Peer

CONNECTIONS = 64
FOUND = re.compile(r"Requests/sec:\s+([\d.]+)")
WRONG = re.compile(r"Non-2xx|Socket errors")


def requests_per_second(peer: Peer, seconds: int, *, known: bool, tls: bool) -> tuple[float]:
    """How often *peer* sends the page in a second; *known*: to readers who have it already."""
    url = f"https://127.0.0.1:{peer.tls_port}{peer.page}" if tls else f"http://127.0.0.1:{peer.port}{peer.page}"
    lines = ["Accept-Encoding: br", *([f"If-None-Match: {_etag(url)}"] if known else [])]
    options = ["--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s"]
    headers = [word for line in lines for word in ("--header", line)]
    said = subprocess.run(["wrk", *options, *headers, url], capture_output=True, text=True, check=True).stdout
    found = FOUND.search(said)
    if found is None or WRONG.search(said):
        raise RuntimeError(f"wrk could not ask {peer.name}: {said}")
    return (float(found[1]),)


def _etag(url: str) -> str:
    context = ssl._create_unverified_context()  # noqa: SLF001
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(asked, context=context if url.startswith("https") else None) as answer:
        return str(answer.headers["ETag"])
