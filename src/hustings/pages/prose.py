"""What people write becomes HTML: a few rules of Markdown, then a sanitiser that knows even fewer elements."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

RULES = ["paragraph", "blockquote", "list", "link", "autolink", "emphasis", "newline", "escape", "entity", "image"]
TAGS = {"p", "blockquote", "ul", "ol", "li", "a", "em", "strong", "br"}
SCHEMES = {"http", "https", "mailto"}
_PLACE = re.compile(r"<p>\s*\[picture:([A-Za-z0-9_-]{1,64})\]\s*</p>\n?")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(picture:([A-Za-z0-9_-]{1,64})\)")

_markdown = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(
    [rule for rule in RULES if rule != "image"]
)


@lru_cache(maxsize=2_000)
def parts(body: str) -> tuple[Markup | str, ...]:
    """*body* as HTML in pieces, in order; a piece that is no ``Markup`` is the id of the picture that stands there."""
    text = _PICTURE.sub(r"\n\n[picture:\1]\n\n", body)
    clean = nh3.clean(
        _markdown.render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
        strip_comments=True,
    )
    pieces = _PLACE.split(clean)
    found = [piece if number % 2 else Markup(piece) for number, piece in enumerate(pieces)]  # noqa: S704 - sanitised
    return tuple(piece for piece in found if piece.strip())


def prose(body: str) -> Markup:
    """*body* as HTML, without its pictures."""
    return Markup("").join(piece for piece in parts(body) if isinstance(piece, Markup))
