"""A page asked for as at a minute is the page as it stood then, its links leading to the same minute."""

import asyncio
import re
from collections.abc import Iterator
from html import unescape

import pytest

from hustings.domain.times import written
from hustings.settings import Settings
from tests.nights.earlier import FOLLOW
from tests.pages.crawl import Html
from tests.served import Night

PAGES = (
    "/", "/live/uk", "/live/derbyshire", "/live/uk/page/3", "/area/derbyshire", "/constituency/putney",
    "/declarations", "/declarations?area=derbyshire", "/live/uk/post/bolsover", "/cy", "/cy/live/wales",
    "/cy/declarations?area=wales",
)  # fmt: skip
AT = "04:01"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    made = Night(tmp_path_factory.mktemp("minutes") / "night", Settings())
    yield made
    made.installation.close()


@pytest.fixture(scope="module")
def pages_then(night: Night) -> dict[str, str]:
    """The pages of 04:01, taken at 04:01; the night then goes on to its end."""
    night.play(AT)
    pages = {address: text_of(night, address) for address in PAGES}
    night.play()
    return pages


def text_of(night: Night, address: str) -> str:
    printed = asyncio.run(night.installation.shelf.fetch(address))
    assert printed is not None, address
    return printed.bodies[b""].decode()


def content(text: str) -> str:
    """What stands between the layout's head and foot, without what only a page that moves has."""
    return FOLLOW.sub("", text.partition("<main id=main>")[2].partition("</main>")[0])


def asked_at(address: str, minute: str) -> str:
    path, _, query = address.partition("?")
    return f"{path}?{query}&at={minute}" if query else f"{path}?at={minute}"


def without_minute(text: str) -> str:
    return re.sub(
        r"<input type=hidden name=at value=\"[^\"]*\">", "", re.sub(r"(?:[?]|&amp;)at=04:01(?=[\"#])", "", text)
    )


def test_it_is_the_page_as_it_stood_then(night: Night, pages_then: dict[str, str]) -> None:
    for address, then in pages_then.items():
        now = content(text_of(night, asked_at(address, AT)))
        assert without_minute(now) == content(then), address
    assert content(text_of(night, "/live/uk")) != content(pages_then["/live/uk"])


def test_every_link_to_a_page_carries_the_minute(night: Night, pages_then: dict[str, str]) -> None:
    for address in pages_then:
        links = Html(content(text_of(night, asked_at(address, AT)))).links()
        assert [
            link
            for link in links
            if not re.search("^#|[?&]at=04:01(#|$)", link)
            and link.removeprefix("/cy") not in ("/find", "/declarations")
        ] == []


def test_a_minute_before_a_post_does_not_know_it(night: Night, pages_then: dict[str, str]) -> None:
    assert pages_then
    for address in (
        "/live/uk/post/putney?at=23:00",
        "/live/uk/page/3?at=23:00",
        "/nowhere?at=23:00",
    ):
        assert asyncio.run(night.installation.shelf.fetch(address)) is None


def banner(night: Night, address: str, minute: str) -> tuple[str, dict[str, str]]:
    """What the banner says first, and where its links lead."""
    text = text_of(night, asked_at(address, minute)).partition('<div class="banner stale" role=region')[2]
    over = text.partition("</div>")[0]
    sentence = over.partition("<p>")[2].partition(" <a")[0]
    return sentence, {words: unescape(url) for url, words in re.findall(r'<a href="([^"]*)">([^<]*)</a>', over)}


def test_the_banner_leads_to_minutes_nearby_and_keeps_page_question_and_language(
    night: Night, pages_then: dict[str, str]
) -> None:
    assert pages_then
    assert banner(night, "/live/derbyshire?show=key", "03:15") == (
        "As it stood at 03:15 on Friday 5 July 2024.",
        {
            "To the present": "/live/derbyshire?show=key",
            "15 minutes earlier": "/live/derbyshire?show=key&at=03:00",
            "15 minutes later": "/live/derbyshire?show=key&at=03:30",
            "Last declaration, Derbyshire: 03:01": "/live/derbyshire?show=key&at=03:01",
            "Next declaration, Derbyshire: 03:39": "/live/derbyshire?show=key&at=03:39",
        },
    )
    assert banner(night, "/cy/declarations", "03:15")[1]["15 munud yn gynharach"] == "/cy/declarations?at=03:00"


def test_there_is_no_step_to_a_minute_to_come_or_before_the_night(night: Night, pages_then: dict[str, str]) -> None:
    assert pages_then
    newest = written(night.installation.data_set.election, night.now().replace(second=0))
    at_the_end, before = banner(night, "/", newest)[1], banner(night, "/", "2024-07-01T12:00")[1]

    assert [words.partition(":")[0] for words in at_the_end] == [
        "To the present",
        "15 minutes earlier",
        "Last declaration",
    ]
    assert list(before) == ["To the present", "15 minutes later", "Next declaration: 23:17"]


def test_a_page_of_the_present_has_a_form_to_its_other_minutes_once_the_polls_have_closed(
    night: Night, pages_then: dict[str, str]
) -> None:
    text = text_of(night, "/cy/declarations?area=wales")
    form = text.partition("<form class=minute ")[2].partition("</form>")[0]

    assert pages_then
    assert form.startswith('action="/cy/declarations"><input type=hidden name=area value="wales">')
    assert "<input type=time id=at name=at required>" in form


def test_the_same_at_every_minute_has_none(night: Night, pages_then: dict[str, str]) -> None:
    assert pages_then
    assert "class=minute" not in text_of(night, "/find") + text_of(night, "/404")
