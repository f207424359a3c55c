"""What becomes of a draft: who may save, submit, publish, schedule, hold, release or discard it."""

from typing import Literal

import msgspec

from hustings.accounts import Draft, Person, State, Writing
from hustings.desk.form import refuse_unread
from hustings.desk.publish import mine, own_or_editor, refuse_beyond
from hustings.desk.visit import Visit
from hustings.domain.content_check import refuse_content
from hustings.domain.post import Post
from hustings.domain.refusal import Refused

Doing = Literal["save", "submit", "publish", "schedule", "hold", "release", "discard"]
BECOMES: dict[Doing, State] = {
    "submit": "submitted",
    "schedule": "scheduled",
    "hold": "law",
    "release": "submitted",
    "discard": "discarded",
}


def doing(visit: Visit) -> Doing:
    """What was pressed; raises ``Refused``."""
    try:
        what: Doing = msgspec.convert(visit.get("do", "save"), Doing)
    except msgspec.ValidationError:
        raise Refused("This form is not the desk’s.") from None
    return what


def saved(visit: Visit, identity: str, writing: Writing, what: Doing) -> Draft:
    """Save *writing*, then do *what* short of publishing; raises ``Refused``, after saving where anything may be saved."""
    desk, person = visit.desk, visit.someone
    there, post = desk.drafts.get(identity), desk.tail.night.posts.get(identity)
    before = _before(visit, there, post)
    draft = desk.drafts.save(identity, writing, by=person.id, version=visit.number("version") or 0, state=before)
    if what == "save":
        return draft
    _refuse(person, draft, post, what)
    if what in ("submit", "schedule"):
        refuse_unread(desk, writing)
        refuse_beyond(desk, person, draft)
        refuse_content(desk.gazetteer, writing.kind, writing.content)
    if what == "schedule" and (writing.publish_at or 0) <= desk.now().timestamp():
        raise Refused("This hour has passed: publish the post now, or write a later one.")
    state = BECOMES.get(what, before)
    desk.drafts.set_state(identity, state)
    return msgspec.structs.replace(draft, state=state)


def _before(visit: Visit, there: Draft | None, post: Post | None) -> State:
    """The state that saving leaves a draft in; raises ``Refused`` where this person may not even save."""
    if post is not None:
        mine(visit, post)
    if there is None:
        return "draft"
    own_or_editor(visit, there)
    if there.state == "published" and post is None:
        raise Refused("This post is out already.")
    if there.state == "scheduled" and not visit.someone.may("publish"):
        raise Refused("An editor has scheduled this post: ask them to change it.")
    return "draft" if there.state in ("published", "discarded") else there.state


def _refuse(person: Person, draft: Draft, post: Post | None, what: Doing) -> None:
    """Raise ``Refused`` when *person* may not do *what* with *draft* as it stands."""
    if what in ("hold", "release") and not person.may("edit_any"):
        raise Refused("Only an editor holds a post for law, or releases it.")
    if draft.state == "law" and what not in ("hold", "release"):
        raise Refused("This post is held for law: an editor releases it first.")
    if what == "release" and draft.state != "law":
        raise Refused("This post is not held.")
    if what in ("submit", "schedule", "hold") and post is not None:
        raise Refused("This post is out already.")
    if what in ("publish", "schedule") and post is None and not person.may("publish"):
        raise Refused("You may submit a post; an editor publishes it.")
    if what == "schedule" and draft.writing.publish_at is None and "publish_at" not in draft.writing.unread:
        raise Refused("Say when the post should go out.")
