"""How coverage names places, parties, seats and times."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from hustings.domain.coverage.so_far import SoFar
from hustings.domain.election import INDEPENDENT, Area, Contest, Election, PartyKey, Slug
from hustings.domain.figures import in_words, listed, number, points
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Content, Importance
from hustings.domain.report import COVERAGE
from hustings.domain.times import NOON

NAMED = 12  # seats or people that a sentence may list by name; more are counted


def content(
    area: Slug | None,
    headline: str,
    *paragraphs: str,
    importance: Importance = "plain",
    contests: tuple[Contest, ...] = (),
) -> Content:
    """A post of the program; empty paragraphs are left out."""
    return Content(
        headline=headline,
        paragraphs=tuple(text for text in paragraphs if text),
        bylines=(COVERAGE,),
        areas=() if area is None else (area,),
        contests=tuple(contest.id for contest in contests),
        importance=importance,
    )


def together(*sentences: str) -> str:
    """One paragraph of those that say something."""
    return " ".join(text for text in sentences if text)


def place(area: Area) -> str:
    """“the East Midlands”, “Derbyshire”."""
    return f"the {area.name}" if area.the else area.name


def inside(area: Area) -> str:
    """“in Derbyshire”, “on the Isle of Wight”."""
    return f"{'on' if area.name.startswith('Isle ') else 'in'} {place(area)}"


def upper(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def party(gazetteer: Gazetteer, key: PartyKey, count: int = 1) -> str:
    """“the Conservatives”, “Labour”; of independents one or several, by *count*."""
    if key == INDEPENDENT:
        return "an independent" if count == 1 else "independents"
    found = gazetteer.party(key)
    return found.collective or found.name


def short_party(gazetteer: Gazetteer, key: PartyKey) -> str:
    """The same in a list or a headline, without its article."""
    return party(gazetteer, key, 2).removeprefix("the ")


def adjective(gazetteer: Gazetteer, key: PartyKey) -> str:
    """A party as what a seat was: “Conservative”, “independent”."""
    return "independent" if key == INDEPENDENT else gazetteer.party(key).name


def have(key: PartyKey, count: int = 1) -> str:
    """The verb that goes with ``party``."""
    return "has" if key == INDEPENDENT and count == 1 else "have"


def scores(gazetteer: Gazetteer, rows: Sequence[tuple[PartyKey, int]], most: int = 7) -> str:
    """“Labour 9, Conservatives 2, others 1”: the first *most* by name."""
    said = [f"{short_party(gazetteer, key)} {number(count)}" for key, count in rows[:most]]
    rest = sum(count for _, count in rows[most:])
    return upper(", ".join([*said, f"others {number(rest)}"] if rest else said))


def seats(count: int) -> str:
    """“one seat”, “eleven seats”."""
    return "one seat" if count == 1 else f"{in_words(count)} seats"


def every(count: int) -> str:
    """“the one seat”, “both seats”, “all eleven seats”."""
    return {1: "the one seat", 2: "both seats"}.get(count, f"all {seats(count)}")


def votes(count: int) -> str:
    """“one vote”, “590 votes”."""
    return "one vote" if count == 1 else f"{in_words(count)} votes"


def changed_by(change: float) -> str:
    """“up 5.4”, “down 0.1” or “as last time”: points."""
    size = points(abs(change))
    if size == points(0.0):
        return "as last time"
    return f"up {size}" if change > 0 else f"down {size}"


def names(contests: Sequence[Contest]) -> str:
    """“A, B and C”, kept apart where a name itself has an “and” or a comma."""
    said = [contest.name for contest in contests]
    if len(said) == 1:
        return said[0]
    if any("," in name for name in said):
        return f"{'; '.join(said[:-1])}; and {said[-1]}"
    if any(" and " in name for name in said):
        return f"{', '.join(said[:-1])}, and {said[-1]}"
    return listed(said)


def clock(election: Election, at: dt.datetime) -> str:
    """“04:01” on the night, “17:10 on Friday” after it."""
    local = at.astimezone(ZoneInfo(election.time_zone))
    morning = election.polling_day + dt.timedelta(days=1)
    if local.date() < morning or (local.date() == morning and local.hour < NOON):
        return f"{local:%H:%M}"
    return f"{local:%H:%M} on {local:%A}"


def standing(so_far: SoFar) -> str:
    """Who has most of the declared seats: “Labour have all nine seats declared”."""
    gazetteer, rows, declared = so_far.gazetteer, so_far.ranking(), so_far.declared
    most, yet = rows[0][1], " declared" if so_far.to_go else ""
    level = [party(gazetteer, key) for key, count in rows if count == most]
    if len(level) > 2:
        return f"{in_words(len(level))} parties are level on {in_words(most)}"
    if len(level) == 2 and 2 * most == declared:
        return f"{seats(most)} each for {listed(level)}{' so far' if yet else ''}"
    if len(level) == 2:
        return f"{listed(level)} are level on {in_words(most)} of the {in_words(declared)} seats{yet}"
    subject = f"{party(gazetteer, rows[0][0], most)} {have(rows[0][0], most)}"
    if most < declared:
        return f"{subject} {in_words(most)} of the {in_words(declared)} seats{yet}"
    return f"{subject} {every(declared)}{yet}"
