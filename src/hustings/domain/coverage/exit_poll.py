"""The exit poll, told as soon as it is out."""

from collections import Counter

from hustings.domain.coverage.phrases import content, inside, party, seats, short_party, together, upper
from hustings.domain.election import OTHERS, Area, PartyKey, Slug
from hustings.domain.events import ExitPollSeats
from hustings.domain.figures import listed, number
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.post import Content
from hustings.domain.requests import PublishExitPoll

WORTH_TELLING = 10  # seats more or fewer than last time
ESTIMATES = "These are estimates. How a seat has voted is known when it declares."


def exit_poll(gazetteer: Gazetteer, poll: PublishExitPoll) -> Content:
    """The exit poll for the whole."""
    election, (first, *others) = gazetteer.election, _ordered(poll)
    lead = f"puts {party(gazetteer, first.party)} on {number(first.seats)} of the {number(election.seats)} seats"
    rest = [f"{party(gazetteer, row.party, 2)} on {number(row.seats) if row.seats else 'none'}" for row in others]
    return content(
        UK,
        _headline(gazetteer, first),
        together(f"The exit poll of {poll.by} {lead}.", f"It has {listed(rest)}." if rest else ""),
        _changes(gazetteer, poll),
        f"{number(election.majority_line)} make a majority. An exit poll is an estimate: no seat has declared yet.",
        importance="key",
    )


def exit_polls_of_areas(gazetteer: Gazetteer, poll: PublishExitPoll) -> dict[tuple[Slug, ...], Content]:
    """The same for the other areas, by the editions that carry it: of those with a party that stands nowhere else too."""
    where = _only_in(gazetteer)
    own: dict[tuple[Slug, ...], Content] = {}
    for country in gazetteer.children(UK):
        row = next((row for row in _ordered(poll) if country.slug in where.get(row.party, ())), None)
        if row is not None:
            own[country.slug,] = _of(gazetteer, poll, country, row)
    others = tuple(slug for slug in gazetteer.areas if slug != UK and (slug,) not in own)
    return {**own, **({others: _elsewhere(gazetteer, poll)} if others else {})}


def _elsewhere(gazetteer: Gazetteer, poll: PublishExitPoll) -> Content:
    first = _ordered(poll)[0]
    headline = f"Exit poll: {short_party(gazetteer, first.party)} on {seats(first.seats)} across the UK"
    return content(None, headline, f"The exit poll of {poll.by} puts {_across(gazetteer, poll)}", ESTIMATES)


def _of(gazetteer: Gazetteer, poll: PublishExitPoll, area: Area, row: ExitPollSeats) -> Content:
    name, then = party(gazetteer, row.party), gazetteer.election.baseline_short
    before = _before(gazetteer)[row.party]
    bounds = ", counted on the new boundaries" if _notional(gazetteer) else ""
    said = f"The exit poll of {poll.by} puts {name} on {seats(row.seats)}, against {number(before) if before else 'none'} in {then}{bounds}."
    where = f"{upper(name)} stand only {inside(area)}, which has {seats(gazetteer.seats(area.slug))}."
    headline = f"Exit poll: {name} on {seats(row.seats)} {inside(area)}"
    return content(area.slug, headline, f"{said} {where}", f"It puts {_across(gazetteer, poll)}", ESTIMATES)


def _only_in(gazetteer: Gazetteer) -> dict[PartyKey, set[Slug]]:
    """The areas in which all candidacies of a party lie."""
    found: dict[PartyKey, set[Slug]] = {}
    for contest in gazetteer.election.contests:
        areas = set(contest.areas)
        for candidacy in contest.candidacies:
            found[candidacy.party] = found.get(candidacy.party, areas) & areas
    return found


def _ordered(poll: PublishExitPoll) -> list[ExitPollSeats]:
    return sorted(poll.seats, key=lambda row: (row.party == OTHERS, -row.seats, row.party))


def _across(gazetteer: Gazetteer, poll: PublishExitPoll) -> str:
    first, *others = _ordered(poll)
    election = gazetteer.election
    said = f"{party(gazetteer, first.party)} on {number(first.seats)} of {number(election.seats)} seats across the UK"
    second = f" and {party(gazetteer, others[0].party)} on {number(others[0].seats)}" if others else ""
    return f"{said}{second}; {number(election.majority_line)} make a majority."


def _headline(gazetteer: Gazetteer, first: ExitPollSeats) -> str:
    election = gazetteer.election
    if first.seats < election.majority_line:
        return f"Exit poll: no majority, {party(gazetteer, first.party)} largest on {seats(first.seats)}"
    size = number(2 * first.seats - election.seats)
    return f"Exit poll points to a {gazetteer.party(first.party).name} majority of {size}"


def _before(gazetteer: Gazetteer) -> Counter[PartyKey]:
    """Seats last time, on this time's boundaries."""
    contests = gazetteer.election.contests
    return Counter(gazetteer.counted_then(each) for c in contests if c.baseline for each in c.baseline.holders)


def _notional(gazetteer: Gazetteer) -> bool:
    return any(contest.baseline.notional for contest in gazetteer.election.contests if contest.baseline)


def _changes(gazetteer: Gazetteer, poll: PublishExitPoll) -> str:
    """The parties that it sees far above or below last time."""
    before = _before(gazetteer)
    rows = [(row.seats - before[row.party], row.party) for row in poll.seats if row.party != OTHERS]
    far = sorted((row for row in rows if abs(row[0]) >= WORTH_TELLING), key=lambda row: (-abs(row[0]), row[1]))
    if before.total() < gazetteer.election.seats or not far:
        return ""
    said = [f"{number(abs(n))} {'more' if n > 0 else 'fewer'} for {party(gazetteer, key)}" for n, key in far]
    bounds = ", counted on the new boundaries" if _notional(gazetteer) else ""
    return f"Against {gazetteer.election.baseline_short}{bounds}, that is {listed(said)}."
