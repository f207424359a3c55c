"""How one entry moves the count of its contest; total, for the log only holds what was accepted."""

from collections.abc import Callable
from typing import assert_never

import msgspec

from hustings.domain.count import (
    Confirmation,
    Count,
    Declaration,
    Expectation,
    Flash,
    Notice,
    Question,
    Step,
    Withdrawal,
)
from hustings.domain.count_events import (
    ContestDeclared,
    ContestFlashed,
    CountAdvanced,
    CountingEvent,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationDropped,
    DeclarationExpected,
    DeclarationHeld,
    DeclarationQuestioned,
    DeclarationWithdrawn,
    DoubtSettled,
    PollNoticed,
    QuestionAnswered,
    WarningsOverridden,
)
from hustings.domain.entry import Entry

replace = msgspec.structs.replace


def counted(count: Count, entry: Entry, event: CountingEvent) -> Count:
    """Return *count* as it stands after *event* of *entry*."""
    match event:
        case CountAdvanced() | DeclarationExpected() | PollNoticed():
            return _told(count, entry, event)
        case ContestFlashed(winner=winner):
            flash = Flash(entry.seq, entry.at, entry.by, winner)
            return replace(count, flash=flash, stage="declared", stage_at=entry.at)
        case ContestDeclared() | DeclarationCorrected():
            return _declared(count, entry, event)
        case DeclarationHeld(reason=reason, warnings=warnings):
            held = replace(_version(entry, event, reason), warnings=warnings, day_only=event.day_only, slip=event.slip)
            return replace(count, held=held, question=None)
        case DoubtSettled(reason=reason):
            return replace(_newest(replace(count, held=None), _settled(reason)), held=count.held)
        case DeclarationDropped():
            return replace(count, held=None, question=None)
        case WarningsOverridden(warnings=warnings, reason=reason):
            return _newest(count, lambda newest: replace(newest, warnings=warnings, override=reason))
        case DeclarationConfirmed() | DeclarationQuestioned() | QuestionAnswered():
            return _looked_at(count, entry, event)
        case DeclarationWithdrawn(reason=reason):
            return _withdrawn(count, entry, reason)
        case _ as never:
            assert_never(never)


def _looked_at(
    count: Count, entry: Entry, event: DeclarationConfirmed | DeclarationQuestioned | QuestionAnswered
) -> Count:
    match event:
        case DeclarationConfirmed(how=how, seconder=seconder):
            look = Confirmation(seconder or entry.by, entry.at, how)
            confirmed = _newest(count, lambda newest: replace(newest, unverified=False, confirmed=look))
            return replace(confirmed, question=None)
        case DeclarationQuestioned(control=control, fields=fields, seconder=seconder):
            doubted = _newest(count, lambda newest: replace(newest, unverified=True, confirmed=None))
            return replace(doubted, question=Question(seconder or entry.by, entry.at, control, fields))
        case QuestionAnswered():
            return replace(count, question=None)
        case _ as never:
            assert_never(never)


def _told(count: Count, entry: Entry, event: CountAdvanced | DeclarationExpected | PollNoticed) -> Count:
    match event:
        case CountAdvanced(stage=stage):
            over = bool(count.declarations or count.flash or count.held)  # only what was verified is put right
            return replace(
                count,
                stage=count.stage if over else stage,
                stage_at=count.stage_at if over else entry.at,
                steps=(*count.steps, Step(stage, entry.at, entry.by, event.recount)),
                papers=count.papers if event.papers is None else event.papers,
                electorate=count.electorate if event.electorate is None else event.electorate,
                provisional=event.votes or count.provisional,
                recounts=max(count.recounts, event.recount),
            )
        case DeclarationExpected(expected_at=at):
            return replace(count, expected=(*count.expected, Expectation(at, entry.at, entry.by)))
        case PollNoticed(state=state, text=text, source=source):
            return replace(count, notices=(*count.notices, Notice(entry.at, entry.by, state, text, source)))
        case _ as never:
            assert_never(never)


def _declared(count: Count, entry: Entry, event: ContestDeclared | DeclarationCorrected) -> Count:
    corrects = event if isinstance(event, DeclarationCorrected) else None
    version = _version(entry, event, corrects.reason if corrects else None)
    if corrects is not None:
        version = replace(version, day_only=corrects.day_only, slip=corrects.slip)
    was = count.held  # what was entered before it became public
    if was is not None and was.votes == version.votes:
        version = replace(version, warnings=was.warnings, override=was.override)
    since = count.stage_at if count.declarations else entry.at
    return replace(
        count,
        stage="declared",
        stage_at=since,
        declarations=(*count.declarations, version),
        held=None,
        question=None,
    )


def _version(
    entry: Entry, event: ContestDeclared | DeclarationCorrected | DeclarationHeld, reason: str | None
) -> Declaration:
    return Declaration(
        seq=entry.seq,
        at=entry.at,
        by=event.entered_by or entry.by,
        votes=event.votes,
        rejected=event.rejected,
        electorate=event.electorate,
        lots_drawn=event.lots_drawn,
        source=event.source,
        reason=reason,
        unverified=event.unverified,
        revision=event.revision,
        sheet=event.sheet,
    )


def _settled(reason: str) -> Callable[[Declaration], Declaration]:
    return lambda version: replace(version, settled=reason)


def _newest(count: Count, change: Callable[[Declaration], Declaration]) -> Count:
    """*count* with its held version changed, or where nothing is held its newest."""
    if count.held is not None:
        return replace(count, held=change(count.held))
    if count.declarations:
        return replace(count, declarations=(*count.declarations[:-1], change(count.declarations[-1])))
    return count


def _withdrawn(count: Count, entry: Entry, reason: str) -> Count:
    """The count goes back to where it stood before a result was entered; what was held leaves no trace on pages."""
    if not count.declarations and count.flash is None:
        return replace(count, held=None, question=None)
    gone = Withdrawal(entry.at, entry.by, reason, count.declarations, count.flash)
    last = count.steps[-1] if count.steps else None
    return replace(
        count,
        stage=last.stage if last is not None else "awaited",
        stage_at=last.at if last is not None else entry.at,
        declarations=(),
        flash=None,
        held=None,
        question=None,
        withdrawals=(*count.withdrawals, gone),
    )
