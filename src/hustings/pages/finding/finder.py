"""What a reader who looks for something means, and whether it is clear enough to go straight there."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

import msgspec

from hustings.domain.gazetteer import Gazetteer
from hustings.pages.finding.index import Hit, Index
from hustings.pages.finding.subjects import subjects
from hustings.places.postcodes import Answer, Postcodes, Settled, Several, postcodes

LONGEST = 100  # letters; nothing that can be found has more


class NoPostcodes(msgspec.Struct, frozen=True):
    """It looks like a postcode, and this election has none."""


class Found(msgspec.Struct, frozen=True):
    """What *asked* may mean: of a postcode *answer*, else *hits*; *straight* is the one page it clearly means."""

    asked: str
    answer: Answer | NoPostcodes | None = None
    hits: Sequence[Hit] = ()
    straight: str | None = None  # an address


class Finder:
    """Finds in one election; made of indexes that are read and built when they are first needed."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    @cached_property
    def _index(self) -> Index:
        return Index(subjects(self._gazetteer))

    def build(self) -> None:
        """Read and build them now, so that nobody who asks waits for it."""
        _ = self._index
        self._postcodes()

    def find(self, asked: str) -> Found:
        """What *asked* may mean."""
        asked = asked.strip()[:LONGEST]
        answer = self._by_postcode(asked)
        if answer is not None:
            return Found(asked, answer=answer, straight=self._of_postcode(answer))
        hits = self._index.search(asked)
        return Found(asked, hits=hits, straight=_clear(hits))

    def _by_postcode(self, asked: str) -> Answer | NoPostcodes | None:
        if not any(letter.isdigit() for letter in asked):
            return None  # no name has a digit, and no postcode has none
        known = self._postcodes()
        return NoPostcodes() if known is None else known.find(asked)

    def _postcodes(self) -> Postcodes | None:
        boundaries = self._gazetteer.election.boundaries
        return None if boundaries is None else postcodes(boundaries)

    def _of_postcode(self, answer: Answer | NoPostcodes) -> str | None:
        match answer:
            case Settled(gss=gss) | Several(gss=(gss,), missing=""):
                return f"/constituency/{self._gazetteer.by_gss[gss].slug}"
        return None


@lru_cache(maxsize=4)
def finder(gazetteer: Gazetteer) -> Finder:
    """The finder of an election, the same for all its pages."""
    return Finder(gazetteer)


def destination(hit: Hit) -> str | None:
    """The one page that a hit leads to; None where it lies in several constituencies, or is a party."""
    subject = hit.subject
    if subject.kind == "area":
        return f"/live/{subject.key}"
    if subject.kind == "party" or len(subject.contests) != 1:
        return None
    return f"/constituency/{subject.contests[0]}"


def _clear(hits: Sequence[Hit]) -> str | None:
    """Where *hits* clearly lead: to the only constituency or area of this very name, or all to the same page."""
    for kind in ("contest", "area"):
        named = [hit for hit in hits if hit.whole and hit.subject.kind == kind]
        if named:
            return destination(named[0]) if len(named) == 1 else None
    meant = [hit for hit in hits if hit.whole or (hit.holds and hit.subject.kind in ("contest", "area"))]
    pages = {destination(hit) for hit in meant or hits if hit.holds}
    return pages.pop() if len(pages) == 1 else None
