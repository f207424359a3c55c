"""Writing: one form for a new post, a draft, or one that is out and has to be changed."""

import datetime as dt
import re
import secrets

import msgspec
from starlette.responses import Response

from hustings.accounts import Overtaken, State, Writing
from hustings.desk import tags
from hustings.desk.form import KINDS, refuse_unread, typed
from hustings.desk.form_pictures import MOST
from hustings.desk.publish import mine, own_or_editor, publish
from hustings.desk.rules import Rule
from hustings.desk.saving import Doing, doing, saved
from hustings.desk.visit import Done, Visit
from hustings.domain.edition import Edition
from hustings.domain.election import Slug
from hustings.domain.facts import facts_changed
from hustings.domain.post import Byline, Content, Post, PostKind
from hustings.domain.refusal import Refused
from hustings.domain.times import written
from hustings.log import Conflict
from hustings.pictures import LARGEST_FILE

_ID = re.compile(r"p-[a-z0-9-]{4,40}")


class FormView(msgspec.Struct, frozen=True, kw_only=True):
    """The form; *post* is what is out, *theirs* what somebody else saved meanwhile, *ask* whether a fact changed."""

    id: str
    version: int
    key: str
    state: State
    writing: Writing
    text: dict[str, str]  # tags, publish_at and embed, as people type them
    post: Post | None = None
    theirs: Content | None = None
    refused: str = ""
    ask: bool = False
    kinds: tuple[PostKind, ...] = KINDS
    editions: list[Edition]
    largest: int = LARGEST_FILE  # bytes of a picture


class Ask(Exception):
    """A fact seems to change, and readers would not be told."""


def new(visit: Visit) -> Response:
    """On to an empty post under a new id."""
    return visit.go(f"write/p-{secrets.token_hex(5)}")


def form(visit: Visit) -> Response:
    """The form of a draft, or of a post that is out."""
    return visit.page("write", _view(visit, visit.path["id"]))


def empty(visit: Visit) -> FormView:
    """The form of a post that has no id yet: a script gives it one."""
    return _view(visit, "")


def save(visit: Visit) -> Response:
    """Save what was typed, and do with it what was pressed."""
    identity = visit.path["id"]
    if not _ID.fullmatch(identity) and identity not in visit.desk.tail.night.posts:
        return visit.refuse("There is no such post.", 404)
    key = f"desk {identity} {visit.get('key')[:80]}"
    what, writing = doing(visit), typed(visit)
    if what == "publish" and visit.desk.newsroom.done(
        key
    ):  # pressed twice, or sent again by a phone that heard no answer
        return _told(visit, identity, "published")
    try:
        state = _done(visit, identity, writing, what, key)
    except Overtaken as overtaken:
        return _again(visit, writing, str(overtaken), 409, theirs=overtaken.theirs.writing.content)
    except Conflict:
        theirs = visit.desk.tail.night.posts[identity].content
        return _again(visit, writing, "Somebody else has changed this post meanwhile.", 409, theirs=theirs)
    except Ask:
        why = "A number or a name changes. Say what was wrong, or that it is spelling or style only."
        return _again(visit, writing, why, 422, ask=True)
    except Refused as refused:
        return _again(visit, writing, str(refused), 422)
    return _told(visit, identity, state)


def _done(visit: Visit, identity: str, writing: Writing, what: Doing, key: str) -> State:
    """Save, and go on to what was pressed; the state that the post is in then."""
    draft = saved(visit, identity, writing, what)
    if what == "save" and not visit.wants_json:
        refuse_unread(visit.desk, writing)
    if what != "publish":
        return draft.state
    out = visit.desk.tail.night.posts.get(identity)
    unsaid = out is not None and writing.note is None and visit.get("style") != "yes"
    if out is not None and unsaid and facts_changed(out.content, writing.content):
        raise Ask
    publish(visit.desk, visit.someone, draft, key)
    return "published"


def _told(visit: Visit, identity: str, state: State) -> Response:
    """Where to go on; a script learns what is kept."""
    draft, post = visit.desk.drafts.get(identity), visit.desk.tail.night.posts.get(identity)
    done: Done | None = "changed" if state == "published" and post and post.revised_at else None
    done = done or (state if state != "draft" else None)
    if visit.wants_json and draft is not None:
        at = visit.desk.drawing.clock.hour(dt.datetime.fromtimestamp(draft.changed_at, dt.UTC))
        unread = ", ".join(draft.writing.unread)
        said = {"id": identity, "version": draft.version, "state": state, "saved_at": at, "unread": unread}
        return visit.telling(visit.json(said), done if visit.get("do") != "save" else None)
    return visit.go(f"write/{identity}" if state == "draft" else "posts", done)


def _view(visit: Visit, identity: str) -> FormView:
    desk = visit.desk
    draft, post = desk.drafts.get(identity), desk.tail.night.posts.get(identity)
    if post is not None:
        mine(visit, post)
    if draft is not None:
        own_or_editor(visit, draft)
    writing = draft.writing if draft is not None and draft.state != "published" else _start(visit, post)
    return FormView(
        id=identity,
        version=draft.version if draft else 0,
        key=secrets.token_urlsafe(12),
        state=draft.state if draft else "draft",
        writing=writing,
        post=post,
        editions=_choice(visit),
        text=_as_typed(visit, writing),
    )


def _as_typed(visit: Visit, writing: Writing) -> dict[str, str]:
    """Fields that are read, as people type them."""
    at, embed = writing.publish_at, writing.content.embed
    found = {
        "tags": tags.written(visit.desk, writing.content),
        "publish_at": written(visit.desk.gazetteer.election, dt.datetime.fromtimestamp(at, dt.UTC)) if at else "",
        "embed": f"{embed.kind}:{embed.slug}" if embed else "",
    }
    return found | writing.unread


def _start(visit: Visit, post: Post | None) -> Writing:
    """What the form begins with: the post as it is out, or the person's name and editions."""
    if post is not None:
        content = post.content
        if content.paragraphs and not content.body:  # a report that the program wrote
            content = msgspec.structs.replace(content, body="\n\n".join(content.paragraphs), paragraphs=())
        return Writing(kind=post.kind, editions=post.editions, content=content, seq=visit.desk.tail.night.seq)
    person = visit.someone
    return Writing(editions=_usual(visit), content=Content(bylines=(Byline(person.name, person.byline or None),)))


def _usual(visit: Visit) -> tuple[Slug, ...]:
    """Editions that a new post most likely goes to: the first that was given, those of the last post, a reporter's own."""
    person = visit.someone
    own = tuple(a.subject for a in person.assignments if a.kind == "edition")
    before = [each for each in visit.desk.drafts.all("published", "submitted") if each.author == person.id]
    only = tuple(each.slug for each in _choice(visit)) if person.role == "reporter" else ()
    return own[:1] or (before[0].writing.editions if before else only[:1])


def _choice(visit: Visit) -> list[Edition]:
    reach = visit.desk.reach(visit.someone)
    return [edition for edition in visit.desk.editions() if reach.over([edition.slug])]


def _again(
    visit: Visit, writing: Writing, why: str, status: int, *, theirs: Content | None = None, ask: bool = False
) -> Response:
    """The form once more with what was typed; sent again, it stands upon what somebody else saved meanwhile."""
    view = _view(visit, visit.path["id"])
    if theirs is not None:
        writing = msgspec.structs.replace(writing, seq=visit.desk.tail.night.seq)
    if visit.wants_json:
        told = {"error": why, "version": view.version, "seq": writing.seq, "ask": ask}
        both = {"theirs": theirs, "tags": tags.written(visit.desk, theirs)} if theirs else {}
        return visit.json(told | both, status)
    text = _as_typed(visit, writing)
    return visit.page(
        "write",
        msgspec.structs.replace(view, writing=writing, refused=why, theirs=theirs, ask=ask, text=text),
        status,
    )


RULES = (
    Rule("GET", "write", new, "write", "Begin a new post."),
    Rule("GET", "write/{id}", form, "write", "The form of a post.", scoped=True),
    Rule(
        "POST", "write/{id}", save, "write", "Save, submit, publish, schedule or hold a post.", scoped=True, most=MOST
    ),
)
