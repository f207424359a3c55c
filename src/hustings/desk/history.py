"""What became of a post or of a page, in the sentences of the log."""

import msgspec
from starlette.responses import Response

from hustings.desk.desk import Desk
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.entry import Entry
from hustings.domain.events import KeyPointsKept, PostPlaced, PostPublished, PostRevised, page_subject


class Told(msgspec.Struct, frozen=True):
    """One entry: the hour, who, what happened in a sentence, and what was then written."""

    hour: str
    who: str
    sentence: str
    text: str


class HistoryView(msgspec.Struct, frozen=True):
    """Everything that happened to *name*, oldest first."""

    name: str
    back: str  # the desk's page that it is reached from
    told: list[Told]


def of_post(visit: Visit) -> Response:
    """The history of a post."""
    post = visit.desk.tail.night.posts.get(visit.path["id"])
    if post is None:
        return visit.refuse("There is no such post.", 404)
    return _page(visit, post.headline, post.id, "posts")


def of_page(visit: Visit) -> Response:
    """The history of what editors kept on the page of an edition."""
    edition = visit.desk.tail.night.edition(visit.desk.gazetteer, visit.path["edition"])
    if edition is None:
        return visit.refuse("There is no such edition.", 404)
    return _page(visit, edition.name, page_subject(edition.slug), f"pages/{edition.slug}")


def _page(visit: Visit, name: str, subject: str, back: str) -> Response:
    desk = visit.desk
    names = desk.names()
    hour = desk.drawing.clock.hour
    told = [
        Told(hour(entry.at), names.get(entry.by, entry.by), _sentence(desk, entry), _text(entry))
        for entry in desk.newsroom.history(subject)
    ]
    return visit.page("history", HistoryView(name, back, told))


def _sentence(desk: Desk, entry: Entry) -> str:
    """What happened, with editions by the names that editors know."""
    if isinstance(entry.event, PostPlaced):
        return f"The post now stands in {desk.named(entry.event.editions)}."
    return entry.event.sentence


def _text(entry: Entry) -> str:
    match entry.event:
        case PostPublished(content=content) | PostRevised(content=content):
            return content.body or "\n\n".join(content.paragraphs)
        case KeyPointsKept(points=points):
            return "\n".join(point.text for point in points or ())
        case _:
            return ""


RULES = (
    Rule("GET", "posts/{id}/history", of_post, "edit_any", "What became of a post, in sentences."),
    Rule("GET", "pages/{edition}/history", of_page, "keep_page", "What editors kept on a page, in sentences."),
)
