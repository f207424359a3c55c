"""What became public of the counts, as JSON: the answer of ``/api/v1/changes``, which another Hustings follows."""

import msgspec

from hustings.boards import Boards, public
from hustings.boards.changes import Change, ChangeType
from hustings.boards.public import PublicStage
from hustings.domain.count import FEED
from hustings.domain.count_events import (
    ContestDeclared,
    ContestFlashed,
    CountAdvanced,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationExpected,
    DeclarationWithdrawn,
    How,
    PollNoticed,
    PollState,
    Votes,
)
from hustings.domain.election import CandidacyId, ContestId
from hustings.domain.events import NightKind
from hustings.pages.times import Clock

MOST = 200


class ChangeTold(msgspec.Struct, frozen=True, kw_only=True):
    """One change; which fields it has follows from its *type*, the others are empty."""

    seq: int
    at: str
    type: ChangeType
    contest: ContestId
    relayed: bool = False  # a feed brought it
    winner: CandidacyId | None = None
    votes: tuple[Votes, ...] = ()
    rejected: int | None = None
    electorate: int | None = None
    lots_drawn: CandidacyId | None = None
    unverified: bool | None = None
    slip: bool = False
    day_only: bool = False
    how: How | None = None
    reason: str | None = None
    stage: PublicStage | None = None
    recount: int = 0
    papers: int | None = None
    expected_at: str | None = None
    state: PollState | None = None
    text: str | None = None
    source: str | None = None


class ChangesTold(msgspec.Struct, frozen=True):
    """Changes, the oldest first; *next* is what ``after`` asks for to go on, also where there is nothing new."""

    election: str
    kind: NightKind  # what happened, or is only rehearsed or played again
    seq: int
    next: int
    changes: tuple[ChangeTold, ...]


def changes(boards: Boards, kind: NightKind, after: int, limit: int) -> ChangesTold:
    """Return at most *limit* changes of a night of *kind* that came after the entry *after* of its log."""
    election = boards.gazetteer.election
    clock, found = Clock(election.time_zone), boards.changes.after(after, limit)
    return ChangesTold(
        election=election.id,
        kind=kind,
        seq=boards.changes.newest,
        next=found[-1].entry.seq if found else after,
        changes=tuple(_told(clock, each) for each in found),
    )


def _told(clock: Clock, change: Change) -> ChangeTold:
    entry = change.entry
    plain = ChangeTold(
        seq=entry.seq,
        at=clock.iso(entry.at),
        type=change.type,
        contest=change.event.contest,
        relayed=_author(change).startswith(FEED),
    )
    return msgspec.structs.replace(plain, **_more(clock, change))


def _author(change: Change) -> str:
    """Whose account brought it; of figures that another looked at first, not whose look made them public."""
    newest = change.after.declaration
    figures = isinstance(change.event, ContestDeclared | DeclarationCorrected)
    return newest.by if figures and newest is not None else change.entry.by


def _more(clock: Clock, change: Change) -> dict[str, object]:
    match change.event:
        case ContestDeclared() | DeclarationCorrected() as event:
            return _figures(event)
        case ContestFlashed(winner=winner, source=source):
            return {"winner": winner, "source": source}
        case CountAdvanced(papers=papers, electorate=electorate):
            step = public.newest_step(change.after)
            assert step is not None
            stage = public.TOLD[step.stage]
            return {"stage": stage, "recount": step.recount, "papers": papers, "electorate": electorate}
        case DeclarationExpected(expected_at=at):
            return {"expected_at": clock.iso(at)}
        case PollNoticed(state=state, text=text, source=source):
            return {"state": state, "text": text, "source": source}
        case DeclarationWithdrawn(reason=reason):
            return {"reason": reason}
        case event:
            how = event.how if isinstance(event, DeclarationConfirmed) else None
            return {"unverified": change.after.unverified, "how": how}


def _figures(event: ContestDeclared | DeclarationCorrected) -> dict[str, object]:
    names = ("votes", "rejected", "electorate", "lots_drawn", "unverified", "source")
    found: dict[str, object] = {name: getattr(event, name) for name in names}
    if isinstance(event, DeclarationCorrected):
        found |= {"reason": event.reason, "slip": event.slip, "day_only": event.day_only}
    return found
