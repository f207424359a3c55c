"""Reports of declarations that wait for an editor, and those to be read again after a correction."""

import msgspec
from starlette.responses import Response

from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.election import Contest, Slug
from hustings.domain.post import Content, Post
from hustings.domain.refusal import Refused
from hustings.domain.report import report_id
from hustings.domain.reporting import drafted, edited, held
from hustings.domain.requests import PublishReport


class ReportsView(msgspec.Struct, frozen=True):
    """*waiting*: contests with the editions that hold their report; *again*: reports in an editor's words, corrected since."""

    waiting: list[tuple[Contest, tuple[Slug, ...]]]
    again: list[Post]


class ReportView(msgspec.Struct, frozen=True):
    """One report before it is out."""

    contest: Contest
    editions: tuple[Slug, ...]
    content: Content
    out: bool  # in another edition, in the same words
    refused: str = ""


def reports(visit: Visit) -> Response:
    """What waits, the newest declaration first."""
    gazetteer, night = visit.desk.gazetteer, visit.desk.tail.night
    counts = [count for count in night.counts.values() if count.declaration is not None]
    counts.sort(key=lambda count: -(count.declaration.seq if count.declaration else 0))
    found = [(gazetteer.contests[count.contest], held(night, gazetteer.contests[count.contest])) for count in counts]
    again = [post for post in night.posts.values() if _to_read_again(post)]
    return visit.page("reports", ReportsView([each for each in found if each[1]], again))


def report(visit: Visit) -> Response:
    """One of them, to be published or put in other words."""
    return visit.page("report", _view(visit))


def publish(visit: Visit) -> Response:
    """Publish it in the editions that hold it."""
    view = _view(visit)
    title, body = visit.get("headline").strip(), visit.get("body").strip()
    changed = not view.out and (title, body) != (view.content.headline, "\n\n".join(view.content.paragraphs))
    request = PublishReport(
        contest=view.contest.id,
        editions=view.editions,
        content=edited(view.content, title, body) if changed and title else None,
    )
    try:
        visit.submit(request, f"desk report {visit.get('key')}")
    except Refused as refused:
        typed = msgspec.structs.replace(view.content, headline=title, paragraphs=tuple(body.split("\n\n")))
        return visit.page("report", msgspec.structs.replace(view, content=typed, refused=str(refused)), 422)
    return visit.go("reports", "published")


def _view(visit: Visit) -> ReportView:
    """Raises ``Refused`` where no report waits."""
    desk = visit.desk
    night = desk.tail.night
    contest = desk.gazetteer.by_slug.get(visit.path["contest"])
    waiting = held(night, contest) if contest is not None else ()
    if contest is None or night.count(contest.id).declaration is None or not waiting:
        raise Refused("No report waits here.")
    out = night.posts.get(report_id(night, contest))
    content = out.content if out is not None else drafted(desk.gazetteer, night, contest)
    return ReportView(contest, waiting, content, out is not None)


def _to_read_again(post: Post) -> bool:
    """Whether the figures of a report were corrected after a person had put it in their own words."""
    theirs = post.kind == "result" and post.retracted is None and (post.revised_at or post.content.body)
    written = post.revised_at or post.published_at
    return bool(theirs) and any(note.at >= written for note in post.corrections)


RULES = (
    Rule("GET", "reports", reports, "edit_any", "Reports that wait, or are to be read again."),
    Rule("GET", "reports/{contest}", report, "edit_any", "A report that waits."),
    Rule("POST", "reports/{contest}", publish, "edit_any", "Publish a report that waits."),
)
