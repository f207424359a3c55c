"""The short report that a declaration writes of itself: facts alone, worded so that ten in a row read well."""

from collections.abc import Callable
from typing import Protocol

from hustings.domain import fptp_words
from hustings.domain.election import Contest, VotingSystem
from hustings.domain.events import PostPublished
from hustings.domain.figures import in_words
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome
from hustings.domain.post import Byline, PostId

AUTOMATIC = Byline("Results desk", "Written automatically from the declaration")


class Words(Protocol):
    """How the results of a voting system are told."""

    @property
    def headline(self) -> Callable[[Gazetteer, Contest, Outcome], str]: ...
    @property
    def story(self) -> Callable[[Gazetteer, Contest, Outcome], tuple[str, ...]]: ...


WORDS: dict[VotingSystem, Words] = {"fptp": fptp_words}


def report_id(contest: Contest) -> PostId:
    """The post that reports the declaration of *contest*."""
    return contest.slug


def report(gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome) -> PostPublished:
    """Return the report of *result*, for every edition that *contest* belongs to."""
    progress = _standing_of_area(gazetteer, night, contest)
    return PostPublished(
        post=report_id(contest),
        kind="result",
        editions=contest.areas,
        headline=headline(gazetteer, contest, result),
        paragraphs=(*story(gazetteer, contest, result), *([progress] if progress else [])),
        bylines=(AUTOMATIC,),
        contests=(contest.id,),
    )


def headline(gazetteer: Gazetteer, contest: Contest, result: Outcome) -> str:
    """Return the result in one line, in the words of its voting system."""
    return WORDS[contest.system].headline(gazetteer, contest, result)


def story(gazetteer: Gazetteer, contest: Contest, result: Outcome) -> tuple[str, ...]:
    """Return the paragraphs about the contest itself, in the words of its voting system."""
    return WORDS[contest.system].story(gazetteer, contest, result)


def _standing_of_area(gazetteer: Gazetteer, night: Night, contest: Contest) -> str:
    """How many seats of the smallest area are in, with this one."""
    area = gazetteer.areas[contest.areas[0]]
    contests = gazetteer.within(area.slug)
    declared = sum(c.seats for c in contests if c is contest or night.count(c.id).declaration is not None)
    seats = gazetteer.seats(area.slug)
    place = f"the {area.name}" if area.the else area.name
    if declared == seats:
        return f"Every seat in {place} is now declared." if declared > 1 else ""
    verb = "is" if declared == 1 else "are"
    return f"{in_words(declared).capitalize()} of the {in_words(seats)} seats in {place} {verb} now declared."
