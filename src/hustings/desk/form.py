"""The form of a post: from what was typed to what is saved, and back."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from hustings.accounts import Writing
from hustings.desk import tags
from hustings.desk.desk import Desk
from hustings.desk.form_pictures import PICTURE, pictures
from hustings.desk.visit import Visit
from hustings.domain.post import Byline, Content, Embed, Importance, Link, PostKind, Quotation
from hustings.domain.refusal import Refused
from hustings.domain.times import BadTime, moment

T = TypeVar("T")
N = TypeVar("N", bound=str)
IMPORTANCE: tuple[Importance, ...] = get_args(Importance)
KINDS: tuple[PostKind, ...] = ("note", "analysis", "picture", "quotation", "explainer", "link", "embed")


def typed(visit: Visit) -> Writing:
    """What was typed; fields that cannot be read stand in its ``unread`` as they are, and why a file was not taken.

    Raises ``Refused`` for a picture that is not in the album.
    """
    unread: dict[str, str] = {}
    content = Content(
        headline=visit.get("headline").strip(),
        body=visit.get("body").strip(),
        bylines=_bylines(visit),
        location=visit.get("location").strip() or None,
        **_about(visit, unread),
        pictures=pictures(visit, unread),
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
    """Raise ``Refused`` with what is wrong with fields that could not be read."""
    said = [_why(desk, name, text) for name, text in writing.unread.items()]
    if any(said):
        raise Refused(" ".join(said))


def _why(desk: Desk, name: str, text: str) -> str:
    """Why a field cannot be read; "" when it now can."""
    if name == PICTURE:
        return text
    try:
        {"tags": tags.read, "embed": lambda _, text: _embed(text), "publish_at": _hour}[name](desk, text)
    except Refused as refused:
        return str(refused)
    return ""


def _about(visit: Visit, unread: dict[str, str]) -> dict[str, Any]:
    """The tags, as fields of the content."""
    found = _read(visit, "tags", unread, lambda text: tags.read(visit.desk, text)) or tags.Tags()
    return {field: getattr(found, field) for field in tags.Tags.__struct_fields__}


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


def _bylines(visit: Visit) -> tuple[Byline, ...]:
    return tuple(Byline(name, role or None) for name, role in visit.rows("byline_name", "byline_role") if name)


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
