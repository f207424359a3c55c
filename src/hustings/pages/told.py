"""What a post says away from its page, without layout: in feeds, in data, to search engines."""

import re
from typing import NamedTuple

from markupsafe import Markup

from hustings.domain.post import Content, Post
from hustings.pages.drawing import Drawing
from hustings.pages.prose import prose
from hustings.pages.wording import Wording, wording

LONGEST_TITLE = 100
TAGS = {"en": "en-GB", "cy": "cy"}  # of languages, as the web writes them
_END = re.compile(r"</(?:p|li|blockquote)>|<br>")


class Told(NamedTuple):
    """*text* is plain, its paragraphs two lines apart; *address* is the post's own page in the first of its editions."""

    title: str
    text: str
    address: str
    language: str
    words: Wording


def told(d: Drawing, post: Post) -> Told:
    """Return what *post* says to whom *d* draws for."""
    words = wording(d, post)
    text = "\n\n".join(_paragraphs(post.content, words))
    return Told(
        title=words.headline or _shortened(text) or d.tongue.text("A post"),
        text=text,
        address=f"/live/{post.editions[0]}/post/{post.id}",
        language=TAGS[words.foreign or d.look.language],
        words=words,
    )


def _paragraphs(content: Content, words: Wording) -> list[str]:
    quotation, link = content.quotation, content.link
    who = ", ".join(filter(None, (quotation.speaker, quotation.role))) if quotation else ""
    found = [f"“{quotation.text}” {who}"] if quotation else []
    found += [text for part in _END.split(prose(content.body)) if (text := Markup(part).striptags())]  # noqa: S704 - only to be stripped
    found += words.paragraphs
    return found + ([link.title or link.url] if link else [])


def _shortened(text: str) -> str:
    """The beginning of *text*, which ends with a whole word."""
    line = text.partition("\n")[0]
    if len(line) <= LONGEST_TITLE:
        return line
    return line[:LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:") + "…"
