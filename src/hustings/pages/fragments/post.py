"""A post: headline, time, byline, text, and a report's table, which follows the outcome."""

import datetime as dt

import msgspec
from markupsafe import Markup

from hustings.domain.election import Area, Contest
from hustings.domain.outcome import Outcome
from hustings.domain.post import Post, PostId, PostPicture
from hustings.domain.report import headline, report_id
from hustings.pages.counts import unverified
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.result import Bar, bars
from hustings.pages.prose import parts
from hustings.pages.wording import Wording, wording

FIRST = 3  # candidacies shown in a report


class Piece(msgspec.Struct, frozen=True):
    """A run of text, or a picture among the text."""

    text: Markup | None = None
    picture: PostPicture | None = None


class PostView(msgspec.Struct, frozen=True):
    """One article; *contest* and *result* are those of a report."""

    id: str
    key: str  # its order in the stream, compared as text
    post: Post
    words: Wording
    contest: Contest | None
    result: Outcome | None
    unverified: bool
    bars: list[Bar]
    corrections: list[tuple[str, str]]  # when, and the note
    pieces: tuple[Piece, ...]
    awaited: tuple[Contest, ...]  # contests it is about that have not declared: their candidates are linked
    embedded: Contest | Area | None
    embedded_result: str  # of a contest that has declared, in one line
    withdrawn: str  # when, in words; "" while it stands


def draw(d: Drawing, post_id: PostId) -> str:
    """The article, the same in every edition."""
    return draw_post(d, d.boards.night.posts[post_id])


def draw_post(d: Drawing, post: Post) -> str:
    """The article of *post*, published or not: what the desk previews is drawn by the same template."""
    contest = _reported(d, post)
    result = d.boards.outcomes.get(contest.id) if contest else None
    view = PostView(
        id=f"post:{post.id}",
        key=f"{post.seq:08d}",
        post=post,
        words=wording(d, post),
        contest=contest,
        result=result,
        unverified=contest is not None and unverified(d, contest),
        bars=bars(result, FIRST) if result else [],
        corrections=when_corrected(d, post),
        pieces=pieces(post),
        awaited=_awaited(d, post),
        embedded=_embedded(d, post),
        embedded_result=_embedded_result(d, post),
        withdrawn=_at(d, post.retracted.at) if post.retracted else "",
    )
    return d.template("post", view)


def _reported(d: Drawing, post: Post) -> Contest | None:
    """The contest whose present declaration *post* reports; None of the report of one that was withdrawn."""
    if post.kind != "result" or not post.contests:
        return None
    contest = d.gazetteer.contests[post.contests[0]]
    return contest if post.id == report_id(d.boards.night, contest) else None


def when_corrected(d: Drawing, post: Post) -> list[tuple[str, str]]:
    """When *post* was corrected, in words, and the note."""
    return [(d.clock.day(note.at) if note.day_only else _at(d, note.at), note.note) for note in post.corrections]


def _at(d: Drawing, at: dt.datetime) -> str:
    return d.tongue.text("at %(moment)s", moment=d.clock.moment(at))


def pieces(post: Post) -> tuple[Piece, ...]:
    """Text and pictures in their order; pictures without a place come last, and an unknown place is left out."""
    content = post.content
    pictures = {picture.id: picture for picture in content.pictures}
    found = [
        Piece(text=part) if isinstance(part, Markup) else Piece(picture=pictures.pop(part, None))
        for part in parts(content.body)
    ]
    return tuple(piece for piece in found if piece != Piece()) + tuple(Piece(picture=p) for p in pictures.values())


def _awaited(d: Drawing, post: Post) -> tuple[Contest, ...]:
    if post.kind in ("result", "notice"):
        return ()
    return tuple(d.gazetteer.contests[each] for each in post.contests if each not in d.boards.outcomes)


def _embedded(d: Drawing, post: Post) -> Contest | Area | None:
    embed = post.content.embed
    if embed is None:
        return None
    return d.gazetteer.by_slug[embed.slug] if embed.kind == "contest" else d.gazetteer.areas[embed.slug]


def _embedded_result(d: Drawing, post: Post) -> str:
    contest = _embedded(d, post)
    result = d.boards.known(contest.id) if isinstance(contest, Contest) else None
    return headline(d.gazetteer, contest, result, d.tongue) if isinstance(contest, Contest) and result else ""
