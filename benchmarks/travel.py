"""Other minutes of the night of 2024: what a page as it stood at any of them costs.

``make bench NAME=travel`` prints a table and, last, the figures as one JSON line. *travel_ms*: a page of a
random minute, made, pressed and handed over in this process, nothing of it on the shelf; half of them by kind of
page and half among all pages, in both languages, and answers of the API, after each kind was asked for once. *moving*: the same while the night moves,
of minutes of the half night that is over. The peer folds the log up to the minute, as was done before there were copies.
"""

import asyncio
import datetime as dt
import json
import random
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product

from rich.console import Console
from rich.table import Table

from benchmarks.rehearse import rehearsal, submit
from hustings.assembly import Installation
from hustings.boards import Boards
from hustings.cli.listening import settle
from hustings.newsroom import PressLoop, fold
from hustings.pages.look import IN_NO_LANGUAGE
from hustings.press import address_of, split_address
from hustings.replay import Cue

ASKED, FOLDED, PACE = 300, 8, 0.1  # pages asked for, minutes folded by the peer, seconds between two cues
KINDS = (
    *("/", "/live/uk", "/live/uk?show=results", "/live/derbyshire", "/live/uk/page/3", "/area/uk", "/area/derbyshire"),
    *("/constituency/bolsover", "/declarations", "/declarations?area=london", "/live/derbyshire/post/bolsover"),
    *("/api/v1/scoreboard", "/api/v1/contests", "/api/v1/posts", "/live/uk/feed.atom"),
)


def main() -> None:
    """Measure everything and print it."""
    figures = travel_figures()
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    print(json.dumps(figures))


def travel_figures() -> dict[str, float]:
    """Milliseconds of a page of another minute, of the finished night and while it moves, and over the peer."""
    with rehearsal() as (night, cues):
        half = len(cues) // 2
        for cue in cues[:half]:
            submit(night.newsroom, cue)
        settle()
        with moving(night, cues[half:]):
            meanwhile = asked(night, random.Random(1))
        still = asked(night, random.Random(2))
        peer = [folded_ms(night, random.Random(seed)) for seed in range(FOLDED)]
        return {
            "travel_ms_p50": round(statistics.median(still), 1),
            "travel_ms_p99": round(statistics.quantiles(still, n=100)[98], 1),
            "travel_ms_max": round(max(still), 1),
            "moving_ms_p99": round(statistics.quantiles(meanwhile, n=100)[98], 1),
            "fold_over_travel": round(statistics.median(peer) / statistics.median(still), 1),
            "entries": night.tail.night.seq,
        }


@contextmanager
def moving(night: Installation, cues: Sequence[Cue]) -> Iterator[None]:
    """The night moves cue by cue and is pressed, as readers ask; at the end whatever is left is played at once."""
    loop, over = PressLoop(night.pressroom, night.tail), threading.Event()

    def play() -> None:
        for cue in cues:
            submit(night.newsroom, cue)
            over.wait(PACE)

    playing = threading.Thread(target=play)
    loop.start()
    playing.start()
    yield
    over.set()
    playing.join()
    loop.stop()


def asked(night: Installation, chance: random.Random) -> list[float]:
    """Milliseconds of each of so many pages."""
    pages, times = addresses(night.tail.boards), list[float]()
    minutes = [entry.at for entry in night.log.read(until=night.tail.night.seq)]
    with asyncio.Runner() as runner:
        for kind, welsh in product(KINDS, (False, True)):
            runner.run(night.shelf.fetch(at_minute(kind, minutes[-1], welsh=welsh)))
        for _ in range(ASKED):
            page = chance.choice(KINDS if chance.random() < 0.5 else pages)
            address = at_minute(page, chance.choice(minutes), welsh=chance.random() < 0.2)
            night.shelf.expire([address], 2**60)
            start = time.perf_counter()
            runner.run(night.shelf.fetch(address))
            times.append((time.perf_counter() - start) * 1000)
    return times


def at_minute(page: str, minute: dt.datetime, *, welsh: bool) -> str:
    """The address of *page* at *minute*, in Welsh where there is such a one."""
    path, query = split_address(page)
    if welsh and not path.startswith(IN_NO_LANGUAGE):
        path = "/cy" + path.rstrip("/")
    return address_of(path, query | {"at": f"{minute:%Y-%m-%dT%H:%M}+00:00"})


def addresses(boards: Boards) -> Sequence[str]:
    """Pages of all areas, contests and posts."""
    areas = [f"/{kind}/{area}" for kind in ("live", "area") for area in boards.tallies]
    contests = [f"/constituency/{slug}" for slug in boards.gazetteer.by_slug]
    posts = [f"/live/{post.editions[0]}/post/{post.id}" for post in boards.night.posts.values()]
    return [*areas, *contests, *posts]


def folded_ms(night: Installation, chance: random.Random) -> float:
    """Milliseconds of folding the log up to a random entry."""
    until = chance.randrange(1, night.tail.night.seq)
    start = time.perf_counter()
    fold(night.tail.boards.gazetteer, night.log.read(until=until))
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
