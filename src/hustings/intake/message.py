"""What a file from outside says of one contest, before names are matched with those of the night."""

from typing import Annotated, Literal

import msgspec

Kind = Literal["result", "flash", "recount"]
MOST = 999_999_999  # nine digits: the largest number that a file from outside may give
Number = Annotated[int, msgspec.Meta(ge=0, le=MOST)]


class BadFile(Exception):
    """A file that cannot be taken; the message says where in it and why."""

    def __init__(self, why: str, *, line: int = 0, field: str = "") -> None:
        where = [f"line {line}"] if line else []
        where += [f"“{field}”"] if field else []
        super().__init__(f"{', '.join(where)}: {why}" if where else why)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One candidacy as a file names it: by its id, or by the person's name, with or without the party."""

    candidacy: str
    party: str = ""
    votes: int | None = None
    elected: bool = False
    line: int = 0  # 0: the format has none


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A result, a flash or a recount; *revision* 0 where the source numbers nothing."""

    contest: str  # id, slug, GSS code or name
    kind: Kind = "result"
    revision: int = 0
    rows: tuple[Row, ...] = ()
    rejected: int | None = None
    electorate: int | None = None
    source: str = ""
    recount: int = 0  # which one
    line: int = 0


def whole(text: str, *, line: int = 0, field: str = "") -> int:
    """The number that *text* writes in digits alone; raises ``BadFile``."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST))):
        raise BadFile(f"“{text[:40]}” is no whole number in digits.", line=line, field=field)
    return int(text)


def kind_of(text: str, *, line: int = 0, field: str = "type") -> Kind:
    """The kind that *text* names, in our words or in those of agencies; raises ``BadFile``."""
    kinds: dict[str, Kind] = {"result": "result", "flash": "flash", "rush": "flash", "recount": "recount"}
    if text.strip().lower() not in kinds:
        raise BadFile(f"“{text[:40]}” is none of result, flash (or rush) and recount.", line=line, field=field)
    return kinds[text.strip().lower()]
