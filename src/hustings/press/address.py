"""Addresses of pages: a path and, where it has one, a query in its only spelling."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

SAFE_IN_QUERY = "/:,"


def address_of(path: str, query: Mapping[str, str] | None = None) -> str:
    """Spell *path* and *query* as the one address under which the page lies: sorted by name, empty values dropped."""
    pairs = sorted((name, value) for name, value in (query or {}).items() if value)
    return f"{path}?{urlencode(pairs, quote_via=quote, safe=SAFE_IN_QUERY)}" if pairs else path


def split_address(address: str) -> tuple[str, dict[str, str]]:
    """Take an address apart into its path and the decoded values of its query."""
    path, _, query = address.partition("?")
    return path, dict(parse_qsl(query))


def poll_address(address: str) -> str:
    """The address of a page's poll: "/live/uk" has "/live/uk/live.json", and "/a?x=1" has "/a/live.json?x=1"."""
    path, mark, query = address.partition("?")
    return f"{path.rstrip('/')}/live.json{mark}{query}"
