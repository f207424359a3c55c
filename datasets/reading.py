"""The publishers' files as rows with names and types; nothing is interpreted here."""

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from .failure import BuildFailed

_GSS = re.compile(r"[ENSW]\d{8}")


class CandidacyRow(msgspec.Struct, frozen=True):
    """One row of the Library's candidacies file."""

    gss: str
    party: str
    abbreviation: str
    ec_id: str
    adjunct_id: str
    given: str
    surname: str
    sitting: bool
    votes: int
    change: float | None  # of share, as the Library gives it
    person: str | None  # Democracy Club's id


class ConstituencyRow(msgspec.Struct, frozen=True):
    """One row of the Library's constituencies file."""

    gss: str
    region_gss: str
    name: str
    county: str
    region: str
    country: str
    declared: str  # DD/MM/YYYY HH:MM by the local clock, or empty
    result: str
    first_party: str
    electorate: int
    valid_votes: int
    rejected: int
    majority: int


class OverlapRow(msgspec.Struct, frozen=True):
    """How much of the new constituency's residential addresses lay in the old one."""

    old_gss: str
    new_gss: str
    share_of_new: float


class NotionalRow(msgspec.Struct, frozen=True):
    """Votes under one column of the notional results."""

    gss: str
    electorate: int
    valid_votes: int
    majority: int
    column: str
    votes: int


def rows(path: Path) -> Iterator[list[str]]:
    """All rows of a CSV file, the header if it has one among them."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BuildFailed(f"The raw file {path} cannot be read: {error.strerror}.") from error
    return csv.reader(text.splitlines())


def _data(path: Path, column: int = 0) -> Iterator[list[str]]:
    """Rows whose *column* holds a GSS code: all but a header."""
    return (row for row in rows(path) if _GSS.fullmatch(row[column]))


def candidacies(folder: Path) -> list[CandidacyRow]:
    """The candidacies of one election."""
    return [
        CandidacyRow(
            gss=row[0],
            party=row[7],
            abbreviation=row[8],
            ec_id=row[9],
            adjunct_id=row[11],
            given=row[12].strip(),
            surname=row[13].strip(),
            sitting=row[15] == "Yes",
            votes=int(row[18]),
            change=float(row[20]) if row[20].strip() else None,
            person=row[21] or None if len(row) > 21 else None,
        )
        for row in _data(folder / "candidacies.csv")
    ]


def constituencies(folder: Path, spelling: dict[str, str]) -> list[ConstituencyRow]:
    """The constituencies of one election, named as in *spelling* where it knows their GSS code."""
    return [
        ConstituencyRow(
            gss=row[0],
            region_gss=row[1],
            name=spelling.get(row[0], row[2]),
            county=row[3],
            region=row[4],
            country=row[5],
            declared=row[7],
            result=row[11],
            first_party=row[12],
            electorate=int(row[14]),
            valid_votes=int(row[15]),
            rejected=int(row[16]),
            majority=int(row[17]),
        )
        for row in _data(folder / "constituencies.csv")
    ]


def revised_codes(raw: Path) -> dict[str, str]:
    """GSS codes that were changed later without a change of area: published → revised."""
    return {row[0]: row[2] for row in _data(raw / "boundaries" / "revised_constituency_ids.csv")}


def overlaps(raw: Path, file: str) -> list[OverlapRow]:
    """Old → new constituencies, new ones under their revised codes."""
    revised = revised_codes(raw)
    return [
        OverlapRow(row[1], revised.get(row[3], row[3]), float(row[6])) for row in _data(raw / file, column=1)
    ]


def notional(raw: Path, file: str) -> list[NotionalRow]:
    """Notional votes, constituencies under their revised codes."""
    revised = revised_codes(raw)
    return [
        NotionalRow(revised.get(row[2], row[2]), int(row[8]), int(row[9]), int(row[10]), row[11], int(row[12]))
        for row in _data(raw / file, column=2)
    ]


def spelling(raw: Path, file: str) -> dict[str, str]:
    """GSS code → constituency name, rightly spelt."""
    return {row[1]: row[0] for row in _data(raw / file, column=1)}


def welsh_names(raw: Path, file: str) -> dict[str, str]:
    """GSS code → Welsh name, where it differs from the English."""
    features = json.loads((raw / file).read_text(encoding="utf-8"))["features"]
    found = (feature["properties"] for feature in features)
    return {
        row["PCON24CD"]: row["PCON24NMW"].strip()
        for row in found
        if row["PCON24NMW"].strip() not in ("", row["PCON24NM"].strip())
    }


def clock(text: str) -> dt.datetime:
    """A reading of the local clock: ``13/12/2019 02:30``."""
    return dt.datetime.strptime(text, "%d/%m/%Y %H:%M")  # noqa: DTZ007  the definition adds the zone


def times(path: Path) -> dict[str, dt.datetime]:
    """GSS code → when the result was announced."""
    return {row[0]: dt.datetime.fromisoformat(row[2]) for row in _data(path)}


def seats_by_party(path: Path) -> list[tuple[str, int]]:
    """Party abbreviation and seats of an exit poll."""
    return [(row[0], int(row[1])) for row in rows(path) if row[1] != "seats"]


def corrected(path: Path) -> list[tuple[str, str, int, int]]:
    """GSS code, party, votes first declared, votes as corrected."""
    return [(row[0], row[2], int(row[3]), int(row[4])) for row in _data(path)]
