"""Text that tries to get out: every class of it, in every field of a post, and on every page and feed that tells it."""

import contextlib
import re
from collections.abc import Iterator

import httpx2 as httpx
import msgspec
import pytest
from playwright.sync_api import Page

from hustings.domain.edition import Edition, KeptPoint, Outlet
from hustings.domain.post import Byline, Content, Link, PostPicture, Quotation, Venue
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AnyRequest,
    ArrangeEdition,
    KeepPoints,
    PublishPost,
    RetractPost,
    RevisePost,
    TitlePage,
)
from tests.pages.crawl import Html
from tests.served import Night, served_night

DO = "window.pwned=1"
ATTACKS = (  # classes of the filter evasion list, and of mutation
    f"<script>{DO}</script>",
    f"<SCRIPT/XSS>{DO}</SCRIPT>",
    f"<<script>{DO};//<</script>",
    f"<img src=x onerror={DO}>",
    f"<img src=`javascript:{DO}`>",
    f'<IMG """><SCRIPT>{DO}</SCRIPT>">',
    f"<img src=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A{DO}>",
    f"<svg/onload={DO}>",
    f"<svg><animate onbegin={DO} attributeName=x dur=1s>",
    f"<body onload={DO}>",
    f"<iframe srcdoc='<script>parent.{DO}</script>'>",
    f"<object data=data:text/html,<script>{DO}</script>>",
    f"<embed src=javascript:{DO}>",
    f"<base href=javascript:{DO}//>",
    f"<meta http-equiv=refresh content=0;url=javascript:{DO}>",
    f"<link rel=stylesheet href=javascript:{DO}>",
    f"<style>@import'javascript:{DO}';</style>",
    f"<div style=background:url(javascript:{DO})>",
    f"<details open ontoggle={DO}>",
    f"<input autofocus onfocus={DO}>",
    f"<form><button formaction=javascript:{DO}>x</button></form>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={DO}&gt;'>",
    f"<noscript><p title='</noscript><img src=x onerror={DO}>'>",
    f"<svg></p><style><a id='</style><img src=1 onerror={DO}>'>",
    f"--><script>{DO}</script><!--",
    f"]]><script>{DO}</script><![CDATA[",
    f"</title></textarea></style></script><script>{DO}</script>",
    f"\"'><script>{DO}</script>",
    f'" onmouseover={DO} autofocus onfocus={DO} x="',
    f"' onerror={DO} '",
    f"[x](javascript:{DO})",
    f"[x](JaVa&Tab;ScRiPt:{DO})",
    "[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==)",
    f'[x](/y "onmouseover={DO}")',
    f"![x](picture:a'onerror={DO})",
    f"{{{{ {DO} }}}}{{% {DO} %}}${{{DO}}}",
    f"javascript:{DO}",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "</article></div></main></body></html>",
    "<!--",
    "<plaintext>",
)  # fmt: skip
PICTURE = PostPicture(id="hall", width=400, height=300, alt="A hall")
WELL_FORMED = re.compile(r"</footer>\s*</body>\s*</html>\s*$")


def posts(attack: str, number: int) -> list[AnyRequest]:
    """The attack in every field that a person fills in."""
    contents = (
        Content(headline=attack, body="Text", location=attack),
        Content(headline="Body", body=attack),
        Content(headline="Quoted", body=f"> {attack}\n\n- {attack}\n\n*{attack}*"),
        Content(headline="Byline", bylines=(Byline(attack, attack), Byline("Ann", attack))),
        Content(headline="Said", quotation=Quotation(attack, attack, attack)),
        Content(headline="Link", link=Link("https://example.org/", attack, attack)),
        Content(headline="Address", link=Link(attack, "Title")),
        Content(
            headline="Picture", pictures=(msgspec.structs.replace(PICTURE, alt=attack, caption=attack, credit=attack),)
        ),
        Content(headline="Venue", venues=(Venue("hall", attack),)),
    )
    return [
        PublishPost(post=f"evil-{number}-{field}", kind="note", editions=("derbyshire",), content=content)
        for field, content in enumerate(contents)
    ]


def around(attack: str, number: int) -> list[AnyRequest]:
    """The attack in what editors write around posts."""
    edition = Edition(
        slug="evil",
        name=attack,
        areas=("derbyshire",),
        slot=attack,
        footer=attack,
        outlet=Outlet(attack, "https://x.org/"),
    )
    return [
        RevisePost(post=f"evil-{number}-1", content=Content(headline="Body", body="Better"), note=attack),
        RetractPost(post=f"evil-{number}-2", reason=attack),
        TitlePage(edition="derbyshire", title=attack, standfirst=attack),
        KeepPoints(edition="derbyshire", points=(KeptPoint(attack), KeptPoint("Link", attack))),
        KeepPoints(edition="derbyshire", points=(KeptPoint(attack),)),
        ArrangeEdition(edition=edition),
    ]


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    """A night in which everything was tried; what was refused is not in it."""
    with served_night() as night:
        night.begin("23:30")
        for number, attack in enumerate(ATTACKS):
            for request in (*posts(attack, number), *around(attack, number)):
                key = f"{number} {type(request).__name__} {request}"
                with contextlib.suppress(Refused):
                    night.installation.newsroom.submit(request, at=night.now(), by="test", key=key)
        night.installation.pressroom.press()
        yield night


def addresses(night: Night) -> list[str]:
    pages = night.installation.tail.boards.streams.pages("derbyshire")
    numbered = [f"/live/derbyshire/page/{number}" for number in range(1, pages + 1)]
    return ["/", "/live/derbyshire", "/live/evil", "/cy/live/derbyshire", "/live/derbyshire?show=key", *numbered]


def test_nothing_runs_and_no_page_breaks(night: Night, desktop: Page) -> None:
    for address in addresses(night):
        desktop.goto(night.url + address)
        assert desktop.evaluate("window.pwned") is None, address
        assert desktop.locator("body > footer").count() == 1, address
        for handler in (
            "onerror",
            "onload",
            "onfocus",
            "onmouseover",
            "ontoggle",
            "onbegin",
            "srcdoc",
            "style",
            "formaction",
        ):
            assert desktop.locator(f"main [{handler}]").count() == 0, (address, handler)
        hrefs = desktop.locator("main a").evaluate_all(
            "links => links.map((link) => new URL(link.href.baseVal ?? link.href, location).protocol)"
        )
        assert set(hrefs) <= {"http:", "https:", "mailto:"}, address


def test_every_page_stays_well_formed_around_them(night: Night) -> None:
    for address in addresses(night):
        text = httpx.get(night.url + address).text
        assert WELL_FORMED.search(text), address
        assert Html(text).faults == [], address


def test_most_of_it_is_text_that_readers_can_read(night: Night) -> None:
    stream = night.installation.tail.boards.streams.all("derbyshire")

    assert len([post for post in stream if post.id.startswith("evil")]) > 7 * len(ATTACKS)
