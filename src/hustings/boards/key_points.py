"""Key points of an edition, kept from the boards until an editor takes over."""

from collections import defaultdict
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from hustings.boards.boards import Boards
from hustings.boards.headline import sentence_name, subject
from hustings.boards.tally import Tally
from hustings.domain.election import Contest, PartyKey, Slug
from hustings.domain.figures import in_words, number, percent, points, seats
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.outcome import SeatResult

Taken = Literal["gain", "hold", "win"]
PARTICIPLES: dict[Taken, str] = {"gain": "gained", "hold": "held", "win": "won"}  # in the order of the points
NAMED = 12  # seats that a sentence may list by name; more are counted


class Span(msgspec.Struct, frozen=True):
    """A run of text in a key point, linked to a contest, an area's live page, its table of seats, or nothing."""

    text: str
    contest: Slug | None = None
    area: Slug | None = None
    table: Slug | None = None  # an area's page with all its seats


class KeyPoint(msgspec.Struct, frozen=True):
    """One line of the list above the stream."""

    spans: tuple[Span, ...]


def key_points(boards: Boards, area: Slug) -> tuple[KeyPoint, ...]:
    """Return the key points of *area*: what changed hands, what was held, what is to come."""
    tally = boards.tallies[area]
    seats_taken = [point for taken in PARTICIPLES for point in _seats_by_party(boards, tally, taken)]
    passed = _passed(boards, tally) if area == UK else None
    found = [passed, *seats_taken, _to_come(boards, tally), _widest(boards, tally)]
    return tuple(point for point in found if point is not None)


def _said(*spans: Span | str) -> KeyPoint:
    return KeyPoint(tuple(Span(span) if isinstance(span, str) else span for span in spans))


def _links(contests: list[Contest]) -> list[Span | str]:
    spans: list[Span | str] = []
    for position, contest in enumerate(contests):
        if position:
            spans.append(" and " if position == len(contests) - 1 else ", ")
        spans.append(Span(contest.name, contest=contest.slug))
    return spans


def _taken(gazetteer: Gazetteer, seat: SeatResult) -> Taken:
    """How a seat was taken, as tallies count it: the Speaker's with a party."""
    if seat.held_by is None:
        return "win"
    return "hold" if gazetteer.counted_now(seat.party) == gazetteer.counted_then(seat.held_by) else "gain"


def _by_winner(boards: Boards, area: Slug, taken: Taken) -> list[tuple[PartyKey, list[Contest]]]:
    """Declared contests by the winner's party, most first, whose seat was *taken* so."""
    found: dict[PartyKey, list[Contest]] = defaultdict(list)
    for contest in boards.gazetteer.within(area):
        result = boards.outcomes.get(contest.id)
        for seat in result.seats if result else ():
            if _taken(boards.gazetteer, seat) == taken:
                found[boards.gazetteer.counted_now(seat.party)].append(contest)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _seats_by_party(boards: Boards, tally: Tally, taken: Taken) -> list[KeyPoint]:
    """Name the seats of a small area; count those of a large one in a single sentence."""
    found = _by_winner(boards, tally.area, taken)
    if tally.seats <= NAMED:
        return [
            _said(f"{subject(boards.gazetteer.party(party))} {taken} ", *_links(contests)) for party, contests in found
        ]
    if not found:
        return []
    counted = [f"{subject(boards.gazetteer.party(p))} {number(len(contests))}" for p, contests in found]
    rest = sum(len(contests) for _, contests in found[4:])
    shown = [*counted[:4], *([f"others {number(rest)}"] if rest else [])]
    return [_said(f"Seats {PARTICIPLES[taken]}: {', '.join(shown)}")]


def _passed(boards: Boards, tally: Tally) -> KeyPoint | None:
    """When and where a party passed the majority line."""
    passed = boards.passed.get(tally.area)
    if passed is None:
        return None
    contest, at = passed
    hour = f"{at.astimezone(ZoneInfo(boards.gazetteer.election.time_zone)):%H:%M}"
    name, seat = subject(boards.gazetteer.party(tally.board()[0].party)), boards.gazetteer.contests[contest]
    return _said(
        f"{name} passed {number(tally.majority_line)} seats at {hour} with ", Span(seat.name, contest=seat.slug)
    )


def _to_come(boards: Boards, tally: Tally) -> KeyPoint | None:
    """Seats still to come; when none is, the area in one sentence."""
    if not tally.to_go:
        return _whole_area(boards, tally)
    left = [c for c in boards.gazetteer.within(tally.area) if c.id not in boards.outcomes]
    if len(left) <= NAMED:
        return _said("Still to come: ", *_links(left))
    if not tally.declared:
        return _said(Span(f"All {seats(tally.seats)}", table=tally.area), " are still to come")
    return _said(f"{seats(tally.to_go)} still to come of ", Span(f"all {number(tally.seats)}", table=tally.area))


def _whole_area(boards: Boards, tally: Tally) -> KeyPoint:
    rows = [row for row in tally.rows() if row.seats]
    listed = [f"{subject(boards.gazetteer.party(row.party))} {number(row.seats)}" for row in rows[:6]]
    rest = sum(row.seats for row in rows[6:])
    place = sentence_name(boards, tally.area)
    text = f"All of {place} is declared: {', '.join([*listed, *([f'others {rest}'] if rest else [])])}"
    if tally.seats <= NAMED:
        return _said(text)
    return _said(text + " (", Span("every seat", table=tally.area), ")")


def _widest(boards: Boards, tally: Tally) -> KeyPoint | None:
    """The largest swing of the area so far."""
    found = [
        (result.swing.share, contest, result.swing)
        for contest in boards.gazetteer.within(tally.area)
        if (result := boards.outcomes.get(contest.id)) is not None and result.swing is not None
    ]
    if len(found) < 2:
        return None
    share, contest, swing = max(found, key=lambda row: (row[0], row[1].name))
    party = boards.gazetteer.party
    movement = f"{points(share)} points from {party(swing.away_from).name} to {party(swing.to).name} in "
    so_far = "" if not tally.to_go else " so far"
    return _said(f"Largest swing{so_far}: ", movement, Span(contest.name, contest=contest.slug))


def whole(boards: Boards) -> KeyPoint:
    """Where the whole election stands, with a link to its live page."""
    tally = boards.tallies[UK]
    link = Span("Across the UK", area=UK)
    if not tally.declared:
        return _said(link, f", none of {number(tally.seats)} seats is declared yet")
    leader = tally.board()[0]
    name, count = subject(boards.gazetteer.party(leader.party)), number(leader.seats)
    if leader.seats >= tally.majority_line:
        return _said(link, f", {name} have {count} seats, a majority")
    short = tally.majority_line - leader.seats
    share = percent(leader.share) if leader.share is not None else "0%"
    return _said(link, f", {name} have {count} seats and {share} of votes, {in_words(short)} short of a majority")
