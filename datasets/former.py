"""The constituencies of the boundaries before, with what each declared at earlier elections."""

from collections import defaultdict
from collections.abc import Container
from pathlib import Path

from hustings.domain.election import OTHERS, Former, PartyKey, PastResult, PastVotes

from . import parties, reading
from .definition import Definition, Past
from .failure import BuildFailed
from .naming import fold, slug
from .reading import CandidacyRow, ConstituencyRow

_Called = tuple[PartyKey, str | None]  # a party's key and label


def of(definition: Definition, raw: Path, listed: Container[PartyKey], welsh: dict[str, str]) -> tuple[Former, ...]:
    """Every former constituency that is known, by name; only *listed* parties keep their key, *welsh* has Welsh names by English."""
    spelling = reading.spelling(raw, definition.spelling)
    results: dict[str, list[PastResult]] = defaultdict(list)
    for past in definition.past:
        voted = _Voted(past, raw, listed)
        for head in reading.constituencies(raw / past.folder, spelling):
            results[head.gss].append(voted.result(head, definition))
    if definition.previous is None:
        return ()
    names = {head.gss: head.name for head in reading.constituencies(raw / definition.previous, spelling)}
    return tuple(
        Former(gss, name, slug(name), tuple(results[gss]), welsh.get(name))
        for gss, name in sorted(names.items(), key=lambda row: fold(row[1]))
    )


class _Voted:
    """Who had how many votes at an earlier election."""

    def __init__(self, past: Past, raw: Path, listed: Container[PartyKey]) -> None:
        self._past = past
        self._listed = listed
        self._parties = parties.load()
        self._rows: dict[str, list[CandidacyRow]] = defaultdict(list)
        for row in reading.candidacies(raw / past.folder):
            self._rows[row.gss].append(row)

    def result(self, head: ConstituencyRow, definition: Definition) -> PastResult:
        """What *head* declared, if its votes say what the Library says of them."""
        stood = sorted(self._rows[head.gss], key=lambda row: -row.votes)
        winner, second = stood[0], stood[1]
        columns = (
            ("winner", f"{winner.given} {winner.surname}, {winner.abbreviation}", f"{head.winner}, {head.first_party}"),
            ("majority", winner.votes - second.votes, head.majority),
            ("number of valid votes", sum(row.votes for row in stood), head.valid_votes),
        )
        for what, ours, theirs in columns:
            if ours != theirs:
                raise BuildFailed(f"The {what} of {head.name} in {self._past.short} is {ours}, not {theirs}.")
        return PastResult(
            short=self._past.short,
            votes=self._gathered(stood),
            winner=head.winner,
            party=self._called(winner)[0],
            valid_votes=head.valid_votes,
            electorate=head.electorate,
            majority=head.majority,
            declared_at=definition.utc(reading.clock(head.declared)),
        )

    def _gathered(self, stood: list[CandidacyRow]) -> tuple[PastVotes, ...]:
        votes: dict[_Called, int] = defaultdict(int)
        for row in stood:
            votes[self._called(row)] += row.votes
        rows = (PastVotes(party, number, label) for (party, label), number in votes.items())
        return tuple(sorted(rows, key=lambda row: (-row.votes, row.party, row.label or "")))

    def _called(self, row: CandidacyRow) -> _Called:
        key = self._parties.of_past(row)
        if key is None or key not in self._listed:
            return OTHERS, row.party.replace("'", "’")
        return key, self._past.labels.get(key)
