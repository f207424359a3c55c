"""Matching what a file names with the contests and candidacies of the night."""

from collections import defaultdict

from hustings.domain.election import Candidacy, CandidacyId, Contest, PartyKey
from hustings.domain.events import Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.intake.message import BadFile, Message, Row
from hustings.intake.names import folded


class Matcher:
    """Finds contests by id, slug, GSS code or name, candidacies by id or by name and party."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._contests: dict[str, set[str]] = defaultdict(set)
        self._gazetteer = gazetteer
        for contest in gazetteer.election.contests:
            for name in (contest.id, contest.slug, contest.gss, contest.name, contest.name_cy):
                if name and (words := folded(name)):
                    self._contests[words].add(contest.id)
        self._parties: dict[str, set[PartyKey]] = defaultdict(set)
        for party in gazetteer.election.parties:
            names = (party.key, party.name, party.short, party.collective, party.name_cy, *party.ec_ids)
            for each in names:
                self._parties[folded(each or party.key)].add(party.key)

    def contest(self, text: str, *, line: int = 0) -> Contest:
        """The contest that *text* names; raises ``BadFile``."""
        found = self._contests.get(folded(text), set())
        if len(found) != 1:
            why = "names no contest of this night" if not found else "names more than one contest"
            raise BadFile(f"“{text[:60]}” {why}.", line=line, field="contest")
        return self._gazetteer.contests[next(iter(found))]

    def party(self, text: str) -> PartyKey | None:
        """The party of a key, name, tag or Electoral Commission id; None when there is none, or more than one."""
        found = self._parties.get(folded(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def candidacy(self, contest: Contest, row: Row) -> Candidacy:
        """The candidacy that *row* names in *contest*; raises ``BadFile`` where it is none, or could be two."""
        by_id = [each for each in contest.candidacies if each.id == row.candidacy]
        named = by_id or [each for each in contest.candidacies if folded(row.candidacy) in _names(each)]
        found = [each for each in named if not row.party or self._stood_for(each, row.party)]
        if len(found) == 1:
            return found[0]
        who = f"“{row.candidacy[:60]}”"
        if not named:
            raise BadFile(f"{contest.name}: {who} did not stand here.", line=row.line, field="candidacy")
        if not found:
            raise BadFile(f"{contest.name}: {who} did not stand for “{row.party[:60]}”.", line=row.line, field="party")
        raise BadFile(
            f"{contest.name}: {who} can be {' or '.join(each.id for each in found)}; give the candidacy's id.",
            line=row.line,
            field="candidacy",
        )

    def votes(self, contest: Contest, message: Message) -> tuple[Votes, ...]:
        """The votes of *message* in ballot-paper order, every candidacy once; raises ``BadFile``."""
        given: dict[CandidacyId, int] = {}
        for row in message.rows:
            found = self.candidacy(contest, row)
            if row.votes is None:
                raise BadFile(f"{contest.name}: {found.name} has no votes.", line=row.line, field="votes")
            if found.id in given:
                raise BadFile(f"{contest.name}: {found.name} stands here twice.", line=row.line, field="candidacy")
            given[found.id] = row.votes
        if missing := [each.name for each in contest.candidacies if each.id not in given]:
            raise BadFile(f"{contest.name}: votes are missing for {', '.join(missing)}.", line=message.line)
        return tuple(Votes(each.id, given[each.id]) for each in contest.candidacies)

    def elected(self, contest: Contest, message: Message) -> CandidacyId | None:
        """The one whom *message* marks as elected; raises ``BadFile`` where it marks two."""
        marked = [self.candidacy(contest, row).id for row in message.rows if row.elected]
        if len(marked) > 1:
            raise BadFile(f"{contest.name}: {len(marked)} candidates are marked as elected.", line=message.line)
        return marked[0] if marked else None

    def _stood_for(self, candidacy: Candidacy, text: str) -> bool:
        party = self._gazetteer.party(candidacy.party)
        joint = f"{party.name} and {candidacy.adjunct}" if candidacy.adjunct else ""
        own = {folded(each) for each in (joint, candidacy.ec_id or "") if each}
        return folded(text) in own or candidacy.party in self._parties.get(folded(text), set())


def _names(candidacy: Candidacy) -> set[str]:
    """The name as people write it: given name first, or surname first."""
    return {folded(candidacy.name), folded(f"{candidacy.surname} {candidacy.given}")}
