"""The Library's own account of each result, as the tests of this project compare themselves with it."""

import csv
import io
import sys
from pathlib import Path

from . import candidacies, definition, parties, reading
from .naming import slug
from .running import RAW

FOLDER = Path(__file__).parent.parent / "tests" / "golden"
WITH_VOTES = ("ge2024",)  # sets whose pages are compared vote by vote
_COLUMNS = ("contest", "result", "winner", "majority", "electorate", "valid_votes")


def golden(name: str, raw: Path) -> str:
    """The CSV text: contest id, result ("Lab gain from Con"), winner's abbreviation and figures, in GSS order."""
    particulars = definition.load(name)
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_COLUMNS)
    heads = reading.constituencies(raw / particulars.folder, reading.spelling(raw, particulars.spelling))
    for row in sorted(heads, key=lambda row: row.gss):
        contest = f"parl.{slug(row.name)}.{particulars.polling_day}"
        table.writerow((contest, row.result, row.first_party, row.majority, row.electorate, row.valid_votes))
    return written.getvalue()


def votes(name: str, raw: Path) -> str:
    """The CSV text: slug, name, votes and share of everyone who stood, in order of GSS code and ballot paper."""
    particulars = definition.load(name)
    stood = candidacies.of(particulars, raw, parties.load())
    named = {
        row.gss: row.name
        for row in reading.constituencies(raw / particulars.folder, reading.spelling(raw, particulars.spelling))
    }
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(("contest", "name", "votes", "share"))
    for gss in sorted(stood):
        for one in stood[gss]:
            table.writerow((slug(named[gss]), one.candidacy.name, one.row.votes, one.row.share))
    return written.getvalue()


def main() -> int:
    """Write the golden facts of every set."""
    for name in definition.known():
        (FOLDER / f"{name}-library.csv").write_text(golden(name, RAW), encoding="utf-8")
    for name in WITH_VOTES:
        (FOLDER / f"{name}-votes.csv").write_text(votes(name, RAW), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
