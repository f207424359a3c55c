"""What differs at a second look is read again: only those figures, typed anew by whoever typed them first."""

import msgspec
from starlette.responses import Response

from hustings.desk.contests import contest_of, count_of
from hustings.desk.counts import asked
from hustings.desk.figures import read
from hustings.desk.looks import ask
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.count import Count, Declaration, Question
from hustings.domain.election import Candidacy, Contest
from hustings.domain.events import Votes
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnswerQuestion, CorrectDeclaration

MISREAD = "A figure was mistyped at the desk; the second look found it."
REJECTED = "rejected"


class AnswerView(msgspec.Struct, frozen=True, kw_only=True):
    """The rows that are to be read again, empty: what was typed before is not to be read off the page."""

    contest: Contest
    rows: list[tuple[Candidacy, str]]
    rejected: str | None  # None: not asked
    seq: int
    key: str
    warnings: tuple[str, ...] = ()
    tied: tuple[Candidacy, ...] = ()
    refused: str = ""


def answer_page(visit: Visit) -> Response:
    """Only what differs, to be read again."""
    contest = contest_of(visit)
    waiting, question = _asked(visit, count_of(visit, contest))
    return visit.page("answer", _view(visit, contest, waiting, question))


def answer(visit: Visit) -> Response:
    """The figures as they are after reading them again."""
    contest = contest_of(visit)
    typed = sorted((name, text) for name, text in visit.form.items() if name != "csrf")
    key = visit.key(f"answer {contest.slug}", typed)
    if visit.desk.newsroom.done(key):
        return visit.go(f"counts/{contest.slug}", "entered")
    waiting, question = _asked(visit, count_of(visit, contest))
    view = _view(visit, contest, waiting, question)
    try:
        figures = _figures(visit, contest, waiting, question)
        warnings = visit.desk.plausible.warned(figures) if figures is not None else ()
        reason = visit.get("override").strip()[:500]
        if figures is not None and warnings:
            figures = msgspec.structs.replace(figures, warnings=warnings, override=reason)
        view = msgspec.structs.replace(view, warnings=warnings, tied=_tied(contest, figures))
        ask(visit, AnswerQuestion(contest=contest.id, figures=figures), key)
    except Refused as refused:
        return visit.page("answer", msgspec.structs.replace(view, refused=str(refused)), 422)
    return visit.go(f"counts/{contest.slug}", "entered")


def _asked(visit: Visit, count: Count) -> tuple[Declaration, Question]:
    """What waits and what is asked of this person; raises ``Refused``."""
    if not asked(visit, count) or count.waiting is None or count.question is None:
        raise Refused("Nothing is asked of you here.")
    return count.waiting, count.question


def _figures(visit: Visit, contest: Contest, waiting: Declaration, question: Question) -> CorrectDeclaration | None:
    """What was typed now, or None where nothing changed; raises ``Refused``."""
    votes = tuple(
        Votes(row.candidacy, _typed(visit, f"v-{row.candidacy}") if row.candidacy in question.fields else row.votes)
        for row in waiting.votes
    )
    rejected = _typed(visit, REJECTED) if REJECTED in question.fields else waiting.rejected
    if (votes, rejected) == (waiting.votes, waiting.rejected):
        return None
    most = max(row.votes for row in votes)
    tied = sum(row.votes == most for row in votes) > 1
    return CorrectDeclaration(
        contest=contest.id,
        votes=votes,
        rejected=rejected,
        electorate=waiting.electorate,
        lots_drawn=(visit.get("lots") or waiting.lots_drawn) if tied else None,
        source=waiting.source,
        sheet=waiting.sheet,
        reason=MISREAD,
        unverified=True,
    )


def _typed(visit: Visit, name: str) -> int:
    text = visit.get(name).strip()
    found = read(text)
    if found is None:
        raise Refused(f"“{text[:20]}” is no figure." if text else "Type each figure again, also where it is the same.")
    return found


def _tied(contest: Contest, figures: CorrectDeclaration | None) -> tuple[Candidacy, ...]:
    if figures is None:
        return ()
    most = max(row.votes for row in figures.votes)
    tied = {row.candidacy for row in figures.votes if row.votes == most}
    return tuple(c for c in contest.candidacies if c.id in tied) if len(tied) > 1 else ()


def _view(visit: Visit, contest: Contest, waiting: Declaration, question: Question) -> AnswerView:
    typed = bool(visit.form)
    rows = [(c, visit.get(f"v-{c.id}")) for c in contest.candidacies if c.id in question.fields]
    rejected = visit.get(REJECTED) if REJECTED in question.fields else None
    seq = visit.number("seq") if typed else visit.desk.tail.night.seq
    return AnswerView(
        contest=contest,
        rows=rows,
        rejected=rejected,
        seq=seq or waiting.seq,
        key=visit.get("key") or visit.desk.once(),
    )


RULES = (
    Rule("GET", "counts/{contest}/answer", answer_page, "enter_results", "What is to be read again.", scoped=True),
    Rule("POST", "counts/{contest}/answer", answer, "enter_results", "Figures that were read again.", scoped=True),
)
