"""Importing candidates: Democracy Club's CSV of the people who stand, before a night is begun."""

import re
from collections import defaultdict

import msgspec

from hustings.domain.election import INDEPENDENT, SPEAKER, Candidacy, Contest, ContestId, PartyKey
from hustings.domain.gazetteer import Gazetteer
from hustings.intake.dataset import DataSet
from hustings.intake.matching import Matcher
from hustings.intake.message import BadFile
from hustings.intake.names import folded, slug_of
from hustings.intake.results_csv import table

# Names of a column over the years, the newest first.
_COLUMNS = {
    "ballot": ("ballot_paper_id", "election_id", "election"),
    "name": ("person_name", "name"),
    "person": ("person_id", "id"),
    "party id": ("party_id",),
    "party name": ("party_name", "party"),
}
_OWN_KEYS: dict[str, PartyKey] = {"ynmp-party:2": INDEPENDENT, "ynmp-party:12522": SPEAKER}
_JOINT = re.compile(r"joint-party:(\d+)-\d+")
_REGISTERED = re.compile(r"(?:party:|pp ?)(\d+)", re.IGNORECASE)


class Listed(msgspec.Struct, frozen=True):
    """What a file of candidates makes of a data set. *said*: a line for each contest that changes."""

    data_set: DataSet
    said: tuple[str, ...]


def with_candidates(data_set: DataSet, data: bytes) -> Listed:
    """The data set with the candidacies that the CSV *data* lists, in each contest it names; raises ``BadFile``.

    Contests that the file does not name stay as they are. Recorded results of changed contests are left out.
    """
    gazetteer = Gazetteer(data_set.election)
    listed = _candidacies(gazetteer, data)
    known = {each.person: each for contest in data_set.election.contests for each in contest.candidacies if each.person}
    changed, said = dict[ContestId, Contest](), list[str]()
    for contest in data_set.election.contests:
        standing = _in_order([_as_known(each, known) for each in listed.get(contest.id, [])])
        if standing and standing != contest.candidacies:
            changed[contest.id] = msgspec.structs.replace(contest, candidacies=standing)
            said.append(f"{contest.name}: {_difference(contest.candidacies, standing)}")
    return Listed(_replaced(data_set, changed), tuple(said))


def _replaced(data_set: DataSet, changed: dict[ContestId, Contest]) -> DataSet:
    replace, record = msgspec.structs.replace, data_set.record
    contests = tuple(changed.get(contest.id, contest) for contest in data_set.election.contests)
    kept = replace(
        record,
        results=tuple(result for result in record.results if result.contest not in changed),
        corrections=tuple(correction for correction in record.corrections if correction.contest not in changed),
    )
    return replace(data_set, election=replace(data_set.election, contests=contests), record=kept)


def _candidacies(gazetteer: Gazetteer, data: bytes) -> dict[ContestId, list[Candidacy]]:
    matcher, found = Matcher(gazetteer), defaultdict[ContestId, list[Candidacy]](list)
    people: dict[tuple[ContestId, str], int] = {}
    for line, cells in table(data, None, needed=()):
        contest = matcher.contest(_cell(cells, "ballot", line), line=line)
        candidacy = _candidacy(matcher, cells, line)
        twice = (contest.id, candidacy.person or candidacy.name)
        if twice in people:
            raise BadFile(f"{candidacy.name} stands there already, on line {people[twice]}.", line=line)
        people[twice] = line
        found[contest.id].append(candidacy)
    if not found:
        raise BadFile("The file lists nobody.")
    return found


def _cell(cells: dict[str, str], what: str, line: int, *, needed: bool = True) -> str:
    names = _COLUMNS[what]
    there = [name for name in names if name in cells]
    if not there and needed:
        raise BadFile(f"There is no column “{names[0]}”.", line=1)
    text = next((cells[name] for name in there if cells[name]), "")
    if not text and needed:
        raise BadFile("This must not be empty.", line=line, field=there[0])
    return text


def _candidacy(matcher: Matcher, cells: dict[str, str], line: int) -> Candidacy:
    given, _, surname = " ".join(_cell(cells, "name", line).split()).rpartition(" ")
    key, ec_id, adjunct = _party(matcher, cells, line)
    return Candidacy(
        id="",  # its number in the contest is not known yet
        given=given,
        surname=surname,
        party=key,
        adjunct=adjunct,
        ec_id=ec_id,
        person=_cell(cells, "person", line, needed=False) or None,
    )


def _party(matcher: Matcher, cells: dict[str, str], line: int) -> tuple[PartyKey, str | None, str | None]:
    """The party's key, its registered id, and the name of a second party."""
    code = _cell(cells, "party id", line, needed=False)
    name = _cell(cells, "party name", line, needed=not code)
    if code.lower() in _OWN_KEYS:
        return _OWN_KEYS[code.lower()], None, None
    registered = _JOINT.fullmatch(code.lower()) or _REGISTERED.fullmatch(code)
    ec_id = f"PP{registered[1]}" if registered else None
    joint = name if _JOINT.fullmatch(code.lower()) or " and co-operative" in name.casefold() else ""
    first, _, second = joint.partition(" and ")
    key = (matcher.party(ec_id) if ec_id else None) or matcher.party(name) or matcher.party(_plain(first or name))
    if key is None:
        raise BadFile(
            f"“{name or code}” ({code or 'no id'}) is no party of this election.", line=line, field="party_id"
        )
    return key, ec_id, _plain(second) or None


def _plain(name: str) -> str:
    """*name* without the word that parties share: "Labour Party" is Labour."""
    return re.sub(r"\s*\([^)]*\)$|\s+party$", "", name.strip(), flags=re.IGNORECASE)


def _as_known(listed: Candidacy, known: dict[str, Candidacy]) -> Candidacy:
    """*listed* with what the data set knows of the person, which no such file has."""
    same = known.get(listed.person or "")
    if same is None:
        return listed
    return msgspec.structs.replace(listed, sitting=same.sitting, elected_for=same.elected_for)


def _in_order(standing: list[Candidacy]) -> tuple[Candidacy, ...]:
    """As on the ballot paper, by surname, each with an id that nobody else has in the contest."""
    ordered = sorted(standing, key=lambda each: (slug_of(each.surname), slug_of(each.given), each.person or ""))
    taken, found = dict[str, int](), list[Candidacy]()
    for each in ordered:
        slug = slug_of(each.name) or "candidate"
        taken[slug] = taken.get(slug, 0) + 1
        found.append(msgspec.structs.replace(each, id=slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"))
    return tuple(found)


def _difference(before: tuple[Candidacy, ...], now: tuple[Candidacy, ...]) -> str:
    old, new = ({folded(each.name): each.name for each in standing} for standing in (before, now))
    come = [name for key, name in new.items() if key not in old]
    gone = [name for key, name in old.items() if key not in new]
    told = [f"{len(now)} {'stands' if len(now) == 1 else 'stand'}"]
    told += [f"new: {', '.join(come)}"] if come else []
    told += [f"no longer: {', '.join(gone)}"] if gone else []
    return "; ".join(told)
