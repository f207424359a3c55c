"""Known totals of an election that its data set must meet."""

from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from hustings.domain.election import SPEAKER, PartyKey
from hustings.intake.dataset import DataSet

from .definition import Definition, Facts
from .figures import Final, final


def differing_sizes(data_set: DataSet, facts: Facts) -> Iterator[str]:
    """Seats, candidacies and valid votes."""
    counted = list(final(data_set))
    sizes = (
        ("seats", sum(one.contest.seats for one in counted), facts.seats),
        ("candidacies", sum(len(one.contest.candidacies) for one in counted), facts.candidacies),
        ("valid votes", sum(one.valid_votes for one in counted), facts.valid_votes),
    )
    for what, found, known in sizes:
        if found != known:
            yield f"There are {found:,} {what}, not {known:,}."


def differing_winners(data_set: DataSet, facts: Facts) -> Iterator[str]:
    """Seats won by party."""
    return _differing("won", Counter(one.winner.party for one in final(data_set)), facts.won)


def differing_holders(data_set: DataSet, facts: Facts) -> Iterator[str]:
    """Seats by party in the baseline."""
    held = Counter(one.holder for one in final(data_set) if one.holder is not None)
    return _differing("held before", held, facts.held_before)


def differing_past(data_set: DataSet, definition: Definition) -> Iterator[str]:
    """Seats won by party at earlier elections."""
    for past in definition.past:
        won = Counter(r.party for one in data_set.election.former for r in one.results if r.short == past.short)
        yield from _differing(f"in {past.short} won", won, past.won)


def differing_neighbours(data_set: DataSet, facts: Facts) -> Iterator[str]:
    """Pairs of constituencies beside each other, told by both."""
    pairs = {(contest.slug, other) for contest in data_set.election.contests for other in contest.neighbours}
    yield from (
        f"{one} is beside {other}, but not the other way round." for one, other in pairs if (other, one) not in pairs
    )
    if len(pairs) != 2 * facts.borders:
        yield f"There are {len(pairs) // 2:,} pairs of neighbours, not {facts.borders:,}."


def differing_areas(data_set: DataSet, facts: Facts) -> Iterator[str]:
    """Contests of the areas that are known; every contest in areas that exist and nest."""
    parents = {area.slug: area.parent for area in data_set.election.areas}
    held = Counter(area for contest in data_set.election.contests for area in contest.areas)
    for slug, known in facts.areas.items():
        if held[slug] != known:
            yield f"{slug} holds {held[slug]} constituencies, not {known}."
    for contest in data_set.election.contests:
        if tuple(parents.get(area) for area in contest.areas) != (*contest.areas[1:], None):
            yield f"{contest.name} lies in {', '.join(contest.areas)}, which do not nest so."


def differing_times(data_set: DataSet, facts: Facts) -> Iterator[str]:
    """The first result, and the one that brought a majority."""
    zone = ZoneInfo(data_set.election.time_zone)
    counted = list(final(data_set))
    name, at = _place_and_time(counted[0], zone)
    if (name, at) != facts.first:
        yield f"The first result is {name} at {at}, not {' at '.join(facts.first)}."
    if facts.majority is None:
        return
    party, *known = facts.majority
    line = data_set.election.majority_line
    won = [one for one in counted if one.winner.party in (party, SPEAKER)]
    reached = list(_place_and_time(won[line - 1], zone)) if len(won) >= line else ["nowhere", "no time"]
    if reached != known:
        yield f"Seat {line} of {party} is {' at '.join(reached)}, not {' at '.join(known)}."


def differing_exit_poll(data_set: DataSet, facts: Facts) -> Iterator[str]:
    """The seats of the exit poll together."""
    poll = data_set.record.exit_poll
    total = sum(row.seats for row in poll.seats) if poll else facts.seats
    if total != facts.seats:
        yield f"The exit poll gives {total} seats, not {facts.seats}."


def _place_and_time(one: Final, zone: ZoneInfo) -> tuple[str, str]:
    return one.contest.name, f"{one.result.declared_at.astimezone(zone):%H:%M}"


def _differing(what: str, found: Counter[PartyKey], known: dict[PartyKey, int]) -> Iterator[str]:
    for party in sorted({*found, *known}):
        if found[party] != known.get(party, 0):
            yield f"{party} {what} {found[party]} seats, not {known.get(party, 0)}."
