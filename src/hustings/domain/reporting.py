"""Deciding on reports that an edition holds: an editor publishes them, as they stand or in other words."""

import msgspec

from hustings.domain.content_check import refuse_content
from hustings.domain.edition import Edition
from hustings.domain.election import Contest, Slug
from hustings.domain.events import AnyEvent, PostPlaced, PostPublished
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import outcome_of
from hustings.domain.post import Byline, Content
from hustings.domain.refusal import Refused
from hustings.domain.report import AUTOMATIC, headline, report_id, story
from hustings.domain.requests import PublishReport

EDITED = Byline(AUTOMATIC.name)


def publish_report(gazetteer: Gazetteer, night: Night, request: PublishReport) -> tuple[AnyEvent, ...]:
    """Return the report of a declaration, or its way into more editions; raises ``Refused``."""
    contest = gazetteer.contests.get(request.contest)
    if contest is None or night.count(contest.id).declaration is None:
        raise Refused("Nothing has been declared here, so there is nothing to report.")
    waiting = held(night, contest)
    if not request.editions or not set(request.editions) <= set(waiting):
        raise Refused("The report does not wait in this edition.")
    post = night.posts.get(report_id(night, contest))
    if post is None:
        content = request.content or drafted(gazetteer, night, contest)
        refuse_content(gazetteer, "result", content)
        return (
            PostPublished(post=report_id(night, contest), kind="result", editions=request.editions, content=content),
        )
    if request.content is not None:
        raise Refused("The report is out in another edition already: place it here, then change it there.")
    return (PostPlaced(post=post.id, editions=(*post.editions, *request.editions)),)


def held(night: Night, contest: Contest) -> tuple[Slug, ...]:
    """Editions in which the report of *contest* waits for an editor."""
    post = night.posts.get(report_id(night, contest))
    if post is not None and post.retracted is not None:
        return ()
    there = post.editions if post is not None else ()
    return tuple(
        slug for slug, edition in sorted(night.editions.items()) if slug not in there and _holds(edition, contest)
    )


def drafted(gazetteer: Gazetteer, night: Night, contest: Contest) -> Content:
    """The report of what *contest* declared, as far as it is true at any time of the night."""
    declaration = night.count(contest.id).declaration
    assert declaration is not None
    result = outcome_of(gazetteer.election, contest, declaration)
    return Content(
        headline=headline(gazetteer, contest, result),
        paragraphs=story(gazetteer, contest, result),
        bylines=(AUTOMATIC,),
        contests=(contest.id,),
    )


def edited(content: Content, title: str, body: str) -> Content:
    """*content* in an editor's words, no longer signed as written by the program."""
    return msgspec.structs.replace(content, headline=title, body=body, paragraphs=(), bylines=(EDITED,))


def _holds(edition: Edition, contest: Contest) -> bool:
    return edition.reports == "hold" and bool({edition.slug, *edition.areas} & set(contest.areas))
