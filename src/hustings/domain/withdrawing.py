"""Deciding on withdrawals: a result that was entered for the wrong contest is taken back in the open."""

import msgspec

from hustings.domain.checking import known
from hustings.domain.election import Contest
from hustings.domain.events import AnyEvent, DeclarationDropped, DeclarationWithdrawn, PostRevised, ReportCorrected
from hustings.domain.flashing import flash_id
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.post import Post
from hustings.domain.refusal import Refused
from hustings.domain.report import report_id
from hustings.domain.requests import DropHeld, WithdrawDeclaration


def take_back(gazetteer: Gazetteer, night: Night, request: WithdrawDeclaration | DropHeld) -> tuple[AnyEvent, ...]:
    """Return the end of a result, public or only held; raises ``Refused``."""
    if isinstance(request, DropHeld):
        return _drop(gazetteer, night, request)
    return _withdraw(gazetteer, night, request)


def _withdraw(gazetteer: Gazetteer, night: Night, request: WithdrawDeclaration) -> tuple[AnyEvent, ...]:
    """Return the withdrawal, and what its posts say from now on; raises ``Refused``."""
    contest = known(gazetteer, request.contest)
    count = night.count(contest.id)
    if not count.declarations and count.flash is None and count.held is None:
        raise Refused(f"{contest.name}: there is no result to withdraw.")
    if not request.reason.strip():
        raise Refused(f"{contest.name}: a withdrawal needs a reason that readers will see.")
    event = DeclarationWithdrawn(contest=contest.id, reason=request.reason)
    return (event, *_taken_back(night, contest, request.reason))


def _drop(gazetteer: Gazetteer, night: Night, request: DropHeld) -> tuple[AnyEvent, ...]:
    """Return that what was held is dropped, with nothing for readers, who never saw it; raises ``Refused``."""
    contest = known(gazetteer, request.contest)
    if night.count(contest.id).held is None:
        raise Refused(f"{contest.name}: nothing is held.")
    if not request.reason.strip():
        raise Refused(f"{contest.name}: say why it is dropped.")
    return (DeclarationDropped(contest=contest.id, reason=request.reason),)


def _taken_back(night: Night, contest: Contest, reason: str) -> tuple[ReportCorrected | PostRevised, ...]:
    """The posts stay where readers saw them, and say that they no longer hold."""
    report, corrections = report_id(night, contest), range(1, len(night.count(contest.id).declarations))
    ids = (report, flash_id(night, contest), *(f"{report}-correction-{number}" for number in corrections))
    posts = [night.posts.get(post) for post in ids]
    return tuple(_said(contest, post, reason) for post in posts if post is not None and post.retracted is None)


def _said(contest: Contest, post: Post, reason: str) -> ReportCorrected | PostRevised:
    """Where an editor had put the report in other words, these go too."""
    headline = f"Withdrawn: {contest.name}"
    paragraphs = (f"A result of {contest.name} was published here in error and has been withdrawn.",)
    if not post.content.body:
        return ReportCorrected(post=post.id, headline=headline, paragraphs=paragraphs, note=reason)
    content = msgspec.structs.replace(post.content, headline=headline, paragraphs=paragraphs, body="")
    return PostRevised(post=post.id, content=content, note=reason)
