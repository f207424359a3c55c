"""Sites of the made-up election, and the words of their fragments."""

import datetime as dt
from typing import Any

from hustings.domain.count_events import Reached
from hustings.domain.requests import AdvanceCount, ArrangeDesk, ExpectDeclaration, ReportFeed
from hustings.pages.site import Look
from tests.elections import AWAIT, CLOSE, GAZETTEER, OPEN, TEN, Asked, contest_of, history
from tests.pages.crawl import Html
from tests.pages.sites import REPLAY, Following

WELSH = Look(kind="replay", language="cy")
ALONE = ArrangeDesk(unverified="mark", one_person=True)
SILENT = ReportFeed(source="The Wire", since=TEN + dt.timedelta(hours=5, minutes=12))


def site(*asked: Asked, look: Look = REPLAY) -> Following:
    """A night with the polls closed at 22:01 and the counts awaited from 22:02; *asked* follow minute by minute."""
    return Following(GAZETTEER, look, history(OPEN, CLOSE, AWAIT, *asked))


def reach(slug: str, stage: Reached, **more: Any) -> AdvanceCount:
    return AdvanceCount(contest=contest_of(slug).id, stage=stage, **more)


def expect(slug: str, hours: float) -> ExpectDeclaration:
    """Expected so many hours after ten."""
    return ExpectDeclaration(contest=contest_of(slug).id, expected_at=TEN + dt.timedelta(hours=hours))


def html(found: Following, address: str, fragment: str) -> str:
    (one,) = [each for each in found.page(address).fragments if each.id == fragment]
    return one.html


def said(found: Following, address: str, fragment: str) -> str:
    """The words of one fragment of a page."""
    return Html(html(found, address, fragment)).words()


def of(found: Following, slug: str, kind: str) -> str:
    """The words of a fragment of a constituency's page."""
    root = found.look.root
    return said(found, f"{root}/constituency/{slug}", f"{kind}:{slug}")
