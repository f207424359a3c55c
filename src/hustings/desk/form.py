"""The form of a post: from what was typed to what is saved, and back."""

from collections.abc import Callable
from typing import TypeVar, get_args

from hustings.accounts import Writing
from hustings.desk import tags
from hustings.desk.desk import Desk
from hustings.desk.visit import Visit
from hustings.domain.post import Byline, Content, Embed, Importance, Link, PostKind, PostPicture, Quotation
from hustings.domain.refusal import Refused
from hustings.domain.times import BadTime, moment

T = TypeVar("T")
N = TypeVar("N", bound=str)
IMPORTANCE: tuple[Importance, ...] = get_args(Importance)
KINDS: tuple[PostKind, ...] = ("note", "analysis", "picture", "quotation", "explainer", "link", "embed")


def typed(visit: Visit) -> Writing:
    """What was typed; fields that cannot be read stand in its ``unread`` as they are."""
    unread: dict[str, str] = {}
    about = _read(visit, "tags", unread, lambda text: tags.read(visit.desk, text)) or tags.Tags()
    content = Content(
        headline=visit.get("headline").strip(),
        body=visit.get("body").strip(),
        bylines=_bylines(visit),
        location=visit.get("location").strip() or None,
        **{field: getattr(about, field) for field in tags.Tags.__struct_fields__},
        pictures=_pictures(visit),
        importance=_one_of(visit, "importance", IMPORTANCE),
        quotation=_quotation(visit),
        link=_link(visit),
        embed=_read(visit, "embed", unread, _embed),
        language="cy" if visit.get("language") == "cy" else "en",
    )
    return Writing(
        kind=_one_of(visit, "kind", KINDS),
        editions=tuple(dict.fromkeys(visit.form.get("editions", []))),
        content=content,
        publish_at=_read(visit, "publish_at", unread, lambda text: _hour(visit.desk, text)),
        note=visit.get("note").strip() or None,
        seq=visit.number("seq"),
        word=visit.get("word").strip(),
        unread=unread,
    )


def refuse_unread(desk: Desk, writing: Writing) -> None:
    """Raise ``Refused`` with what is wrong with the first field that could not be read."""
    for name, text in writing.unread.items():
        {"tags": tags.read, "embed": lambda _, text: _embed(text), "publish_at": _hour}[name](desk, text)


def _read(visit: Visit, name: str, unread: dict[str, str], read: Callable[[str], T]) -> T | None:
    """The field read by *read*; None when it is empty, or cannot be read and is put into *unread*."""
    text = visit.get(name).strip()
    try:
        return read(text) if text else None
    except Refused:
        unread[name] = text
        return None


def _one_of(visit: Visit, name: str, known: tuple[N, ...]) -> N:
    """One of the values that the field offers; the first when it has none of them, as only another form can."""
    return next((each for each in known if each == visit.get(name)), known[0])


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


def _embed(text: str) -> Embed:
    kind, _, slug = text.partition(":")
    match kind.strip():
        case "contest" | "scoreboard" as kind if slug.strip():
            return Embed(kind, slug.strip())
    raise Refused("An embed is contest: or scoreboard: and the last part of that page’s address.")


def _hour(desk: Desk, text: str) -> int:
    try:
        return int(moment(desk.gazetteer.election, text).at.timestamp())
    except BadTime as error:
        raise Refused(f"The time to publish: {error}") from error
