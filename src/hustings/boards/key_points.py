"""Key points of an edition, kept from the boards until an editor takes over."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from hustings.boards.boards import Boards
from hustings.boards.headline import Telling
from hustings.boards.tally import Tally
from hustings.domain.election import Contest, ContestId, PartyKey, Slug
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.outcome import SeatResult
from hustings.language import ENGLISH, Tongue

Taken = Literal["gain", "hold", "win"]
TAKEN: tuple[Taken, ...] = ("gain", "hold", "win")  # in the order of the points
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


def key_points(boards: Boards, area: Slug, tongue: Tongue = ENGLISH) -> tuple[KeyPoint, ...]:
    """Return the key points of *area*: what changed hands, what was held, what is to come."""
    telling, tally = Telling.of(boards, tongue), boards.tallies[area]
    seats_taken = [point for taken in TAKEN for point in _seats_by_party(telling, tally, taken)]
    passed = _passed(telling, tally) if area == UK else None
    found = [passed, *seats_taken, _to_come(telling, tally), _widest(telling, tally)]
    return tuple(point for point in found if point is not None)


def _said(message: str, links: Mapping[str, Span | list[Span]]) -> KeyPoint:
    """Cut *message* at its ``{name}`` places and put links there, wherever the language has them."""
    spans: list[Span] = []
    for position, piece in enumerate(re.split(rf"\{{({'|'.join(links)})\}}", message) if links else [message]):
        if position % 2:
            link = links[piece]
            spans += link if isinstance(link, list) else [link]
        elif piece:
            spans.append(Span(piece))
    return KeyPoint(tuple(spans))


def _links(telling: Telling, contests: list[Contest]) -> list[Span]:
    spans: list[Span] = []
    for position, contest in enumerate(contests):
        if position:
            last = position == len(contests) - 1
            spans.append(Span(telling.tongue.last_comma if last else telling.tongue.comma))
        spans.append(Span(telling.names.contests[contest.id].name, contest=contest.slug))
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
        result = boards.known(contest.id)
        for seat in result.seats if result else ():
            if _taken(boards.gazetteer, seat) == taken:
                found[boards.gazetteer.counted_now(seat.party)].append(contest)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _seats_by_party(telling: Telling, tally: Tally, taken: Taken) -> list[KeyPoint]:
    """Name the seats of a small area; count those of a large one in a single sentence."""
    found = _by_winner(telling.boards, tally.area, taken)
    if tally.seats <= NAMED:
        return [_named(telling, taken, party, contests) for party, contests in found]
    if not found:
        return []
    parties = _counted(telling, [(party, len(contests)) for party, contests in found], 4)
    match taken:
        case "gain":
            return [_said(telling.tongue.text("Seats gained: %(parties)s", parties=parties), {})]
        case "hold":
            return [_said(telling.tongue.text("Seats held: %(parties)s", parties=parties), {})]
        case "win":
            return [_said(telling.tongue.text("Seats won: %(parties)s", parties=parties), {})]


def _named(telling: Telling, taken: Taken, party: PartyKey, contests: list[Contest]) -> KeyPoint:
    _, name, links = telling.tongue.text, telling.subject(party), {"seats": _links(telling, contests)}
    match taken:
        case "gain":
            return _said(_("%(party)s gain {seats}", party=name), links)
        case "hold":
            return _said(_("%(party)s hold {seats}", party=name), links)
        case "win":
            return _said(_("%(party)s win {seats}", party=name), links)


def _passed(telling: Telling, tally: Tally) -> KeyPoint | None:
    """When and where a party passed the majority line."""
    passed = telling.boards.passed.get(tally.area)
    if passed is None:
        return None
    contest, at = passed
    text = telling.tongue.text(
        "%(party)s passed %(line)s seats at %(hour)s with {place}",
        party=telling.subject(tally.board()[0].party),
        line=telling.tongue.number(tally.majority_line),
        hour=f"{at.astimezone(ZoneInfo(telling.names.election.time_zone)):%H:%M}",
    )
    return _said(text, {"place": _place(telling, contest)})


def _place(telling: Telling, contest: ContestId) -> Span:
    found = telling.names.contests[contest]
    return Span(found.name, contest=found.slug)


def _to_come(telling: Telling, tally: Tally) -> KeyPoint | None:
    """Seats still to come; when none is, the area in one sentence."""
    if not tally.to_go:
        return _whole_area(telling, tally) if tally.declared else None
    tongue, boards = telling.tongue, telling.boards
    left = [
        c
        for c in boards.gazetteer.within(tally.area)
        if boards.known(c.id) is None and boards.night.count(c.id).put_off is None
    ]
    if len(left) <= NAMED:
        return _said(tongue.text("Still to come: {seats}"), {"seats": _links(telling, left)})
    if not tally.declared:
        link = tongue.plural("All %(n)s seat", "All %(n)s seats", tally.seats)
        return _said(tongue.text("{seats} are still to come"), {"seats": Span(link, table=tally.area)})
    link = tongue.text("all %(seats)s", seats=tongue.number(tally.seats))
    text = tongue.plural("%(n)s seat still to come of {seats}", "%(n)s seats still to come of {seats}", tally.to_go)
    return _said(text, {"seats": Span(link, table=tally.area)})


def _whole_area(telling: Telling, tally: Tally) -> KeyPoint:
    tongue = telling.tongue
    rows = [row for row in tally.rows() if row.seats]
    counted = _counted(telling, [(row.party, row.seats) for row in rows], 6)
    place = telling.sentence_name(tally.area)
    if tally.put_off:
        text = tongue.text(
            "All of %(place)s is declared but for what is put off: %(parties)s", place=place, parties=counted
        )
        return _said(text, {})
    if tally.seats <= NAMED:
        return _said(tongue.text("All of %(place)s is declared: %(parties)s", place=place, parties=counted), {})
    text = tongue.text("All of %(place)s is declared: %(parties)s ({link})", place=place, parties=counted)
    return _said(text, {"link": Span(tongue.text("every seat"), table=tally.area)})


def _counted(telling: Telling, rows: list[tuple[PartyKey, int]], most: int) -> str:
    """“Labour 3, Conservatives 2, others 1”: the first *most* by name."""
    tongue = telling.tongue
    parts = [f"{telling.subject(party)} {tongue.number(count)}" for party, count in rows[:most]]
    rest = sum(count for _, count in rows[most:])
    if rest:
        parts.append(tongue.text("others %(n)s", n=tongue.number(rest)))
    return ", ".join(parts)


def _widest(telling: Telling, tally: Tally) -> KeyPoint | None:
    """The largest swing of the area so far."""
    boards, party = telling.boards, telling.names.party
    found = [
        (result.swing.share, contest, result.swing)
        for contest in boards.gazetteer.within(tally.area)
        if (result := boards.outcomes.get(contest.id)) is not None and result.swing is not None
    ]
    if len(found) < 2:
        return None
    share, contest, swing = max(found, key=lambda row: (row[0], row[1].name))
    _, size, away, to = telling.tongue.text, telling.tongue.points(share), party(swing.away_from), party(swing.to)
    if tally.to_go:
        text = "Largest swing so far: %(size)s points from %(away)s to %(to)s in {place}"
    else:
        text = "Largest swing: %(size)s points from %(away)s to %(to)s in {place}"
    return _said(_(text, size=size, away=away.name, to=to.name), {"place": _place(telling, contest.id)})


def whole(boards: Boards, tongue: Tongue = ENGLISH) -> KeyPoint:
    """Where the whole election stands, with a link to its live page."""
    telling, tally, _ = Telling.of(boards, tongue), boards.tallies[UK], tongue.text
    link = {"uk": Span(_("Across the UK"), area=UK)}
    if not tally.declared:
        return _said(_("{uk}, none of %(seats)s seats is declared yet", seats=tongue.number(tally.seats)), link)
    leader = tally.board()[0]
    name, count = telling.subject(leader.party), tongue.number(leader.seats)
    if leader.seats >= tally.majority_line:
        return _said(_("{uk}, %(party)s have %(seats)s seats, a majority", party=name, seats=count), link)
    short = tongue.in_words(tally.majority_line - leader.seats)
    share = tongue.percent(leader.share or 0.0)
    line = "{uk}, %(party)s have %(seats)s seats and %(share)s of votes, %(short)s short of a majority"
    return _said(_(line, party=name, seats=count, share=share, short=short), link)
