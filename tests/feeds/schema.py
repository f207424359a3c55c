"""Whether a value is what a JSON schema says: the keywords that the API's description uses, and no others."""

from collections.abc import Iterator
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
SAYING = {"title", "description", "default", "format"}  # keywords that hold nothing
HOLDING = {"$ref", "anyOf", "type", "enum", "items", "properties", "required", "additionalProperties"}
Schema = dict[str, Any]


class Schemas:
    """Schemas that refer to one another by name."""

    def __init__(self, named: dict[str, Schema]) -> None:
        self._named = named

    def faults(self, value: Any, schema: Schema, where: str = "answer") -> Iterator[str]:
        """What of *value* is not as *schema* says, in a line each; a field that it does not name is such a fault."""
        assert set(schema) <= SAYING | HOLDING
        if "$ref" in schema:
            yield from self.faults(value, self._named[schema["$ref"].removeprefix("#/components/schemas/")], where)
        if "anyOf" in schema and all(any(self.faults(value, each, where)) for each in schema["anyOf"]):
            yield f"{where} is none of {schema['anyOf']}: {value!r}"
        if "type" in schema and not _is(value, schema["type"]):
            yield f"{where} is no {schema['type']}: {value!r}"
        if "enum" in schema and value not in schema["enum"]:
            yield f"{where} is not among {schema['enum']}: {value!r}"
        if isinstance(value, list):
            for place, each in enumerate(value):
                yield from self.faults(each, schema.get("items", {}), f"{where}[{place}]")
        if isinstance(value, dict):
            yield from self._fields(value, schema, where)

    def _fields(self, value: dict[str, Any], schema: Schema, where: str) -> Iterator[str]:
        yield from (f"{where}.{name} is missing" for name in schema.get("required", ()) if name not in value)
        if "additionalProperties" in schema:
            for name, each in value.items():
                yield from self.faults(each, schema["additionalProperties"], f"{where}.{name}")
        for name, each in value.items() if "properties" in schema else ():
            if name in schema["properties"]:
                yield from self.faults(each, schema["properties"][name], f"{where}.{name}")
            else:
                yield f"{where}.{name} is not described"


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (not isinstance(value, bool) or kind == "boolean")
