"""Baking one address after the other, in a process of its own: composed, links made, compressed, put in its place."""

import gzip
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import brotli

from hustings.ops.baking.files import File, file_of, poll_file
from hustings.ops.baking.links import Links, Style
from hustings.ops.baking.place import Place
from hustings.press import Composed, compose_poll
from hustings.press.printed import COMPRESSIBLE

Compose = Callable[[str], Composed | None]
LASTING = "immutable"  # in the Cache-Control of what is compressed as well as it can be
QUICKLY = " quickly"  # behind the hash of a file that is to be compressed better when there is time


@dataclass(frozen=True)
class Recipe:
    """What is baked where. *composing* makes, in each worker, what composes the page at an address.

    *interval*: seconds between two polls; *copies*: whether compressed copies lie beside the files; *quickly*: whether
    they are made as in the night, and not as small as can be.
    """

    composing: Callable[[], Compose]
    place: Place
    style: Style
    prefix: str = ""
    public_url: str = ""
    interval: int = 15
    copies: bool = True
    quickly: bool = False


class Done(NamedTuple):
    """What became of an address: its files with their hashes, how many of them were new, and where its links lead."""

    files: dict[str, str]
    written: int
    links: frozenset[str]


class Baker:
    """Bakes by *recipe* what is not there already: *known* are hashes of the files of the last time."""

    def __init__(self, recipe: Recipe, known: Mapping[str, str]) -> None:
        self._recipe, self._known, self._compose = recipe, known, recipe.composing()
        self._links = Links(recipe.style, recipe.prefix, recipe.public_url)

    def bake(self, address: str) -> Done:
        """Bake what lies at *address*; nothing where nothing does."""
        page, found, done, written = self._compose(address), set[str](), dict[str, str](), 0
        for sheet in self._sheets(page, found) if page is not None else ():
            hashed, new = self._put(sheet)
            done[sheet.address] = hashed
            written += new
        return Done(done, written, frozenset(found))

    def _sheets(self, page: Composed, found: set[str]) -> list[Composed]:
        """The files that *page* becomes, their addresses being their names: itself, and its poll."""
        file = file_of(page.address)
        if not page.content_type.startswith("text/html"):
            return [_named(page, file.name, page.body)]
        sheets = [_named(page, file.name, self._rewritten(file, page.body.decode(), found).encode())]
        if page.fragments and self._recipe.style.scripts:
            moving = [type(each)(each.id, each.seq, self._rewritten(file, each.html, found)) for each in page.fragments]
            poll = compose_poll(poll_file(file), page.seq, page.version, moving, self._recipe.interval)
            sheets.append(poll)
        return sheets

    def _rewritten(self, file: File, html: str, found: set[str]) -> str:
        return self._links.rewritten(file, html, found)

    def _put(self, sheet: Composed) -> tuple[str, bool]:
        """The hash of *sheet*, and whether it was written: not where the same lies there, packed as well."""
        hashed = hashlib.blake2b(sheet.body, digest_size=16).hexdigest()
        known, quickly = self._known.get(sheet.address, ""), self._recipe.quickly
        if known == hashed or (quickly and known == hashed + QUICKLY):
            return known, False
        for ending, coding, body in self._codings(sheet):
            self._recipe.place.write(
                sheet.address + ending, body, content_type=sheet.content_type, cache=sheet.cache, coding=coding
            )
        return hashed + (QUICKLY if quickly else ""), True

    def _codings(self, sheet: Composed) -> Sequence[tuple[str, str, bytes]]:
        plain = [("", "", sheet.body)]
        if not self._recipe.copies or not sheet.content_type.startswith(COMPRESSIBLE):
            return plain
        best = 11 if LASTING in sheet.cache else 10  # the last step takes several times as long
        small = brotli.compress(sheet.body, quality=5 if self._recipe.quickly else best)
        zipped = gzip.compress(sheet.body, 6 if self._recipe.quickly else 9, mtime=0)
        return [(".br", "br", small), (".gz", "gzip", zipped), *plain]


def _named(page: Composed, name: str, body: bytes) -> Composed:
    return Composed(address=name, content_type=page.content_type, body=body, cache=page.cache, version=page.version)


_BAKER: list[Baker] = []  # of this process


def begin(recipe: Recipe, known: Mapping[str, str]) -> None:
    """Make the baker of a worker."""
    _BAKER[:] = [Baker(recipe, known)]


def work(addresses: Sequence[str]) -> list[Done]:
    """Bake *addresses* in a worker."""
    return [_BAKER[0].bake(address) for address in addresses]
