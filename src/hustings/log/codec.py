"""Events to bytes and back, also those that older versions wrote.

An event's body is its JSON. When an event changes so that its old JSON would no longer decode, the
step from the old shape to the new is added to OLDER, and the version of its tag goes up by one.
"""

from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec

from hustings.domain.events import AnyEvent

Step = Callable[[dict[str, Any]], dict[str, Any]]


def _with_content(fields: dict[str, Any]) -> dict[str, Any]:
    """post.published 1: what a post says stood beside the rest; posts by people were of the kind ``report``."""
    said = {name: fields.pop(name) for name in ("headline", "paragraphs", "bylines", "contests") if name in fields}
    return {**fields, "kind": "note" if fields["kind"] == "report" else fields["kind"], "content": said}


OLDER: Mapping[str, tuple[Step, ...]] = {"post.published": (_with_content,)}
"""By tag: the steps from version 1 to 2, from 2 to 3, and so on. A step may also give the event another tag."""

TAGS: tuple[str, ...] = tuple(event.__struct_config__.tag for event in get_args(AnyEvent))

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)


class UnknownFormat(Exception):
    """A tag, or a version of it, that this version of Hustings does not know."""


class Unreadable(Exception):
    """A body that is not the event it should be."""


def tag_of(event: AnyEvent) -> str:
    """The permanent tag of an event's kind."""
    return str(event.__struct_config__.tag)


def version_of(tag: str, older: Mapping[str, tuple[Step, ...]] = OLDER) -> int:
    """The version in which events of *tag* are written now."""
    return 1 + len(older.get(tag, ()))


def encode(event: AnyEvent) -> bytes:
    """The event as JSON, with its tag as ``type``."""
    return _encoder.encode(event)


def decode(tag: str, version: int, body: bytes, older: Mapping[str, tuple[Step, ...]] = OLDER) -> AnyEvent:
    """The event that *body* says; UnknownFormat when it is newer than this code, Unreadable when it is none."""
    steps = older.get(tag, ())
    if (tag not in TAGS and not steps) or version > len(steps) + 1:
        raise UnknownFormat(f"“{tag}”, version {version}")
    try:
        event = _decoder.decode(body if version > len(steps) else _raised(body, steps[version - 1 :]))
    except msgspec.DecodeError as error:
        raise Unreadable(str(error)) from error
    if version > len(steps) and tag_of(event) != tag:
        raise Unreadable(f"the body is a “{tag_of(event)}”")
    return event


def _raised(body: bytes, steps: tuple[Step, ...]) -> bytes:
    fields: dict[str, Any] = msgspec.json.decode(body)
    for step in steps:
        fields = step(fields)
    return msgspec.json.encode(fields)
