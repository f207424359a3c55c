"""How far a reporter reaches: editions in which they may post, contests about which they may write."""

from collections.abc import Iterable, Sequence

import msgspec

from hustings.accounts.person import Person
from hustings.accounts.venues import Hall
from hustings.domain.edition import Edition
from hustings.domain.election import ContestId, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Content


class Reach(msgspec.Struct, frozen=True):
    """None is everywhere."""

    editions: frozenset[Slug] | None
    contests: frozenset[ContestId] | None
    areas: frozenset[Slug] | None
    venues: frozenset[Slug] | None

    def over(self, editions: Iterable[Slug]) -> bool:
        """Whether all of *editions* lie within."""
        return self.editions is None or set(editions) <= self.editions

    def about(self, contests: Iterable[ContestId]) -> bool:
        """Whether all of *contests* lie within."""
        return self.contests is None or set(contests) <= self.contests

    def refusal(self, content: Content) -> str:
        """Why a post with *content* goes too far, as a sentence; "" when it does not."""
        if not self.about(content.contests):
            return "You were not given one of these contests."
        if self.areas is not None and not set(content.areas) <= self.areas:
            return "You were not given one of these areas."
        if self.venues is not None and not {venue.slug for venue in content.venues} <= self.venues:
            return "You were not given one of these venues."
        return ""


EVERYWHERE = Reach(None, None, None, None)


def reach(person: Person, gazetteer: Gazetteer, halls: Sequence[Hall], made: Iterable[Edition]) -> Reach:
    """What *person* was given: their editions with the contests in them, their contests with the edition of their area."""
    if person.role != "reporter":
        return EVERYWHERE
    given = {
        kind: {a.subject for a in person.assignments if a.kind == kind} for kind in ("venue", "contest", "edition")
    }
    areas = {edition.slug: edition.areas for edition in made}
    contests = given["contest"] | {each for hall in halls if hall.slug in given["venue"] for each in hall.contests}
    around = {area for each in contests if each in gazetteer.contests for area in gazetteer.contests[each].areas[:1]}
    around |= {slug for slug, covered in areas.items() if set(covered) & around}
    within = {
        contest.id
        for slug in given["edition"]
        for area in areas.get(slug, (slug,))
        if area in gazetteer.areas
        for contest in gazetteer.within(area)
    }
    editions, contests = given["edition"] | around, contests | within
    covered = around | {area for slug in given["edition"] for area in areas.get(slug, (slug,))}
    venues = {hall.slug for hall in halls if hall.slug in given["venue"] or set(hall.contests) & contests}
    return Reach(*map(frozenset, (editions, contests, covered, venues)))
