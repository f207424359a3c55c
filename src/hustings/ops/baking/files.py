"""Which file an address of the site becomes, and the link that leads to it on any host of static files."""

import re
from typing import NamedTuple

from hustings.press import split_address

FILE = re.compile(r"/[^/]*\.(css|js|json|csv|atom|png|webp|jpg|svg|webmanifest)$")
ANSWER = "/api/"
UNBAKED = re.compile(r"(/cy)?/(since|push|replay|desk|alerts|find\.json|healthz|readyz|api/v1/openapi\.json)(/|$)")


class File(NamedTuple):
    """A file below the site's prefix, and the link to it: ``live/uk/index.html`` is ``/live/uk/``."""

    name: str
    link: str


def bakeable(address: str) -> bool:
    """Whether what lies at *address* can be a file: nothing that is asked for with words, or as of another minute."""
    path, query = split_address(address)
    return not ({"at", "q"} & query.keys()) and UNBAKED.match(path) is None


def file_of(address: str) -> File:
    """The file of what lies at *address*; of a query each part becomes a part of the name, ``area=derbyshire``."""
    path, query = split_address(address)
    parts = [f"{name}={value.replace(':', '.')}" for name, value in query.items()]
    if path.endswith("/404"):
        return File(f"{path[1:]}.html", f"{path}.html")
    if path.startswith(ANSWER) and not FILE.search(path):
        path += ".json"
    if FILE.search(path):
        stem, _, ending = path.rpartition(".")
        path = ".".join([stem, *parts, ending])
        return File(path[1:], path)
    folder = "/".join([path.rstrip("/"), *parts]) + "/"
    return File(f"{folder[1:]}index.html", folder)


def poll_file(page: File) -> str:
    """The file of a page's poll: beside it."""
    return page.name.removesuffix("index.html") + "live.json"
