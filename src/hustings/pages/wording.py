"""A post in the language of the page: an untouched automatic report is told anew, what people wrote stays as it is."""

import msgspec

from hustings.domain.election import CandidacyId, Contest, ContestId
from hustings.domain.flashing import FLASH, flash_id
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome, flashed
from hustings.domain.post import Byline, Post
from hustings.domain.report import AUTOMATIC, COVERAGE, headline, on_the_night, report_id, story
from hustings.domain.superlatives import Superlative, possible
from hustings.language import DEFAULT, ENGLISH, Tongue
from hustings.pages.drawing import Drawing

Told = tuple[str, tuple[str, ...]]  # headline and paragraphs


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


def _told(d: Drawing, post: Post) -> Told | None:
    """Headline and paragraphs of a report in the page's language; None where it does not say what it once said."""
    if post.kind not in ("result", "flash") or not post.contests:
        return None
    contest = d.boards.gazetteer.contests[post.contests[0]]
    if _withdrawn(contest, ENGLISH) == (post.headline, post.paragraphs):
        return _withdrawn(d.gazetteer.contests[contest.id], d.tongue)
    return _told_flash(d, post, contest) if post.kind == "flash" else _told_report(d, post, contest)


def _withdrawn(contest: Contest, tongue: Tongue) -> Told:
    text = tongue.text("A result of %(place)s was published here in error and has been withdrawn.", place=contest.name)
    return tongue.text("Withdrawn: %(place)s", place=contest.name), (text,)


def _told_flash(d: Drawing, post: Post, contest: Contest) -> Told | None:
    """A flash as it would have been written in the page's language."""
    night = d.boards.night
    said = night.count(contest.id).flash
    if said is None or post.id != flash_id(night, contest):
        return None
    english, own = (
        _flash(names, contest.id, said.winner, tongue)
        for names, tongue in ((d.boards.gazetteer, ENGLISH), (d.gazetteer, d.tongue))
    )
    return own if english == (post.headline, post.paragraphs) else None


def _flash(names: Gazetteer, contest_id: ContestId, winner: CandidacyId, tongue: Tongue) -> Told:
    contest = names.contests[contest_id]
    result = flashed(contest, winner)
    text = tongue.text("%(name)s is elected. The figures are to follow.", name=result.seats[0].winner.name)
    return headline(names, contest, result, tongue), (text,)


def _told_report(d: Drawing, post: Post, contest: Contest) -> Told | None:
    names, result = d.boards.gazetteer, d.boards.outcomes.get(contest.id)
    if result is None or post.id != report_id(d.boards.night, contest):
        return None
    of_the_seat = story(names, contest, result)
    if post.headline != headline(names, contest, result) or post.paragraphs[: len(of_the_seat)] != of_the_seat:
        return None
    first = [(other.seats, d.boards.night.count(other.id).declarations[:1]) for other in names.within(contest.areas[0])]
    declared = sum(seats for seats, found in first if found and found[0].seq < post.seq)
    for found in possible(contest):
        if on_the_night(names, contest, found, declared) == post.paragraphs[len(of_the_seat) :]:
            return _report(d, contest.id, result, found, declared)
    return None


def _report(d: Drawing, contest_id: ContestId, result: Outcome, found: tuple[Superlative, ...], declared: int) -> Told:
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
    if byline == FLASH:
        return Byline(_("Results desk"), _("Flash: figures to follow"))
    return byline
