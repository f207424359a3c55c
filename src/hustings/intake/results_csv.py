"""Results as CSV: a line for each candidacy. ``docs/following.md`` describes the columns."""

import csv
import io
from collections.abc import Iterator

from hustings.intake.message import BadFile, Message, Row, kind_of, whole

COLUMNS = (
    "contest",
    "candidacy",
    "party",
    "votes",
    "elected",
    "type",
    "revision",
    "recount",
    "rejected",
    "electorate",
    "source",
)
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": False}
_Line = tuple[int, dict[str, str]]
_Of = tuple[str, str, str]  # contest, type and revision, as written


def read_csv(data: bytes) -> list[Message]:
    """Return what the file says, contest by contest in its order; raises ``BadFile``.

    A file whose last line is not ended is still being written, and is not read.
    """
    groups: dict[_Of, list[_Line]] = {}
    for number, cells in table(data, COLUMNS, needed=("contest",)):
        if not cells["contest"]:
            raise BadFile("The contest is missing.", line=number, field="contest")
        groups.setdefault((cells["contest"], cells["type"], cells["revision"]), []).append((number, cells))
    return [_message(lines) for lines in groups.values()]


def table(data: bytes, columns: tuple[str, ...] | None, *, needed: tuple[str, ...]) -> Iterator[_Line]:
    """Yield the lines of a CSV file with their numbers, as cells by column; raises ``BadFile``.

    *columns*: all that there may be, the missing ones read as ""; None takes any.
    """
    text = _text(data)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [cell.strip().lower() for cell in next(lines, [])]
        _check_head(head, columns, needed)
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(head):
                raise BadFile(f"{len(cells)} cells stand under {len(head)} columns.", line=lines.line_num)
            given = dict(zip(head, (cell.strip() for cell in cells), strict=True))
            yield lines.line_num, {column: given.get(column, "") for column in columns or head}
    except csv.Error as error:
        raise BadFile(f"This is no CSV ({error}).", line=lines.line_num) from error


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile("The text is not UTF-8.", line=data[: error.start].count(b"\n") + 1) from error
    if not text.endswith("\n"):
        raise BadFile("The last line is not ended: the file is cut off, or still being written.")
    return text


def _check_head(head: list[str], columns: tuple[str, ...] | None, needed: tuple[str, ...]) -> None:
    for column in needed:
        if column not in head:
            raise BadFile(f"There is no column “{column}”.", line=1)
    for place, column in enumerate(head):
        if columns is not None and column not in columns:
            raise BadFile(f"There is no such column; there are: {', '.join(columns)}.", line=1, field=column)
        if column in head[:place]:
            raise BadFile("The column stands there twice.", line=1, field=column)


def _message(lines: list[_Line]) -> Message:
    first, cells = lines[0]
    kind = kind_of(cells["type"], line=first) if cells["type"] else "result"
    return Message(
        contest=cells["contest"],
        kind=kind,
        revision=whole(cells["revision"], line=first, field="revision") if cells["revision"] else 0,
        rows=tuple(_row(number, cells) for number, cells in lines if cells["candidacy"]),
        rejected=_once(lines, "rejected"),
        electorate=_once(lines, "electorate"),
        source=_said_once(lines, "source")[1],
        recount=_once(lines, "recount") or 0,
        line=first,
    )


def _row(number: int, cells: dict[str, str]) -> Row:
    elected = cells["elected"].lower()
    if elected not in _YES:
        raise BadFile(f"“{elected[:40]}” is neither yes nor no.", line=number, field="elected")
    return Row(
        candidacy=cells["candidacy"],
        party=cells["party"],
        votes=whole(cells["votes"], line=number, field="votes") if cells["votes"] else None,
        elected=_YES[elected],
        line=number,
    )


def _once(lines: list[_Line], column: str) -> int | None:
    number, text = _said_once(lines, column)
    return whole(text, line=number, field=column) if text else None


def _said_once(lines: list[_Line], column: str) -> tuple[int, str]:
    """What *column* says of the whole contest, and on which line."""
    found = (0, "")
    for number, cells in lines:
        if cells[column] and found[1] not in ("", cells[column]):
            raise BadFile(f"“{cells[column]}” stands here, “{found[1]}” on line {found[0]}.", line=number, field=column)
        if cells[column]:
            found = (number, cells[column])
    return found
