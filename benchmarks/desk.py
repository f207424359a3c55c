"""The results desk with the night in full flow: what a flash, a declaration and a second look cost the server.

``make bench NAME=desk`` prints a table and, last, the figures as one JSON line. Meanwhile a declaration a second
comes from elsewhere (the busiest minute of 2024 had nine), and pages are pressed. Times are a client's, in a process of its
own, over loopback. The peer is the session's answer, the least that the desk can be asked.
"""

import json
import statistics
import subprocess
import sys
import threading
import time

import httpx2 as httpx
import msgspec
from rich.console import Console
from rich.table import Table

from hustings.accounts import Newcomer
from hustings.domain.requests import Declare
from tests.desk.forms import PASSWORD, csrf, hidden
from tests.served import Night, served_night

ENTRIES, PACE = 200, 1.0  # contests entered here; seconds between two from elsewhere
WARM = 5
LOGINS = ("ann", "eve")


class Wanted(msgspec.Struct, frozen=True):
    """What the process that plays the people is told: where the desk is, and what to enter."""

    url: str
    requests: list[tuple[str, Declare]]  # by the contest's slug


def main() -> None:
    """Measure everything and print it."""
    with served_night() as night:
        night.begin("22:00")
        night.installation.loop.start()
        for login in LOGINS:
            night.desk.people.add(Newcomer(login=login, name=login, role="results_editor"), PASSWORD)
        mine, others = shared(night)
        over = threading.Event()
        flow = threading.Thread(target=played, args=(night, others, over))
        flow.start()
        slugs = [(night.desk.gazetteer.contests[request.contest].slug, request) for request in mine]
        command = [sys.executable, "-m", "benchmarks.desk", "people"]
        told = msgspec.json.encode(Wanted(night.desk_url, slugs))
        answer = subprocess.run(command, input=told, stdout=subprocess.PIPE, check=True)
        over.set()
        flow.join()
    shown(msgspec.json.decode(answer.stdout, type=dict[str, list[float]]))


def people(wanted: Wanted) -> None:
    """Enter everything, and print the times."""
    timed = Timed(*(person(wanted.url, login) for login in LOGINS))
    for slug, request in wanted.requests:
        timed.contest(slug, request)
    print(json.dumps(timed.times))


def shown(times: dict[str, list[float]]) -> None:
    """Print the table and the line."""
    figures = {f"{what}_ms_p{p}": quantile(found[WARM:], p) for what, found in times.items() for p in (50, 99)}
    figures["declare_over_session"] = round(figures["send_ms_p50"] / figures["session_ms_p50"], 1)
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    print(json.dumps(figures))


def shared(night: Night) -> tuple[list[Declare], list[Declare]]:
    """Declarations that are typed here, and those that come from elsewhere."""
    found = [cue.request for cue in night.cues if isinstance(cue.request, Declare)]
    return found[2::3][:ENTRIES], [request for place, request in enumerate(found) if place % 3 != 2]


def played(night: Night, requests: list[Declare], over: threading.Event) -> None:
    """Let declarations come from elsewhere until *over*."""
    for number, request in enumerate(requests):
        night.installation.newsroom.submit(request, at=night.now(), by="feed:bench", key=f"flow {number}")
        if over.wait(PACE):
            return


def person(url: str, login: str) -> httpx.Client:
    """Somebody who is logged in."""
    client = httpx.Client(timeout=60, base_url=url)
    client.post("login", data={"login": login, "password": PASSWORD})
    return client


class Timed:
    """Two people at the desk, and milliseconds of everything that they ask of it."""

    def __init__(self, ann: httpx.Client, eve: httpx.Client) -> None:
        self.ann, self.eve = ann, eve
        self.tokens = {client: csrf(client) for client in (ann, eve)}
        self.times: dict[str, list[float]] = {}

    def post(self, what: str, client: httpx.Client, address: str, **fields: str) -> None:
        start = time.perf_counter()
        answer = client.post(address, data={"csrf": self.tokens[client], **fields})
        self.note(what, start, answer)

    def note(self, what: str, start: float, answer: httpx.Response) -> None:
        self.times.setdefault(what, []).append((time.perf_counter() - start) * 1000)
        if answer.status_code >= 400:
            raise RuntimeError(f"{what}: {answer.status_code}")

    def contest(self, slug: str, request: Declare) -> None:
        """Flash it, declare it, look at it again."""
        address = f"counts/{slug}"
        winner = max(request.votes, key=lambda row: row.votes).candidacy
        carried = hiddens(self.ann.get(f"{address}/flash?winner={winner}").text, "seq", "key")
        self.post("flash", self.ann, f"{address}/flash", winner=winner, **carried)
        figures = {f"v-{row.candidacy}": str(row.votes) for row in request.votes}
        figures |= {"electorate": str(request.electorate or ""), "override": "Read twice", "winner": winner}
        at = f"{address}/enter/declare"
        figures |= hiddens(self.ann.get(at).text, "seq", "key")
        start = time.perf_counter()
        self.note("session", start, self.ann.get("session"))
        self.post("check", self.ann, f"{at}/check", **figures)
        self.post("review", self.ann, at, do="review", **figures)
        self.post("send", self.ann, at, do="send", **figures)
        carried = hiddens(self.eve.get(f"{address}/look?how=read").text, "version", "key")
        self.post("look", self.eve, f"{address}/look", how="read", **carried)


def hiddens(page: str, *names: str) -> dict[str, str]:
    """What the form of *page* carries along."""
    return {name: hidden(page, name) for name in names}


def quantile(found: list[float], per_cent: int) -> float:
    """So many per cent were no slower, in milliseconds."""
    return round(statistics.quantiles(found, n=100)[per_cent - 1], 1)


if __name__ == "__main__":
    if sys.argv[1:] == ["people"]:
        people(msgspec.json.decode(sys.stdin.buffer.read(), type=Wanted))
    else:
        main()
