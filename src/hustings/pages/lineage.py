"""What a contest comes from: the former constituencies in it, who was elected there, and what they declared."""

import msgspec

from hustings.domain.election import BaselineVotes, Candidacy, Contest, Former, PastResult, PastVotes, Predecessor
from hustings.pages.drawing import Drawing

NOTABLE = 0.25  # share of a contest's addresses from which a former constituency's member is of interest here
MOST = 0.5  # share of a former constituency's addresses with which this contest is its heir


class Part(msgspec.Struct, frozen=True):
    """A former constituency in a contest."""

    former: Former
    of: Predecessor


class Member(msgspec.Struct, frozen=True):
    """Who was elected last time and does not stand here, as true before the result as after it; *there* is where."""

    said: str
    there: Contest | None


def parts(d: Drawing, contest: Contest) -> list[Part]:
    """The former constituencies of *contest*, the largest part first; none where the data have none."""
    return [Part(d.gazetteer.former[each.gss], each) for each in contest.predecessors if each.gss in d.gazetteer.former]


def unchanged(contest: Contest) -> bool:
    """Whether *contest* is one former constituency and the whole of it."""
    return [(each.of_new, each.of_old) for each in contest.predecessors] == [(1, 1)]


def last(d: Drawing, part: Part) -> PastResult | None:
    """What a former constituency declared last time; None where the data do not have it."""
    return next((each for each in part.former.results if each.short == d.election.baseline_short), None)


def hour(d: Drawing, result: PastResult) -> str:
    """“05:05 GMT”: when it was declared, by the clock of its own night."""
    return "" if result.declared_at is None else d.clock.hour_and_zone(result.declared_at)


def called(d: Drawing, row: PastVotes | BaselineVotes) -> str:
    """The name of a party as it was then."""
    return row.label or d.party(row.party).name


def members(d: Drawing, contest: Contest) -> list[Member]:
    """Those who were elected last time in what makes up a good part of *contest*, and are no candidates in it."""
    again = d.gazetteer.standing_again
    told = [part for part in parts(d, contest) if part.of.of_new >= NOTABLE or part.of.of_old >= MOST]
    gone = [part for part in told if again and again.get(part.former.gss) != contest.id]
    return [_member(d, part, result) for part in gone if (result := last(d, part))]


def _member(d: Drawing, part: Part, result: PastResult) -> Member:
    _ = d.tongue.text
    values = {"name": result.winner, "place": part.former.name, "year": result.short}
    values["party"] = d.party(result.party).name
    where = d.gazetteer.standing_again.get(part.former.gss)
    if where is None:
        said = _("%(name)s (%(party)s), elected for %(place)s in %(year)s: not a candidate this time.", **values)
        return Member(said, None)
    said = _("%(name)s (%(party)s), elected for %(place)s in %(year)s: a candidate elsewhere,", **values)
    return Member(said, d.gazetteer.contests[where])


def mark(d: Drawing, candidacy: Candidacy) -> str:
    """What is said beside the name of a member of the last Parliament; "" for anyone else."""
    _, year = d.tongue.text, d.election.baseline_short
    former = d.gazetteer.former.get(candidacy.elected_for or "")
    if former is not None and candidacy.sitting:
        return _("sitting MP, elected for %(place)s in %(year)s", place=former.name, year=year)
    if former is not None:
        return _("elected for %(place)s in %(year)s", place=former.name, year=year)
    if not candidacy.sitting:
        return ""
    return _("sitting MP, elected since %(year)s", year=year) if d.gazetteer.standing_again else _("sitting MP")
