"""Where figures come from: a folder, the address of a document, or another Hustings."""

from typing import Protocol

import msgspec

MOST_BYTES = 4 * 1024 * 1024  # of one document: ten times the results of 650 contests


class Document(msgspec.Struct, frozen=True):
    """One file or answer; the same *name* again is a later version of it."""

    name: str
    data: bytes


class Unreachable(Exception):
    """The source, or one document of it, cannot be had; the message is one sentence."""


class Source(Protocol):
    """Somewhere to look for documents."""

    every: float
    """Seconds between two looks."""

    counts: bool
    """Whether documents are changes that another Hustings counts, and not files of results."""

    def look(self, position: int) -> list[Document | Unreachable]:
        """Documents that may be new, oldest first, and those that could not be had; *position*: how far a count was read."""
        ...
