"""A page asked for as at a minute is the page as it stood then, its links leading to the same minute."""

import asyncio
import re
from collections.abc import Iterator

import pytest

from hustings.settings import Settings
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
    """What stands between the layout's head and foot."""
    return text.partition("<main id=main>")[2].partition("</main>")[0]


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
