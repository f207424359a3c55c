"""Telling how a count goes: stages, the hour expected, flashes, polls put off, petitions, withdrawals."""

from typing import Any

import msgspec
from starlette.responses import Response

from hustings.desk.contests import contest_of, count_of, told
from hustings.desk.counts import view_of
from hustings.desk.drafting import draft
from hustings.desk.figures import read
from hustings.desk.rules import Rule
from hustings.desk.visit import Done, Visit
from hustings.domain.count_events import PollState, Reached
from hustings.domain.election import Contest
from hustings.domain.events import Votes
from hustings.domain.outcome import flashed
from hustings.domain.refusal import Refused
from hustings.domain.report import headline
from hustings.domain.requests import (
    AdvanceCount,
    AnyRequest,
    DropHeld,
    ExpectDeclaration,
    FlashContest,
    NoticePoll,
    TakeContests,
    WithdrawDeclaration,
)
from hustings.domain.times import BadTime, moment
from hustings.log import Conflict

MEANWHILE = "This contest has moved on since you looked. Look what happened, and press again if it still holds."


SURE = "If it is what was announced, tick that you are sure."


class FlashView(msgspec.Struct, frozen=True):
    """Every candidacy with what readers would be told if it were elected."""

    contest: Contest
    choices: list[tuple[str, str, str]]  # id, party and headline
    chosen: str
    says: str
    seq: int
    key: str


def stage(visit: Visit) -> Response:
    """The count has reached a stage."""
    contest = contest_of(visit)
    reached: Reached = _one(visit, "stage", Reached)
    again = visit.number("recount") if reached == "recount" else None
    if reached == "recount" and again is None:
        again = count_of(visit, contest).recounts + 1
    request = AdvanceCount(
        contest=contest.id,
        stage=reached,
        recount=again or 0,
        papers=_size(visit, "papers") if reached == "verified" else None,
        electorate=_size(visit, "electorate") if reached == "verified" else None,
        votes=_provisional(visit, contest) if reached == "provisional" else (),
    )
    odd = visit.desk.plausible.papers(contest.id, request.papers, request.electorate)
    if odd and visit.get("sure") != "yes":
        return _again(visit, contest, " ".join((*odd, SURE)), 422)
    return _submit(visit, contest, request, "told")


def expect(visit: Visit) -> Response:
    """The hour at which the declaration is expected now."""
    contest = contest_of(visit)
    try:
        at = moment(visit.desk.gazetteer.election, visit.get("expected")).at
    except BadTime as error:
        return visit.page("count", view_of(visit, contest, str(error)), 422)
    return _submit(visit, contest, ExpectDeclaration(contest=contest.id, expected_at=at), "told")


def flash_page(visit: Visit) -> Response:
    """Who has won: one press, and one to send it."""
    contest = contest_of(visit)
    choices = [(c.id, c.party, _would_say(visit, contest, c.id)) for c in contest.candidacies]
    chosen = visit.query.get("winner", "")
    says = next((said for identity, _, said in choices if identity == chosen), "")
    return visit.page("flash", FlashView(contest, choices, chosen, says, visit.desk.tail.night.seq, visit.desk.once()))


def flash(visit: Visit) -> Response:
    """Say that somebody has won, figures to follow."""
    contest = contest_of(visit)
    return _submit(visit, contest, FlashContest(contest=contest.id, winner=visit.get("winner")), "flashed")


def notice(visit: Visit) -> Response:
    """The poll is put off, on again, or challenged."""
    contest = contest_of(visit)
    state: PollState = _one(visit, "state", PollState)
    request = NoticePoll(
        contest=contest.id,
        state=state,
        text=visit.get("text").strip()[:500],
        source=visit.get("source").strip()[:200],
    )
    return _submit(visit, contest, request, "told")


def withdraw(visit: Visit) -> Response:
    """Take back a result that is none of this contest."""
    contest = contest_of(visit)
    request = WithdrawDeclaration(contest=contest.id, reason=visit.get("reason").strip()[:500])
    return _submit(visit, contest, request, "taken-back")


def drop(visit: Visit) -> Response:
    """Drop what is held; what is public stays."""
    contest = contest_of(visit)
    return _submit(visit, contest, DropHeld(contest=contest.id, reason=visit.get("reason").strip()[:500]), "told")


def ours(visit: Visit) -> Response:
    """Let our own entry lead, or a feed's."""
    contest = contest_of(visit)
    return _submit(visit, contest, TakeContests(contests=(contest.id,), ours=visit.get("ours") == "yes"), "told")


def _would_say(visit: Visit, contest: Contest, winner: str) -> str:
    return headline(visit.desk.gazetteer, contest, flashed(contest, winner))


def _submit(visit: Visit, contest: Contest, request: AnyRequest, done: Done) -> Response:
    """Ask it, upon what the person saw; what is refused comes back on the contest's page."""
    desk, person = visit.desk, visit.someone
    key = visit.key(f"{type(request).__name__} {contest.slug}", request)
    try:
        visit.submit(request, key, unless_after=visit.number("seq"))
    except Refused as refused:
        return _again(visit, contest, str(refused), 422)
    except Conflict:
        return _again(visit, contest, MEANWHILE, 409)
    draft(desk, person, contest, request, key)
    if visit.wants_json:
        return visit.telling(visit.json({"go": f"counts/{contest.slug}"}), done)
    return visit.go(f"counts/{contest.slug}", done)


def _again(visit: Visit, contest: Contest, why: str, status: int) -> Response:
    if visit.wants_json:
        since = told(visit, contest, visit.number("seq") or 0)
        return visit.json(
            {"error": " ".join([why, *(f"{each.hour} {each.who}: {each.sentence}" for each in since)])}, status
        )
    return visit.page("count", view_of(visit, contest, why), status)


def _one(visit: Visit, name: str, kind: Any) -> Any:
    """One of the words that *kind* allows; raises ``Refused``."""
    try:
        return msgspec.convert(visit.get(name), kind)
    except msgspec.ValidationError:
        raise Refused("This form is not the desk’s.") from None


def _size(visit: Visit, name: str) -> int | None:
    """A number of papers or people, empty where it was not said; raises ``Refused``."""
    text = visit.get(name).strip()
    if text and read(text) is None:
        raise Refused(f"“{text[:20]}” is no figure.")
    return read(text)


def _provisional(visit: Visit, contest: Contest) -> tuple[Votes, ...]:
    """Figures shown to agents, all of them or none; raises ``Refused``."""
    typed = [visit.get(f"v-{candidacy.id}").strip() for candidacy in contest.candidacies]
    if not any(typed):
        return ()
    found = [read(text) for text in typed]
    if None in found:
        raise Refused("A provisional result has a figure for everybody, or none at all.")
    return tuple(Votes(c.id, votes or 0) for c, votes in zip(contest.candidacies, found, strict=True))


RULES = (
    Rule("POST", "counts/{contest}/stage", stage, "enter_results", "Say how far a count has come.", scoped=True),
    Rule("POST", "counts/{contest}/expected", expect, "enter_results", "Say when a declaration is expected.",
         scoped=True),
    Rule("GET", "counts/{contest}/flash", flash_page, "enter_results", "Choose who has won.", scoped=True),
    Rule("POST", "counts/{contest}/flash", flash, "enter_results", "Say who has won, figures to follow.",
         scoped=True),
    Rule("POST", "counts/{contest}/notice", notice, "keep_results",
         "Say that a poll is put off or a result challenged."),
    Rule("POST", "counts/{contest}/withdraw", withdraw, "keep_results",
         "Take back a result that is none of the contest."),
    Rule("POST", "counts/{contest}/drop", drop, "keep_results", "Drop figures that are held; what is public stays."),
    Rule("POST", "counts/{contest}/ours", ours, "keep_results", "Let our own entry lead, or a feed’s."),
)  # fmt: skip
