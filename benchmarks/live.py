"""A night of 1,200 posts in 30 editions with 650 declarations: what publishing costs, and when readers see it.

``make bench NAME=live`` prints a table and, last, the figures as one JSON line. *publish_ms* runs from the
request to the moment its pages lie on the shelf. *pixels_ms* runs from pressing publish at the desk to a
changed picture in another browser, with 200 readers connected. The peer is the same append without pages.
"""

import itertools
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx2 as httpx
from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from hustings.accounts import Newcomer
from hustings.domain.post import Byline, Content
from hustings.domain.requests import PublishPost
from hustings.newsroom.press_loop import BREATH
from hustings.replay import Cue
from tests.browser import chromium
from tests.served import Night, served_night

POSTS, EDITIONS, READERS, LOOKS = 1_200, 30, 200, 15
PAGE = "/live/derbyshire"
SEEN = """() => new Promise((seen) => {
  const stamp = () => requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.timeOrigin + performance.now())));
  document.addEventListener("hustings:applied", stamp, { once: true });
})"""


def main() -> None:
    """Measure everything and print it."""
    with served_night() as night:
        publish, append = publish_times(night)
        pixels = pixel_times(night)
    figures = {
        "publish_ms_p50": round(statistics.median(publish), 2),
        "publish_ms_p99": round(statistics.quantiles(publish, n=100)[98], 2),
        "growth": round(statistics.median(publish[-100:]) / statistics.median(publish[:100]), 2),
        "publish_over_append": round(statistics.median(publish) / statistics.median(append), 1),
        "pixels_ms_p50": round(statistics.median(pixels), 1),
        "readers": READERS,
    }
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    print(json.dumps(figures))


def publish_times(night: Night) -> tuple[list[float], list[float]]:
    """Milliseconds of every post until its pages are pressed, and of the append alone."""
    cues = iter(night.cues)
    for cue in itertools.takewhile(lambda cue: not cue.key.startswith("declare"), cues):
        play(night, cue)
    areas = [area.slug for area in night.installation.data_set.election.areas if area.level == "county"]
    editions = itertools.cycle(["derbyshire", *areas][:EDITIONS])
    publish, append = [], []
    for number in range(POSTS):
        for cue in itertools.islice(cues, 1 - number % 2):
            play(night, cue)
        night.installation.pressroom.press()
        start = time.perf_counter()
        night.installation.newsroom.submit(post(number, next(editions)), at=night.now(), by="bench", key=f"b{number}")
        written = time.perf_counter()
        night.installation.pressroom.press()
        publish.append((time.perf_counter() - start) * 1000)
        append.append((written - start) * 1000)
    return publish, append


def play(night: Night, cue: Cue) -> None:
    """Play one request of the night."""
    night.installation.newsroom.submit(cue.request, at=cue.at, by="replay", key=cue.key)


def post(number: int, edition: str) -> PublishPost:
    """An example post in *edition* and in the UK's."""
    body = (
        f"Example paragraph {number} of a reporter at a count.\n\n> An example of words that nobody said.\n\nOne more."
    )
    content = Content(headline=f"Example post {number}", body=body, bylines=(Byline("Ann Example", "Reporter"),))
    return PublishPost(post=f"bench-{number}", kind="note", editions=(edition, "uk"), content=content)


def pixel_times(night: Night) -> list[float]:
    """Milliseconds from pressing publish to a changed picture in another browser."""
    night.installation.loop.start()
    night.desk.people.add(Newcomer(login="ann", name="Ann Example", role="administrator"), "an example password")
    desk = httpx.Client(base_url=night.desk_url, follow_redirects=True)
    desk.post("login", data={"login": "ann", "password": "an example password"}).raise_for_status()
    csrf = desk.get("").text.split("data-csrf=")[1].split('"')[1]
    with following(night), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(whole=True), args=chromium.ARGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(night.url + PAGE)
        page.wait_for_function("document.readyState === 'complete'")
        found = [look(desk, page, csrf, number) for number in range(LOOKS)]
        browser.close()
    return found[2:]  # the first ones warm up


def look(desk: httpx.Client, page: Page, csrf: str, number: int) -> float:
    """Publish once, in a quiet moment, and say how long it took until the reader's picture changed."""
    time.sleep(2 * BREATH)  # the press loop breathes between batches
    page.evaluate(f"() => {{ window.seen = ({SEEN})(); }}")
    identity = f"p-pixels-{number}"
    form = {"csrf": csrf, "id": identity, "version": "0", "key": identity, "kind": "note", "do": "publish"}
    form |= {"headline": f"Example {number}", "body": "An example.", "editions": "derbyshire"}
    pressed = time.time() * 1000
    answer = desk.post(f"write/{identity}", data=form, headers={"accept": "application/json"})
    answer.raise_for_status()
    return float(page.evaluate("() => window.seen")) - pressed


@contextmanager
def following(night: Night) -> Iterator[None]:
    """Readers in a process of their own."""
    where = urlsplit(night.url)
    command = [sys.executable, "-m", "benchmarks.readers", str(where.hostname), str(where.port), PAGE, str(READERS)]
    readers = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    if readers.stdout is None or readers.stdout.readline() != "ready\n":
        raise RuntimeError("the readers could not connect")
    try:
        yield
    finally:
        readers.kill()
        readers.wait()


if __name__ == "__main__":
    main()
