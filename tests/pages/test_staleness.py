"""Fragments drawn once and kept are those that a site would draw that reads the whole log afresh."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from hustings.domain.count_events import PollState
from hustings.domain.entry import Entry
from hustings.domain.post import Content, Embed
from hustings.domain.requests import ArrangeEdition, PublishPost
from hustings.press import Composed
from tests.elections import AWAIT, CLOSE, GAZETTEER, OPEN, OWN, declare, entries_of, histories, history, noticed
from tests.pages.conftest import Recorded
from tests.pages.sites import Following, addresses, without_fragments

FIRST = 8  # entries: the stages of the night, and the first reports
SINGLE = 60  # further pages compared each time, beside those always pressed


def assert_equal(kept: Composed, fresh: Composed) -> None:
    known = {fragment.id: fragment for fragment in fresh.fragments}
    for fragment in kept.fragments:
        assert fragment == known[fragment.id], kept.address
    assert kept == fresh


def compare(kept: Following, entries: Iterable[Entry], pages: Iterable[str]) -> None:
    fresh = Following(kept.boards.gazetteer, entries=entries)
    for address in pages:
        assert_equal(kept.page(address), fresh.page(address))


def test_a_site_that_followed_the_night_equals_one_that_starts_again(ge2024: Recorded) -> None:
    chance, kept, entries = random.Random(2024), Following(ge2024.gazetteer), ge2024.entries
    pages = list(addresses(kept.boards))
    stops = {1, 7, chance.randrange(FIRST, len(entries)), len(entries)}
    for seq in range(len(entries) + 1):
        kept.take(entries[seq - 1 : seq] if seq else ())
        if seq < FIRST or seq % 50 == 0:
            pages = list(addresses(kept.boards))
        if seq in stops:
            compare(kept, entries[:seq], {*kept.site.hot, *chance.sample(pages, SINGLE)})
        else:
            kept.page(chance.choice(pages))


@settings(max_examples=6)
@given(histories)
def test_so_it_is_on_every_page_for_any_history_and_what_changed_was_told_to_be_stale(history: list[Entry]) -> None:
    kept, shown = Following(GAZETTEER), dict[str, bytes]()
    for entry in history:
        kept.site.take_stale()
        kept.take([entry])
        stale = kept.site.take_stale()
        now = {address: kept.page(address).body for address in addresses(kept.boards)}
        assert {address for address, body in shown.items() if body != now.get(address)} <= stale
        shown = now

    compare(kept, history, addresses(kept.boards))


@pytest.mark.parametrize("state", ["postponed", "countermanded"])
@pytest.mark.parametrize("back", [False, True])
def test_a_poll_put_off_or_on_again_is_told_on_the_pages_that_editors_made(state: PollState, *, back: bool) -> None:
    embedding = Content(body="Where it stands.", embed=Embed("scoreboard", "alder"))
    post = PublishPost(post="p-1", kind="note", editions=("beck",), content=embedding)
    off = [noticed("ashby", state)] if back else []
    entries = history(OPEN, CLOSE, AWAIT, ArrangeEdition(edition=OWN), post, declare("birch", 9, 5, 7), *off)
    kept = Following(GAZETTEER, entries=entries)
    shown = {address: kept.page(address).body for address in addresses(kept.boards)}
    kept.site.take_stale()
    moved = entries_of(kept.boards.night, noticed("ashby", "resumed" if back else state))
    kept.take(moved)
    stale = kept.site.take_stale()

    assert {each for each, body in shown.items() if kept.page(each).body != body} <= stale
    compare(kept, [*entries, *moved], addresses(kept.boards))


def test_a_frame_does_not_depend_on_the_log(ge2024: Recorded, at_04_01: Following, at_the_end: Following) -> None:
    before = ge2024.at("20:00")
    pages = list(addresses(before.boards))
    for address in {*before.site.hot, *random.Random(4).sample(pages, len(pages) // 6)}:
        frame = without_fragments(before.page(address))
        assert without_fragments(at_04_01.page(address)) == frame
        assert without_fragments(at_the_end.page(address)) == frame


def test_a_page_carries_the_highest_number_of_its_own_fragments(at_04_01: Following) -> None:
    for address in ("/", "/live/uk", "/live/derbyshire", "/declarations", "/constituency/bolsover"):
        page = at_04_01.page(address)
        assert page.seq == max(fragment.seq for fragment in page.fragments) <= at_04_01.seq
        assert f" data-seq={page.seq}>" in page.body.decode()
    assert at_04_01.page("/live/derbyshire").seq < at_04_01.seq
