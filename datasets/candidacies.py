"""Candidacies in ballot-paper order, each with its id and its votes as the Library has them."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from hustings.domain.election import Candidacy

from . import reading
from .definition import Definition, Repair
from .failure import BuildFailed
from .naming import ballot_order, slug
from .parties import Parties
from .reading import CandidacyRow

_ADJUNCTS = {"": None, "PP119": "Co-operative"}  # Co-operative Party; the name reads after "Labour and"


class Standing(msgspec.Struct, frozen=True):
    """A candidacy and its row in the raw file."""

    candidacy: Candidacy
    row: CandidacyRow


def of(definition: Definition, raw: Path, parties: Parties) -> dict[str, tuple[Standing, ...]]:
    """GSS code → who stood, in ballot-paper order."""
    rows: dict[str, list[CandidacyRow]] = defaultdict(list)
    for row in _repaired(reading.candidacies(raw / definition.folder), definition.repairs):
        rows[row.gss].append(row)
    seats = _seats(raw / definition.previous) if definition.previous else {}
    _all_sit(rows.values(), seats.keys() - set(definition.departed))
    return {gss: _ballot_paper(stood, parties, seats) for gss, stood in rows.items()}


def _all_sit(papers: Iterable[list[CandidacyRow]], elected: AbstractSet[str]) -> None:
    for row in (row for paper in papers for row in paper):
        if row.member in elected and not row.sitting:
            raise BuildFailed(f"{row.given} {row.surname} was elected last time and is not marked as a sitting MP.")


def _seats(previous: Path) -> dict[str, str]:
    """Parliament's id of each person elected last time → GSS code of the seat."""
    most: dict[str, CandidacyRow] = {}
    for row in reading.candidacies(previous):
        if row.gss not in most or row.votes > most[row.gss].votes:
            most[row.gss] = row
    if nameless := sorted(gss for gss, row in most.items() if not row.member):
        raise BuildFailed(f"Whoever was elected in {', '.join(nameless)} has no member's id in {previous.name}.")
    return {row.member: gss for gss, row in most.items()}


def _ballot_paper(rows: list[CandidacyRow], parties: Parties, seats: dict[str, str]) -> tuple[Standing, ...]:
    seen: dict[str, int] = defaultdict(int)
    standing = []
    for row in sorted(rows, key=lambda row: (*ballot_order(row.given, row.surname), row.party)):
        name = slug(f"{row.given} {row.surname}")
        seen[name] += 1
        own = name if seen[name] == 1 else f"{name}-{seen[name]}"
        standing.append(Standing(_candidacy(own, row, parties, seats), row))
    return tuple(standing)


def _candidacy(own: str, row: CandidacyRow, parties: Parties, seats: dict[str, str]) -> Candidacy:
    if row.adjunct_id not in _ADJUNCTS:
        raise BuildFailed(f"{row.given} {row.surname} has the unknown second party {row.adjunct_id}.")
    return Candidacy(
        id=own,
        given=row.given,
        surname=row.surname,
        party=parties.of_candidacy(row),
        adjunct=_ADJUNCTS[row.adjunct_id],
        ec_id=row.ec_id or None,
        sitting=row.sitting,
        elected_for=seats.get(row.member),
        person=row.person,
    )


def _repaired(rows: list[CandidacyRow], repairs: tuple[Repair, ...]) -> list[CandidacyRow]:
    """The rows with known slips put right; a slip that is gone from the raw file must go from the definition."""
    for repair in repairs:
        hits = [i for i, row in enumerate(rows) if _is_meant(row, repair)]
        if len(hits) != 1:
            raise BuildFailed(
                f"The repair of {repair.surname} in {repair.gss} finds {len(hits)} rows with “{repair.was}”."
            )
        rows[hits[0]] = msgspec.structs.replace(rows[hits[0]], **{repair.column: repair.now})
    return rows


def _is_meant(row: CandidacyRow, repair: Repair) -> bool:
    return (row.gss, row.surname, getattr(row, repair.column)) == (repair.gss, repair.surname, repair.was)
