import json
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given

from hustings.domain.events import AnyEvent, PollsClosed
from hustings.log.codec import OLDER, TAGS, UnknownFormat, Unreadable, decode, encode, tag_of, version_of
from tests.conformance.samples import declared
from tests.log.strategies import any_of, events

GOLDEN = Path(__file__).parents[1] / "golden" / "log.jsonl"  # grows with every tag and version, never shrinks


def golden() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]


@given(event=events)
def test_an_event_comes_back_as_it_went(event: AnyEvent) -> None:
    tag = tag_of(event)

    assert decode(tag, version_of(tag), encode(event)) == event


@pytest.mark.parametrize("kind", get_args(AnyEvent), ids=lambda kind: kind.__struct_config__.tag)
def test_every_kind_of_event_has_its_strategy(kind: type[msgspec.Struct]) -> None:
    assert not any_of(kind).is_empty


@pytest.mark.parametrize("line", golden(), ids=lambda line: f"{line['tag']}-{line['version']}")
def test_every_event_ever_written_still_decodes(line: dict[str, Any]) -> None:
    event = decode(line["tag"], line["version"], json.dumps(line["body"]).encode())

    if line["version"] == version_of(line["tag"]):
        assert json.loads(encode(event)) == line["body"]
    assert event.sentence


def test_the_golden_log_holds_every_tag_in_every_version() -> None:
    held = {(line["tag"], line["version"]) for line in golden()}
    known = {(tag, version) for tag in {*TAGS, *OLDER} for version in range(1, version_of(tag) + 1)}

    assert known - held == set()


def test_an_event_of_an_older_version_takes_every_step_to_the_present() -> None:
    older = {
        "polls.shut": (
            lambda fields: {**fields, "where": "everywhere"},
            lambda fields: {"type": "polls.closed"} if fields["where"] == "everywhere" else fields,
        )
    }

    assert decode("polls.shut", 1, b'{"type":"polls.shut"}', older) == PollsClosed()
    assert decode("polls.shut", 2, b'{"type":"polls.shut","where":"everywhere"}', older) == PollsClosed()


def test_a_tag_that_is_not_known_is_told_from_damage() -> None:
    with pytest.raises(UnknownFormat, match=r"“weather\.changed”, version 1"):
        decode("weather.changed", 1, b'{"type":"weather.changed"}')


def test_a_version_that_is_not_known_is_told_from_damage() -> None:
    with pytest.raises(UnknownFormat, match=r"“polls\.closed”, version 2"):
        decode("polls.closed", 2, b'{"type":"polls.closed"}')


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"[]", b"{", b'{"type":"contest.declared"}', encode(PollsClosed()), encode(declared("a"))[:-1]],
)
def test_a_body_that_is_not_the_event_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        decode("contest.declared", 1, body)
