"""Pages and answers as they stood at another minute, made apart from those of the present."""

import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial

import msgspec

from hustings.boards.surrogates import CONTESTS, POSTS
from hustings.domain.night import Night
from hustings.domain.times import SECOND, BadTime, Moment, moment
from hustings.feeds.asking import fault
from hustings.feeds.feeds import Feeds
from hustings.newsroom.past import Minute, Past
from hustings.newsroom.tail import Tail
from hustings.pages.assets import Assets
from hustings.pages.earlier import Drawn, EarlierSite
from hustings.pages.frames import since
from hustings.pages.look import Look
from hustings.pages.site import Site
from hustings.press import Composed, Maker, address_of, split_address
from hustings.press.caching import SHORTLY

REMEMBERED = 50_000
SINCE = re.compile(r"(?:/\w+)?/since/(?P<minute>[^/?]+)")


class Minutes:
    """Makes every address that asks for a minute with ``at``, and what changed since one: ``/since/01:30``.

    As a source of the pressroom it only says what is stale.
    """

    hot: tuple[str, ...] = ()

    def __init__(self, past: Past, tail: Tail, looks: Sequence[Look], present: Maker) -> None:
        """*present* makes pages and answers as the night stands."""
        self._past, self._tail, self._looks, self._present = past, tail, looks, present
        self._election = tail.boards.gazetteer.election
        self._assets, self._drawn = Assets(self._election), Drawn()
        self._unfinished: set[str] = set()  # addresses of minutes that were not over when they were made
        self._made: OrderedDict[str, None] = OrderedDict()  # more than a shelf can hold
        self._withdrawn = 0  # posts, when last asked for what is stale
        self._lock = threading.Lock()

    @staticmethod
    def match(address: str) -> bool:
        """Whether *address* asks for a minute."""
        return "at" in split_address(address)[1] or SINCE.fullmatch(address) is not None

    def take_stale(self) -> set[str]:
        """Addresses made while their minute was not over; all of them once a post was withdrawn.

        The pressroom asks before each batch, with the tail's lock: a good time for a copy of the boards.
        """
        self._past.keep()
        withdrawn = len(self._tail.night.retracted)
        with self._lock:
            stale, self._unfinished = self._unfinished, set()
            if withdrawn != self._withdrawn:
                stale, self._withdrawn = stale | set(self._made), withdrawn
                self._made.clear()
        return stale

    def compose(self, address: str, version: int) -> Composed | None:  # noqa: ARG002 - a source's, but see make
        """Nothing: folding the log again would hold up the night."""
        return None

    def make(self, address: str) -> Composed | None:
        """The page or answer at *address* as it stood; None when there is none."""
        self._remember(address)
        if since := SINCE.fullmatch(address):
            return self._since(address, since["minute"])
        path, query = split_address(address)
        text = query.pop("at")
        api = path.startswith(("/api/", "/data/"))
        try:
            asked = moment(self._election, text)
        except BadTime as error:
            return fault(address, 0, str(error), 400) if api else _plainly(address, 400, str(error))
        now, plain = self._tail.night.at, address_of(path, query)
        if now is None or asked.at > now:
            return self._to_present(address, plain)
        page = self._compose(plain, asked)
        if page is None or asked.end <= now:
            return page and _still(page, address)
        self._note(address)
        return msgspec.structs.replace(_still(page, address), cache=SHORTLY)

    def _since(self, address: str, text: str) -> Composed | None:
        """What changed since a minute, until the night moves again; None where it is no minute of the past."""
        now, look = self._tail.night, next((each for each in self._looks if _is_since(each, address)), None)
        try:
            asked = moment(self._election, text)
        except BadTime:
            return None
        if look is None or now.at is None:
            return None
        self._note(address)
        then, boards = self._past.minute(asked.end, now).boards, self._past.minute(now.at + SECOND, now).boards
        page = Site(boards, look, self._assets).page(address, since.page(then, asked.at), 0)
        return msgspec.structs.replace(page, keys=(POSTS, CONTESTS))

    def _remember(self, address: str) -> None:
        """Before it is made, so that what is withdrawn meanwhile reaches it."""
        with self._lock:
            self._made[address] = None
            if len(self._made) > REMEMBERED:
                self._made.popitem(last=False)

    def _note(self, address: str) -> None:
        with self._lock:
            self._unfinished.add(address)

    def _compose(self, plain: str, asked: Moment) -> Composed | None:
        now = self._tail.night
        minute = self._past.minute(asked.end, now)
        looks = [msgspec.structs.replace(look, at=asked.at) for look in self._looks]
        page = Feeds(minute.boards, looks).compose(plain, 0)
        if page is not None:
            return page
        sites = (self._site(minute, look, now) for look in looks)
        return next((page for site in sites if (page := site.compose(plain, 0)) is not None), None)

    def _site(self, minute: Minute, look: Look, now: Night) -> EarlierSite:
        changed = partial(self._past.changed, seq=minute.boards.night.seq)
        return EarlierSite(
            minute.boards, look, self._assets, drawn=self._drawn, changed=changed, apart=minute.apart, now=now
        )

    def _to_present(self, address: str, plain: str) -> Composed | None:
        """The way to the page as it stands, or at once why there is none."""
        found = self._present(plain)
        if found is None or found.status != 200:
            return found and _still(found, address)
        present = _plainly(address, 303, "That minute is still to come.")
        return msgspec.structs.replace(present, headers=(("Location", self._looks[0].url(self._election, plain)),))


def _is_since(look: Look, address: str) -> bool:
    return (look.plain(address) or "").startswith("/since/")


def _still(page: Composed, address: str) -> Composed:
    """*page* at the *address* of its minute, which nobody follows."""
    return msgspec.structs.replace(page, address=address, fragments=(), seq=0)


def _plainly(address: str, status: int, sentence: str) -> Composed:
    return Composed(
        address=address,
        content_type="text/plain; charset=utf-8",
        body=f"{sentence}\n".encode(),
        cache=SHORTLY,
        version=0,
        status=status,
    )
