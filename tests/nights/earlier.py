"""A finished night asked for as it stood, beside nights stopped at that minute."""

import datetime as dt
import random
import re
from collections.abc import Iterator

from hustings.boards import Boards
from hustings.domain.times import written
from hustings.feeds.feeds import Feeds
from hustings.newsroom import Minutes, Past, Tail, fold
from hustings.pages.assets import Assets
from hustings.pages.look import TIMELESS, Look
from hustings.pages.site import Site
from hustings.press import Composed, address_of, split_address
from tests.nights.playing import PlayedNight
from tests.pages.test_html import KINDS

AT = re.compile(r"(?:[?]|&amp;|&)at=[^\"&#<\\]*(?=[\"#<\\])|<input type=hidden name=at value=\"[^\"]*\">")
FOLLOW = re.compile(  # a device follows the present, and rows wait out of sight on pages that move alone
    r'<p class=follow>.*?</p>\n?|<p class="strip small".*?</p>|<tbody hidden>.*?</tbody>', re.DOTALL
)
AS_OF = re.compile(r'"as_of":"[^"]*"')  # of an answer: the minute asked for, or the newest entry
LANGUAGES = ("en", "cy")


class Earlier:
    """A whole night, and what it says of its minutes."""

    def __init__(self, night: PlayedNight) -> None:
        self._gazetteer, self._log = night.boards.gazetteer, night.log
        self._looks = [Look(kind="replay", language=language) for language in LANGUAGES]
        self._assets = Assets(self._gazetteer.election)
        boards = Boards(self._gazetteer)
        past = Past(self._log, boards)
        tail = Tail(self._log, boards, past.mark)
        tail.catch_up()
        self._minutes = Minutes(past, tail, self._looks, lambda _: None)
        self._times = sorted({entry.at.replace(second=0) for entry in self._log.read()})

    def minute(self, chance: random.Random) -> dt.datetime:
        """Any minute of the night, or a minute in which something happened."""
        first, last = self._gazetteer.election.polls_close - dt.timedelta(hours=1), self._times[-2]
        any_minute = first + dt.timedelta(minutes=chance.randrange((last - first) // dt.timedelta(minutes=1)))
        return chance.choice([any_minute, chance.choice(self._times)])

    def stopped(self, minute: dt.datetime) -> "Stopped":
        """A night that was never played further."""
        end = minute + dt.timedelta(minutes=1)
        boards = fold(self._gazetteer, (entry for entry in self._log.read() if entry.at < end))
        sites = [Site(boards, look, self._assets) for look in self._looks]
        return Stopped(boards, sites, Feeds(boards, self._looks))

    def told(self, address: str, minute: dt.datetime) -> str:
        """What the whole night answers of *address* as it stood, without the minute in links."""
        path, query = split_address(address)
        at = written(self._gazetteer.election, minute)
        return plain(self._minutes.make(address_of(path, query | {"at": at})))

    def fresh(self, stopped: "Stopped", address: str) -> str:
        """The same of a night that was stopped there."""
        return plain(stopped.compose(address))


class Stopped:
    """Boards of a night that was never played further, and what composes on them."""

    def __init__(self, boards: Boards, sites: list[Site], feeds: Feeds) -> None:
        self.boards, self._sites, self._feeds = boards, sites, feeds

    def compose(self, address: str) -> Composed | None:
        page = self._feeds.compose(address, 0)
        return page or next((page for site in self._sites if (page := site.compose(address, 0)) is not None), None)


def pages(boards: Boards) -> Iterator[str]:
    """Every kind of page, in both languages, and the newest post."""
    newest = max(boards.night.posts.values(), key=lambda post: post.seq, default=None)
    addresses = [kind for kind in KINDS if not kind.startswith((*TIMELESS, "/404"))]
    addresses += [f"/live/{newest.editions[0]}/post/{newest.id}"] if newest else []
    for address in addresses:
        yield address
        yield "/cy" + ("" if address == "/" else address)


def answers() -> tuple[str, ...]:
    """Answers of the API, and feeds."""
    names = ("scoreboard", "scoreboard?area=derbyshire", "contests", "contests/bolsover", "posts?limit=20", "changes")
    return (*(f"/api/v1/{name}" for name in names), "/live/uk/feed.atom", "/cy/live/wales/feed.json")


def plain(page: Composed | None) -> str:
    """What a page has between the layout's head and foot, or an answer; "" where there is none."""
    if page is None:
        return ""
    text = page.body.decode()
    if page.content_type.startswith("text/html"):
        text = text.partition("<main id=main>")[2].partition("</main>")[0]
        assert text
    return AS_OF.sub("", AT.sub("", FOLLOW.sub("", text)))
