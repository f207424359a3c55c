"""The short report that a declaration writes of itself: facts alone, worded so that ten in a row read well."""

from typing import Protocol

from hustings.domain import fptp_words
from hustings.domain.election import Contest, Slug, VotingSystem
from hustings.domain.events import PostPublished
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome
from hustings.domain.post import Byline, Content, PostId
from hustings.domain.superlatives import Superlative, sentence, superlatives
from hustings.domain.voice import ENGLISH, Voice

AUTOMATIC = Byline("Results desk", "Written automatically from the declaration")
COVERAGE = Byline("Results desk", "Written automatically from the figures")


class Words(Protocol):
    """How the results of a voting system are told."""

    def headline(self, gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice = ...) -> str: ...
    def story(self, gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice = ...) -> tuple[str, ...]: ...


WORDS: dict[VotingSystem, Words] = {"fptp": fptp_words}


def report_id(night: Night, contest: Contest) -> PostId:
    """The post that reports the declaration of *contest*; another one after each that was withdrawn."""
    withdrawn = len(night.count(contest.id).withdrawals)
    return f"{contest.slug}-{withdrawn + 1}" if withdrawn else contest.slug


def report(gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome) -> PostPublished:
    """Return the report of *result*, for every edition that *contest* belongs to."""
    within = gazetteer.within(contest.areas[0])
    declared = sum(c.seats for c in within if c is contest or night.count(c.id).declaration is not None)
    found = superlatives(gazetteer, night, contest, result)
    return PostPublished(
        post=report_id(night, contest),
        kind="result",
        editions=carriers(night, contest),
        content=Content(
            headline=headline(gazetteer, contest, result),
            paragraphs=(*story(gazetteer, contest, result), *on_the_night(gazetteer, contest, found, declared)),
            bylines=(AUTOMATIC,),
            contests=(contest.id,),
        ),
    )


def carriers(night: Night, contest: Contest) -> tuple[Slug, ...]:
    """Editions that publish automatic reports of *contest*: of its areas, and those made to cover one of them."""
    arranged = night.editions
    own = [slug for slug in contest.areas if slug not in arranged or arranged[slug].reports == "publish"]
    made = [
        slug
        for slug, edition in sorted(arranged.items())
        if slug not in contest.areas and edition.reports == "publish" and set(edition.areas) & set(contest.areas)
    ]
    return (*own, *made)


def headline(gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice = ENGLISH) -> str:
    """Return the result in one line, in the words of its voting system."""
    return WORDS[contest.system].headline(gazetteer, contest, result, voice)


def story(gazetteer: Gazetteer, contest: Contest, result: Outcome, voice: Voice = ENGLISH) -> tuple[str, ...]:
    """Return the paragraphs about the contest itself, in the words of its voting system."""
    return WORDS[contest.system].story(gazetteer, contest, result, voice)


def on_the_night(
    gazetteer: Gazetteer, contest: Contest, found: tuple[Superlative, ...], declared: int, voice: Voice = ENGLISH
) -> tuple[str, ...]:
    """Return the paragraphs about other seats: what sets the contest apart, and how far its smallest area is.

    *declared* are the seats of that area that are in, with this one.
    """
    apart = tuple(sentence(gazetteer, contest, superlative, voice) for superlative in found)
    if Superlative("first", contest.areas[0]) in found:
        return apart  # says how many seats there are
    return (*apart, *_progress(gazetteer, contest, declared, voice))


def _progress(gazetteer: Gazetteer, contest: Contest, declared: int, voice: Voice) -> tuple[str, ...]:
    """Nothing where the area has a single seat."""
    area = gazetteer.areas[contest.areas[0]]
    seats, _ = gazetteer.seats(area.slug), voice.text
    place = voice.place(area)
    if declared == seats:
        return (_("Every seat in %(place)s is now declared.", place=place),) if declared > 1 else ()
    one = "%(done)s of the %(all)s seats in %(place)s is now declared."
    many = "%(done)s of the %(all)s seats in %(place)s are now declared."
    done, total = voice.in_words(declared).capitalize(), voice.in_words(seats)
    return (voice.plural(one, many, declared, done=done, all=total, place=place),)
