"""The publishers' files as rows with names and types; nothing is interpreted here."""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from .failure import BuildFailed

T = TypeVar("T")

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
    member: str  # Parliament's id of the person; empty for who was never a member
    votes: int
    share: float  # of valid votes, as the Library gives it
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
    winner: str
    result: str
    first_party: str
    electorate: int
    valid_votes: int
    rejected: int
    majority: int


class OverlapRow(msgspec.Struct, frozen=True):
    """Residential addresses that the old and the new constituency have in common, as shares of either."""

    old_gss: str
    new_gss: str
    share_of_old: float
    share_of_new: float


class NotionalRow(msgspec.Struct, frozen=True):
    """Votes under one column of the notional results."""

    gss: str
    electorate: int
    valid_votes: int
    majority: int
    column: str
    votes: int


def text(path: Path) -> str:
    """The text of a raw file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BuildFailed(f"The raw file {path} cannot be read: {error.strerror}.") from error


def _table(path: Path, make: Callable[[list[str]], T], key: int = 0) -> list[T]:
    """What *make* makes of each row whose column *key* holds a GSS code: of all but a header."""
    made = []
    for number, row in enumerate(csv.reader(io.StringIO(text(path), newline="")), start=1):
        try:
            if _GSS.fullmatch(row[key]):
                made.append(make(row))
        except (ValueError, IndexError) as error:
            raise BuildFailed(f"Row {number} of the raw file {path} cannot be read: {error}.") from error
    return made


def candidacies(folder: Path) -> list[CandidacyRow]:
    """The candidacies of one election."""
    return _table(folder / "candidacies.csv", _candidacy)


def _candidacy(row: list[str]) -> CandidacyRow:
    return CandidacyRow(
        gss=row[0],
        party=row[7],
        abbreviation=row[8],
        ec_id=row[9],
        adjunct_id=row[11],
        given=row[12].strip(),
        surname=row[13].strip(),
        sitting=row[15] == "Yes",
        member=row[17],
        votes=int(row[18]),
        share=float(row[19]),
        change=float(row[20]) if row[20].strip() else None,
        person=row[21] if len(row) > 21 else None,
    )


def constituencies(folder: Path, spelling: dict[str, str]) -> list[ConstituencyRow]:
    """The constituencies of one election, named as in *spelling* where it knows their GSS code."""
    return _table(folder / "constituencies.csv", lambda row: _constituency(row, spelling))


def _constituency(row: list[str], spelling: dict[str, str]) -> ConstituencyRow:
    return ConstituencyRow(
        gss=row[0],
        region_gss=row[1],
        name=spelling.get(row[0], row[2]),
        county=row[3],
        region=row[4],
        country=row[5],
        declared=row[7],
        winner=f"{row[8].strip()} {row[9].strip()}",
        result=row[11],
        first_party=row[12],
        electorate=int(row[14]),
        valid_votes=int(row[15]),
        rejected=int(row[16]),
        majority=int(row[17]),
    )


def revised_codes(raw: Path) -> dict[str, str]:
    """GSS codes that were changed later without a change of area: published → revised."""
    return dict(_table(raw / "boundaries" / "revised_constituency_ids.csv", lambda row: (row[0], row[2])))


def overlaps(raw: Path, file: str) -> list[OverlapRow]:
    """Old → new constituencies, new ones under their revised codes."""
    revised = revised_codes(raw)
    return _table(
        raw / file,
        lambda row: OverlapRow(row[1], revised.get(row[3], row[3]), float(row[5]), float(row[6])),
        key=1,
    )


def notional(raw: Path, file: str) -> list[NotionalRow]:
    """Notional votes, constituencies under their revised codes."""
    revised = revised_codes(raw)
    return _table(
        raw / file,
        lambda row: NotionalRow(
            gss=revised.get(row[2], row[2]),
            electorate=int(row[8]),
            valid_votes=int(row[9]),
            majority=int(row[10]),
            column=row[11],
            votes=int(row[12]),
        ),
        key=2,
    )


def spelling(raw: Path, file: str) -> dict[str, str]:
    """GSS code → constituency name, rightly spelt."""
    return dict(_table(raw / file, lambda row: (row[1], row[0]), key=1))


def codes(raw: Path, file: str) -> dict[str, str]:
    """Name → GSS code, revised, of the constituencies of one set of boundaries."""
    revised = revised_codes(raw)
    return dict(_table(raw / file, lambda row: (row[0], revised.get(row[7], row[7])), key=7))


def welsh_names(raw: Path, file: str) -> dict[str, str]:
    """GSS code → Welsh name, where it differs from the English."""
    named = [feature["properties"] for feature in json.loads(text(raw / file))["features"]]
    return {
        row["PCON24CD"]: row["PCON24NMW"].strip()
        for row in named
        if row["PCON24NMW"].strip() not in ("", row["PCON24NM"].strip())
    }


def outlines(raw: Path, file: str) -> dict[str, list[list[tuple[float, float]]]]:
    """GSS code, revised → rings in degrees, none repeating its first place."""
    revised, found = revised_codes(raw), dict[str, list[list[tuple[float, float]]]]()
    for feature in json.loads(text(raw / file))["features"]:
        code, drawn = feature["properties"]["PCON24CD"], feature["geometry"]
        parts = drawn["coordinates"] if drawn["type"] == "MultiPolygon" else [drawn["coordinates"]]
        found[revised.get(code, code)] = [[(x, y) for x, y in ring[:-1]] for part in parts for ring in part]
    return found


def clock(reading: str) -> dt.datetime:
    """A reading of the local clock: ``13/12/2019 02:30``."""
    return dt.datetime.strptime(reading, "%d/%m/%Y %H:%M")  # noqa: DTZ007  the definition adds the zone


def times(path: Path) -> dict[str, dt.datetime]:
    """GSS code → when the result was announced."""
    return dict(_table(path, lambda row: (row[0], dt.datetime.fromisoformat(row[2]))))


def seats_by_party(path: Path) -> list[tuple[str, int]]:
    """Party abbreviation and seats of an exit poll."""
    return [(row["party"], int(row["seats"])) for row in csv.DictReader(io.StringIO(text(path), newline=""))]


def corrected(path: Path) -> list[tuple[str, str, int, int]]:
    """GSS code, party, votes first declared, votes as corrected."""
    return _table(path, lambda row: (row[0], row[2], int(row[3]), int(row[4])))
