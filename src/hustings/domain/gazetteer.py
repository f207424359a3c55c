"""Look-ups in an election: contests by id and slug, areas and what lies in them, parties by key."""

from collections import defaultdict

from hustings.domain.election import Area, Contest, ContestId, Election, Former, Party, PartyKey, Slug

UK: Slug = "uk"


class Gazetteer:
    """An election with its indexes; built once, read by everyone."""

    def __init__(self, election: Election) -> None:
        self.election = election
        self.contests: dict[ContestId, Contest] = {contest.id: contest for contest in election.contests}
        self.by_slug: dict[Slug, Contest] = {contest.slug: contest for contest in election.contests}
        self.by_gss: dict[str, Contest] = {contest.gss: contest for contest in election.contests}
        self.majority_line = election.majority_line
        self.areas: dict[Slug, Area] = {area.slug: area for area in election.areas}
        self.parties: dict[PartyKey, Party] = {party.key: party for party in election.parties}
        self.former: dict[str, Former] = {former.gss: former for former in election.former}
        # Where those stand again whom former constituencies elected last time.
        self.standing_again: dict[str, ContestId] = {
            candidacy.elected_for: contest.id
            for contest in election.contests
            for candidacy in contest.candidacies
            if candidacy.elected_for
        }
        self._within: dict[Slug, list[Contest]] = defaultdict(list)
        for contest in election.contests:
            for slug in contest.areas:
                self._within[slug].append(contest)
        self._children: dict[Slug, list[Area]] = defaultdict(list)
        for area in election.areas:
            if area.parent is not None:
                self._children[area.parent].append(area)
        self._seats = {slug: sum(c.seats for c in contests) for slug, contests in self._within.items()}

    def within(self, area: Slug) -> list[Contest]:
        """Contests of *area*, by name."""
        return self._within[area]

    def seats(self, area: Slug) -> int:
        """Seats of *area*."""
        return self._seats[area]

    def children(self, area: Slug) -> list[Area]:
        """Areas directly inside *area*."""
        return self._children[area]

    def party(self, key: PartyKey) -> Party:
        """The party of *key*."""
        return self.parties[key]

    def counted_now(self, key: PartyKey) -> PartyKey:
        """The party in whose row a seat or vote of *key* is counted now (the Speaker's with a party)."""
        rule = self.election.speaker
        return rule.now if rule and key == "speaker" else key

    def counted_then(self, key: PartyKey) -> PartyKey:
        """The same for last time."""
        rule = self.election.speaker
        return rule.baseline if rule and key == "speaker" else key
