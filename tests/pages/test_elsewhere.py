"""No page asks another host for anything: no script, font, picture, style, frame or beacon."""

import re
from importlib.resources import files

from hustings.pages.assets import SCRIPTS, script, stylesheet
from hustings.press.headers import CONTENT_SECURITY_POLICY
from tests.pages.crawl import Html
from tests.pages.sites import Following
from tests.pages.test_html import KINDS

LOADS = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
}
LOADS |= {"video": ("src", "poster"), "audio": ("src",), "object": ("data",), "use": ("href",), "image": ("href",)}
LOADS |= {"link": ("href",), "form": ("action",), "input": ("src", "formaction"), "button": ("formaction",)}
ELSEWHERE = re.compile(r"(?:^|[\s,])(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"@import|url\(\s*[\"']?(?:[a-z]+:)?//", re.IGNORECASE)
NAMED = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
POINTERS = ("canonical", "alternate")  # say where something lies, and are not fetched


def asked_elsewhere(text: str) -> list[str]:
    """What a browser would fetch of another host, or send there, by itself."""
    page = Html(text)
    found = [
        value
        for tag, attributes in page.elements
        for name in LOADS.get(tag, ())
        if ELSEWHERE.search(value := attributes.get(name, "")) and attributes.get("rel") not in POINTERS
    ]
    styles = [attributes["style"] for _, attributes in page.elements if "style" in attributes]
    pings = [attributes["ping"] for _, attributes in page.elements if "ping" in attributes]
    refresh = [a["content"] for _, a in page.elements if a.get("http-equiv", "").lower() == "refresh"]
    return [*found, *filter(IN_STYLE.search, styles), *pings, *refresh]


def test_no_page_of_any_kind_asks_another_host(at_the_end: Following) -> None:
    for address in KINDS:
        page = at_the_end.site.compose(address, 1)
        if page is not None:
            assert asked_elsewhere(page.body.decode()) == [], address


def test_neither_style_nor_script_names_another_host() -> None:
    assert IN_STYLE.search(stylesheet()) is None
    for name in (*SCRIPTS, "sw.js"):
        assert NAMED.findall(script(name)) == [], name


def test_no_template_of_the_site_holds_another_host_s_address_to_be_fetched() -> None:
    for path in (files("hustings.pages") / "templates").iterdir():
        found = re.findall(r"(?:src|srcset|action|poster)=\"?(?:https?:)?//[^\s\">]+", path.read_text(encoding="utf-8"))
        assert found == [], path.name


def test_the_browser_is_told_to_refuse_it_too() -> None:
    sources = re.findall(r"https?:|\*", CONTENT_SECURITY_POLICY)

    assert sources == []
    assert "default-src 'self'" in CONTENT_SECURITY_POLICY


def test_an_address_of_another_host_would_be_found() -> None:
    for text in (
        "<script src=https://a.example/x.js></script>",
        "<img src='//a.example/x.png'>",
        "<img srcset='/a.png 1x, //a.example/x.png 2x'>",
        "<link rel=stylesheet href=HTTPS://a.example/x.css>",
        "<link rel=preconnect href=https://a.example>",
        "<p style='background:url(//a.example/x)'></p>",
        "<form action=https://a.example></form>",
        "<meta http-equiv=refresh content='0;url=https://a.example'>",
    ):
        assert len(asked_elsewhere(text)) == 1, text
    assert asked_elsewhere("<a href=https://a.example>A</a><link rel=canonical href=https://b.example/>") == []


def test_the_style_has_no_property_that_the_validator_of_pages_does_not_know() -> None:
    assert not {"vector-effect:", "paint-order:"} & set(re.findall(r"[\w-]+:", stylesheet()))
