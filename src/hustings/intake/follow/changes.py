"""What another Hustings says at ``/api/v1/changes``, as wishes in its order."""

import datetime as dt
from collections.abc import Callable
from typing import Annotated

import msgspec

from hustings.domain.checking import check_rows
from hustings.domain.count_events import PollState, Reached
from hustings.domain.election import CandidacyId, ContestId
from hustings.domain.events import NightKind, Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AdvanceCount,
    CountRequest,
    ExpectDeclaration,
    FlashContest,
    NoticePoll,
    RelayDeclaration,
    WithdrawDeclaration,
)
from hustings.intake.follow.wish import Kind, Wish
from hustings.intake.message import BadFile, Number

LONGEST = 1000  # characters of a sentence from elsewhere
_TAKEN: dict[NightKind, tuple[NightKind, ...]] = {"live": ("live",), "rehearsal": ("rehearsal", "replay"), "replay": ()}

_Place = Annotated[int, msgspec.Meta(ge=0, le=10**15)]  # in a log


class _Change(msgspec.Struct, frozen=True):
    seq: _Place
    type: str
    contest: ContestId | None = None
    relayed: bool = False
    winner: CandidacyId | None = None
    votes: tuple[Votes, ...] = ()
    rejected: Number | None = None
    electorate: Number | None = None
    lots_drawn: CandidacyId | None = None
    unverified: bool | None = None
    slip: bool = False
    reason: str | None = None
    stage: Reached | None = None
    recount: Number = 0
    papers: Number | None = None
    expected_at: dt.datetime | None = None
    state: PollState | None = None
    text: str | None = None
    source: str | None = None


class Changes(msgspec.Struct, frozen=True):
    """An answer; *seq* is the newest change that there is, *next* the position to ask from."""

    election: str
    kind: NightKind
    seq: _Place
    changes: tuple[msgspec.Raw, ...]
    next: _Place


class _Type(msgspec.Struct, frozen=True):
    type: str


_Make = Callable[[_Change, ContestId, str], CountRequest | None]


class Read(msgspec.Struct, frozen=True):
    """Wishes in their order, what could not be taken, the newest change there is, and the position to ask from next."""

    wishes: tuple[Wish, ...]
    troubles: tuple[str, ...]
    newest: int
    next: int


def read_changes(data: bytes, gazetteer: Gazetteer, kind: NightKind, source: str, document: str) -> Read:
    """What the answer asks of a night of *kind*; raises ``BadFile`` where it is none, or tells of another night.

    Kinds of changes that are not known here are passed over, for the other may be newer, and so are
    contests that are not counted here.
    """
    try:
        answer = msgspec.json.decode(data, type=Changes)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"This is no answer of another Hustings ({error}).") from error
    _refuse_other_nights(answer, gazetteer, kind)
    wishes, troubles = list[Wish](), list[str]()
    for raw in answer.changes:
        try:
            wish = _wish(raw, gazetteer, source, document)
        except BadFile as error:
            troubles.append(str(error))
        else:
            wishes += [wish] if wish is not None else []
    return Read(tuple(wishes), tuple(troubles), answer.seq, answer.next)


def _wish(raw: msgspec.Raw, gazetteer: Gazetteer, source: str, document: str) -> Wish | None:
    """What one change asks, None where it is passed over; raises ``BadFile`` where it cannot be taken."""
    try:
        if msgspec.json.decode(raw, type=_Type).type not in _MAKERS:
            return None
        change = msgspec.json.decode(raw, type=_Change)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadFile(f"A change cannot be read ({error}).") from error
    contest = gazetteer.contests.get(change.contest or "")
    if contest is None:
        return None
    kind, make = _MAKERS[change.type]
    request = make(change, contest.id, source)
    if request is None:
        raise BadFile(f"Change {change.seq} ({change.type}) of {contest.id} is incomplete.")
    if isinstance(request, RelayDeclaration):
        try:
            check_rows(contest, request.votes)
        except Refused as refusal:
            raise BadFile(f"Change {change.seq}: {refusal}") from refusal
    return Wish(kind=kind, request=request, revision=change.seq, document=document)


def _refuse_other_nights(answer: Changes, gazetteer: Gazetteer, kind: NightKind) -> None:
    ours = gazetteer.election
    if answer.election != ours.id:
        raise BadFile(f"It tells of another election, {answer.election[:60]}; this is {ours.id}.")
    if answer.kind not in _TAKEN[kind]:
        raise BadFile(f"It tells of a {answer.kind} night, which is not followed into a {kind} one.")


def _figures(change: _Change, contest: ContestId, source: str) -> CountRequest | None:
    return RelayDeclaration(
        contest=contest,
        votes=change.votes,
        rejected=change.rejected,
        electorate=change.electorate,
        lots_drawn=change.lots_drawn,
        source=source,
        revision=change.seq,
        unverified=bool(change.unverified),
        relayed=change.relayed,
        slip=change.slip,
        reason=(change.reason or "")[:LONGEST],
    )


def _flash(change: _Change, contest: ContestId, source: str) -> CountRequest | None:
    return FlashContest(contest=contest, winner=change.winner, source=source) if change.winner else None


def _withdrawal(change: _Change, contest: ContestId, source: str) -> CountRequest | None:
    reason = (change.reason or "")[:LONGEST]
    return WithdrawDeclaration(contest=contest, reason=f"{source}: {reason}") if reason else None


def _stage(change: _Change, contest: ContestId, _: str) -> CountRequest | None:
    if change.stage is None:
        return None
    papers, electorate = (change.papers, change.electorate) if change.stage == "verified" else (None, None)
    return AdvanceCount(
        contest=contest, stage=change.stage, recount=change.recount, papers=papers, electorate=electorate
    )


def _expected(change: _Change, contest: ContestId, _: str) -> CountRequest | None:
    at = change.expected_at
    return ExpectDeclaration(contest=contest, expected_at=at) if at is not None and at.tzinfo is not None else None


def _notice(change: _Change, contest: ContestId, source: str) -> CountRequest | None:
    if change.state is None or not change.text:
        return None
    return NoticePoll(
        contest=contest, state=change.state, text=change.text[:LONGEST], source=(change.source or source)[:LONGEST]
    )


_MAKERS: dict[str, tuple[Kind, _Make]] = {
    "flash": ("flash", _flash),
    "declaration": ("result", _figures),
    "correction": ("result", _figures),
    "withdrawal": ("withdrawal", _withdrawal),
    "stage": ("stage", _stage),
    "expected": ("expected", _expected),
    "notice": ("notice", _notice),
}
