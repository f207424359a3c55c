"""A made-up night of one live page that moves at a word, served under a prefix by the reader's own app."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

from hustings.pages.assets import plain_script
from hustings.press import Composed, Fragment, Hub, Printed, Shelf, press
from tests.reader.asking import Site, served

PAGE, BASE = "/live/uk", "/election"
SCRIPTS = ("fragments.js", "live.js")
SHOWN = 4  # posts on the page

FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Night</title>{scripts}
<style>#posts li {{ min-height: 300px }}</style></head>
<body data-page="{page}" data-seq="{seq}" data-base="{base}" data-as-of="22:00">
<p id="connection" role="status" hidden data-text="Connection lost. Figures as at {{time}}."></p>
<p id="live-region" aria-live="polite"></p>
{head}<ul id="won">{won}</ul><ul id="awaited">{awaited}</ul>
<svg width="20" height="20"><g>{map}</g></svg>
<p class="fresh" role="status" hidden data-one="1 new post" data-many="{{n}} new posts"></p>
<ol id="posts" data-hold data-order="desc">{posts}</ol>{pager}
<p><label><input type="checkbox" id="aloud" checked> Screen readers say what changes</label></p></body></html>"""


class SmallNight:
    """Fragments by id, and their seqs; every change is one entry, pressed and pushed at once."""

    def __init__(self, shelf: Shelf, hub: Hub) -> None:
        self._shelf, self._hub, self.seq = shelf, hub, 0
        self._now: dict[str, Fragment] = {}
        for name in SCRIPTS:
            source = plain_script((files("hustings.pages") / "static" / name).read_text(encoding="utf-8"))
            shelf.put(press(_static(f"/static/{name}", source.encode())))
        self.set("head", _head("22:00", 0), quiet=True)
        self.set("map", '<rect id="map" width="9" height="9" fill="#eee"/>', quiet=True)
        for contest in ("Bolsover", "Ely", "Kent"):
            self.count(contest, declared=False, quiet=True)
        for number in range(1, SHOWN + 1):
            self.post(number, quiet=True)
        self.publish()

    def set(self, name: str, html: str, *, quiet: bool = False) -> None:
        """Change one fragment."""
        self.seq += 1
        self._now[name] = Fragment(name, self.seq, html)
        if not quiet:
            self.publish()

    def seats(self, number: int, *, as_of: str = "23:17") -> None:
        self.set("head", _head(as_of, number))

    def count(self, contest: str, *, declared: bool, quiet: bool = False) -> None:
        where, name = ("won" if declared else "awaited"), f"count:{contest}"
        self.set(name, f'<li id="{name}" data-in="{where}" data-key="{contest}">{contest}</li>', quiet=quiet)

    def post(self, number: int, text: str = "A report.", *, quiet: bool = False) -> None:
        """Publish or correct a post; the pager goes with it."""
        name, key = f"post:{number}", f"{number:04}"
        html = f'<li id="{name}" data-in="posts" data-key="{key}"><h2>Post {number}</h2><p>{text}</p></li>'
        self.set(name, html, quiet=True)
        numbers = sorted(int(each.partition(":")[2]) for each in self._now if each.startswith("post:"))
        oldest = f"{numbers[-SHOWN:][0]:04}"
        self.set("pager", f'<p id="pager" data-oldest="{oldest}">Older than {oldest}</p>', quiet=quiet)

    def publish(self) -> None:
        printed = self.printed()
        self._shelf.put(printed)
        self._hub.publish([printed], self.seq)

    def printed(self) -> Printed:
        oldest = int(self._now["pager"].html.split('"')[3])
        fragments = tuple(
            each for name, each in self._now.items() if not name.startswith("post:") or int(name[5:]) >= oldest
        )
        return press(_page(fragments, self.seq))


@contextmanager
def small_night(*, interval: float = 15) -> Iterator[tuple[Site, SmallNight]]:
    """The night and where it is served."""
    shelf = Shelf()
    hub = Hub(shelf)
    with served(shelf, hub=hub, prefix=BASE, interval=lambda: interval) as site:
        yield site, SmallNight(shelf, hub)


def _head(as_of: str, seats: int) -> str:
    return (
        f'<section id="head" data-as-of="{as_of}" data-announce="{seats} seats for Labour.">'
        f"<p>Labour <b data-figure>{seats}</b>, others <b data-figure>7</b></p>"
        '<details><summary>How we count</summary><a id="how" href="#how">Read</a></details></section>'
    )


def _page(fragments: tuple[Fragment, ...], version: int) -> Composed:
    def part(start: str, *, where: str = "") -> str:
        return "".join(each.html for each in fragments if each.id.startswith(start) and where in each.html)

    posts = sorted((each for each in fragments if each.id.startswith("post:")), key=lambda each: -int(each.id[5:]))
    seq = max(each.seq for each in fragments)
    body = FRAME.format(
        scripts="".join(f'<script type="module" src="{BASE}/static/{name}"></script>' for name in SCRIPTS),
        page=PAGE,
        seq=seq,
        base=BASE,
        head=part("head"),
        won=part("count:", where='"won"'),
        awaited=part("count:", where='"awaited"'),
        map=part("map"),
        posts="".join(each.html for each in posts),
        pager=part("pager"),
    )
    return Composed(
        address=PAGE,
        content_type="text/html; charset=utf-8",
        body=body.encode(),
        seq=seq,
        fragments=fragments,
        cache="no-cache",
        version=version,
    )


def _static(address: str, source: bytes) -> Composed:
    return Composed(address=address, content_type="text/javascript", body=source, cache="no-cache", version=0)
