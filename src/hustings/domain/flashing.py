"""Deciding on flashes: the winner is known, the figures not yet."""

from hustings.domain.checking import counted_in, refuse_put_off
from hustings.domain.count import FEED
from hustings.domain.election import Contest
from hustings.domain.events import AnyEvent, ContestFlashed, PostPublished, ReportCorrected
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome, flashed
from hustings.domain.post import Byline, Content, PostId
from hustings.domain.refusal import Refused
from hustings.domain.report import AUTOMATIC, carriers, headline, report_id
from hustings.domain.requests import FlashContest

FLASH = Byline(AUTOMATIC.name, "Flash: figures to follow")


def flash(gazetteer: Gazetteer, night: Night, request: FlashContest, by: str = "") -> tuple[AnyEvent, ...]:
    """Return the flash of *by* and the post that tells of it; raises ``Refused``."""
    contest = counted_in(gazetteer, night, request.contest)
    count = night.count(contest.id)
    if count.declarations:
        raise Refused(f"{contest.name} has been declared already: there is nothing to flash.")
    if count.held is not None:
        raise Refused(f"{contest.name}: figures are entered and wait for a second look, which is quicker than a flash.")
    refuse_put_off(contest, count)
    if request.winner not in {candidacy.id for candidacy in contest.candidacies}:
        raise Refused(f"{contest.name}: {request.winner} did not stand here.")
    if count.flash is not None and count.flash.winner == request.winner:
        raise Refused(f"{contest.name}: that flash is out already.")
    if by.startswith(FEED) and contest.id in night.ours:
        raise Refused(f"{contest.name}: our own entry leads here.")
    if by.startswith(FEED) and count.flash is not None and count.flash.by != by:
        raise Refused(f"{contest.name}: the flash that is out is not this feed's.")
    event = ContestFlashed(contest=contest.id, winner=request.winner, source=request.source)
    result = flashed(contest, request.winner)
    if count.flash is not None:
        return (event, *_put_right(gazetteer, night, contest, result, "An earlier flash named another winner."))
    written = _post(gazetteer, night, contest, result)
    return (event, written) if written.editions else (event,)


def flash_id(night: Night, contest: Contest) -> PostId:
    """The post that tells of the flash of *contest*."""
    return f"{report_id(night, contest)}-flash"


def refuted(
    gazetteer: Gazetteer, night: Night, contest: Contest, said: Outcome, now: Outcome
) -> tuple[ReportCorrected, ...]:
    """What puts the flash's post right where figures have another winner than *said*; nothing where they have not."""
    if said.elected == now.elected:
        return ()
    first = not night.count(contest.id).declarations
    note = "The declaration named another winner than the flash." if first else "Corrected figures have another winner."
    return _put_right(gazetteer, night, contest, now, note)


def _put_right(
    gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome, note: str
) -> tuple[ReportCorrected, ...]:
    """The post with the winner of *result*; where a person has changed it, their words and the note."""
    post = night.posts.get(flash_id(night, contest))
    if post is None or post.retracted is not None:
        return ()
    theirs = post.revised_seq is not None
    told = post.headline if theirs else headline(gazetteer, contest, result)
    return (
        ReportCorrected(
            post=post.id, headline=told, paragraphs=post.paragraphs if theirs else _text(result), note=note
        ),
    )


def _text(result: Outcome) -> tuple[str, ...]:
    names = ", ".join(seat.winner.name for seat in result.seats)
    return (f"{names} is elected." if result.standings else f"{names} is elected. The figures are to follow.",)


def _post(gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome) -> PostPublished:
    return PostPublished(
        post=flash_id(night, contest),
        kind="flash",
        editions=carriers(night, contest),
        content=Content(
            headline=headline(gazetteer, contest, result),
            paragraphs=_text(result),
            bylines=(FLASH,),
            contests=(contest.id,),
        ),
    )
