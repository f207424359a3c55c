"""Deciding on what is asked about the count of one contest."""

from typing import assert_never

from hustings.domain.confirming import answer, confirm
from hustings.domain.correcting import correct
from hustings.domain.declaring import declare
from hustings.domain.events import AnyEvent
from hustings.domain.flashing import flash
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.relaying import relay
from hustings.domain.requests import (
    AdvanceCount,
    AnswerQuestion,
    ConfirmDeclaration,
    CorrectDeclaration,
    CountRequest,
    Declare,
    DropHeld,
    ExpectDeclaration,
    FlashContest,
    NoticePoll,
    RelayDeclaration,
    SettleDoubt,
    WithdrawDeclaration,
)
from hustings.domain.staging import tell
from hustings.domain.withdrawing import take_back


def decide_count(gazetteer: Gazetteer, night: Night, request: CountRequest, by: str) -> tuple[AnyEvent, ...]:
    """Return the events of *request*, made *by* an account; raises ``Refused``."""
    match request:
        case Declare():
            return declare(gazetteer, night, request, by)
        case CorrectDeclaration():
            return correct(gazetteer, night, request)
        case FlashContest():
            return flash(gazetteer, night, request, by)
        case ConfirmDeclaration():
            return confirm(gazetteer, night, request, by)
        case AnswerQuestion():
            return answer(gazetteer, night, request, by)
        case RelayDeclaration():
            return relay(gazetteer, night, request, by)
        case WithdrawDeclaration() | DropHeld():
            return take_back(gazetteer, night, request)
        case AdvanceCount() | ExpectDeclaration() | NoticePoll() | SettleDoubt():
            return tell(gazetteer, night, request)
        case _ as never:
            assert_never(never)
