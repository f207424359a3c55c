import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.press import press
from hustings.reader.negotiation import choose_coding, has_already
from tests.press.pages import composed
from tests.reader.asking import ask

ALL = {b"br": b"", b"gzip": b"", b"": b""}
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.0, gzip;q=0.000", ""),
        ("br;q=0.5, gzip;q=0.9", "gzip"),
        ("br;q=0.5,gzip;q=0.5", "br"),
        ("*", "br"),
        ("*;q=0", ""),
        ("br;q=0, *", "gzip"),
        ("gzip, *;q=0", "gzip"),
        ("identity", ""),
        ("identity;q=0.5, br", "br"),
        ("identity, br;q=0.5", ""),
        ("identity, gzip", "gzip"),
        ("brotli, xbr", ""),
        ("br;q=2", ""),
        ("br;q=high", ""),
        (";;,,q=", ""),
        ("br," + "x" * 300, ""),
    ],
)
def test_the_best_coding_that_the_reader_accepts(accepted: str, coding: str) -> None:
    assert choose_coding(accepted.encode(), ALL) == coding.encode()


@given(st.binary(max_size=300))
def test_no_header_breaks_the_choice(accepted: bytes) -> None:
    assert choose_coding(accepted, ALL) in ALL


@pytest.mark.parametrize("accepted", ["br", "gzip", "gzip;q=0.1, br;q=0", "zstd", ""])
async def test_what_arrives_is_the_same_page_in_any_coding(accepted: str) -> None:
    answer = await ask("/404", headers={"accept-encoding": accepted})
    assert answer.headers["vary"] == "Accept-Encoding"
    again = press(composed(text=answer.text))

    assert answer.text == "Not found. " * 40
    assert int(answer.headers["content-length"]) == len(
        again.bodies[answer.headers.get("content-encoding", "").encode()]
    )


ETAG = b'W/"abc"'


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        (b'W/"abc"', True),
        (b'"abc"', True),
        (b'"x", W/"abc"', True),
        (b'W/"x","abc",W/"y"', True),
        (b"*", True),
        (b" * ", True),
        (b'"abcd"', False),
        (b"abc", False),
        (b'"a,b", "*"', False),
        (b"", False),
        (b'"abc', False),
    ],
)
def test_a_page_that_the_reader_has_is_known_by_any_of_its_tags(asked: bytes, has: bool) -> None:
    assert has_already(asked, ETAG) is has


@pytest.mark.parametrize("coding", ["br", "gzip", ""])
async def test_a_page_that_has_not_changed_is_not_sent_again(coding: str) -> None:
    first = await ask("/live/uk", headers={"accept-encoding": coding})
    etag = first.headers["etag"]
    again = await ask("/live/uk", headers=[("if-none-match", '"other"'), ("if-none-match", etag)])

    assert (again.status_code, again.content) == (304, b"")
    assert {name: again.headers[name] for name in ("etag", "cache-control", "vary")} == {
        name: first.headers[name] for name in ("etag", "cache-control", "vary")
    }


async def test_a_page_that_is_missing_is_missing_even_to_one_who_has_it() -> None:
    assert (await ask("/nowhere", headers={"if-none-match": "*"})).status_code == 404
