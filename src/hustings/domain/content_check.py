"""What a post may say: every field fit to be shown, every tag known, every picture described."""

import re

from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Content, Embed, Link, PostKind, PostPicture, Quotation
from hustings.domain.refusal import Refused
from hustings.domain.wording import refuse_text

LONGEST_HEADLINE = 200
LONGEST_LINE = 300
LONGEST_BODY = 20_000
MOST = 20  # bylines, pictures, tags of one kind
ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}|mailto:[^\s<>\"]{3,300}|/(?!/)[^\s<>\"\\]{0,500}")


def refuse_content(gazetteer: Gazetteer, kind: PostKind, content: Content) -> None:
    """Raise ``Refused`` when *content* cannot be a post of *kind*."""
    refuse_text("The headline", content.headline, LONGEST_HEADLINE)
    refuse_text("The text", content.body, LONGEST_BODY, lines=True)
    refuse_text("The location", content.location or "", LONGEST_LINE)
    for paragraph in content.paragraphs:
        refuse_text("A paragraph", paragraph, LONGEST_BODY)
    _refuse_empty(kind, content)
    for byline in content.bylines:
        refuse_text("A byline", byline.name, LONGEST_LINE)
        refuse_text("The second line of a byline", byline.role or "", LONGEST_LINE)
        if not byline.name.strip():
            raise Refused("A byline has no name.")
    _refuse_tags(gazetteer, content)
    _refuse_pictures(content.pictures)
    _refuse_parts(gazetteer, content.quotation, content.link, content.embed)


def refuse_address(field: str, address: str) -> None:
    """Raise ``Refused`` when *address* is neither a web or mail address nor one of this site."""
    if not ADDRESS.fullmatch(address):
        raise Refused(f"{field} must begin with https://, http://, mailto: or /: “{address[:80]}” does not.")


def _refuse_empty(kind: PostKind, content: Content) -> None:
    if kind == "quotation" and content.quotation is None:
        raise Refused("A quotation needs the words and who said them.")
    if kind == "picture" and not content.pictures:
        raise Refused("A picture post needs a picture.")
    if kind == "link" and content.link is None:
        raise Refused("A link post needs the address it points at.")
    if kind == "embed" and content.embed is None:
        raise Refused("An embed needs the page that it shows.")
    said = content.body.strip() or content.paragraphs or content.pictures or content.quotation or content.embed
    if not content.headline.strip() and not said:
        raise Refused("The post is empty: it needs a headline or a text.")
    if kind in ("analysis", "explainer", "result", "flash", "notice") and not content.headline.strip():
        raise Refused("This kind of post needs a headline.")


def _refuse_tags(gazetteer: Gazetteer, content: Content) -> None:
    tags = (content.bylines, content.contests, content.areas, content.parties, content.venues, content.pictures)
    if any(len(of_a_kind) > MOST for of_a_kind in tags):
        raise Refused(f"A post has at most {MOST} bylines, pictures, and tags of a kind.")
    for contest in content.contests:
        if contest not in gazetteer.contests:
            raise Refused(f"There is no contest “{contest[:80]}” in this election.")
    for area in content.areas:
        if area not in gazetteer.areas:
            raise Refused(f"There is no area “{area[:80]}” in this election.")
    for party in content.parties:
        if party not in gazetteer.parties:
            raise Refused(f"There is no party “{party[:80]}” in this election.")
    for venue in content.venues:
        refuse_text("The name of a venue", venue.name, LONGEST_LINE)


def _refuse_pictures(pictures: tuple[PostPicture, ...]) -> None:
    for number, picture in enumerate(pictures, 1):
        refuse_text(f"The description of picture {number}", picture.alt, LONGEST_LINE * 2)
        refuse_text(f"The caption of picture {number}", picture.caption, LONGEST_LINE * 2)
        refuse_text(f"The credit of picture {number}", picture.credit, LONGEST_LINE)
        if not picture.alt.strip():
            raise Refused(f"Picture {number} needs a description for those who cannot see it.")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", picture.id) or min(picture.width, picture.height) < 1:
            raise Refused(f"Picture {number} is not one that was uploaded here.")


def _refuse_parts(gazetteer: Gazetteer, quotation: Quotation | None, link: Link | None, embed: Embed | None) -> None:
    if quotation is not None:
        refuse_text("The quotation", quotation.text, LONGEST_BODY, lines=True)
        refuse_text("The speaker", quotation.speaker, LONGEST_LINE)
        refuse_text("The speaker’s role", quotation.role or "", LONGEST_LINE)
        if not quotation.text.strip() or not quotation.speaker.strip():
            raise Refused("A quotation needs the words and who said them.")
    if link is not None:
        refuse_address("The link", link.url)
        refuse_text("The title of the link", link.title, LONGEST_LINE)
        refuse_text("The source of the link", link.source or "", LONGEST_LINE)
    if embed is not None:
        known = gazetteer.by_slug if embed.kind == "contest" else gazetteer.areas
        if embed.slug not in known:
            raise Refused(f"There is no {embed.kind} “{embed.slug[:80]}” to embed.")
