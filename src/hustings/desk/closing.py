"""The close of the polls, by the server's clock alone; and what the law asks of words that go out before it."""

from hustings.accounts import Draft, Person
from hustings.desk.desk import Desk
from hustings.domain.refusal import Refused
from hustings.domain.requests import AwaitCounts, ClosePolls

CLOCK = "clock"  # the account of what no person decides


def close_due(desk: Desk) -> None:
    """Close the polls once the clock has reached the hour of the election; a replay closes them by its script.

    Raises ``LogError``; it is then tried again.
    """
    night, election = desk.tail.night, desk.gazetteer.election
    if night.opened is None or night.opened.kind == "replay" or desk.clock() < election.polls_close:
        return
    if night.polls_closed_at is None:
        desk.newsroom.submit(ClosePolls(), at=desk.now(), by=CLOCK, key="the polls close")
    waiting = tuple(c.id for c in election.contests if desk.tail.night.count(c.id).stage == "before")
    if waiting:
        desk.newsroom.submit(AwaitCounts(contests=waiting), at=desk.now(), by=CLOCK, key="counts are awaited")


def refuse_unreleased(desk: Desk, person: Person, draft: Draft) -> None:
    """Raise ``Refused`` where *person* would release, before the polls close, what they typed themselves."""
    if desk.guarded and draft.changed_by == person.id and not desk.tail.night.desk.one_person:
        raise Refused(
            "The polls are open: before they close a second person releases every text. Submit it, and ask somebody "
            "to read it for anything about how people have voted."
        )
