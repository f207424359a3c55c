"""Results as JSON. ``docs/following.md`` describes the fields."""

import re

import msgspec

from hustings.intake.message import BadFile, Kind, Message, Number, Row


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    candidacy: str
    party: str = ""
    votes: Number | None = None
    elected: bool = False


class _Result(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    contest: str
    type: Kind = "result"
    revision: Number = 0
    votes: tuple[_Row, ...] = ()
    rejected: Number | None = None
    electorate: Number | None = None
    source: str = ""
    recount: Number = 0


class _Results(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    results: tuple[_Result, ...]


_decoder = msgspec.json.Decoder(_Results)


def read_json(data: bytes) -> list[Message]:
    """Return what the file says, in its order; raises ``BadFile`` with the field, or the line where it is no JSON."""
    try:
        read = _decoder.decode(data)
    except msgspec.ValidationError as error:
        what, _, field = str(error).partition(" - at ")
        raise BadFile(f"{what}.", field=field.strip("`")) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"This is no JSON ({error}).", line=_line(data, str(error))) from error
    return [_message(result) for result in read.results]


def _line(data: bytes, told: str) -> int:
    found = re.search(r"\(byte (\d+)\)", told)
    return data[: int(found[1]) if found else len(data)].count(b"\n") + 1


def _message(result: _Result) -> Message:
    rows = (Row(candidacy=r.candidacy, party=r.party, votes=r.votes, elected=r.elected) for r in result.votes)
    return Message(
        contest=result.contest,
        kind=result.type,
        revision=result.revision,
        rows=tuple(rows),
        rejected=result.rejected,
        electorate=result.electorate,
        source=result.source,
        recount=result.recount,
    )
