"""Entering a declaration or a correction: figures in ballot-paper order, checked, read back, sent once."""

import secrets
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import Response

from hustings.desk import figures
from hustings.desk.contests import Told, contest_of, count_of, told
from hustings.desk.figures import Kind, Typed
from hustings.desk.form_pictures import MOST
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.count import Count
from hustings.domain.election import CandidacyId, Contest
from hustings.domain.figures import number
from hustings.domain.fptp import Undecided
from hustings.domain.outcome import Outcome, outcome
from hustings.domain.refusal import Refused
from hustings.domain.report import headline, story
from hustings.domain.requests import CorrectDeclaration, Declare
from hustings.log import Conflict

if TYPE_CHECKING:
    from hustings.checks import Finding

MEANWHILE = (
    "This contest has moved on since you opened the form. What you typed is still here: compare, and send again."
)


class EntryView(msgspec.Struct, frozen=True, kw_only=True):
    """The form, or with *review* what is read back before it is sent."""

    contest: Contest
    kind: Kind
    count: Count
    seq: int
    key: str
    form: Typed
    wrong: dict[str, str] = {}
    findings: "tuple[Finding, ...]" = ()
    says: tuple[str, ...] = ()  # headline and text, where the figures leave no question
    changed: tuple[Told, ...] = ()  # what others did meanwhile
    others: list[str] = []
    refused: str = ""
    tied: tuple[str, ...] = ()  # candidacies with the most votes, where they are equal

    @property
    def warned(self) -> bool:
        """Whether a reason is asked for."""
        return any(not finding.note and not finding.blocks for finding in self.findings)

    @property
    def blocked(self) -> bool:
        """Whether the figures cannot be."""
        return any(finding.blocks for finding in self.findings)

    @property
    def result(self) -> int:
        """The newest entry that gave figures here, also where they were withdrawn since; 0 where none did."""
        count = self.count
        gone = [each for withdrawal in count.withdrawals for each in withdrawal.declarations]
        found = [*gone, *count.declarations, *([count.held] if count.held else [])]
        return max((each.seq for each in found), default=0)

    def figure(self, candidacy: CandidacyId) -> str:
        """A figure as it is read back."""
        return number(figures.read(self.form.votes[candidacy]) or 0)

    def other(self, name: str) -> str:
        """Rejected papers or electorate as they are read back."""
        return number(figures.read(getattr(self.form, name)) or 0)

    def marks(self, field: str) -> str:
        """What is said beside a field."""
        if field in self.wrong:
            return self.wrong[field]
        return next((f.sentence for f in self.findings if field in f.candidacies), "")


def form(visit: Visit) -> Response:
    """The form, empty or with the figures that are to be corrected."""
    contest = contest_of(visit)
    visit.desk.claims.hold(contest.id, visit.someone)
    return visit.page("entry", _view(visit, contest, _start(visit, contest)))


def send(visit: Visit) -> Response:
    """Fill in from a sheet, look again, or send what was read back."""
    contest, what = contest_of(visit), visit.get("do", "review")
    visit.desk.claims.hold(contest.id, visit.someone)
    typed = figures.typed(visit, contest)
    key = visit.key(f"{visit.path['what']} {contest.slug}", sorted(typed.votes.items()), typed.rejected, typed.lots)
    if what == "send" and visit.desk.newsroom.done(key):
        return _sent(visit, contest)
    if what == "paste":
        try:
            typed = figures.pasted(contest, visit.get("paste"), typed)
        except Refused as refused:
            return _again(visit, _view(visit, contest, typed, refused=str(refused)), 422)
        return visit.page("entry", _view(visit, contest, typed))
    if what == "back":
        return visit.page("entry", _view(visit, contest, typed))
    view = _checked(visit, contest, typed)
    if view.wrong or view.blocked or view.tied:
        return _again(visit, view, 422)
    if what != "send":
        return visit.page("review", view)
    return _submitted(visit, view, key)


def check(visit: Visit) -> Response:
    """What is against the figures as they are typed, for a script."""
    contest = contest_of(visit)
    visit.desk.claims.hold(contest.id, visit.someone)
    view = _checked(visit, contest, figures.typed(visit, contest), early=True)
    found = [
        {"sentence": f.sentence, "blocks": f.blocks, "note": f.note, "fields": f.candidacies} for f in view.findings
    ]
    return visit.json({"findings": found, "seq": visit.desk.tail.night.seq, "others": view.others})


def _submitted(visit: Visit, view: EntryView, key: str) -> Response:
    """Send it; what is against it comes back with all that was typed."""
    request = _request(view)
    if view.warned and not view.form.override:
        return _again(visit, msgspec.structs.replace(view, refused="Say why the figures are right all the same."), 422)
    try:
        visit.submit(request, key, unless_after=visit.number("seq"))
    except Refused as refused:
        changed = _meanwhile(visit, view)
        return _again(visit, msgspec.structs.replace(changed, refused=str(refused)), 409 if changed.changed else 422)
    except Conflict:
        return _again(visit, msgspec.structs.replace(_meanwhile(visit, view), refused=MEANWHILE), 409)
    return _sent(visit, view.contest)


def _meanwhile(visit: Visit, view: EntryView) -> EntryView:
    """The form with what others did since it was opened, and upon that from now on."""
    seq = visit.desk.tail.night.seq  # before the history is read: what comes between is told next time
    changed = tuple(told(visit, view.contest, visit.number("seq") or 0))
    return msgspec.structs.replace(view, changed=changed, seq=seq, count=count_of(visit, view.contest))


def _request(view: EntryView) -> Declare | CorrectDeclaration:
    form = view.form
    warnings = tuple(f.sentence for f in view.findings if not f.note and not f.blocks)
    given: dict[str, Any] = {
        "contest": view.contest.id,
        "votes": figures.votes(view.contest, form),
        "rejected": figures.read(form.rejected),
        "electorate": figures.read(form.electorate),
        "lots_drawn": form.lots if form.lots in _most(view.contest, form) else None,
        "source": form.source or None,
        "sheet": form.sheet or None,
        "unverified": True,
        "warnings": warnings,
        "override": form.override,
    }
    if view.kind == "declare":
        return Declare(**given)
    return CorrectDeclaration(**given, reason=form.reason, slip=form.slip)


def _sent(visit: Visit, contest: Contest) -> Response:
    visit.desk.claims.let_go(contest.id, visit.someone)
    if visit.wants_json:
        return visit.telling(visit.json({"go": f"counts/{contest.slug}"}), "entered")
    return visit.go(f"counts/{contest.slug}", "entered")


def _again(visit: Visit, view: EntryView, status: int) -> Response:
    if visit.wants_json:
        sentences = [view.refused, *view.wrong.values(), *(f.sentence for f in view.findings)]
        changed = [f"{each.hour} {each.who}: {each.sentence}" for each in view.changed]
        said = " ".join(each for each in [*sentences, *changed] if each)
        ask = view.warned and not view.form.override
        return visit.json({"error": said, "seq": view.seq, "key": view.key, "ask": ask}, status)
    reading = visit.get("do") == "send" and not view.wrong and not view.blocked and not view.tied
    return visit.page("review" if reading else "entry", view, status)


def _checked(visit: Visit, contest: Contest, typed: Typed, *, early: bool = False) -> EntryView:
    """The form with all that is to be said of it; *early* while fields are still empty."""
    from hustings.checks import Sheet  # noqa: PLC0415 - see Plausible

    view = _view(visit, contest, typed)
    wrong = figures.wrong(contest, typed)
    if wrong:
        return view if early else msgspec.structs.replace(view, wrong=wrong)
    votes, count = figures.votes(contest, typed), view.count
    found = visit.desk.plausible.findings(
        Sheet(
            contest=contest.id,
            votes=votes,
            rejected=figures.read(typed.rejected),
            electorate=figures.read(typed.electorate),
            papers=count.papers,
            winner=typed.winner or None,
        )
    )
    tied = _most(contest, typed)
    if tied and typed.lots not in tied:
        return msgspec.structs.replace(view, findings=found, tied=tied, refused=_tie(contest, tied))
    return msgspec.structs.replace(view, findings=found, says=_says(visit, view))


def _most(contest: Contest, form: Typed) -> tuple[CandidacyId, ...]:
    """Who have the most votes, where several have: only then a lot was drawn."""
    votes = figures.votes(contest, form)
    most = max(row.votes for row in votes)
    tied = tuple(row.candidacy for row in votes if row.votes == most)
    return tied if len(tied) > 1 else ()


def _tie(contest: Contest, tied: tuple[str, ...]) -> str:
    names = [c.name for c in contest.candidacies if c.id in tied]
    return f"{' and '.join(names)} have the same votes: say for whom the returning officer drew the lot."


def _says(visit: Visit, view: EntryView) -> tuple[str, ...]:
    """What readers will be told."""
    gazetteer = visit.desk.gazetteer
    try:
        result: Outcome = outcome(gazetteer.election, view.contest, _request(view))
    except Undecided:
        return ()
    return (headline(gazetteer, view.contest, result), *story(gazetteer, view.contest, result))


def _start(visit: Visit, contest: Contest) -> Typed:
    """What the form begins with: nothing, or what is on record."""
    count = count_of(visit, contest)
    there = count.held or count.declaration
    mine = count.held is not None and count.held.by == visit.someone.account
    if there is not None and (mine or _kind(visit) == "correct"):
        return figures.of(there)
    electorate = str(count.electorate) if count.electorate else ""
    return Typed(votes={candidacy.id: "" for candidacy in contest.candidacies}, electorate=electorate)


def _kind(visit: Visit) -> Kind:
    return "correct" if visit.path["what"] == "correct" else "declare"


def _view(visit: Visit, contest: Contest, typed: Typed, refused: str = "") -> EntryView:
    desk, seq = visit.desk, visit.desk.tail.night.seq  # before the count is read
    if visit.path["what"] not in ("declare", "correct"):
        raise Refused("There is no such page.")
    return EntryView(
        contest=contest,
        kind=_kind(visit),
        count=count_of(visit, contest),
        seq=seq if visit.number("seq") is None else visit.number("seq") or 0,
        key=visit.get("key") or secrets.token_urlsafe(12),
        form=typed,
        refused=refused,
        others=desk.claims.others(contest.id, visit.someone),
    )


RULES = (
    Rule("POST", "counts/{contest}/enter/{what}/check", check, "enter_results", "Check figures while they are typed.",
         scoped=True),
    Rule("GET", "counts/{contest}/enter/{what}", form, "enter_results",
         "The form of a declaration or of a correction.", scoped=True),
    Rule("POST", "counts/{contest}/enter/{what}", send, "enter_results",
         "Look at a declaration or a correction again, or send it.", scoped=True, most=MOST),
)  # fmt: skip
