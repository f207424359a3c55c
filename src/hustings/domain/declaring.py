"""Deciding on declarations: what the returning officer read out, and the report of it."""

from hustings.domain.checking import checked
from hustings.domain.events import AnyEvent, ContestDeclared
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import outcome
from hustings.domain.refusal import Refused
from hustings.domain.report import report
from hustings.domain.requests import Declare


def declare(gazetteer: Gazetteer, night: Night, request: Declare) -> tuple[AnyEvent, ...]:
    """Return the declaration and the report of it; raises ``Refused``."""
    contest = checked(gazetteer, night, request)
    if night.count(contest.id).declaration is not None:
        raise Refused(f"{contest.name} has been declared already; a change is a correction.")
    event = ContestDeclared(
        contest=request.contest,
        votes=request.votes,
        rejected=request.rejected,
        electorate=request.electorate,
        lots_drawn=request.lots_drawn,
        source=request.source,
    )
    result = outcome(gazetteer.election, contest, request)
    written = report(gazetteer, night, contest, result)
    return (event, written) if written.editions else (event,)  # where every edition holds reports, the desk publishes
