"""Posts: what waits, what is out, and what an editor does with one press."""

import datetime as dt
import secrets

import msgspec
from markupsafe import Markup
from starlette.responses import Response

from hustings.accounts import Draft
from hustings.desk.desk import Desk
from hustings.desk.form import typed
from hustings.desk.form_pictures import MOST
from hustings.desk.publish import mine, publish
from hustings.desk.rules import Rule
from hustings.desk.visit import Done, Visit
from hustings.domain.edition import Edition
from hustings.domain.post import Post
from hustings.domain.requests import PinPost, PlacePost, RetractPost
from hustings.domain.times import written
from hustings.pages.fragments.post import draw_post

SHOWN = 40  # posts that are out, newest first


class Waiting(msgspec.Struct, frozen=True):
    """A draft with who is writing it and how long ago it was saved, in minutes."""

    draft: Draft
    author: str
    minutes: int
    at: str  # when it is scheduled for


class PostsView(msgspec.Struct, frozen=True):
    """*key* goes with every button, so that pressing twice does nothing twice."""

    waiting: list[Waiting]
    out: list[Post]
    pinned: set[tuple[str, str]]  # edition and post
    key: str


class PlaceView(msgspec.Struct, frozen=True):
    """A post and every edition that can carry it."""

    post: Post
    editions: list[Edition]


def posts(visit: Visit) -> Response:
    """What waits for an editor first, then drafts, then what is out; a reporter's own drafts alone."""
    desk, person = visit.desk, visit.someone
    drafts = [each for state in ("submitted", "scheduled", "law", "draft") for each in desk.drafts.all(state)]
    seen = [each for each in drafts if each.author == person.id or person.may("edit_any")]
    names = {each.id: each.name for each in desk.people.all()}
    now = desk.drafts.now()
    waiting = [
        Waiting(each, names.get(each.author, ""), (now - each.changed_at) // 60, _hour(desk, each)) for each in seen
    ]
    night = desk.tail.night
    out = sorted((post for post in night.posts.values() if post.kind not in ("result", "notice")), key=lambda p: -p.seq)
    pinned = {(slug, page.pinned) for slug, page in night.pages.items() if page.pinned is not None}
    return visit.page("posts", PostsView(waiting, out[:SHOWN], pinned, secrets.token_urlsafe(12)))


def publish_now(visit: Visit) -> Response:
    """Publish what was submitted, as it stands."""
    draft = visit.desk.drafts.get(visit.path["id"])
    if draft is None or draft.state in ("published", "discarded"):
        return visit.refuse("There is no such draft.", 404)
    if draft.version != visit.number("version"):
        return visit.refuse("The author has changed this post since you looked: read it again.", 409)
    publish(visit.desk, visit.someone, draft, f"desk {visit.get('key')} {draft.id}")
    return visit.go("posts", "published")


def retract_page(visit: Visit) -> Response:
    """Ask before a post is withdrawn."""
    post = visit.desk.tail.night.posts.get(visit.path["id"])
    if post is None or post.retracted is not None:
        return visit.refuse("There is no such post.", 404)
    return visit.page("retract", post)


def retract(visit: Visit) -> Response:
    """Withdraw a post from every minute."""
    request = RetractPost(post=visit.path["id"], reason=visit.get("reason").strip())
    return _submit(visit, request, "retracted")


def pin(visit: Visit) -> Response:
    """Pin a post to the page of an edition, or take it down."""
    post = visit.path["id"] if visit.get("do") != "unpin" else None
    return _submit(visit, PinPost(edition=visit.get("edition"), post=post), "pinned" if post else "unpinned")


def place_page(visit: Visit) -> Response:
    """The form that moves a post."""
    post = visit.desk.tail.night.posts.get(visit.path["id"])
    if post is None or post.retracted is not None:
        return visit.refuse("There is no such post.", 404)
    return visit.page("place", PlaceView(post, visit.desk.editions()))


def place(visit: Visit) -> Response:
    """Move a post to other editions, or share it with them."""
    wanted = tuple(dict.fromkeys(visit.form.get("editions", [])))
    return _submit(visit, PlacePost(post=visit.path["id"], editions=wanted), "placed")


def preview(visit: Visit) -> Response:
    """A post as readers will see it, drawn by their own template."""
    writing = typed(visit)
    at, identity = visit.desk.now(), visit.path["id"]
    out = visit.desk.tail.night.posts.get(identity)
    if out is not None:
        mine(visit, out)
    post = Post(
        id=identity, kind=writing.kind, editions=writing.editions, content=writing.content, published_at=at, seq=0
    )
    with visit.desk.tail.lock:
        return visit.page("preview", Markup(draw_post(visit.desk.drawing, post)))  # noqa: S704 - drawn by a template that escapes


def _hour(desk: Desk, draft: Draft) -> str:
    at = draft.writing.publish_at if draft.state == "scheduled" else None
    if at is None:
        return ""
    return written(desk.gazetteer.election, dt.datetime.fromtimestamp(at, dt.UTC)).replace("T", " ")


def _submit(visit: Visit, request: RetractPost | PinPost | PlacePost, done: Done) -> Response:
    key = f"desk {visit.get('key')} {type(request).__name__}"
    visit.submit(request, key)
    return visit.go("posts", done)


RULES = (
    Rule("GET", "posts", posts, "write", "What waits and what is out."),
    Rule("POST", "posts/{id}/publish", publish_now, "edit_any", "Publish a draft in one press."),
    Rule("GET", "posts/{id}/retract", retract_page, "edit_any", "Ask before a post is withdrawn."),
    Rule("POST", "posts/{id}/retract", retract, "edit_any", "Withdraw a post from every minute."),
    Rule("POST", "posts/{id}/pin", pin, "keep_page", "Pin a post to a page, or take it down."),
    Rule("GET", "posts/{id}/place", place_page, "edit_any", "The form that moves a post."),
    Rule("POST", "posts/{id}/place", place, "edit_any", "Move a post to other editions, or share it."),
    Rule("POST", "preview/{id}", preview, "write", "A post as readers will see it.", scoped=True, most=MOST),
)
