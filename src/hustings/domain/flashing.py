"""Deciding on flashes: the winner is known, the figures not yet."""

from hustings.domain.checking import counted_in
from hustings.domain.election import CandidacyId, Contest
from hustings.domain.events import AnyEvent, ContestFlashed, PostPublished, ReportCorrected
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.outcome import Outcome, flashed
from hustings.domain.post import Byline, Content, PostId
from hustings.domain.refusal import Refused
from hustings.domain.report import AUTOMATIC, carriers, headline, report_id
from hustings.domain.requests import FlashContest

FLASH = Byline(AUTOMATIC.name, "Flash: figures to follow")


def flash(gazetteer: Gazetteer, night: Night, request: FlashContest) -> tuple[AnyEvent, ...]:
    """Return the flash and the post that tells of it; raises ``Refused``."""
    contest = counted_in(gazetteer, night, request.contest)
    count = night.count(contest.id)
    if count.declarations or count.held is not None:
        raise Refused(f"{contest.name} has been declared already: there is nothing to flash.")
    if (off := count.put_off) is not None:
        raise Refused(f"{contest.name}: there is no poll to declare now. {off.text}")
    if request.winner not in {candidacy.id for candidacy in contest.candidacies}:
        raise Refused(f"{contest.name}: {request.winner} did not stand here.")
    if count.flash is not None and count.flash.winner == request.winner:
        raise Refused(f"{contest.name}: that flash is out already.")
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
    gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome, elected: tuple[CandidacyId, ...]
) -> tuple[AnyEvent, ...]:
    """What puts the flash's post right where the declaration has another winner; nothing where it was true."""
    said = night.count(contest.id).flash
    if said is None or said.winner in elected:
        return ()
    return _put_right(gazetteer, night, contest, result, "The declaration named another winner than the flash.")


def _put_right(
    gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome, note: str
) -> tuple[AnyEvent, ...]:
    post = night.posts.get(flash_id(night, contest))
    if post is None or post.retracted is not None:
        return ()
    told = headline(gazetteer, contest, result)
    return (ReportCorrected(post=post.id, headline=told, paragraphs=post.paragraphs, note=note),)


def _post(gazetteer: Gazetteer, night: Night, contest: Contest, result: Outcome) -> PostPublished:
    return PostPublished(
        post=flash_id(night, contest),
        kind="flash",
        editions=carriers(night, contest),
        content=Content(
            headline=headline(gazetteer, contest, result),
            paragraphs=(f"{result.seats[0].winner.name} is elected. The figures are to follow.",),
            bylines=(FLASH,),
            contests=(contest.id,),
        ),
    )
