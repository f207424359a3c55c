"""A post in the language of the page: an untouched automatic report is told anew, what people wrote stays as it is."""

import msgspec

from hustings.domain.election import ContestId
from hustings.domain.outcome import Outcome
from hustings.domain.post import Byline, Post
from hustings.domain.report import AUTOMATIC, COVERAGE, headline, on_the_night, story
from hustings.domain.superlatives import Superlative, possible
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
    bylines = tuple(_byline(d, byline) for byline in post.content.bylines)
    told = _told(d, post)
    return msgspec.structs.replace(own, bylines=bylines) if told is None else Wording(*told, bylines, "")


def _told(d: Drawing, post: Post) -> tuple[str, tuple[str, ...]] | None:
    """Headline and paragraphs of a report in the page's language; None where it does not say what it once said."""
    result = d.boards.outcomes.get(post.contests[0]) if post.kind == "result" and post.contests else None
    if result is None:
        return None
    names = d.boards.gazetteer
    contest = names.contests[post.contests[0]]
    of_the_seat = story(names, contest, result)
    if post.headline != headline(names, contest, result) or post.paragraphs[: len(of_the_seat)] != of_the_seat:
        return None
    first = [(other.seats, d.boards.night.count(other.id).declarations[:1]) for other in names.within(contest.areas[0])]
    declared = sum(seats for seats, found in first if found and found[0].seq < post.seq)
    for found in possible(contest):
        if on_the_night(names, contest, found, declared) == post.paragraphs[len(of_the_seat) :]:
            return _report(d, contest.id, result, found, declared)
    return None


def _report(
    d: Drawing, contest_id: ContestId, result: Outcome, found: tuple[Superlative, ...], declared: int
) -> tuple[str, tuple[str, ...]]:
    """A report as it would have been written in the page's language, with so many seats of its area declared."""
    names, voice = d.gazetteer, d.tongue
    contest = names.contests[contest_id]
    others = on_the_night(names, contest, found, declared, voice)
    return headline(names, contest, result, voice), (*story(names, contest, result, voice), *others)


def _byline(d: Drawing, byline: Byline) -> Byline:
    _ = d.tongue.text
    if byline == AUTOMATIC:
        return Byline(_("Results desk"), _("Written automatically from the declaration"))
    if byline == COVERAGE:
        return Byline(_("Results desk"), _("Written automatically from the figures"))
    return byline
