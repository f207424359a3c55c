"""What cannot be done just now is sent again: a page that carries along what was typed."""

import msgspec
from starlette.responses import Response

from hustings.desk.visit import Visit

SECONDS = "5"  # until a page that was only asked for is asked for again by itself
SECRET = frozenset({"password", "again", "code"})


class AgainView(msgspec.Struct, frozen=True):
    """*fields* are those of the form that could not be dealt with; *words* those that somebody typed."""

    sentence: str
    address: str
    fields: list[tuple[str, str]]
    files: bool


def again(visit: Visit, sentence: str) -> Response:
    """Say why something cannot be done just now, and keep what was typed, secrets aside."""
    if visit.wants_json:
        return visit.json({"error": sentence}, 503)
    fields = [(name, value) for name, values in visit.form.items() if name not in SECRET for value in values]
    view = AgainView(sentence, visit.desk.url(visit.at), fields, bool(visit.files))
    answer = visit.page("again", view, 503, posted=bool(visit.form))
    if not visit.form:
        answer.headers["refresh"] = SECONDS
    return answer
