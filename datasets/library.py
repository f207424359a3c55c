"""What follows from a data set's votes against the House of Commons Library's own columns."""

from collections.abc import Iterator
from pathlib import Path

from hustings.domain.election import Contest
from hustings.intake.dataset import DataSet

from . import candidacies, parties, reading
from .candidacies import Standing
from .definition import Definition
from .figures import Final, final
from .parties import Parties
from .reading import ConstituencyRow

_TOLERANCE = 0.0002  # the Library rounds shares before it subtracts them


def differing(data_set: DataSet, definition: Definition, raw: Path) -> Iterator[str]:
    """Sentences on every result and change of share that is not the Library's."""
    known = parties.load()
    heads = {row.gss: row for row in reading.constituencies(raw / definition.folder, {})}
    stood = candidacies.of(definition, raw, known)
    compared = 0
    for one in final(data_set):
        yield from _differing_result(one, heads[one.contest.gss], known)
        changes = list(_changes(one, stood[one.contest.gss]))
        compared += len(changes)
        for standing, ours, theirs in changes:
            if abs(ours - theirs) > _TOLERANCE:
                who = f"{standing.candidacy.name} in {one.contest.name}"
                yield f"The share of {who} changed by {ours:+.6f}, not {theirs:+.6f}."
    if compared != definition.facts.changes_of_share:
        yield f"There are {compared:,} changes of share to compare, not {definition.facts.changes_of_share:,}."


def _differing_result(one: Final, head: ConstituencyRow, known: Parties) -> Iterator[str]:
    winner = known.of_abbreviation(head.first_party)
    columns = (
        ("winner", one.winner.party, winner),
        ("holder", one.holder, holder(head, known) if one.contest.baseline else None),
        ("majority", one.majority, head.majority),
        ("number of valid votes", one.valid_votes, head.valid_votes),
        ("electorate", one.result.electorate, head.electorate),
        ("number of rejected papers", one.result.rejected, head.rejected),
    )
    for what, ours, theirs in columns:
        if ours != theirs:
            yield f"The {what} of {one.contest.name} is {ours}, not {theirs}."


def holder(head: ConstituencyRow, known: Parties) -> str:
    """The party that held the seat, from a text such as "Lab gain from Con" or "Lab hold"."""
    winner, _, loser = head.result.removesuffix(" hold").partition(" gain from ")
    return known.of_abbreviation(loser or winner)


def _changes(one: Final, stood: tuple[Standing, ...]) -> Iterator[tuple[Standing, float, float]]:
    """Ours and the Library's change of share, for each candidacy to which the Library gives one."""
    for standing, votes in zip(stood, one.votes, strict=True):
        if standing.row.change is not None and one.contest.baseline:
            before = _share_before(one.contest, standing.candidacy.party)
            yield standing, votes / one.valid_votes - before, standing.row.change


def _share_before(contest: Contest, party: str) -> float:
    assert contest.baseline is not None
    return sum(row.votes for row in contest.baseline.votes if row.party == party) / contest.baseline.valid_votes
