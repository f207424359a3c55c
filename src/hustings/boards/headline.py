"""The title of a live page: what the area's night comes to, in one line and one sentence."""

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec

from hustings.boards.boards import Boards
from hustings.boards.tally import Tally, TallyRow
from hustings.domain.election import INDEPENDENT, OTHERS, Party, Slug
from hustings.domain.figures import in_words, number, seats
from hustings.domain.gazetteer import UK

EARLY = 0.05  # of seats: with fewer declared, how far a majority lies is not yet worth a title


class Headline(msgspec.Struct, frozen=True):
    """The head of a page about an area."""

    live: bool  # polls have closed and seats are to come
    as_at: dt.datetime | None  # when what the head says last changed; None before the polls close
    day_only: bool  # of that time only the day is known
    title: str
    standfirst: str


def headline(boards: Boards, area: Slug) -> Headline:
    """Return the head of *area* as the night stands."""
    tally = boards.tallies[area]
    title, standfirst = _words(boards, tally)
    live = boards.night.polls_closed_at is not None and tally.to_go > 0
    newest = boards.newest.get(area)
    as_at = newest.at if newest else boards.night.polls_closed_at
    return Headline(live, as_at, newest is not None and newest.day_only, title, standfirst)


def _words(boards: Boards, tally: Tally) -> tuple[str, str]:
    place = sentence_name(boards, tally.area)
    if boards.night.polls_closed_at is None:
        return _before(boards, tally, place)
    if not tally.declared:
        return _none_yet(boards, tally, place)
    if tally.area == UK:
        largest = tally.board()[0]  # independents are no party that could have a majority
        return _chamber(boards, tally, largest), _standfirst(boards, tally, largest)
    leader = tally.rows()[0]
    name = boards.gazetteer.areas[tally.area].name
    return f"{name}: {_share_of_seats(boards, tally, leader)}", _standfirst(boards, tally, leader)


def _before(boards: Boards, tally: Tally, place: str) -> tuple[str, str]:
    election = boards.gazetteer.election
    closes = election.polls_close.astimezone(ZoneInfo(election.time_zone))
    title = f"{seats(tally.seats)} to be decided in {place}"
    return title[0].upper() + title[1:], f"The polls close at {closes:%H:%M}. No result is known before then."


def _none_yet(boards: Boards, tally: Tally, place: str) -> tuple[str, str]:
    poll = boards.night.exit_poll
    if tally.area == UK and poll is not None:
        first = max((row for row in poll.seats if row.party != OTHERS), key=lambda row: row.seats)
        title = f"Exit poll: {boards.gazetteer.party(first.party).name} on {first.seats} seats"
        line = f"{tally.majority_line} make a majority. None of the {tally.seats} seats has been declared yet."
        return title, line
    title = f"{place[0].upper()}{place[1:]}: polls have closed"
    if tally.seats == 1:
        return title, "The seat has not been declared yet."
    return title, f"None of {in_words(tally.seats)} seats has been declared yet."


def _chamber(boards: Boards, tally: Tally, leader: TallyRow) -> str:
    name = subject(boards.gazetteer.party(leader.party))
    if leader.seats >= tally.majority_line:
        if tally.to_go:
            return f"{name} win a majority, with {number(tally.to_go)} {_seats(tally.to_go)} still to declare"
        return f"{name} win {seats(leader.seats)}, a majority of {number(2 * leader.seats - tally.seats)}"
    if not tally.to_go:
        second = tally.board()[1]
        if second.seats == leader.seats:
            other = boards.gazetteer.party(second.party)
            return f"No majority: {name} and {other.collective or other.name} are level on {seats(leader.seats)}"
        return f"No majority: {name} are the largest party with {seats(leader.seats)}"
    if tally.declared < EARLY * tally.seats:
        if tally.declared == 1:
            return f"The first of {number(tally.seats)} seats goes to {one_of(boards.gazetteer.party(leader.party))}"
        return f"{name} have {number(leader.seats)} of the first {number(tally.declared)} seats"
    short = tally.majority_line - leader.seats
    return f"{name} {seats(short)} short of a majority with {number(tally.to_go)} still to declare"


def _seats(count: int) -> str:
    return "seat" if count == 1 else "seats"


def _share_of_seats(boards: Boards, tally: Tally, leader: TallyRow) -> str:
    party, so_far = boards.gazetteer.party(leader.party), " so far" if tally.to_go else ""
    name, declared = subject(party), tally.declared
    if declared == 1:
        taker = one_of(party)
        if tally.to_go:
            return f"the first seat goes to {taker}"
        return f"{taker} takes the seat" if party.key == INDEPENDENT else f"{name} take the seat"
    if leader.seats == declared:
        size = "both" if declared == 2 else f"all {in_words(declared)}"
        return f"{name} take {size} seats" + (" declared so far" if so_far else "")
    level = [boards.gazetteer.party(row.party) for row in tally.rows() if row.seats == leader.seats]
    if len(level) > 2:
        return f"{in_words(len(level))} parties level on {in_words(leader.seats)}{so_far}"
    if len(level) == 2:
        return f"{name} and {level[1].collective or level[1].name} level on {in_words(leader.seats)}{so_far}"
    return (
        f"{name} take {in_words(leader.seats)} of {in_words(declared)} {'seats' if not so_far else 'declared'}{so_far}"
    )


def _standfirst(boards: Boards, tally: Tally, leader: TallyRow) -> str:
    declared = f"{_declared(tally)}; {_hands(tally)}."
    if leader.gains and leader.losses:
        return f"{declared} {subject(boards.gazetteer.party(leader.party))}: {net(leader)}."
    return declared


def _declared(tally: Tally) -> str:
    if tally.to_go or tally.seats == 1:
        return f"{number(tally.declared)} of {seats(tally.seats)} declared"
    return "Both seats are declared" if tally.seats == 2 else f"All {seats(tally.seats)} are declared"


def _hands(tally: Tally) -> str:
    changed, declared = tally.changed_hands, tally.declared
    if not changed:
        return "none has changed hands"
    if changed == declared:
        return "it has changed hands" if declared == 1 else "each of them has changed hands"
    return f"{number(changed)} of them {'has' if changed == 1 else 'have'} changed hands"


def net(row: TallyRow) -> str:
    """``net 79 gained (83 won, 4 lost)`` or ``no net change (1 won, 1 lost)``."""
    word = "gained" if row.change > 0 else "lost"
    sum_of_all = f"net {number(abs(row.change))} {word}" if row.change else "no net change"
    return f"{sum_of_all} ({number(row.gains)} won, {number(row.losses)} lost)"


def one_of(party: Party) -> str:
    """A party as the one that has a single seat: “the Conservatives”, “Labour”, “an independent”."""
    return "an independent" if party.key == INDEPENDENT else party.collective or party.name


def subject(party: Party) -> str:
    """A party at the beginning of a headline: “Conservatives”, “Labour”."""
    if party.key == INDEPENDENT:
        return "Independents"
    return (party.collective or party.name).removeprefix("the ")


def sentence_name(boards: Boards, area: Slug) -> str:
    """An area inside a sentence: “the East Midlands”, “Derbyshire”."""
    found = boards.gazetteer.areas[area]
    return f"the {found.name}" if found.the else found.name
