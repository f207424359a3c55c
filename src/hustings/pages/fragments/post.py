"""A post: headline, time, byline, text, and a report's table, which follows the outcome."""

import msgspec

from hustings.domain.election import Contest
from hustings.domain.outcome import Outcome
from hustings.domain.post import Post, PostId
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.result import Bar, bars
from hustings.pages.wording import Wording, wording

FIRST = 3  # candidacies shown in a report


class PostView(msgspec.Struct, frozen=True):
    """One article; *contest* and *result* are those of a report."""

    id: str
    key: str  # its order in the stream, compared as text
    post: Post
    words: Wording
    contest: Contest | None
    result: Outcome | None
    bars: list[Bar]
    corrections: list[tuple[str, str]]  # when, and the note


def draw(d: Drawing, post_id: PostId) -> str:
    """The article, the same in every edition."""
    post = d.boards.night.posts[post_id]
    contest = d.gazetteer.contests[post.contests[0]] if post.kind == "result" and post.contests else None
    result = d.boards.outcomes.get(contest.id) if contest else None
    _ = d.tongue.text
    notes = [
        (d.clock.day(c.at) if c.day_only else _("at %(moment)s", moment=d.clock.moment(c.at)), c.note)
        for c in post.corrections
    ]
    view = PostView(
        id=f"post:{post.id}",
        key=f"{post.seq:08d}",
        post=post,
        words=wording(d, post),
        contest=contest,
        result=result,
        bars=bars(result, FIRST) if result else [],
        corrections=notes,
    )
    return d.template("post", view)
