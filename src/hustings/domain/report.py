"""The short report that a declaration writes of itself: facts alone, worded so that ten in a row read well."""

from hustings.domain import fptp_words
from hustings.domain.election import Contest
from hustings.domain.events import PostPublished
from hustings.domain.figures import in_words
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome
from hustings.domain.post import Byline, PostId

AUTOMATIC = Byline("Results desk", "Written automatically from the declaration")
WORDS = {"fptp": fptp_words}  # by voting system


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
    declared = sum(night.count(other.id).declaration is not None or other is contest for other in contests)
    place = f"the {area.name}" if area.the else area.name
    if declared == len(contests):
        return f"Every seat in {place} is now declared." if declared > 1 else ""
    verb = "is" if declared == 1 else "are"
    return f"{in_words(declared).capitalize()} of the {in_words(len(contests))} seats in {place} {verb} now declared."
