"""A post in the language of the page: an untouched automatic report is told anew, what people wrote stays as it is."""

import msgspec

from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome
from hustings.domain.post import Byline, Post
from hustings.domain.report import AUTOMATIC, headline, progress, story
from hustings.domain.voice import ENGLISH, Voice
from hustings.language import DEFAULT
from hustings.pages.drawing import Drawing


class Wording(msgspec.Struct, frozen=True):
    """What a post says on this page. *foreign*: the code of its language where that is not the page's, else ""."""

    headline: str
    paragraphs: tuple[str, ...]
    bylines: tuple[Byline, ...]
    foreign: str


def wording(d: Drawing, post: Post) -> Wording:
    """The words of *post* for the pages that *d* draws."""
    language = post.content.language
    foreign = "" if language == d.look.language else language
    own = Wording(post.headline, post.paragraphs, post.content.bylines, foreign)
    if d.look.language == DEFAULT or not foreign:
        return own
    result = d.boards.outcomes.get(post.contests[0]) if post.kind == "result" and post.contests else None
    if result is not None and _told(d.boards.gazetteer, d, post, result, ENGLISH) == (post.headline, post.paragraphs):
        title, paragraphs = _told(d.gazetteer, d, post, result, d.tongue)
        return Wording(title, paragraphs, tuple(_byline(d, byline) for byline in post.content.bylines), "")
    return msgspec.structs.replace(own, bylines=tuple(_byline(d, byline) for byline in post.content.bylines))


def _told(names: Gazetteer, d: Drawing, post: Post, result: Outcome, voice: Voice) -> tuple[str, tuple[str, ...]]:
    """The report as it is written of itself, with the seats that had declared when it was published."""
    contest = names.contests[post.contests[0]]
    first = [(other.seats, d.boards.night.count(other.id).declarations[:1]) for other in names.within(contest.areas[0])]
    declared = sum(seats for seats, found in first if found and found[0].seq < post.seq)
    paragraphs = (*story(names, contest, result, voice), *progress(names, contest, declared, voice))
    return headline(names, contest, result, voice), paragraphs


def _byline(d: Drawing, byline: Byline) -> Byline:
    if byline != AUTOMATIC:
        return byline
    _ = d.tongue.text
    return Byline(_("Results desk"), _("Written automatically from the declaration"))
