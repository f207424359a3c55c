"""The newest declaration, correction or flash of each area: what its pages are as at."""

import datetime as dt

import msgspec

from hustings.domain.count import Count
from hustings.domain.election import Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night


class Newest(msgspec.Struct, frozen=True):
    """The newest declaration, correction or flash of an area; *day_only*: of the time only the day is known."""

    seq: int
    at: dt.datetime
    day_only: bool


def renew(newest: dict[Slug, Newest], gazetteer: Gazetteer, night: Night, area: Slug, count: Count) -> None:
    """Take in that *count*, of a contest of *area*, moved; where it was withdrawn, another is the newest now."""
    found = _newest(count)
    if found is None:
        counts = (night.count(contest.id) for contest in gazetteer.within(area))
        found = max(filter(None, map(_newest, counts)), key=lambda each: each.seq, default=None)
    if found is None:
        newest.pop(area, None)
    else:
        newest[area] = found


def _newest(count: Count) -> Newest | None:
    declared, flash = count.declaration, count.flash
    if declared is not None:
        return Newest(declared.seq, declared.at, declared.day_only)
    return None if flash is None else Newest(flash.seq, flash.at, day_only=False)
