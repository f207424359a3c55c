"""Contests at the desk: finding the one that an address names, and whether it is the person's to enter."""

import msgspec

from hustings.desk.visit import Visit
from hustings.domain.count import Count
from hustings.domain.count_events import DeclarationCorrected, DeclarationExpected, Declared
from hustings.domain.election import Contest
from hustings.domain.entry import Entry
from hustings.domain.figures import number
from hustings.domain.refusal import Refused


class Told(msgspec.Struct, frozen=True):
    """An entry about a contest: the hour, who, what happened in a sentence, and the figures it holds."""

    hour: str
    who: str
    sentence: str
    figures: str = ""


def contest_of(visit: Visit) -> Contest:
    """The contest that the address names; raises ``Refused`` where there is none, or it was not given to the person."""
    contest = visit.desk.gazetteer.by_slug.get(visit.path["contest"])
    if contest is None:
        raise Refused("There is no such constituency.")
    if not visit.desk.reach(visit.someone).about([contest.id]):
        raise Refused(f"{contest.name} was not given to you.")
    return contest


def count_of(visit: Visit, contest: Contest) -> Count:
    """How its count stands."""
    return visit.desk.tail.night.count(contest.id)


def told(visit: Visit, contest: Contest, since: int = 0) -> list[Told]:
    """What happened to *contest* after the entry *since*, in sentences; raises ``LogError``."""
    desk = visit.desk
    names = desk.names()
    hour = desk.drawing.clock.hour
    return [
        Told(hour(entry.at), names.get(entry.by, entry.by), _sentence(visit, contest, entry), _figures(contest, entry))
        for entry in desk.newsroom.history(contest.id)
        if entry.seq > since
    ]


def _sentence(visit: Visit, contest: Contest, entry: Entry) -> str:
    """What happened, with the names that editors know instead of ids, and hours of the election's zone."""
    if isinstance(entry.event, DeclarationExpected):
        return f"The declaration is expected at {visit.desk.drawing.clock.hour(entry.event.expected_at)}."
    said = entry.event.sentence.replace(contest.id, contest.name)
    for candidacy in contest.candidacies:
        said = said.replace(candidacy.id, candidacy.name)
    return said


def _figures(contest: Contest, entry: Entry) -> str:
    """“Fleet 17,197, Fletcher 10,874”, with rejected papers where they were given."""
    if not isinstance(entry.event, Declared | DeclarationCorrected):
        return ""
    names = {candidacy.id: candidacy.surname for candidacy in contest.candidacies}
    rows = [f"{names[row.candidacy]} {number(row.votes)}" for row in entry.event.votes]
    rejected = entry.event.rejected
    return ", ".join([*rows, *([f"rejected {number(rejected)}"] if rejected is not None else [])])
