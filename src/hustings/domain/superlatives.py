"""What sets a declaration apart on the night so far: the first, the last, the closest, the largest majority or swing."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from hustings.domain.election import Contest, Slug
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome, outcome_of
from hustings.domain.voice import ENGLISH, Voice

ENOUGH = 20  # contests declared before this one; with fewer, the largest of them is nothing to tell

Record = Literal["closest", "largest", "swing", "closest and swing", "largest and swing"]
RECORDS: tuple[Record, ...] = ("closest", "largest", "swing", "closest and swing", "largest and swing")


class Superlative(msgspec.Struct, frozen=True):
    """One thing that nothing declared before shares; *area* is that of ``first``."""

    what: Literal["first", "last"] | Record
    area: Slug | None = None


def superlatives(gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome) -> tuple[Superlative, ...]:
    """What sets *result* apart from all that *night* has declared before it, a record first; mostly nothing."""
    before = list(_declared(gazetteer, night, contest))
    record = _record(before, result) if len(before) >= ENOUGH else None
    place = _place(gazetteer, night, contest, len(before))
    return (*((Superlative(record),) if record else ()), *((place,) if place else ()))


def possible(contest: Contest) -> Iterator[tuple[Superlative, ...]]:
    """All that ``superlatives`` may return of *contest*, whatever the night; nothing, the likeliest, first."""
    places = [(), *((Superlative("first", area),) for area in contest.areas), (Superlative("last"),)]
    records = [(), *((Superlative(record),) for record in RECORDS)]
    yield from ((*record, *place) for record in records for place in places)


def sentence(gazetteer: Gazetteer, contest: Contest, found: Superlative, voice: Voice = ENGLISH) -> str:
    """Say it."""
    _ = voice.text
    match found.what:
        case "first":
            return _first_of(gazetteer, contest, found.area or UK, voice)
        case "last":
            seats = voice.in_words(gazetteer.seats(UK))
            return _("This is the last of the %(all)s seats to declare.", all=seats)
        case "closest":
            return _("The majority is the smallest of any seat so far.")
        case "largest":
            return _("The majority is the largest of any seat so far.")
        case "swing":
            return _("The swing is the largest of any seat so far.")
        case "closest and swing":
            return _("The majority is the smallest and the swing the largest of any seat so far.")
        case "largest and swing":
            return _("Both the majority and the swing are the largest of any seat so far.")


def without_record(gazetteer: Gazetteer, contest: Contest, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """*paragraphs* of a report without what they say of its own figures beside others'."""
    said = {sentence(gazetteer, contest, Superlative(record)) for record in RECORDS}
    return tuple(text for text in paragraphs if text not in said)


def _first_of(gazetteer: Gazetteer, contest: Contest, slug: Slug, voice: Voice) -> str:
    area, _ = gazetteer.areas[slug], voice.text
    if slug == UK:
        return _("This is the first declaration of the night.")
    place = voice.place(area)
    if slug != contest.areas[0]:
        return _("This is the first seat in %(place)s to declare.", place=place)
    seats = voice.in_words(gazetteer.seats(slug))
    return _("This is the first of the %(all)s seats in %(place)s to declare.", all=seats, place=place)


def _place(gazetteer: Gazetteer, night: Night, contest: Contest, before: int) -> Superlative | None:
    """The first of the largest area that has no other yet, or the last of all."""
    first = next((area for area in reversed(contest.areas) if _first(gazetteer, night, area)), None)
    if first is not None and gazetteer.seats(first) > contest.seats:
        return Superlative("first", first)
    return Superlative("last") if before == len(gazetteer.contests) - 1 > 0 else None


def _first(gazetteer: Gazetteer, night: Night, area: Slug) -> bool:
    return not any(night.count(contest.id).declarations for contest in gazetteer.within(area))


def _declared(gazetteer: Gazetteer, night: Night, contest: Contest) -> Iterator[Outcome]:
    """Outcomes of all other contests that are declared, as their figures are now."""
    election, contests = gazetteer.election, gazetteer.contests
    for count in night.counts.values():
        if count.declarations and count.contest != contest.id:
            yield outcome_of(election, contests[count.contest], count.declarations[-1])


def _record(before: list[Outcome], result: Outcome) -> Record | None:
    majorities = [other.majority for other in before if other.majority is not None]
    swings = [other.swing.share for other in before if other.swing is not None]
    majority, swing = result.majority, result.swing
    widest = swing is not None and len(swings) >= ENOUGH and _shown(swing.share) > _shown(max(swings))
    if majority and len(majorities) >= ENOUGH:  # where lots were drawn, there is none
        if majority < min(majorities):
            return "closest and swing" if widest else "closest"
        if majority > max(majorities):
            return "largest and swing" if widest else "largest"
    return "swing" if widest else None


def _shown(share: float) -> float:
    """As readers see it: of two swings that read the same, none is the larger."""
    return round(share, 3)
