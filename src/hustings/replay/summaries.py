"""When a past night is summed up: at the hour, at half of an area, at the end of it, when a party has a majority."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from zoneinfo import ZoneInfo

from hustings.domain import coverage
from hustings.domain.election import PartyKey, Slug
from hustings.domain.gazetteer import UK
from hustings.domain.outcome import SYSTEMS
from hustings.domain.post import Content
from hustings.domain.requests import Declare
from hustings.replay.course import Course
from hustings.replay.cue import Cue, post

HOUR = dt.timedelta(hours=1)
A_NIGHT = dt.timedelta(hours=14)  # after which no hour is summed up
KEY_POINTS = "05:00"
SHORTLY = dt.timedelta(minutes=20)  # before the key points, when half of an area needs no post of its own
FEW = 3  # seats; an area with no more has nothing to sum up before its end
WORTH_AN_HOUR = 10  # seats declared since the last summary of the whole


class Summaries:
    """Goes through a night by its counts of declared seats; what posts say is worked out when they are played."""

    def __init__(self, course: Course) -> None:
        self._course, self._gazetteer = course, course.gazetteer
        self._count = 0  # results that were gone through
        self._declared = Counter[Slug]()  # seats by area
        self._told: tuple[str, int] | None = None  # hour of the last summary of the whole, and its seats
        zone = ZoneInfo(self._gazetteer.election.time_zone)
        self._next = self._gazetteer.election.polls_close.astimezone(zone).replace(minute=0) + HOUR
        self._last = self._next + A_NIGHT

    def cues(self) -> Iterator[Cue]:
        """All summaries, in order of time."""
        results = self._course.results
        for at, minute in groupby(results, key=lambda result: result.cue.at):
            yield from self._hours_before(at)
            newly = Counter[Slug]()
            for result in minute:
                self._count += 1
                if isinstance(result.figures, Declare):
                    contest = self._course.contest(result)
                    newly.update(dict.fromkeys(contest.areas, contest.seats))
            self._declared += newly
            for slug, seats in newly.items():
                yield from self._milestones(slug, seats, at)
        if results:
            yield from self._hours_before(results[-1].cue.at + HOUR)

    def _milestones(self, slug: Slug, newly: int, at: dt.datetime) -> Iterator[Cue]:
        seats, declared, count = self._gazetteer.seats(slug), self._declared[slug], self._count
        if declared == seats > 1:
            yield post(at, f"{slug}-complete", lambda: coverage.complete(self._course.after(count)[slug]), slug)
        elif slug != UK and seats > FEW and (declared - newly) * 2 < seats <= declared * 2 and not self._soon(at):
            yield post(at, f"{slug}-half-way", lambda: coverage.half_way(self._course.after(count)[slug]), slug)

    def _soon(self, at: dt.datetime) -> bool:
        """Whether the key points are about to come."""
        return f"{self._next:%H:%M}" == KEY_POINTS and self._next - at <= SHORTLY

    def _hours_before(self, at: dt.datetime) -> Iterator[Cue]:
        """What is due at each full hour of the night that has gone by before *at*."""
        while self._next < min(at, self._last) and self._declared[UK] < self._gazetteer.seats(UK):
            hour, when = f"{self._next:%H:%M}", self._next.astimezone(dt.UTC)
            if hour == KEY_POINTS:
                yield from (self._key_points(slug, hour, when) for slug in self._unfinished())
                self._told = hour, self._declared[UK]
            elif self._declared[UK] - (self._told[1] if self._told else 0) >= WORTH_AN_HOUR:
                yield self._at_the_hour(hour, when)
                self._told = hour, self._declared[UK]
            self._next += HOUR

    def _unfinished(self) -> list[Slug]:
        seats = self._gazetteer.seats
        return [slug for slug in self._gazetteer.areas if 0 < self._declared[slug] < seats(slug) > FEW]

    def _key_points(self, slug: Slug, hour: str, when: dt.datetime) -> Cue:
        count = self._count

        def write() -> Content:
            areas = self._course.after(count)
            return coverage.key_points(areas[slug], areas[UK], hour)

        return post(when, _name(slug, hour), write, slug)

    def _at_the_hour(self, hour: str, when: dt.datetime) -> Cue:
        count, told = self._count, self._told
        return post(when, _name(UK, hour), lambda: coverage.at_the_hour(self._course.after(count)[UK], hour, told), UK)


def _name(slug: Slug, hour: str) -> str:
    return f"{slug}-at-{hour.replace(':', '')}"


def majority(course: Course) -> tuple[Cue, Cue] | None:
    """The declaration that gave a party its majority, and the post of it; None where no party won one."""
    won, line = Counter[PartyKey](), course.gazetteer.election.majority_line
    for count, result in enumerate(course.results, 1):
        if not isinstance(result.figures, Declare):
            continue
        contest = course.contest(result)
        elected = SYSTEMS[contest.system].elect(result.figures.votes, result.figures.lots_drawn)
        won.update(course.gazetteer.counted_now(each.party) for each in contest.candidacies if each.id in elected)
        winner = next((party for party, seats in won.items() if seats >= line), None)
        if winner is not None:
            write = partial(_majority, course, count, winner)
            return result.cue, post(result.cue.at, "uk-majority", write, UK)
    return None


def _majority(course: Course, count: int, winner: PartyKey) -> Content:
    return coverage.majority(course.after(count)[UK], winner)
