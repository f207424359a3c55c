"""Who is a main party where, and which contests have a pattern at all: worked out once from the baseline."""

from collections import Counter

from hustings.checks import columns
from hustings.domain.election import NO_PARTIES, SPEAKER, Contest, ContestId, Election, PartyKey, Slug

MAIN = 0.03  # share of a country's baseline votes that makes a main party there


class Landscape:
    """The election as the patterns see it. *contests* are those with a pattern."""

    def __init__(self, election: Election) -> None:
        self.contests: dict[ContestId, Contest] = {c.id: c for c in election.contests if has_pattern(c)}
        self.places: tuple[Slug, ...] = tuple(a.slug for a in election.areas if a.level in ("country", "region"))
        countries = tuple(area.slug for area in election.areas if area.level == "country")
        self.country: dict[ContestId, Slug] = {
            c.id: next((slug for slug in c.areas if slug in countries), "") for c in self.contests.values()
        }
        self.shares_before = {c.id: _shares(c) for c in self.contests.values()}
        sizes = Counter(self.country.values())
        self.largest: Slug = sizes.most_common(1)[0][0] if sizes else ""
        strong = {slug: self._strong(slug) for slug in sizes}
        self.apart: frozenset[Slug] = frozenset(s for s in sizes if not strong[s] & strong[self.largest])
        self.main: dict[Slug, frozenset[PartyKey]] = {
            slug: found if slug in self.apart else found | set(columns.EVERYWHERE) for slug, found in strong.items()
        }

    def _strong(self, country: Slug) -> frozenset[PartyKey]:
        votes: Counter[PartyKey] = Counter()
        for contest in self.contests.values():
            if contest.baseline and self.country[contest.id] == country:
                votes.update({row.party: row.votes for row in contest.baseline.votes})
        line = MAIN * votes.total()
        return frozenset(key for key, number in votes.items() if number >= line and key not in NO_PARTIES)


def _shares(contest: Contest) -> dict[PartyKey, float]:
    """Shares of the baseline's valid votes."""
    baseline = contest.baseline
    return {row.party: row.votes / baseline.valid_votes for row in baseline.votes} if baseline else {}


def has_pattern(contest: Contest) -> bool:
    """Whether anything can be expected of *contest*: a baseline, one seat, and no Speaker now or then."""
    baseline = contest.baseline
    if baseline is None or not baseline.valid_votes or not baseline.electorate or contest.seats > 1:
        return False
    keys = {candidacy.party for candidacy in contest.candidacies} | {row.party for row in baseline.votes}
    return SPEAKER not in keys
