"""The short report that a declaration writes of itself: facts alone, worded so that ten in a row read well.

Which of several wordings is used follows from the contest, so that the same night always writes
the same reports.
"""

from zlib import crc32

from hustings.domain.election import INDEPENDENT, SPEAKER, Contest, PartyKey
from hustings.domain.events import PostPublished
from hustings.domain.figures import in_words, number, percent, points
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome
from hustings.domain.post import Byline, PostId

AUTOMATIC = Byline("Results desk", "Written automatically from the declaration")
CLOSE = 0.02  # of votes: a majority below 2 points is called narrow


def report_id(contest: Contest) -> PostId:
    """The post that reports the declaration of *contest*."""
    return contest.slug


def report(gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome) -> PostPublished:
    """Return the report of *result*, for every edition that *contest* belongs to."""
    progress = _standing_of_area(gazetteer, night, contest)
    return PostPublished(
        post=report_id(contest),
        kind="result",
        editions=contest.areas,
        headline=headline(gazetteer, contest, result),
        paragraphs=(*story(gazetteer, contest, result), *([progress] if progress else [])),
        bylines=(AUTOMATIC,),
        contests=(contest.id,),
    )


def story(gazetteer: Gazetteer, contest: Contest, result: Outcome) -> tuple[str, ...]:
    """Return the paragraphs about the seat itself: who won; swing and turnout where they are known."""
    moved = _moved(gazetteer, contest, result)
    return (_won(gazetteer, contest, result), *([moved] if moved else []))


def collective(gazetteer: Gazetteer, key: PartyKey) -> str:
    """A party as the subject of a sentence: “the Conservatives”, “Labour”, “an independent”."""
    party = gazetteer.party(key)
    if key == INDEPENDENT:
        return "an independent"
    return party.collective or party.name


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


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
    name, votes, share = seat.winner.name, number(first.votes), percent(first.share)
    as_what = (
        "as Speaker"
        if seat.party == SPEAKER
        else ("as an independent" if seat.party == INDEPENDENT else f"for {collective(gazetteer, seat.party)}")
    )
    if result.majority is None:
        return f"{name} has been elected for {contest.name} {as_what} with {votes} votes."
    second = result.standings[1].candidacy
    rival = f"{second.name} ({gazetteer.party(second.party).name})"
    lead = _majority(result)
    verb = "has taken" if seat.changed else "has kept" if seat.winner.sitting else "has won"
    return (
        f"{name} {verb} {contest.name} {as_what} with {votes} votes, {lead} over {rival}.",
        (
            f"With {votes} votes, {share} of the total, {name} {verb} {contest.name} {as_what}. "
            f"{rival} came second, {number(result.majority)} behind."
        ),
        (
            f"{name} is elected at {contest.name} {as_what}: {votes} votes to {number(result.standings[1].votes)} "
            f"for {rival}, {lead}."
        ),
        (
            f"{_upper(lead)} over {rival} puts {name} into the {gazetteer.election.chamber} for {contest.name} "
            f"{as_what}, with {share} of the votes."
        ),
    )[_variant(contest, "won", 4)]


def _majority(result: Outcome) -> str:
    if not result.majority:
        return "decided by lot after a tie"
    size = number(result.majority)
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


def _standing_of_area(gazetteer: Gazetteer, night: Night, contest: Contest) -> str:
    """How many seats of the smallest area are in, with this one."""
    area = gazetteer.areas[contest.areas[0]]
    contests = gazetteer.within(area.slug)
    declared = sum(night.count(other.id).declaration is not None or other is contest for other in contests)
    place = f"the {area.name}" if area.the else area.name
    if declared == len(contests):
        return f"Every seat in {place} is now declared." if declared > 1 else ""
    verb = "is" if declared == 1 else "are"
    return f"{_upper(in_words(declared))} of the {in_words(len(contests))} seats in {place} {verb} now declared."
