"""The first page after logging in: what waits for this person."""

import msgspec
from starlette.responses import Response

from hustings.desk.counts import asked
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.nodes import troubles


class HomeView(msgspec.Struct, frozen=True):
    """How much of each kind waits; *stalled*: feeds and since when nothing came."""

    again: int
    looks: int
    submitted: int
    stalled: list[tuple[str, str]]
    troubles: list[str]  # of the processes that show the night to readers
    closes: str  # the hour at which polls close, while they are open


def home(visit: Visit) -> Response:
    """What waits, and what one may do here."""
    desk, person = visit.desk, visit.someone
    night, reach = desk.tail.night, desk.reach(person)
    enters = person.may("enter_results")
    waiting = [c for c in night.counts.values() if enters and c.waiting is not None and reach.about([c.contest])]
    looks = [c for c in waiting if c.question is None and c.waiting is not None and c.waiting.by != person.account]
    submitted = desk.drafts.all("submitted") if person.may("edit_any") else []
    hour = desk.drawing.clock.hour
    view = HomeView(
        again=sum(asked(visit, count) for count in waiting),
        looks=len(looks),
        submitted=len(submitted),
        stalled=[(source, hour(since)) for source, since in sorted(night.stalled.items())],
        troubles=troubles(desk.pulses, len(desk.pulses)),
        closes=hour(desk.gazetteer.election.polls_close) if night.polls_closed_at is None else "",
    )
    return visit.page("home", view)


RULES = (Rule("GET", "", home, "everyone", "The desk’s first page."),)
