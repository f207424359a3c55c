"""What a request asks for: its path and query, read strictly, and spelled the one way the shelf knows."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, unquote_to_bytes

from hustings.press import address_of

LONGEST = 2048
POLL = "/live.json"
BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
NO_PART_OF_A_PATH = re.compile(r"[\x00-\x20\x7f?#\\]|//")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")

AREA_AND_MINUTE = frozenset({"area", "at"})
QUERIES: Mapping[
    str, frozenset[str]
] = {  # by the first part of the path; everything else can be asked for as at a minute
    "static": frozenset(),
    "share": frozenset(),
    "pictures": frozenset(),
    "icons": frozenset(),
    "sw.js": frozenset(),
    "app.webmanifest": frozenset(),
    "offline": frozenset(),
    "following": frozenset(),
    "privacy": frozenset(),
    "accessibility": frozenset(),
    "imprint": frozenset(),
    "declarations": AREA_AND_MINUTE | {"show", "hour"},
    "data": AREA_AND_MINUTE | {"contest"},
    "embed": AREA_AND_MINUTE | {"show", "shape"},
    "area": frozenset({"at", "order", "party"}),
    "lists": AREA_AND_MINUTE | {"show"},
    "moments": AREA_AND_MINUTE,
    "live": frozenset({"at", "show"}),
    "find": frozenset({"q"}),
    "find.json": frozenset({"q"}),
    "since": frozenset(),
    "map": AREA_AND_MINUTE | {"show", "shape"},
    "api": AREA_AND_MINUTE | {"edition", "limit", "before", "after"},
}
ANY_PAGE = frozenset({"at"})
LANGUAGES = ("cy",)  # what an address may begin with before the rest: /cy/live/uk


class Malformed(ValueError):
    """The request cannot be read; says why in a sentence."""


def read_path(raw: bytes) -> str:
    """Decode the path of a request; raises Malformed."""
    path = _decode(raw)
    if not path.startswith("/") or NO_PART_OF_A_PATH.search(path):
        raise Malformed("The path of this address is not well formed.")
    return path


def read_query(raw: bytes) -> list[tuple[str, str]]:
    """Decode the query of a request into its pairs; raises Malformed."""
    if not raw:
        return []
    _decode(raw)
    try:
        pairs = parse_qsl(raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=32)
    except ValueError:
        raise Malformed("The query of this address has too many parts.") from None
    if any(CONTROL.search(value) for pair in pairs for value in pair):
        raise Malformed("The query of this address holds control characters.")
    return pairs


def page_address(path: str, pairs: list[tuple[str, str]]) -> str:
    """The shelf's address for *path*: of the query only what this page can vary by, the first where one is repeated."""
    if not pairs:
        return path
    first, *rest = path.lstrip("/").split("/", 2)
    allowed = QUERIES.get(rest[0] if rest and first in LANGUAGES else first, ANY_PAGE)
    return address_of(path, {name: value for name, value in reversed(pairs) if name in allowed})


def wanted(path: str, pairs: list[tuple[str, str]]) -> tuple[str, bool]:
    """The address of the page that *path* asks for, and whether it asks for that page's poll."""
    if path.endswith(POLL):
        return page_address(path.removesuffix(POLL) or "/", pairs), True
    return page_address(path, pairs), False


def location_of(path: str, pairs: list[tuple[str, str]]) -> str:
    """The page's address as a Location header spells it."""
    return quote(path) + page_address(path, pairs)[len(path) :]


def _decode(raw: bytes) -> str:
    if len(raw) > LONGEST:
        raise Malformed(f"This address is longer than {LONGEST} bytes.")
    if BROKEN_ESCAPE.search(raw):
        raise Malformed("This address holds a broken percent escape.")
    try:
        return unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        raise Malformed("This address is not UTF-8.") from None
