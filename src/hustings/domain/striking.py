"""Striking out for law: which entries may lose their words, and what is left of them, so that the night stays as it is."""

import msgspec

from hustings.domain.entry import Entry
from hustings.domain.events import (
    AnyEvent,
    ContestDeclared,
    ContestFlashed,
    DeclarationCorrected,
    DeclarationDropped,
    DeclarationHeld,
    DeclarationWithdrawn,
    DoubtSettled,
    EditionArranged,
    ExitPollPublished,
    ForecastArranged,
    KeyPointsKept,
    PageTitled,
    PollNoticed,
    PostPublished,
    PostRetracted,
    PostRevised,
    ReportCorrected,
    WarningsOverridden,
)
from hustings.domain.night import Night
from hustings.domain.post import Content
from hustings.domain.refusal import Refused

GONE = "[…]"

replace = msgspec.structs.replace


def without_words(night: Night, entry: Entry) -> AnyEvent:
    """The event of *entry* without what anybody wrote, which folds as before; raises ``Refused`` where nothing may go."""
    left = _left(entry.event)
    if not has_words(entry.event):
        raise Refused(
            f"Entry {entry.seq} ({_tag(entry.event)}) has no words that could be struck out. Figures are corrected or "
            "withdrawn at the desk, and stay on record."
        )
    if isinstance(entry.event, PostPublished | PostRevised | ReportCorrected):
        post = night.posts[entry.event.post]
        if post.retracted is None:
            raise Refused(
                f"Entry {entry.seq} is part of the post “{post.headline}”, which readers can see. Withdraw the post "
                "first; then its words can be struck out."
            )
    return left


def has_words(event: AnyEvent) -> bool:
    """Whether *event* has words that somebody wrote."""
    return _left(event) != event


def _left(event: AnyEvent) -> AnyEvent:
    match event:
        case PostPublished() | PostRevised() | ReportCorrected() | PostRetracted() | PageTitled() | KeyPointsKept():
            return _written(event)
        case EditionArranged(edition=edition):
            return replace(event, edition=replace(edition, slot="", footer="", outlet=None))
        case ExitPollPublished(note=note) | ForecastArranged(note=note):
            return replace(event, note=note and GONE)
        case DeclarationCorrected():
            return replace(event, reason=GONE, source=GONE)
        case DeclarationHeld(reason=reason, source=source):
            return replace(event, reason=reason and GONE, source=source and GONE)
        case ContestDeclared(source=source) | ContestFlashed(source=source):
            return replace(event, source=source and GONE)
        case DeclarationWithdrawn() | DeclarationDropped() | WarningsOverridden() | DoubtSettled():
            return replace(event, reason=GONE)
        case PollNoticed():
            return replace(event, text=GONE, source=GONE)
        case _:
            return event


def _written(
    event: PostPublished | PostRevised | ReportCorrected | PostRetracted | PageTitled | KeyPointsKept,
) -> AnyEvent:
    match event:
        case PostPublished(content=content):
            return replace(event, content=_emptied(content))
        case PostRevised(content=content, note=note):
            return replace(event, content=_emptied(content), note=note and GONE)
        case ReportCorrected():
            return replace(event, headline="", paragraphs=(), note=GONE)
        case PostRetracted():
            return replace(event, reason="")
        case PageTitled():
            return replace(event, title=None, standfirst=None)
        case KeyPointsKept():
            return replace(event, points=None)


def _emptied(content: Content) -> Content:
    """What a withdrawn post keeps."""
    return Content(contests=content.contests, language=content.language)


def _tag(event: AnyEvent) -> str:
    return str(event.__struct_config__.tag)
