import gzip
import json

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.press import Fragment, press
from hustings.press.printed import CATCH_UPS_KEPT, press_poll
from tests.press.client import Client
from tests.press.pages import composed, moving

SEQS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 40), min_size=1)


@given(st.text(), st.integers(0, 11))
def test_every_coding_holds_the_same_page(text: str, quality: int) -> None:
    printed = press(composed(text=text), quality)
    unpacked = {b"": bytes, b"br": brotli.decompress, b"gzip": gzip.decompress}

    assert {unpacked[coding](body) for coding, body in printed.bodies.items()} == {text.encode()}


def test_pressing_twice_gives_the_same_bytes() -> None:
    first, second = press(composed()), press(composed())

    assert (first.bodies, first.headers) == (second.bodies, second.headers)


def test_one_weak_etag_stands_for_all_codings_and_changes_with_the_body() -> None:
    printed = press(composed())
    etags = {dict(lines)[b"etag"] for lines in printed.headers.values()}

    assert etags == {printed.etag}
    assert printed.etag.startswith(b'W/"')
    assert press(composed(text="another")).etag != printed.etag


def test_a_page_has_its_length_coding_and_security_headers_ready() -> None:
    printed = press(composed())
    lines = dict(printed.headers[b"br"])

    assert lines[b"content-length"] == b"%d" % len(printed.bodies[b"br"])
    assert lines[b"content-encoding"] == b"br"
    assert lines[b"vary"] == b"Accept-Encoding"
    assert lines[b"x-content-type-options"] == b"nosniff"
    assert b"default-src 'self'" in lines[b"content-security-policy"]
    assert b"content-length" not in dict(printed.not_modified)


@pytest.mark.parametrize(("content_type", "packed"), [("image/png", False), ("application/json", True)])
def test_only_what_compresses_well_is_compressed(content_type: str, packed: bool) -> None:
    printed = press(composed(content_type=content_type))

    assert (len(printed.bodies) > 1) is packed
    assert (b"vary" in dict(printed.headers[b""])) is packed


def test_a_body_that_would_grow_is_sent_as_it_is() -> None:
    assert list(press(composed(text="x")).bodies) == [b""]


@given(SEQS, st.integers(0, 41))
def test_catching_up_gives_exactly_the_fragments_that_changed_since(seqs: dict[str, int], after: int) -> None:
    printed, client = moving(**seqs), Client()
    client.take(printed.since(after))

    assert set(client.pages.get("/live/uk", {})) == {name for name, seq in seqs.items() if seq > after}


def test_catch_up_bytes_are_made_once_for_all_who_miss_the_same() -> None:
    printed = moving(old=3, new=9)

    assert printed.since(4) is printed.since(8)


def test_only_so_many_catch_ups_are_kept() -> None:
    printed = moving(**{f"p{seq}": seq for seq in range(1, 100)})

    assert all(printed.since(after) for after in range(99))
    assert len(printed._catch_ups) == CATCH_UPS_KEPT


def test_a_poll_names_its_interval_and_every_fragment_with_its_seq() -> None:
    answer = json.loads(press_poll(moving(a=3, b=7), 20).bodies[b""])

    assert answer == {
        "seq": 7,
        "interval": 20,
        "fragments": [["a", 3, '<p id="a">a at 3</p>'], ["b", 7, '<p id="b">b at 7</p>']],
    }


def test_line_ends_in_a_fragment_do_not_break_the_stream() -> None:
    text = "<p id=a>one\n\ntwo\r</p>"
    printed, client = press(composed(fragments=(Fragment("a", 1, text),))), Client()
    client.take(printed.since(0))

    assert client.pages["/live/uk"] == {"a": text}
