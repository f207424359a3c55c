"""What a newsroom says of itself below the pages of privacy, accessibility and imprint: Markdown with headings."""

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from hustings.pages.prose import RULES, SCHEMES, TAGS

NAMES = ("privacy", "accessibility", "imprint")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LOWER = {"h1": "h3", "h2": "h4"}  # above them stand the page's title and the part's heading
_markdown = MarkdownIt("zero", {"html": False}).enable([*(rule for rule in RULES if rule != "image"), "heading"])


@lru_cache(maxsize=16)
def statement(text: str) -> Markup:
    """*text* as HTML, without comments and without headings under which nothing stands; may be empty."""
    tokens = _filled(_markdown.parse(_COMMENT.sub("", text)))
    for token in tokens:
        if token.type.startswith("heading"):
            token.tag = _LOWER.get(token.tag, "h4")
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS | {"h3", "h4"},
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener",
        strip_comments=True,
    )
    return Markup(clean.strip())  # noqa: S704 - sanitised


def _filled(tokens: list[Token]) -> list[Token]:
    """*tokens* without the headings that another as high, or the end, follows at once."""
    kept: list[Token] = []
    for start in reversed([place for place, token in enumerate(tokens) if token.type == "heading_open"]):
        own, after = tokens[start : start + 3], tokens[start + 3 :]
        tokens = tokens[:start]
        below = after or kept
        if below and not (not after and kept[0].type == "heading_open" and kept[0].tag <= own[0].tag):
            kept = [*own, *after, *kept]
    return [*tokens, *kept]
