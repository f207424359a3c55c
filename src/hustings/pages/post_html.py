"""A post as HTML that needs no style of the site: in feeds and in data."""

import re

import msgspec
from markupsafe import Markup

from hustings.domain.post import Post
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.post import Piece, pieces, when_corrected
from hustings.pages.wording import Wording

_OWN = re.compile(r'href="(?=/(?!/))')  # a page of this site that somebody wrote into a text


class HtmlView(msgspec.Struct, frozen=True):
    """*more* are pages of the site with their names, *corrections* the times in words with their notes."""

    post: Post
    words: Wording
    pieces: tuple[Piece, ...]
    more: list[tuple[str, str]]
    corrections: list[tuple[str, str]]


def post_html(d: Drawing, post: Post, words: Wording, public_url: str) -> Markup:
    """What *post* says, its links whole where *d* draws outward and *public_url* is known."""
    view = HtmlView(post, words, pieces(post), _more(d, post), when_corrected(d, post))
    html = d.template("told", view).strip()
    return Markup(_OWN.sub(f'href="{public_url}', html))  # noqa: S704 - a template that escapes


def _more(d: Drawing, post: Post) -> list[tuple[str, str]]:
    embed, _ = post.content.embed, d.tongue.text
    if embed is not None and embed.kind == "scoreboard":
        return [(f"/area/{embed.slug}", d.gazetteer.areas[embed.slug].name)]
    if embed is not None:
        return [(f"/constituency/{embed.slug}", d.gazetteer.by_slug[embed.slug].name)]
    contests = [d.gazetteer.contests[contest] for contest in post.contests]
    return [(f"/constituency/{contest.slug}", _("%(place)s in full", place=contest.name)) for contest in contests]
