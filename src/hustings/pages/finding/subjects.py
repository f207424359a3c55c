"""What can be found by words: constituencies old and new, areas, parties, candidates, wards."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

import msgspec

from hustings.domain.election import NO_PARTIES
from hustings.domain.gazetteer import Gazetteer
from hustings.places.wards import wards

Kind = Literal["contest", "area", "former", "party", "candidate", "ward"]
KINDS: tuple[Kind, ...] = ("contest", "area", "former", "party", "candidate", "ward")  # of one name, the first counts


class Subject(msgspec.Struct, frozen=True):
    """Something with names, and the slugs of the *contests* where it is, that with most of it first.

    *key*: slug of a contest or area, GSS code of a former constituency, key of a party, id of a candidacy, or the
    number of a ward.
    """

    kind: Kind
    key: str
    names: tuple[str, ...]
    contests: tuple[str, ...] = ()


def subjects(gazetteer: Gazetteer) -> Iterator[Subject]:
    """All that a reader of this election may look for."""
    election = gazetteer.election
    for contest in election.contests:
        yield Subject("contest", contest.slug, _names(contest.name, contest.name_cy), (contest.slug,))
    for area in election.areas:
        yield Subject("area", area.slug, _names(area.name, area.name_cy, area.slug))
    yield from _former(gazetteer)
    yield from _parties(gazetteer)
    for contest in election.contests:
        for one in contest.candidacies:
            yield Subject("candidate", one.id, (one.name,), (contest.slug,))
    yield from _wards(gazetteer)


def _names(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _former(gazetteer: Gazetteer) -> Iterator[Subject]:
    """Constituencies of the boundaries before, each with what it has become, largest part first.

    Those that have only grown or kept their boundaries, and their name, are no other place than they were.
    """
    parts: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for contest in gazetteer.election.contests:
        for before in contest.predecessors:
            parts[before.gss].append((-before.of_old, contest.slug))
    for former in gazetteer.election.former:
        become = tuple(slug for _, slug in sorted(parts[former.gss]))
        if [gazetteer.by_slug[slug].name for slug in become] != [former.name]:
            yield Subject("former", former.gss, _names(former.name, former.name_cy), become)


def _parties(gazetteer: Gazetteer) -> Iterator[Subject]:
    stood: dict[str, list[str]] = defaultdict(list)
    for contest in gazetteer.election.contests:
        for one in contest.candidacies:
            stood[one.party].append(contest.slug)
    for party in gazetteer.election.parties:
        if party.key in stood and party.key not in NO_PARTIES:
            names = _names(party.name, party.short, party.name_cy, party.short_cy)
            yield Subject("party", party.key, names, tuple(dict.fromkeys(stood[party.key])))


def _wards(gazetteer: Gazetteer) -> Iterator[Subject]:
    if gazetteer.election.boundaries is None:
        return
    by_gss = gazetteer.by_gss
    for number, ward in enumerate(wards(gazetteer.election.boundaries)):
        yield Subject("ward", str(number), (ward.name,), tuple(by_gss[gss].slug for gss in ward.gss if gss in by_gss))
