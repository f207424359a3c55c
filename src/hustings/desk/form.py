"""The form of a post: from what was typed to what is saved, and back."""

import datetime as dt

import msgspec

from hustings.accounts import Writing
from hustings.desk import tags
from hustings.desk.visit import Visit
from hustings.domain.post import Byline, Content, Embed, Importance, Link, PostKind, PostPicture, Quotation
from hustings.domain.refusal import Refused
from hustings.domain.times import BadTime, moment

KINDS: tuple[PostKind, ...] = ("note", "analysis", "picture", "quotation", "explainer", "link", "embed")


def typed(visit: Visit) -> Writing:
    """What was typed; raises ``Refused`` when a field cannot be read at all."""
    try:
        kind = msgspec.convert(visit.get("kind", "note"), PostKind)
        importance = msgspec.convert(visit.get("importance", "plain"), Importance)
    except msgspec.ValidationError as error:
        raise Refused("This form is not the desk’s.") from error
    about = tags.read(visit.desk, visit.get("tags"))
    content = Content(
        headline=visit.get("headline").strip(),
        body=visit.get("body").strip(),
        bylines=_bylines(visit),
        location=visit.get("location").strip() or None,
        contests=about.contests,
        areas=about.areas,
        parties=about.parties,
        venues=about.venues,
        pictures=_pictures(visit),
        importance=importance,
        quotation=_quotation(visit),
        link=_link(visit),
        embed=_embed(visit),
        language="cy" if visit.get("language") == "cy" else "en",
    )
    return Writing(
        kind=kind,
        editions=tuple(dict.fromkeys(visit.form.get("editions", []))),
        content=content,
        publish_at=_hour(visit),
        note=visit.get("note").strip() or None,
        seq=int(visit.get("seq")) if visit.get("seq").isdecimal() else None,
        word=visit.get("word").strip(),
    )


def _rows(visit: Visit, *fields: str) -> list[tuple[str, ...]]:
    """Fields that repeat, row by row; a field that a row lacks is empty."""
    columns = [visit.form.get(name, []) for name in fields]
    most = max(map(len, columns), default=0)
    return [tuple(column[row].strip() if row < len(column) else "" for column in columns) for row in range(most)]


def _bylines(visit: Visit) -> tuple[Byline, ...]:
    return tuple(Byline(name, role or None) for name, role in _rows(visit, "byline_name", "byline_role") if name)


def _pictures(visit: Visit) -> tuple[PostPicture, ...]:
    fields = ("picture_id", "picture_alt", "picture_caption", "picture_credit", "picture_width", "picture_height")
    return tuple(
        PostPicture(id=identity, width=_size(width), height=_size(height), alt=alt, caption=caption, credit=credit)
        for identity, alt, caption, credit, width, height in _rows(visit, *fields)
        if identity
    )


def _size(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _quotation(visit: Visit) -> Quotation | None:
    text, speaker = visit.get("quote").strip(), visit.get("speaker").strip()
    return Quotation(text, speaker, visit.get("speaker_role").strip() or None) if text or speaker else None


def _link(visit: Visit) -> Link | None:
    url = visit.get("link_url").strip()
    return Link(url, visit.get("link_title").strip(), visit.get("link_source").strip() or None) if url else None


def _embed(visit: Visit) -> Embed | None:
    kind, _, slug = visit.get("embed").strip().partition(":")
    if not slug:
        return None
    match kind:
        case "contest" | "scoreboard":
            return Embed(kind, slug.strip())
    raise Refused("An embed is contest: or scoreboard: and the last part of that page’s address.")


def _hour(visit: Visit) -> int | None:
    text = visit.get("publish_at").strip()
    if not text:
        return None
    try:
        at: dt.datetime = moment(visit.desk.gazetteer.election, text).at
    except BadTime as error:
        raise Refused(f"The time to publish: {error}") from error
    return int(at.timestamp())
