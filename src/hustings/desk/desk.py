"""All that a page of the desk works with."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hustings.accounts import Drafts, Invitations, People, Sessions
from hustings.domain.gazetteer import Gazetteer
from hustings.newsroom import Newsroom, Tail
from hustings.pages.drawing import Drawing


@dataclass(frozen=True)
class Desk:
    """One night's desk. *clock* is the night's; *drawing* draws readers' fragments for previews."""

    newsroom: Newsroom
    tail: Tail
    gazetteer: Gazetteer
    people: People
    sessions: Sessions
    invitations: Invitations
    drafts: Drafts
    drawing: Drawing
    pictures: Path
    clock: Callable[[], dt.datetime]
    name: str = "Hustings"
    prefix: str = ""
    secure: bool = False
    opening_code: str = ""  # what the first administrator must know; "" when only this machine can ask

    def now(self) -> dt.datetime:
        """The night's clock, never behind its newest entry."""
        at = self.tail.night.at
        return max(self.clock(), at) if at is not None else self.clock()

    def url(self, path: str) -> str:
        """The link to *path* below ``/desk/``."""
        return f"{self.prefix}/desk/{path}"
