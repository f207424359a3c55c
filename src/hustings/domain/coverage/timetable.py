"""When these seats declared last time: the first, half of them, the last, and each where they are few."""

import datetime as dt
from itertools import groupby
from zoneinfo import ZoneInfo

from hustings.domain.coverage.phrases import content, every, names, place, seats, together
from hustings.domain.election import Contest, Election, Slug
from hustings.domain.figures import in_words, listed
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.post import Content
from hustings.domain.times import NOON

LISTED = 18  # seats whose times are all given; of more, how many were in by each hour
MOST = 0.9  # of seats, after which the hours are not counted on
HOUR = dt.timedelta(hours=1)

Times = list[tuple[dt.datetime, Contest]]


def has_times(gazetteer: Gazetteer, slug: Slug) -> bool:
    """Whether last time's declarations in the area *slug* are known, and several."""
    contests = gazetteer.within(slug)
    return len(contests) > 1 and all(contest.expected for contest in contests)


def timetable(gazetteer: Gazetteer, slug: Slug) -> Content:
    """Last time's declarations in an area that ``has_times``."""
    election, contests = gazetteer.election, gazetteer.within(slug)
    times = [(contest.expected.at, contest) for contest in contests if contest.expected]
    times.sort(key=lambda row: (row[0], row[1].name))
    notional = any(contest.baseline.notional for contest in contests if contest.baseline)
    first, last = _then(election, times[0][0]), _then(election, times[-1][0])
    where = "seats" if slug == UK else place(gazetteer.areas[slug])
    hours = f"from {first} to {last}" if first != last else f"at {first}"
    old = f"Where boundaries have changed, the time is that of the {election.baseline_short} seat with the largest overlap."
    return content(
        slug,
        f"When {where} declared in {election.baseline_short}: {hours}",
        _course(election, times, notional=notional),
        _each(election, times) if len(times) <= LISTED else _by_the_hour(election, times),
        together(old if notional else "", "Times are a guide, not a promise."),
    )


def _course(election: Election, times: Times, *, notional: bool) -> str:
    (start, early), (half, _), (end, late) = times[0], times[(len(times) - 1) // 2], times[-1]
    year = f"{'Going by the times of' if notional else 'In'} {election.baseline_short}"
    came, were = ("would come", "would be") if notional else ("came", "were")
    first, last = _then(election, start), _then(election, end)
    if first == last:
        return f"{year}, {every(len(times))} {came} at {first}."
    said = f"{year}, {early.name} {came} first, at {first}, and {late.name} last, at {last}"
    middle = f"; half of the {seats(len(times))} {were} in by {_then(election, half)}" if len(times) > 2 else ""
    return f"{said}{middle}."


def _each(election: Election, times: Times) -> str:
    if len(times) == 2:
        return ""
    groups = groupby(times, key=lambda row: row[0])
    said = [f"{_then(election, at)} {names([contest for _, contest in rows])}" for at, rows in groups]
    return f"Seat by seat: {'; '.join(said)}."


def _by_the_hour(election: Election, times: Times) -> str:
    """How many were in by each whole hour, until most were."""
    hour, count, said = times[0][0].replace(minute=0), 0, list[str]()
    while count < MOST * len(times):
        hour += HOUR
        count = sum(at <= hour for at, _ in times)
        said.append(f"{in_words(count)} by {_then(election, hour)}")
    return f"Declared then: {listed(said)}."


def _then(election: Election, at: dt.datetime) -> str:
    local = at.astimezone(ZoneInfo(election.time_zone))
    later = local.date() > election.polling_day and local.hour >= NOON
    return f"{local:%H:%M}{' the next day' if later else ''}"
