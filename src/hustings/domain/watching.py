"""Seats to watch among those to come, and what each would tell: derived from last time's figures and the night so far."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from hustings.domain.election import NO_PARTIES, SPEAKER, Contest, ContestId, PartyKey, Slug
from hustings.domain.fptp import swing_needed
from hustings.domain.gazetteer import UK, Gazetteer

Kind = Literal["majority", "tipping", "first", "speaker", "target", "bellwether"]
WEIGHT: tuple[Kind, ...] = ("majority", "tipping", "first", "speaker", "target", "bellwether")  # the heaviest first
SAME = 0.9  # of addresses, from which on a constituency is the one before it


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a seat would tell. Swings are shares of votes, 0 to 1."""

    kind: Kind
    party: PartyKey | None = None  # who could take the seat, or with it a majority
    holder: PartyKey | None = None
    needed: float = 0.0  # swing from *holder* to *party* that takes the seat
    so_far: float | None = None  # the same swing in the seats declared; None where it cannot be told
    area: Slug | None = None  # of which it would be the first
    since: str = ""  # the first of the elections that it went with

    @property
    def distance(self) -> float:
        """How far from the balance the seat is, in whole points: by the swing so far, or by none."""
        return round(100 * abs(self.needed - (self.so_far or 0.0)))


class Standing(msgspec.Struct, frozen=True):
    """How the night stands: seats of the whole, changes of share in the area that is told of, areas with a result."""

    seats: Mapping[PartyKey, int]
    changes: Mapping[PartyKey, float]
    begun: frozenset[Slug]


class Watched(msgspec.Struct, frozen=True):
    """A seat to watch; the reasons' heaviest first."""

    contest: Contest
    reasons: tuple[Reason, ...]


def to_watch(
    gazetteer: Gazetteer, area: Slug, coming: Iterable[Contest], standing: Standing, most: int
) -> list[Watched]:
    """At most *most* of *coming*, contests of *area* in the order in which they are expected, what tells most first.

    Not more than half of them are there for the same kind of reason, as long as there are others.
    """
    coming = list(coming)
    first = _firsts(gazetteer, area, coming, standing)
    found = [Watched(contest, reasons(gazetteer, contest, standing, first.get(contest.id))) for contest in coming]
    ranked = sorted((each for each in found if each.reasons), key=_rank)
    taken, rest, kinds = list[Watched](), list[Watched](), Counter[Kind]()
    for each in ranked:
        kind = each.reasons[0].kind
        (taken if kinds[kind] < (most + 1) // 2 else rest).append(each)
        kinds[kind] += 1
    return sorted((taken + rest)[:most], key=_rank)


def _rank(watched: Watched) -> tuple[int, float, str]:
    heaviest = watched.reasons[0]
    return WEIGHT.index(heaviest.kind), heaviest.distance, watched.contest.name


def reasons(gazetteer: Gazetteer, contest: Contest, standing: Standing, first: Slug | None) -> tuple[Reason, ...]:
    """What *contest* would tell, the heaviest first; *first*: the area of which it would be the first seat."""
    target, found = _target(gazetteer, contest, standing), list[Reason]()
    for party in (target.party, target.holder) if target is not None else ():
        if party is not None and standing.seats.get(party) == gazetteer.majority_line - 1:
            found.append(Reason(kind="majority", party=party))  # one short of it
    tipping = _tipping(gazetteer).get(contest.id)
    if tipping is not None:
        found.append(Reason(kind="tipping", party=tipping))
    if first is not None:
        found.append(Reason(kind="first", area=first))
    if any(candidacy.party == SPEAKER for candidacy in contest.candidacies):
        found.append(Reason(kind="speaker"))
    elif target is not None:
        found.append(target)
    if (since := _bellwethers(gazetteer).get(contest.id)) is not None:
        found.append(Reason(kind="bellwether", since=since))
    return tuple(found)


def _firsts(gazetteer: Gazetteer, area: Slug, coming: Iterable[Contest], standing: Standing) -> dict[ContestId, Slug]:
    """Contests that would be the first of an area, with the largest such area; in a list of all, no county's."""
    found: dict[Slug, ContestId] = {}
    for contest in coming:
        for slug in contest.areas[: contest.areas.index(area) + 1]:
            if slug in standing.begun or slug in found:
                continue
            if gazetteer.seats(slug) > contest.seats and (area != UK or gazetteer.areas[slug].level != "county"):
                found[slug] = contest.id
    sizes = sorted(found, key=gazetteer.seats)
    return {found[slug]: slug for slug in sizes}


def _target(gazetteer: Gazetteer, contest: Contest, standing: Standing) -> Reason | None:
    """Who came second last time and stands again, and the swing that would take the seat; None where that is nobody."""
    target = _targets(gazetteer).get(contest.id)
    if target is None or target.party is None or target.holder is None:
        return None
    to, away = (standing.changes.get(gazetteer.counted_now(key)) for key in (target.party, target.holder))
    return target if to is None or away is None else msgspec.structs.replace(target, so_far=(to - away) / 2)


@lru_cache(maxsize=4)
def _targets(gazetteer: Gazetteer) -> dict[ContestId, Reason]:
    """The target in each contest that is one, before the night."""
    found = {}
    for contest in gazetteer.election.contests:
        before = contest.baseline
        if before is None or len(before.holders) != 1 or len(before.votes) < 2:
            continue
        holder, party, needed = before.holders[0], before.votes[1].party, swing_needed(before)
        stands = any(candidacy.party == party for candidacy in contest.candidacies)
        if needed is not None and stands and not NO_PARTIES & {party, holder} and before.votes[0].party == holder:
            found[contest.id] = Reason(kind="target", party=party, holder=holder, needed=needed)
    return found


@lru_cache(maxsize=4)
def _tipping(gazetteer: Gazetteer) -> dict[ContestId, PartyKey]:
    """The seat with which each party would reach a majority if it won its targets in the order of the swing they take."""
    held, targets = Counter[PartyKey](), defaultdict[PartyKey, list[tuple[float, str, ContestId]]](list)
    for contest in gazetteer.election.contests:
        held.update(contest.baseline.holders if contest.baseline else ())
        target = _targets(gazetteer).get(contest.id)
        if target is not None and target.party is not None:
            targets[target.party].append((target.needed, contest.name, contest.id))
    found = {}
    for party, seats in targets.items():
        needed = gazetteer.majority_line - held[party]
        if 0 < needed <= len(seats):
            found[sorted(seats)[needed - 1][2]] = party
    return found


@lru_cache(maxsize=4)
def _bellwethers(gazetteer: Gazetteer) -> dict[ContestId, str]:
    """Contests that went with the largest party at every election that is known, of two or more, with the first of them."""
    won: defaultdict[str, Counter[PartyKey]] = defaultdict(Counter)
    of: dict[str, dict[str, PartyKey]] = {}
    for former in gazetteer.election.former:
        of[former.gss] = {result.short: result.party for result in former.results}
        for result in former.results:
            won[result.short][result.party] += 1
    largest = {short: seats.most_common(1)[0][0] for short, seats in won.items()}
    if len(largest) < 2:
        return {}
    same = {
        contest.id: before.gss
        for contest in gazetteer.election.contests
        for before in contest.predecessors[:1]
        if min(before.of_new, before.of_old) >= SAME
    }
    return {contest: min(largest) for contest, gss in same.items() if of.get(gss) == largest}
