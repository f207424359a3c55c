"""Deciding on posts: publish, revise, retract, place."""

import re
from typing import assert_never

from hustings.domain.content_check import refuse_content
from hustings.domain.election import Slug
from hustings.domain.events import AnyEvent, PostPlaced, PostPublished, PostRetracted, PostRevised
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.post import Post, PostId
from hustings.domain.refusal import Refused
from hustings.domain.reporting import publish_report
from hustings.domain.requests import PlacePost, PostRequest, PublishPost, PublishReport, RetractPost, RevisePost
from hustings.domain.wording import refuse_text

LONGEST_NOTE = 500
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_AUTOMATIC = re.compile(r"(-\d+)?(-flash|-correction-\d+)?$")  # what follows a contest's slug in posts of the program


def decide_post(gazetteer: Gazetteer, night: Night, request: PostRequest) -> tuple[AnyEvent, ...]:
    """Return the events of a request about a post; raises ``Refused``."""
    match request:
        case PublishPost():
            return (_publish(gazetteer, night, request),)
        case PublishReport():
            return publish_report(gazetteer, night, request)
        case RevisePost(post=post, content=content, note=note):
            _refuse_revision(gazetteer, _standing(night, post), request)
            return (PostRevised(post=post, content=content, note=note),)
        case RetractPost(post=post, reason=reason):
            _standing(night, post)
            refuse_text("The reason", reason, LONGEST_NOTE)
            return (PostRetracted(post=post, reason=reason),)
        case PlacePost(post=post, editions=editions):
            if _standing(night, post).editions == editions:
                raise Refused("The post stands in these editions already.")
            _refuse_editions(gazetteer, night, editions)
            return (PostPlaced(post=post, editions=editions),)
        case _ as never:
            assert_never(never)


def _publish(gazetteer: Gazetteer, night: Night, request: PublishPost) -> PostPublished:
    if not _ID.fullmatch(request.post):
        raise Refused(
            f"“{request.post[:80]}” cannot be the address of a post: small letters, digits and hyphens alone."
        )
    if request.post in night.posts:
        raise Refused("This post is published already.")
    if _AUTOMATIC.sub("", request.post) in gazetteer.by_slug:
        raise Refused("This address is kept for the report of a declaration, or for the notice of its correction.")
    if request.kind in ("result", "flash", "notice"):
        raise Refused("Reports and notices of correction come from declarations alone.")
    _refuse_editions(gazetteer, night, request.editions)
    refuse_content(gazetteer, request.kind, request.content)
    return PostPublished(post=request.post, kind=request.kind, editions=request.editions, content=request.content)


def _standing(night: Night, identity: PostId) -> Post:
    post = night.posts.get(identity)
    if post is None:
        raise Refused(f"There is no post “{identity}”.")
    if post.retracted is not None:
        raise Refused("This post has been withdrawn; nothing of it can be changed.")
    return post


def _refuse_revision(gazetteer: Gazetteer, post: Post, request: RevisePost) -> None:
    if request.note is not None:
        refuse_text("The note", request.note, LONGEST_NOTE)
        if not request.note.strip():
            raise Refused("A correction needs a note that says what was wrong.")
    elif request.content == post.content:
        raise Refused("Nothing in the post was changed.")
    refuse_content(gazetteer, post.kind, request.content)


def _refuse_editions(gazetteer: Gazetteer, night: Night, editions: tuple[Slug, ...]) -> None:
    if not editions:
        raise Refused("A post needs at least one edition to stand in.")
    if len(set(editions)) < len(editions):
        raise Refused("An edition is named twice.")
    for slug in editions:
        if night.edition(gazetteer, slug) is None:
            raise Refused(f"There is no edition “{slug}”.")
