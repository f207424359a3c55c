"""Writing: one form for a new post, a draft, or one that is out and has to be changed."""

import datetime as dt
import secrets
from typing import Literal

import msgspec
from starlette.responses import Response

from hustings.accounts import Draft, Overtaken, Writing
from hustings.accounts.drafts import State
from hustings.desk import tags
from hustings.desk.form import KINDS, typed
from hustings.desk.publish import mine, own_or_editor, publish, refuse_beyond
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.edition import Edition
from hustings.domain.post import Byline, Content, Post, PostKind
from hustings.domain.refusal import Refused
from hustings.log import Conflict

Doing = Literal["save", "submit", "publish", "schedule", "hold", "discard"]
STATES: dict[Doing, State] = {"submit": "submitted", "schedule": "scheduled", "hold": "law", "discard": "discarded"}


class FormView(msgspec.Struct, frozen=True, kw_only=True):
    """The form; *post* is what is out, *theirs* what somebody else saved meanwhile."""

    id: str
    version: int
    key: str
    state: State
    writing: Writing
    tags: str
    publish_at: str = ""
    post: Post | None = None
    theirs: Content | None = None
    refused: str = ""
    kinds: tuple[PostKind, ...] = KINDS
    editions: list[Edition]
    embed: str = ""


def new(visit: Visit) -> Response:
    """On to an empty post under a new id."""
    return visit.go(f"write/p-{secrets.token_hex(5)}")


def form(visit: Visit) -> Response:
    """The form of a draft, or of a post that is out."""
    return visit.page("write", _view(visit, visit.path["id"]))


def save(visit: Visit) -> Response:
    """Save what was typed, and submit, publish, schedule or hold it when that is asked."""
    identity, doing = visit.path["id"], visit.get("do", "save")
    if not identity.startswith("p-") and identity not in visit.desk.tail.night.posts:
        return visit.refuse("There is no such post.", 404)
    key, published = f"desk {identity} {visit.get('key')[:80]}", doing == "publish"
    if published and visit.desk.newsroom.done(key):  # pressed twice, or sent again by a phone that heard no answer
        return _told(visit, identity, _version(visit), "published")
    try:
        draft = _saved(visit, identity, typed(visit), doing)
        if published:
            publish(visit.desk, visit.someone, draft, key)
    except Overtaken as overtaken:
        return _again(visit, identity, str(overtaken), 409, overtaken.theirs.writing.content)
    except Conflict:
        theirs = visit.desk.tail.night.posts[identity].content
        return _again(visit, identity, "Somebody else has changed this post meanwhile.", 409, theirs)
    except Refused as refused:
        return _again(visit, identity, str(refused), 422)
    return _told(visit, identity, draft.version, "published" if published else draft.state)


def _told(visit: Visit, identity: str, version: int, state: State) -> Response:
    if visit.wants_json:
        return visit.json({"id": identity, "version": version, "state": state, "published": state == "published"})
    return visit.go(f"write/{identity}" if state == "draft" else "posts")


def _saved(visit: Visit, identity: str, writing: Writing, doing: str) -> Draft:
    desk, person = visit.desk, visit.someone
    state: State = next((state for name, state in STATES.items() if name == doing), "draft")
    there, post = desk.drafts.get(identity), desk.tail.night.posts.get(identity)
    if there is not None:
        own_or_editor(visit, there)
        if there.state == "published" and post is None:
            raise Refused("This post is out already.")
    if post is not None:
        mine(visit, post)
    elif doing in ("publish", "schedule") and not person.may("publish"):
        raise Refused("You may submit a post; an editor publishes it.")
    if state == "scheduled" and writing.publish_at is None:
        raise Refused("Say when the post should go out.")
    saved = desk.drafts.save(identity, writing, by=person.id, version=_version(visit), state=state)
    if state in ("submitted", "scheduled"):
        refuse_beyond(desk, person, saved)
    return saved


def _version(visit: Visit) -> int:
    text = visit.get("version")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _view(visit: Visit, identity: str) -> FormView:
    desk = visit.desk
    draft, post = desk.drafts.get(identity), desk.tail.night.posts.get(identity)
    if post is not None:
        mine(visit, post)
    if draft is not None:
        own_or_editor(visit, draft)
    writing = draft.writing if draft is not None and draft.state != "published" else _start(visit, post)
    at = writing.publish_at
    return FormView(
        id=identity,
        version=draft.version if draft else 0,
        key=secrets.token_urlsafe(12),
        state=draft.state if draft else "draft",
        writing=writing,
        tags=tags.written(desk, writing.content),
        publish_at=desk.drawing.clock.hour(dt.datetime.fromtimestamp(at, dt.UTC)) if at is not None else "",
        post=post,
        editions=_choice(visit),
        embed=f"{writing.content.embed.kind}:{writing.content.embed.slug}" if writing.content.embed else "",
    )


def _start(visit: Visit, post: Post | None) -> Writing:
    """What the form begins with: the post as it is out, or the person's name and editions."""
    if post is not None:
        content = post.content
        if content.paragraphs and not content.body:  # a report that the program wrote
            content = msgspec.structs.replace(content, body="\n\n".join(content.paragraphs), paragraphs=())
        return Writing(kind=post.kind, editions=post.editions, content=content, seq=visit.desk.tail.night.seq)
    person = visit.someone
    own = tuple(a.subject for a in person.assignments if a.kind == "edition")
    return Writing(editions=own[:1], content=Content(bylines=(Byline(person.name, person.byline or None),)))


def _choice(visit: Visit) -> list[Edition]:
    reach = visit.desk.reach(visit.someone)
    return [edition for edition in visit.desk.editions() if reach.over([edition.slug])]


def _again(visit: Visit, identity: str, why: str, status: int, theirs: Content | None = None) -> Response:
    """The form once more, with what was typed."""
    if visit.wants_json:
        return visit.json({"error": why, **({"theirs": theirs} if theirs else {})}, status)
    view = _view(visit, identity)
    try:
        writing, about = typed(visit), visit.get("tags")
    except Refused:
        writing, about = _untagged(visit, view.writing), visit.get("tags")
    return visit.page(
        "write", msgspec.structs.replace(view, writing=writing, tags=about, refused=why, theirs=theirs), status
    )


def _untagged(visit: Visit, there: Writing) -> Writing:
    """As much of the form as can be read: its texts."""
    content = msgspec.structs.replace(
        there.content, headline=visit.get("headline"), body=visit.get("body"), location=visit.get("location") or None
    )
    return msgspec.structs.replace(there, content=content)


RULES = (
    Rule("GET", "write", new, "write", "Begin a new post."),
    Rule("GET", "write/{id}", form, "write", "The form of a post.", scoped=True),
    Rule("POST", "write/{id}", save, "write", "Save, submit, publish, schedule or hold a post.", scoped=True),
)
