"""Rows as CSV by RFC 4180 in UTF-8, whose cells no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable
from itertools import chain

import msgspec

TYPE = "text/csv; charset=utf-8; header=present"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may calculate instead of show

Columns = tuple[type[msgspec.Struct], ...]  # whose fields, in a row, are the columns
Row = tuple[msgspec.Struct, ...]  # one of each


def header(columns: Columns) -> bytes:
    """The line of the names of *columns*."""
    return _lines([chain.from_iterable(part.__struct_fields__ for part in columns)])


def lines(rows: Iterable[Row]) -> bytes:
    """A line for each of *rows*."""
    return _lines([cell(value) for part in row for value in msgspec.structs.astuple(part)] for row in rows)


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def cell(value: object) -> object:
    """*value* as it stands in a cell: nothing for None, ``true`` or ``false``, and an apostrophe before a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
