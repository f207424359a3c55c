"""What the worker is told and asked: structs alone, so that whoever asks does without numpy."""

import msgspec

from hustings.domain.election import ContestId, Election, PartyKey


class SeatPrior(msgspec.Struct, frozen=True):
    """A party's *share* of a contest, and its standard *error*, both of 1. Any party outside the model is an other."""

    contest: ContestId
    party: PartyKey
    share: float
    error: float


class Opening(msgspec.Struct, frozen=True):
    """The election, an exit poll's seats by party, and what is known of single seats."""

    election: Election
    poll: dict[PartyKey, int]
    priors: tuple[SeatPrior, ...] = ()


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a contest now: votes in ballot-paper order, or None, and its winner; no winner: nothing any more."""

    contest: ContestId
    votes: list[int] | None
    winner: PartyKey | None


class Wish(msgspec.Struct, frozen=True):
    """What changed since the last wish; a forecast is asked for."""

    told: list[Told]
