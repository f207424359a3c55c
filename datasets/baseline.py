"""Last time's result on this time's boundaries."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from hustings.domain.election import Baseline, BaselineVotes, PartyKey

from . import reading
from .definition import Definition
from .failure import BuildFailed
from .parties import Parties
from .reading import ConstituencyRow, NotionalRow

_SUMS = ("TOTOTHV", "MAXOTHV")  # the others together and the largest of them, who also have columns of their own


def of(definition: Definition, raw: Path, parties: Parties) -> dict[str, Baseline]:
    """GSS code → baseline; empty where nothing is known of the election before."""
    if definition.notional is None:
        return _actual(definition, raw / definition.previous, parties) if definition.previous else {}
    rows: dict[str, list[NotionalRow]] = defaultdict(list)
    for row in reading.notional(raw, definition.notional):
        rows[row.gss].append(row)
    return {gss: _notional(rows[gss], definition, parties) for gss in rows}


def _notional(rows: list[NotionalRow], definition: Definition, parties: Parties) -> Baseline:
    stood = [(parties.of_column(row.column), row.votes) for row in rows if row.column not in _SUMS]
    head = rows[0]
    return _baseline(head, stood, definition, notional=True)


def _actual(definition: Definition, folder: Path, parties: Parties) -> dict[str, Baseline]:
    stood: dict[str, list[tuple[PartyKey, int]]] = defaultdict(list)
    for row in reading.candidacies(folder):
        stood[row.gss].append((parties.of_candidacy(row), row.votes))
    heads = reading.constituencies(folder, {})
    return {head.gss: _baseline(head, stood[head.gss], definition, notional=False) for head in heads}


def _baseline(
    head: NotionalRow | ConstituencyRow,
    stood: Iterable[tuple[PartyKey, int]],
    definition: Definition,
    *,
    notional: bool,
) -> Baseline:
    """Gather *stood*, one entry per candidacy, by party; the holder is who had most alone, not several independents."""
    stood = sorted(stood, key=lambda row: -row[1])
    _agree(head, [votes for _, votes in stood])
    gathered: dict[PartyKey, int] = defaultdict(int)
    for party, votes in stood:
        gathered[party] += votes
    largest_first = sorted(gathered.items(), key=lambda row: (-row[1], row[0]))
    return Baseline(
        votes=tuple(BaselineVotes(party, votes, definition.labels.get(party)) for party, votes in largest_first),
        holders=(stood[0][0],),
        valid_votes=head.valid_votes,
        electorate=head.electorate,
        majority=head.majority,
        notional=notional,
    )


def _agree(head: NotionalRow | ConstituencyRow, votes: list[int]) -> None:
    if sum(votes) != head.valid_votes:
        raise BuildFailed(f"The baseline of {head.gss} adds up to {sum(votes)} votes, not {head.valid_votes}.")
    if votes[0] - votes[1] != head.majority:
        raise BuildFailed(f"The baseline of {head.gss} has a majority of {votes[0] - votes[1]}, not {head.majority}.")
