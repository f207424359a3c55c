"""A copy of a page that is behind, and what push or poll bring: together they are the page as it is now."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest

from hustings.press import Printed, press
from hustings.press.printed import press_poll
from tests.pages.conftest import Recorded
from tests.pages.sites import Following

MINUTES = ("20:00", "22:00", "01:00", "04:01", "2024-07-06T18:00", "2024-07-17T12:00")
Way = Callable[[Printed, int], dict[str, str]]
COLD = ("/declarations", "/declarations?area=derbyshire", "/constituency/putney", "/live/uk/page/1", "/live/uk/page/2")


def polled(page: Printed, seq: int) -> dict[str, str]:
    """What a reader at *seq* takes from live.json, by fragment."""
    answer = msgspec.json.decode(press_poll(page, 15).bodies[b""])
    return {identity: html for identity, changed, html in answer["fragments"] if changed > seq}


def pushed(page: Printed, seq: int) -> dict[str, str]:
    """What a reader at *seq* is sent."""
    message = page.since(seq)
    if not message:
        return {}
    told = msgspec.json.decode(message.split(b"data: ")[1])
    assert told["seq"] == page.seq
    return dict(told["fragments"])


@pytest.fixture(scope="module")
def minutes(ge2024: Recorded) -> list[dict[str, Printed]]:
    """The pages of the site at several minutes of the night."""
    site, found = Following(ge2024.gazetteer), list[dict[str, Printed]]()
    for minute in MINUTES:
        site.take(entry for entry in ge2024.until(minute) if entry.seq > site.seq)
        addresses = [address for address in (*site.site.hot, *COLD) if site.site.compose(address, 1)]
        found.append({address: press(site.page(address), 0) for address in addresses})
    return found


@pytest.mark.parametrize("way", [polled, pushed])
def test_an_older_copy_and_what_comes_make_the_page_as_it_is(minutes: list[dict[str, Printed]], way: Way) -> None:
    steps = [*pairwise(minutes), (minutes[0], minutes[-1]), (minutes[3], minutes[-1])]
    for before, after in steps:
        for address, old in before.items():
            new = after[address]
            shown = {fragment.id: fragment.html for fragment in old.fragments} | way(new, old.seq)
            assert {fragment.id: shown.get(fragment.id) for fragment in new.fragments} == {
                fragment.id: fragment.html for fragment in new.fragments
            }, address
            assert new.seq >= old.seq


def test_one_who_has_everything_gets_nothing(minutes: list[dict[str, Printed]]) -> None:
    for page in minutes[-1].values():
        assert polled(page, page.seq) == pushed(page, page.seq) == {}
