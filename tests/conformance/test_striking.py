"""What every store promises of payloads that are struck out."""

from collections.abc import Callable

import msgspec
import pytest

from hustings.domain.events import PayloadStruck, PostPublished, PostRetracted
from hustings.domain.post import Content
from hustings.log import AlreadyStruck, Log
from hustings.log.codec import encode, version_of
from hustings.ops.verify import verify_log
from tests.conformance.conftest import Store
from tests.conformance.samples import TEN_PM, closed, declared, minutes

WORDS = "Words that a court does not want to see again"
SAID = PostPublished(post="p-1", kind="note", editions=("uk",), content=Content(headline=WORDS))
LEFT = PostPublished(post="p-1", kind="note", editions=("uk",), content=Content())


def strike(seq: int = 2) -> PayloadStruck:
    left = encode(LEFT).decode()
    return PayloadStruck(seq=seq, reason="Court order", left=left, version=version_of("post.published"), moved=("p-1",))


@pytest.fixture
def night(log: Log) -> Log:
    """Four entries; the second has words."""
    log.append([closed(), SAID], at=TEN_PM, by="a", key="two")
    log.append([PostRetracted(post="p-1"), declared("ely")], at=minutes(1), by="a")
    return log


def test_an_entry_that_was_struck_out_reads_as_what_is_left_of_it(night: Log) -> None:
    before = list(night.read())
    written = night.strike(strike(), at=minutes(2), by="administrator")
    entries = list(night.read())

    assert [entry.event for entry in entries] == [closed(), LEFT, before[2].event, before[3].event, strike()]
    assert (entries[1].at, entries[1].by, entries[1].seq) == (before[1].at, before[1].by, 2)
    assert entries[4] == written
    assert [entry.event for entry in night.written("two") or ()] == [closed(), LEFT]


def test_the_chain_holds_and_says_what_was_struck_out(night: Log) -> None:
    hashes = [link.hash for link in night.links()]
    night.strike(strike(), at=minutes(2), by="administrator")
    report = verify_log(night, None)

    assert [link.hash for link in night.links()][:4] == hashes
    assert (report.checked, report.fault) == (5, None)
    assert [struck.sentence for struck in report.struck] == [
        "Entry 2 (post.published) was struck out by administrator on 4 July 2024: Court order"
    ]


def test_the_night_goes_on_after_it(night: Log) -> None:
    night.strike(strike(), at=minutes(2), by="administrator")
    night.append([declared("bolsover")], at=minutes(3), by="a")

    assert len(list(night.read())) == 6
    assert verify_log(night, None).fault is None


@pytest.mark.parametrize("seq", [0, 5, 6, 99])
def test_only_an_earlier_entry_can_be_struck_out_and_nothing_is_written_otherwise(night: Log, seq: int) -> None:
    with pytest.raises(AlreadyStruck):
        night.strike(strike(seq), at=minutes(2), by="a")

    assert night.head().seq == 4
    assert verify_log(night, None).fault is None


def test_an_entry_is_struck_out_once(night: Log) -> None:
    night.strike(strike(), at=minutes(2), by="a")
    with pytest.raises(AlreadyStruck, match="Entry 2 has no payload"):
        night.strike(strike(), at=minutes(3), by="a")

    assert night.head().seq == 5


def test_nothing_of_the_words_is_left_in_the_store(night: Log, opened: Callable[[], Log], store: Store) -> None:
    assert store.holds(WORDS.encode())
    night.strike(strike(), at=minutes(2), by="a")
    assert not store.holds(WORDS.encode())

    assert [entry.event for entry in opened().read()][1] == LEFT


def test_nothing_is_left_where_pages_were_split_as_the_night_grew(
    log: Log, opened: Callable[[], Log], store: Store
) -> None:
    log.append([closed()], at=TEN_PM, by="a")
    for number in range(2, 40):
        said = msgspec.structs.replace(SAID, content=Content(headline=f"{WORDS} {number}.", body="More. " * number))
        log.append([said], at=minutes(1), by="a")
    for seq in range(2, 20):
        log.strike(strike(seq), at=minutes(2), by="a")
        gone = f"{WORDS} {seq}.".encode()
        assert not store.holds(gone)

    assert verify_log(opened(), None).fault is None
