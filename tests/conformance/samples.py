"""Events and times that the tests of the log write."""

import datetime as dt

from hustings.domain.events import AnyEvent, ContestDeclared, PollsClosed, Votes

TEN_PM = dt.datetime(2024, 7, 4, 21, tzinfo=dt.UTC)
WALL = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def wall_clock() -> dt.datetime:
    return WALL


def minutes(number: int) -> dt.datetime:
    """So many minutes after ten."""
    return TEN_PM + dt.timedelta(minutes=number)


def declared(contest: str, votes: int = 100) -> AnyEvent:
    return ContestDeclared(contest=contest, votes=(Votes("a", votes), Votes("b", 2 * votes)), rejected=7)


def closed() -> AnyEvent:
    return PollsClosed()
