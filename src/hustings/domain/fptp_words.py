"""The words of a first-past-the-post result: who won the seat, from whom, by how much.

With ``fptp`` the module of that system, and like it free to assume a single winner. Which of
several wordings is used follows from the contest, so that the same night always writes the same.
"""

from zlib import crc32

from hustings.domain.election import INDEPENDENT, SPEAKER, Contest, PartyKey
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome, SeatResult
from hustings.domain.voice import ENGLISH, Voice

CLOSE = 0.02  # of votes: a majority below 2 points is called narrow


def story(gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice = ENGLISH) -> tuple[str, ...]:
    """Return the paragraphs about the seat itself: who won; swing and turnout where they are known."""
    moved = _moved(gazetteer, contest, result, voice)
    return (_won(gazetteer, contest, result, voice), *([moved] if moved else []))


def headline(gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice = ENGLISH) -> str:
    """Return “Labour gain Bolsover from the Conservatives” or its like."""
    seat, _ = result.seats[0], voice.text
    if seat.party == SPEAKER:
        return _("The Speaker, %(name)s, is returned at %(place)s", name=seat.winner.name, place=contest.name)
    holder = collective(gazetteer, seat.held_by, voice) if seat.held_by is not None and seat.changed else ""
    if seat.party == INDEPENDENT:
        return _one(seat, contest, holder, voice)
    party = _upper(collective(gazetteer, seat.party, voice)).removeprefix("The ")
    if seat.held_by is None:
        return _("%(party)s win %(place)s", party=party, place=contest.name)
    if not seat.changed:
        return _("%(party)s hold %(place)s", party=party, place=contest.name)
    return _("%(party)s gain %(place)s from %(holder)s", party=party, place=contest.name, holder=holder)


def _one(seat: SeatResult, contest: Contest, holder: str, voice: Voice) -> str:
    """The headline of an independent's result."""
    _, name, place = voice.text, seat.winner.name, contest.name
    if seat.held_by is None:
        return _("%(name)s, independent, wins %(place)s", name=name, place=place)
    if not seat.changed:
        return _("%(name)s, independent, holds %(place)s", name=name, place=place)
    return _("%(name)s, independent, gains %(place)s from %(holder)s", name=name, place=place, holder=holder)


def _variant(contest: Contest, what: str, of: int) -> int:
    return crc32(f"{what} {contest.id}".encode()) % of


def _won(gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice) -> str:
    """Who won, with how many votes, ahead of whom."""
    seat, first = result.seats[0], result.standings[0]
    values = {
        "name": seat.winner.name,
        "place": contest.name,
        "as_what": _as(gazetteer, seat, voice),
        "votes": voice.votes(first.votes),
        "share": voice.percent(first.share),
        "verb": _verb(seat, voice),
    }
    if result.majority is None:
        return voice.text("%(name)s has been elected for %(place)s %(as_what)s with %(votes)s.", **values)
    second = result.standings[1]
    values["rival"] = f"{second.candidacy.name} ({gazetteer.party(second.candidacy.party).name})"
    if not result.majority:
        return voice.text(
            "%(name)s and %(rival)s have %(votes)s each; the lot fell to %(name)s, who %(verb)s %(place)s %(as_what)s.",
            **values,
        )
    values |= {"behind": voice.number(result.majority), "second": voice.number(second.votes)}
    return _ahead(contest, result, values, voice)


def _ahead(contest: Contest, result: Outcome, values: dict[str, str], voice: Voice) -> str:
    lead = _majority(result, voice)
    values |= {"lead": lead, "Lead": _upper(lead)}
    match _variant(contest, "won", 4):
        case 0:
            message = "%(name)s %(verb)s %(place)s %(as_what)s with %(votes)s, %(lead)s over %(rival)s."
            return voice.text(message, **values)
        case 1:
            came = "With %(votes)s, %(share)s of the total, %(name)s %(verb)s %(place)s %(as_what)s."
            second = "%(rival)s came second, %(behind)s behind."
            return f"{voice.text(came, **values)} {voice.text(second, **values)}"
        case 2:
            message = "%(name)s is elected at %(place)s %(as_what)s: %(votes)s to %(second)s for %(rival)s, %(lead)s."
            return voice.text(message, **values)
    message = "%(Lead)s over %(rival)s gives %(name)s the seat of %(place)s %(as_what)s, with %(share)s of the votes."
    return voice.text(message, **values)


def _verb(seat: SeatResult, voice: Voice) -> str:
    if seat.changed:
        return voice.text("has taken")
    return voice.text("has kept") if seat.winner.sitting else voice.text("has won")


def _as(gazetteer: Gazetteer, seat: SeatResult, voice: Voice) -> str:
    if seat.party == SPEAKER:
        return voice.text("as Speaker")
    if seat.party == INDEPENDENT:
        return voice.text("as an independent")
    return voice.text("for %(party)s", party=collective(gazetteer, seat.party, voice))


def _majority(result: Outcome, voice: Voice) -> str:
    size = voice.number(result.majority or 0)
    if result.majority_share is not None and result.majority_share < CLOSE:
        return voice.text("a majority of only %(size)s", size=size)
    return voice.text("a majority of %(size)s", size=size)


def _moved(gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice) -> str:
    """Swing and turnout, as far as they are known."""
    parts = []
    if result.swing is not None:
        values = {
            "size": voice.points(result.swing.share),
            "away": collective(gazetteer, result.swing.away_from, voice),
            "to": collective(gazetteer, result.swing.to, voice),
        }
        match _variant(contest, "moved", 3):
            case 0:
                parts.append(voice.text("The swing from %(away)s to %(to)s is %(size)s points.", **values))
            case 1:
                parts.append(voice.text("That is a swing of %(size)s points from %(away)s to %(to)s.", **values))
            case _:
                parts.append(voice.text("%(size)s points have swung from %(away)s to %(to)s.", **values))
    if result.turnout is not None:
        parts.append(_turnout(result.turnout, result.turnout_change, voice))
    return " ".join(parts)


def _turnout(turnout: float, change: float | None, voice: Voice) -> str:
    share, _ = voice.percent(turnout), voice.text
    if change is None:
        return _("Turnout was %(share)s.", share=share)
    size = voice.points(abs(change))
    if size == voice.points(0.0):
        return _("Turnout was %(share)s, as last time.", share=share)
    if change > 0:
        return _("Turnout was %(share)s, up %(size)s points.", share=share, size=size)
    return _("Turnout was %(share)s, down %(size)s points.", share=share, size=size)


def collective(gazetteer: Gazetteer, key: PartyKey, voice: Voice = ENGLISH) -> str:
    """A party as the subject of a sentence: “the Conservatives”, “Labour”, “an independent”."""
    party = gazetteer.party(key)
    if key == INDEPENDENT:
        return voice.text("an independent")
    return party.collective or party.name


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
