"""``/api/v1/openapi.json``: the open data described in OpenAPI 3.1, from the structs that it is made of."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

import msgspec

from hustings.feeds.asking import JSON, Fault
from hustings.feeds.operations import OPERATIONS, Operation, Parameter
from hustings.pages.look import Look

PATH = "/api/v1/openapi.json"
FOR_PROGRAMS = ("/api/", "/data/")  # addresses where what is wrong is said as JSON
DESCRIPTION = (
    "Public facts of the night, read with GET and without a key, from pages of any site. Within version 1 a field keeps "
    "its name and meaning; fields may be added. Answers carry an ETag and answer If-None-Match with 304."
)
Object = dict[str, Any]  # of the description


def openapi(look: Look) -> Object:
    """The description of the site that *look* shows."""
    told: list[type[msgspec.Struct]] = [Fault, *(each.answer for each in OPERATIONS if isinstance(each.answer, type))]
    references, schemas = msgspec.json.schema_components(told, ref_template="#/components/schemas/{name}")
    by_struct = dict(zip(told, references, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{look.name}: open data", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": look.outward.prefix or "/"}],
        "paths": {each.path: {"get": _operation(each, by_struct)} for each in OPERATIONS},
        "components": {"schemas": schemas},
    }


def _operation(told: Operation, by_struct: dict[type[msgspec.Struct], Object]) -> Object:
    answers = {"200": _answer(told, by_struct), "304": {"description": "Nothing has changed since the ETag named."}}
    wrong = {"content": {JSON: {"schema": by_struct[Fault]}}} if told.path.startswith(FOR_PROGRAMS) else {}
    if any(each.name == "at" for each in told.asked):
        answers["303"] = {"description": "The minute is still to come; Location is the present."}
    if any(each.where == "query" for each in told.asked):
        said = {**wrong["content"], "text/plain": {"schema": _TEXT}} if wrong else {}  # of an address that is none
        answers["400"] = {"description": "The question cannot be read.", **({"content": said} if said else {})}
    if told.missing:
        answers["404"] = {"description": told.missing, **wrong}
    answers["503"] = _busy()
    return {
        "operationId": _identity(told.path),
        "summary": told.says,
        "parameters": [_parameter(each) for each in told.asked],
        "responses": dict(sorted(answers.items())),
    }


def _identity(path: str) -> str:
    """``contests_name`` for ``/api/v1/contests/{name}``."""
    parts = path.removeprefix("/api/v1").replace(".", "/").strip("/").split("/")
    return "_".join(part.strip("{}") for part in parts)


def _parameter(told: Parameter) -> Object:
    required = {"required": True} if told.where == "path" else {}
    return {"name": told.name, "in": told.where, "description": told.meaning, "schema": told.schema, **required}


def _answer(told: Operation, by_struct: dict[type[msgspec.Struct], Object]) -> Object:
    if isinstance(told.answer, type):
        return _said(told.says, told.content_type, by_struct[told.answer])
    if told.answer is None:
        return _said(told.says, told.content_type, {"type": "object"} if told.content_type == JSON else _TEXT)
    return _said(f"{told.says} Columns: {', '.join(_names(told.answer))}.", told.content_type, _TEXT)


def _names(columns: Iterable[type[msgspec.Struct]]) -> list[str]:
    return list(chain.from_iterable(part.__struct_fields__ for part in columns))


def _said(description: str, content_type: str, schema: Object) -> Object:
    return {"description": description, "content": {content_type.partition(";")[0]: {"schema": schema}}}


_TEXT: Object = {"type": "string"}


def _busy() -> Object:
    wait = {"description": "Seconds until it is worth trying again.", "schema": {"type": "integer"}}
    return {
        "description": "Too much is being asked at once; a sentence says so.",
        "headers": {"Retry-After": wait},
        "content": {"text/plain": {"schema": _TEXT}},
    }
