"""What is to be known beside a result, or in place of one: flash, no second look, polls put off, petitions, withdrawals."""

import msgspec

from hustings.domain.count import Notice, Withdrawal
from hustings.domain.election import Contest
from hustings.domain.outcome import flashed, outcome_of
from hustings.domain.report import headline
from hustings.pages.counts import unverified
from hustings.pages.drawing import Drawing


class Noticed(msgspec.Struct, frozen=True):
    """A notice about the poll; *text* and *source* as somebody wrote them."""

    what: str
    at: str
    text: str
    source: str


class Withdrawn(msgspec.Struct, frozen=True):
    """A result that stood here in error, in one sentence, and why."""

    said: str
    reason: str


class Unsettled(msgspec.Struct, frozen=True):
    """*flash* is its headline, "" where there is none or figures have come."""

    flash: str
    unverified: bool
    notices: list[Noticed]
    withdrawn: list[Withdrawn]


def unsettled(d: Drawing, contest: Contest) -> Unsettled:
    """What is to be known of *contest*, a contest of the drawing's gazetteer."""
    count, flash = d.boards.night.count(contest.id), d.boards.flashes.get(contest.id)
    return Unsettled(
        flash=headline(d.gazetteer, contest, flash, d.tongue) if flash else "",
        unverified=unverified(d, contest),
        notices=[_noticed(d, notice) for notice in count.notices],
        withdrawn=[_withdrawn(d, contest, each) for each in count.withdrawals],
    )


def _noticed(d: Drawing, notice: Notice) -> Noticed:
    return Noticed(_what(d, notice), d.clock.moment(notice.at), notice.text, notice.source)


def _what(d: Drawing, notice: Notice) -> str:
    _ = d.tongue.text
    match notice.state:
        case "countermanded":
            return _("The poll was countermanded.")
        case "postponed":
            return _("The poll was postponed.")
        case "resumed":
            return _("A result is to come after all.")
        case "petition":
            return _("An election petition was presented against this result.")
        case "petition_closed":
            return _("The election petition is over.")


def _withdrawn(d: Drawing, contest: Contest, gone: Withdrawal) -> Withdrawn:
    first = min(each.at for each in (*gone.declarations[:1], gone.flash) if each is not None)
    same_day = d.clock.local(first).date() == d.clock.local(gone.at).date()
    start = d.clock.hour(first) if same_day else d.clock.moment(first)
    values = {"start": start, "end": d.clock.moment(gone.at)}
    if gone.declarations:
        result = outcome_of(d.boards.gazetteer.election, contest, gone.declarations[-1])
        votes = d.tongue.votes(result.valid_votes)
        values |= {"headline": headline(d.gazetteer, contest, result, d.tongue), "votes": votes}
        message = "From %(start)s to %(end)s another result stood here in error: “%(headline)s”, %(votes)s in all."
        return Withdrawn(d.tongue.text(message, **values), gone.reason)
    assert gone.flash is not None
    values["headline"] = headline(d.gazetteer, contest, flashed(contest, gone.flash.winner), d.tongue)
    message = "From %(start)s to %(end)s a flash stood here in error: “%(headline)s”."
    return Withdrawn(d.tongue.text(message, **values), gone.reason)
