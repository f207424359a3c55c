"""Whatever people write, readers get a handful of harmless elements."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from hustings.pages.prose import SCHEMES, TAGS, parts, prose

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    '[x](/y "\\" onmouseover=alert(1) z=\\"")',
    "![x](https://elsewhere.example/pixel.png)",
    '![x](picture:a"onerror=alert(1))',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p style=position:fixed onclick=alert(1)>x",
)


class Seen(HTMLParser):
    """Elements, attributes and addresses of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, str | None] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.tags.add(tag)
        self.attributes.update(attrs)


def harmless(body: str) -> bool:
    """Whether the HTML of *body* has only elements, attributes and addresses that are allowed."""
    seen = Seen(str(prose(body)))
    scheme, colon, _ = (seen.attributes.get("href") or "").partition(":")
    fit = not colon or scheme.lower() in SCHEMES or "/" in scheme or "?" in scheme or "#" in scheme
    return seen.tags <= TAGS and set(seen.attributes) <= {"href", "rel", "title"} and fit


@pytest.mark.parametrize("attack", ATTACKS)
def test_known_attacks_become_text(attack: str) -> None:
    assert harmless(attack)


@given(st.text(alphabet=st.sampled_from("<>\"'&;:/()[]!*_`\\ \naxjscriptpicture=#-"), max_size=200))
def test_any_text_gives_only_allowed_elements(body: str) -> None:
    assert harmless(body)


def test_links_say_that_they_are_not_endorsed() -> None:
    made = prose("See [the list](https://example.org/list).")

    assert 'rel="noopener nofollow"' in made


def test_a_picture_stands_where_its_place_is() -> None:
    before, picture, after = parts("Before\n\n![](picture:abc)\n\nAfter")

    assert (before.strip(), picture, after.strip()) == (Markup("<p>Before</p>"), "abc", Markup("<p>After</p>"))
