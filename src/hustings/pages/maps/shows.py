"""What a map can show, and what of it is said and drawn of one seat."""

from bisect import bisect_right

import msgspec

from hustings.domain.election import NO_PARTIES, Contest, PartyKey
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome, SeatResult
from hustings.pages.drawing import Drawing

Show = str  # "now", "last", "change", "turnout", or "share-PARTY"
NOW, LAST, CHANGE, TURNOUT, SHARE = "now", "last", "change", "turnout", "share-"
TURNOUTS, SHARES = (0.55, 0.6, 0.65, 0.7), (0.05, 0.1, 0.2, 0.4)  # where one of five steps ends and the next begins


class Mark(msgspec.Struct, frozen=True):
    """How a seat is drawn: *looks* are classes, *party* whose colour, *step* 1 to 5 of a figure, 0 where there is none."""

    looks: str
    party: PartyKey = ""
    step: int = 0


def party_of(show: Show) -> PartyKey | None:
    """The party whose share *show* is; None where it shows something else."""
    return show.removeprefix(SHARE) if show.startswith(SHARE) else None


def parties(gazetteer: Gazetteer, area: str) -> list[PartyKey]:
    """Parties with a colour that stand in *area*, the order of the data set: those whose share can be shown."""
    standing = {candidacy.party for contest in gazetteer.within(area) for candidacy in contest.candidacies}
    return [p.key for p in gazetteer.election.parties if p.colours and p.key in standing - NO_PARTIES]


def shown_in(gazetteer: Gazetteer, area: str, show: Show) -> Show:
    """*show*, or where a party stands nowhere in *area*, what a map shows by itself."""
    party = party_of(show)
    return show if party is None or party in parties(gazetteer, area) else NOW


def bounds(show: Show) -> tuple[float, ...]:
    """Where the steps of *show* end."""
    return SHARES if party_of(show) else TURNOUTS


def figure(result: Outcome | None, show: Show) -> float | None:
    """The turnout or share of votes that *show* is about, 0 to 1; None while it is not known, or nobody stood."""
    if result is None:
        return None
    party = party_of(show)
    if party is None:
        return result.turnout
    shares = [standing.share for standing in result.standings if standing.candidacy.party == party]
    return sum(shares) if shares else None


def mark(d: Drawing, contest: Contest, show: Show) -> Mark:
    """How *contest* is drawn where *show* is shown."""
    result = d.boards.known(contest.id)
    seat = result.seats[0] if result else None
    held = contest.baseline.holders[0] if contest.baseline else ""
    match show:
        case "last":
            return Mark("edge", held)
        case "now":
            return Mark("fill", seat.party) if seat else Mark("edge", held)
        case "change":
            return Mark("fill" if seat.changed else "held", seat.party) if seat else Mark("open")
    share = figure(result, show)
    if share is None:
        return Mark("open")
    return Mark("fill", party_of(show) or "", bisect_right(bounds(show), share) + 1)


def said(d: Drawing, contest: Contest, show: Show) -> str:
    """A seat in a few words: “Bolsover: Labour gain from Conservative”."""
    result = d.boards.known(contest.id)
    return f"{contest.name}: {_of(d, contest, result, show)}"


def _of(d: Drawing, contest: Contest, result: Outcome | None, show: Show) -> str:
    _, share, party = d.tongue.text, figure(result, show), party_of(show)
    if show in (NOW, CHANGE) and result is not None:
        return _seat(d, result.seats[0])
    if show in (NOW, CHANGE, LAST):
        before = contest.baseline
        then = _("%(party)s last time", party=d.party(before.holders[0]).name) if before else _("a new seat")
        return then if show == LAST else _("not declared, %(before)s", before=then)
    if party is None:
        return _("turnout not known yet") if share is None else _("turnout %(share)s", share=d.tongue.percent(share))
    if share is not None:
        return _("%(party)s %(share)s", party=d.party(party).name, share=d.tongue.percent(share))
    stands = any(candidacy.party == party for candidacy in contest.candidacies)
    return _("votes not known yet") if stands else _("%(party)s did not stand", party=d.party(party).name)


def _seat(d: Drawing, seat: SeatResult) -> str:
    _, party = d.tongue.text, d.party(seat.party).name
    if seat.held_by is None:
        return party
    if not seat.changed:
        return _("%(party)s hold", party=party)
    return _("%(party)s gain from %(holder)s", party=party, holder=d.party(seat.held_by).name)
