"""Links of a finished page made to lead to files, and taken away where they would lead nowhere."""

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from typing import Protocol
from urllib.parse import quote, unquote

from hustings.ops.baking.files import File, bakeable, file_of
from hustings.press import address_of, split_address

# A link of the page itself, or of an element that is shown to be copied
LINK = re.compile(
    r"""\b(?P<name>href|src|srcset|data-page|data-script)=(?P<mark>"|&#34;|&quot;)(?P<value>.*?)(?P=mark)"""
)
SHOWN = re.compile(r"(?<=[>\s])/api/v1/[^\s<\"]+")  # an address of the API in the text that tells of it
ANCHOR = re.compile(r'<a\b[^>]*?\bhref="(?P<value>[^"]*)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)
SCRIPT = re.compile(r'<script type=module [^>]*></script>\n?|<link rel=manifest [^>]*>\n?| data-script="[^"]*"')
OPAQUE = ("#", "data:", "mailto:", "tel:")


class Style(Protocol):
    """How links are written; *scripts*: whether pages have theirs."""

    scripts: bool

    def link(self, page: File, to: File) -> str:
        """The link on *page* to another file, without what stands before the site's own addresses."""
        ...


class Absolute:
    """Links as a host of static files wants them: ``/election/live/uk/``."""

    scripts = True

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix

    def link(self, page: File, to: File) -> str:  # noqa: ARG002 - the same on every page
        """The link to a file from anywhere."""
        return self._prefix + quote(to.link, safe="/:=,.")


class Relative:
    """Links that lead from file to file wherever these lie, and need no server; scripts would, so there are none."""

    scripts = False

    def link(self, page: File, to: File) -> str:
        """The link from one file to another."""
        return quote(posixpath.relpath(to.name, posixpath.dirname(page.name) or "."), safe="/:=,.")


class Links:
    """Rewrites pages of the site under *prefix* at *public_url* in a *style*, and says which addresses they lead to."""

    def __init__(self, style: Style, prefix: str, public_url: str = "") -> None:
        self._style, self._prefix, self._public_url = style, prefix, public_url

    def rewritten(self, page: File, html: str, found: set[str]) -> str:
        """*html* of *page* with its links made; the addresses they lead to are added to *found*."""

        def attribute(match: re.Match[str]) -> str:
            value = self._value(match["name"], match["value"], lambda link: self._made(page, link, found))
            return f"{match['name']}={match['mark']}{value}{match['mark']}"

        def shown(match: re.Match[str]) -> str:
            made = self._made(page, unescape(match[0]), found)
            return escape(made) if made else match[0]

        if not self._style.scripts:
            html = SCRIPT.sub("", html)
        html = ANCHOR.sub(self._without_dead, html)
        return SHOWN.sub(shown, LINK.sub(attribute, html))

    def _without_dead(self, match: re.Match[str]) -> str:
        """The text of a link alone where what it leads to is no file."""
        address = self._address(unescape(match["value"]))
        return match[0] if address is None or bakeable(address) else match["text"]

    def _value(self, name: str, value: str, made: Callable[[str], str]) -> str:
        if name == "data-page":
            return self._polled(unescape(value))
        if name == "srcset":
            items = (item.strip().partition(" ") for item in unescape(value).split(","))
            return escape(", ".join(f"{made(link) or link} {width}".strip() for link, _, width in items))
        link = unescape(value)
        return escape(made(link) or link)

    def _polled(self, address: str) -> str:
        """The address of a page as its script knows it, which puts ``/live.json`` behind."""
        return escape(file_of(address).link.rstrip("/") or "/")

    def _made(self, page: File, link: str, found: set[str]) -> str:
        """The new link; "" for one that leads out of the site or to no file."""
        address = self._address(link)
        if address is None or not bakeable(address):
            return ""
        found.add(address)
        _, mark, place = link.partition("#")
        whole = self._public_url if self._public_url and link.startswith(self._public_url) else ""
        return f"{whole}{self._style.link(page, file_of(address))}{mark}{place}"

    def _address(self, link: str) -> str | None:
        """The address of the site that *link* leads to; None for one that leads elsewhere."""
        inside = link.partition("#")[0].removeprefix(self._public_url)
        if not inside.startswith(f"{self._prefix}/") or inside.startswith("//") or link.startswith(OPAQUE):
            return None
        path, query = split_address(inside.removeprefix(self._prefix))
        path = unquote(path)
        return address_of(path.rstrip("/") or "/", query)
