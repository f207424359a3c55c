"""Targets: seats that a party came close to last time, and what became of them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

from hustings.domain.election import NO_PARTIES, Contest, PartyKey, Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import SYSTEMS, Outcome

REACH = 0.10  # swing, as a share of votes, within which a seat is a target though another party came second

Fate = Literal["gained", "missed", "to come"]


class Target(msgspec.Struct, frozen=True):
    """A seat, and the swing (share of votes) that would have given it to the party last time."""

    contest: Contest
    needed: float


class Aims(msgspec.Struct, frozen=True):
    """How many targets a party has, and what became of them."""

    party: PartyKey
    targets: int
    gained: int
    missed: int

    @property
    def to_come(self) -> int:
        """Those without a result."""
        return self.targets - self.gained - self.missed


def targets(gazetteer: Gazetteer, area: Slug, party: PartyKey) -> list[Target]:
    """The targets of *party* in *area*: second last time or within reach, by the swing needed, then by name."""
    return [target for target in _targets(gazetteer).get(party, ()) if area in target.contest.areas]


def with_targets(gazetteer: Gazetteer, area: Slug) -> list[PartyKey]:
    """Parties with a target in *area*, those with most first."""
    found = {party: len(targets(gazetteer, area, party)) for party in _targets(gazetteer)}
    return [party for party, count in sorted(found.items(), key=lambda item: (-item[1], item[0])) if count]


def fate(party: PartyKey, outcome: Outcome | None) -> Fate:
    """What became of a target of *party*."""
    if outcome is None:
        return "to come"
    return "gained" if any(seat.party == party for seat in outcome.seats) else "missed"


def aims(party: PartyKey, outcomes: Iterable[Outcome | None]) -> Aims:
    """The sum over the targets of *party*, of which *outcomes* are known."""
    fates = [fate(party, outcome) for outcome in outcomes]
    return Aims(party, len(fates), fates.count("gained"), fates.count("missed"))


def needed(contest: Contest, party: PartyKey) -> float | None:
    """The swing that *party* needed in *contest*, where it is a target of it; else None."""
    baseline, stands = contest.baseline, any(each.party == party for each in contest.candidacies)
    if baseline is None or not stands or party in NO_PARTIES:
        return None
    system = SYSTEMS[contest.system]
    swing = system.swing_to(baseline, party)
    return swing if swing is not None and (swing <= REACH or system.second(baseline) == party) else None


@lru_cache(maxsize=4)
def _targets(gazetteer: Gazetteer) -> dict[PartyKey, list[Target]]:
    """Every target of every party, in order."""
    found: dict[PartyKey, list[Target]] = {}
    for contest in gazetteer.election.contests:
        for party in dict.fromkeys(each.party for each in contest.candidacies):
            swing = needed(contest, party)
            if swing is not None:
                found.setdefault(party, []).append(Target(contest, swing))
    return {party: sorted(own, key=lambda target: target.needed) for party, own in found.items()}
