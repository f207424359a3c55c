"""The words of a first-past-the-post result: who won the seat, from whom, by how much.

With ``fptp`` the module of that system, and like it free to assume a single winner. Which of
several wordings is used follows from the contest, so that the same night always writes the same.
"""

from zlib import crc32

from hustings.domain.election import INDEPENDENT, SPEAKER, Contest, PartyKey
from hustings.domain.figures import number, percent, points, votes
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome, SeatResult

CLOSE = 0.02  # of votes: a majority below 2 points is called narrow


def story(gazetteer: Gazetteer, contest: Contest, result: Outcome) -> tuple[str, ...]:
    """Return the paragraphs about the seat itself: who won; swing and turnout where they are known."""
    moved = _moved(gazetteer, contest, result)
    return (_won(gazetteer, contest, result), *([moved] if moved else []))


def headline(gazetteer: Gazetteer, contest: Contest, result: Outcome) -> str:
    """Return “Labour gain Bolsover from the Conservatives” or its like."""
    seat = result.seats[0]
    one = seat.party in (INDEPENDENT, SPEAKER)
    if seat.party == SPEAKER:
        return f"The Speaker, {seat.winner.name}, is returned at {contest.name}"
    who = f"{seat.winner.name}, independent," if one else _upper(collective(gazetteer, seat.party)).removeprefix("The ")
    if seat.held_by is None:
        return f"{who} {'wins' if one else 'win'} {contest.name}"
    if not seat.changed:
        return f"{who} {'holds' if one else 'hold'} {contest.name}"
    verb = "gains" if one else "gain"
    return f"{who} {verb} {contest.name} from {collective(gazetteer, seat.held_by)}"


def _variant(contest: Contest, what: str, of: int) -> int:
    return crc32(f"{what} {contest.id}".encode()) % of


def _won(gazetteer: Gazetteer, contest: Contest, result: Outcome) -> str:
    """Who won, with how many votes, ahead of whom."""
    seat, first = result.seats[0], result.standings[0]
    name, polled, share, as_what = seat.winner.name, votes(first.votes), percent(first.share), _as(gazetteer, seat)
    if result.majority is None:
        return f"{name} has been elected for {contest.name} {as_what} with {polled}."
    second = result.standings[1]
    rival = f"{second.candidacy.name} ({gazetteer.party(second.candidacy.party).name})"
    verb = "has taken" if seat.changed else "has kept" if seat.winner.sitting else "has won"
    if not result.majority:
        return f"{name} and {rival} have {polled} each; the lot fell to {name}, who {verb} {contest.name} {as_what}."
    lead, behind = _majority(result), number(result.majority)
    came = f"With {polled}, {share} of the total, {name} {verb} {contest.name} {as_what}."
    return (
        f"{name} {verb} {contest.name} {as_what} with {polled}, {lead} over {rival}.",
        f"{came} {rival} came second, {behind} behind.",
        f"{name} is elected at {contest.name} {as_what}: {polled} to {number(second.votes)} for {rival}, {lead}.",
        f"{_upper(lead)} over {rival} gives {name} the seat of {contest.name} {as_what}, with {share} of the votes.",
    )[_variant(contest, "won", 4)]


def _as(gazetteer: Gazetteer, seat: SeatResult) -> str:
    if seat.party == SPEAKER:
        return "as Speaker"
    return "as an independent" if seat.party == INDEPENDENT else f"for {collective(gazetteer, seat.party)}"


def _majority(result: Outcome) -> str:
    size = number(result.majority or 0)
    if result.majority_share is not None and result.majority_share < CLOSE:
        return f"a majority of only {size}"
    return f"a majority of {size}"


def _moved(gazetteer: Gazetteer, contest: Contest, result: Outcome) -> str:
    """Swing and turnout, as far as they are known."""
    parts = []
    if result.swing is not None:
        size, away = points(result.swing.share), collective(gazetteer, result.swing.away_from)
        to = collective(gazetteer, result.swing.to)
        parts.append(
            (
                f"The swing from {away} to {to} is {size} points.",
                f"That is a swing of {size} points from {away} to {to}.",
                f"{size} points have swung from {away} to {to}.",
            )[_variant(contest, "moved", 3)]
        )
    if result.turnout is not None:
        parts.append(f"Turnout was {percent(result.turnout)}{_turnout_change(result.turnout_change)}.")
    return " ".join(parts)


def _turnout_change(change: float | None) -> str:
    if change is None:
        return ""
    size = points(abs(change))
    if size == "0.0":
        return ", as last time"
    return f", {'up' if change > 0 else 'down'} {size} points"


def collective(gazetteer: Gazetteer, key: PartyKey) -> str:
    """A party as the subject of a sentence: “the Conservatives”, “Labour”, “an independent”."""
    party = gazetteer.party(key)
    if key == INDEPENDENT:
        return "an independent"
    return party.collective or party.name


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
