"""What a message asks of the night."""

import hashlib
from typing import Literal

import msgspec

from hustings.domain.night import Night
from hustings.domain.requests import (
    AdvanceCount,
    CountRequest,
    ExpectDeclaration,
    FlashContest,
    NoticePoll,
    RelayDeclaration,
    WithdrawDeclaration,
)
from hustings.intake.matching import Matcher
from hustings.intake.message import BadFile, Message
from hustings.intake.results import figures_of

Kind = Literal["recount", "result", "flash", "withdrawal", "stage", "expected", "notice"]
_ORDER: tuple[Kind, ...] = ("recount", "result", "flash")


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A request that a feed makes; *revision* 0 where the source numbers nothing."""

    kind: Kind
    request: CountRequest
    revision: int
    document: str

    @property
    def slot(self) -> str:
        """What later revisions replace: one kind of word about one contest, of stages each; notices replace none."""
        match self.request:
            case AdvanceCount(stage="recount", recount=recount):
                which = f" {recount}"
            case AdvanceCount(stage=stage):
                which = f" {stage}"
            case NoticePoll():
                which = f" {self.revision}"
            case _:
                which = ""
        return f"{self.kind} {self.request.contest}{which}"

    @property
    def digest(self) -> str:
        """Tells what is said apart from anything else that could be said in its place."""
        said = self.request
        if isinstance(said, RelayDeclaration):
            said = msgspec.structs.replace(said, revision=0, warnings=())
        return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:16]

    @property
    def place(self) -> tuple[str, int, int]:
        """Sort key of wishes that came together: a recount comes before its result, and a flash after it is no news."""
        return self.request.contest, _ORDER.index(self.kind), self.revision


def wish_of(matcher: Matcher, message: Message, source: str, document: str) -> Wish:
    """What *message*, from the feed that readers know as *source*, asks; raises ``BadFile``."""
    return Wish(
        kind=message.kind, request=_request(matcher, message, source), revision=message.revision, document=document
    )


def _request(matcher: Matcher, message: Message, source: str) -> CountRequest:
    if message.kind == "result":
        contest, votes, lot = figures_of(matcher, message)
        return RelayDeclaration(
            contest=contest.id,
            votes=votes,
            rejected=message.rejected,
            electorate=message.electorate,
            lots_drawn=lot,
            source=source,
            revision=message.revision,
        )
    contest = matcher.contest(message.contest, line=message.line)
    if message.kind == "recount":
        if message.recount < 1:
            raise BadFile(f"{contest.name}: which recount this is must be said.", line=message.line, field="recount")
        return AdvanceCount(contest=contest.id, stage="recount", recount=message.recount)
    winner = matcher.elected(contest, message)
    if winner is None and len(message.rows) == 1:
        winner = matcher.candidacy(contest, message.rows[0]).id
    if winner is None:
        raise BadFile(f"{contest.name}: nobody is marked as elected.", line=message.line, field="elected")
    return FlashContest(contest=contest.id, winner=winner, source=source)


def no_news(wish: Wish, night: Night) -> bool:
    """Whether *night* is past what *wish* says, so that there is nothing to do."""
    count, request = night.count(wish.request.contest), wish.request
    known = bool(count.declarations) or count.held is not None
    match request:
        case FlashContest(winner=winner):
            return known or (count.flash is not None and count.flash.winner == winner)
        case AdvanceCount(recount=recount):
            return known or count.flash is not None or 0 < recount <= count.recounts
        case ExpectDeclaration(expected_at=at):
            return known or count.flash is not None or (bool(count.expected) and count.expected[-1].at == at)
        case WithdrawDeclaration():
            return not known and count.flash is None
        case NoticePoll(state=state, text=text):
            newest = count.notices[-1] if count.notices else None
            over = (state == "resumed" and count.put_off is None) or (
                state == "petition_closed" and (newest is None or newest.state != "petition")
            )
            return over or (newest is not None and (newest.state, newest.text) == (state, text))
        case _:
            return False
