"""A data set as bytes: compact JSON with one area, party, contest or result a line, so that differences can be read."""

import msgspec

from hustings.intake.dataset import DataSet

_DEPTH = 3  # the set, its two halves, and their lists are spread over lines; what lies deeper is one line


def render(data_set: DataSet) -> bytes:
    """The bytes of *data_set*, always the same for the same facts."""
    return _spread(msgspec.to_builtins(data_set), _DEPTH) + b"\n"


def _spread(value: object, depth: int) -> bytes:
    match value:
        case dict() if depth:
            fields = (msgspec.json.encode(key) + b":" + _spread(field, depth - 1) for key, field in value.items())
            return b"{\n" + b",\n".join(fields) + b"\n}"
        case list() | tuple() if depth:
            return b"[\n" + b",\n".join(msgspec.json.encode(item) for item in value) + b"\n]"
        case _:
            return msgspec.json.encode(value)
