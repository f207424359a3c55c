"""Publishing what was drafted: by whoever may, within what they were given, once for one key."""

from hustings.accounts import Draft, Person
from hustings.desk.closing import refuse_unreleased
from hustings.desk.desk import Desk
from hustings.desk.form import refuse_unread
from hustings.desk.visit import Visit
from hustings.domain.post import Post
from hustings.domain.refusal import Refused
from hustings.domain.requests import PublishPost, RevisePost


def refuse_beyond(desk: Desk, person: Person, draft: Draft) -> None:
    """Raise ``Refused`` when the draft goes further than *person* reaches."""
    reach, writing = desk.reach(person), draft.writing
    if not reach.over(writing.editions):
        raise Refused("You were not given one of these editions.")
    if why := reach.refusal(writing.content):
        raise Refused(why)


def publish(desk: Desk, person: Person, draft: Draft, key: str) -> None:
    """Publish or revise the post of *draft*; raises ``Refused`` or ``Conflict``, and then nothing has changed."""
    if not person.may("publish"):
        raise Refused("You may submit a post; an editor publishes it.")
    if draft.state == "law":
        raise Refused("This post is held for law: an editor releases it first.")
    refuse_unreleased(desk, person, draft)
    refuse_unread(desk, draft.writing)
    refuse_beyond(desk, person, draft)
    writing = draft.writing
    if draft.id in desk.tail.night.posts:
        request = RevisePost(post=draft.id, content=writing.content, note=writing.note)
        desk.newsroom.submit(request, at=desk.now(), by=person.account, key=key, unless_after=writing.seq)
    else:
        new = PublishPost(post=draft.id, kind=writing.kind, editions=writing.editions, content=writing.content)
        desk.newsroom.submit(new, at=desk.now(), by=person.account, key=key)
    desk.drafts.set_state(draft.id, "published")


def own_or_editor(visit: Visit, draft: Draft) -> None:
    """Raise ``Refused`` when the draft is somebody else's and the person is no editor."""
    if draft.author != visit.someone.id and not visit.someone.may("edit_any"):
        raise Refused("This post is somebody else’s.")


def mine(visit: Visit, post: Post) -> None:
    """Raise ``Refused`` when a published post is not within what the person may change."""
    if visit.someone.may("edit_any"):
        return
    draft = visit.desk.drafts.get(post.id)
    if draft is None or draft.author != visit.someone.id or not visit.someone.may("publish"):
        raise Refused("Only an editor may change this post.")
