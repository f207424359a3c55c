"""The results desk with the night in full flow: what a flash, a declaration and a second look cost the server.

``make bench NAME=desk`` prints a table and, last, the figures as one JSON line. Meanwhile five declarations a second
come from elsewhere (the busiest minute of 2024 had nine), and pages are pressed. Times are a client's, over loopback.
The peer is the session's answer, the least that the desk can be asked.
"""

import json
import statistics
import threading
import time
from collections.abc import Callable

import httpx2 as httpx
from rich.console import Console
from rich.table import Table

from hustings.accounts import Newcomer
from hustings.domain.requests import Declare
from tests.desk.forms import PASSWORD, csrf, hidden
from tests.served import Night, served_night

ENTRIES, PACE = 100, 0.2  # contests entered here; seconds between two from elsewhere
WARM = 5


def main() -> None:
    """Measure everything and print it."""
    with served_night() as night:
        night.begin("22:00")
        night.installation.loop.start()
        ann, eve = person(night, "ann"), person(night, "eve")
        mine, others = shared(night)
        over = threading.Event()
        flow = threading.Thread(target=played, args=(night, others, over))
        flow.start()
        times = entering(ann, eve, night, mine)
        over.set()
        flow.join()
    figures = {f"{what}_ms_p{p}": quantile(found, p) for what, found in times.items() for p in (50, 99)}
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


def person(night: Night, login: str) -> httpx.Client:
    """Somebody who is logged in."""
    night.desk.people.add(Newcomer(login=login, name=login, role="results_editor"), PASSWORD)
    client = httpx.Client(timeout=60, base_url=night.desk_url)
    client.post("login", data={"login": login, "password": PASSWORD})
    return client


def entering(ann: httpx.Client, eve: httpx.Client, night: Night, wanted: list[Declare]) -> dict[str, list[float]]:
    """Milliseconds of each step, contest by contest; the first ones warm up."""
    times: dict[str, list[float]] = {name: [] for name in ("session", "flash", "check", "review", "send", "look")}

    def timed(what: str, ask: Callable[[], httpx.Response]) -> None:
        start = time.perf_counter()
        answer = ask()
        times[what].append((time.perf_counter() - start) * 1000)
        if answer.status_code >= 400:
            raise RuntimeError(f"{what}: {answer.status_code}")

    token = csrf(ann)
    for request in wanted:
        contest = night.desk.gazetteer.contests[request.contest]
        address = f"counts/{contest.slug}"
        winner = max(request.votes, key=lambda row: row.votes).candidacy
        page = ann.get(f"{address}/flash?winner={winner}").text
        sent = {"csrf": token, "winner": winner, "seq": hidden(page, "seq"), "key": hidden(page, "key")}
        timed("flash", lambda sent=sent, at=address: ann.post(f"{at}/flash", data=sent))  # type: ignore[misc]
        page = ann.get(f"{address}/enter/declare").text
        figures = {f"v-{row.candidacy}": str(row.votes) for row in request.votes}
        figures |= {"csrf": token, "seq": hidden(page, "seq"), "key": hidden(page, "key"), "winner": winner}
        figures |= {"electorate": str(request.electorate or ""), "override": "Read twice"}
        at = f"{address}/enter/declare"
        timed("session", lambda: ann.get("session"))
        timed("check", lambda at=at, f=figures: ann.post(f"{at}/check", data=f))  # type: ignore[misc]
        timed("review", lambda at=at, f=figures: ann.post(at, data=f | {"do": "review"}))  # type: ignore[misc]
        timed("send", lambda at=at, f=figures: ann.post(at, data=f | {"do": "send"}))  # type: ignore[misc]
        page = eve.get(f"{address}/look?how=read").text
        look = {"csrf": csrf(eve), "how": "read", "version": hidden(page, "version"), "key": hidden(page, "key")}
        timed("look", lambda at=address, f=look: eve.post(f"{at}/look", data=f))  # type: ignore[misc]
    return {what: found[WARM:] for what, found in times.items()}


def quantile(found: list[float], per_cent: int) -> float:
    """So many per cent were no slower, in milliseconds."""
    return round(statistics.quantiles(found, n=100)[per_cent - 1], 1)


if __name__ == "__main__":
    main()
