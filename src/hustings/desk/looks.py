"""Second looks: another person reads figures back or types a control line; what differs goes back to be read again."""

import datetime as dt

import msgspec
from starlette.responses import Response

from hustings.desk.contests import contest_of, count_of
from hustings.desk.counts import mine
from hustings.desk.figures import read
from hustings.desk.rules import Rule
from hustings.desk.visit import Done, Visit
from hustings.domain.count import Count, Declaration
from hustings.domain.count_events import ControlLine
from hustings.domain.election import Candidacy, Contest
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnswerQuestion, ConfirmDeclaration, SettleDoubt
from hustings.log import Conflict

LOOKED = ("how", "do", "differs", "version", "winner", "winner_votes", "runner_up", "total")  # what a look says
HOUR = dt.timedelta(hours=1)


class WaitingRow(msgspec.Struct, frozen=True):
    """A contest that waits for a second look."""

    contest: Contest
    count: Count
    version: Declaration
    who: str
    minutes: int
    mine: bool  # typed by whoever looks at the list


class DoneRow(msgspec.Struct, frozen=True):
    """One that had it in the last hour."""

    contest: Contest
    version: Declaration
    seconds: int


class LooksView(msgspec.Struct, frozen=True):
    """The queue, oldest first."""

    waiting: list[WaitingRow]
    done: list[DoneRow]
    doubts: list[tuple[Contest, str]]


class LookView(msgspec.Struct, frozen=True):
    """One second look; *rows* are shown only when the figures are read back."""

    contest: Contest
    version: Declaration
    rows: list[tuple[Candidacy, int]]
    reading: bool
    held: bool
    key: str
    who: str
    refused: str = ""


def looks(visit: Visit) -> Response:
    """What waits, what was looked at, and what looks wrong now."""
    desk = visit.desk
    reach, contests = desk.reach(visit.someone), desk.gazetteer.contests
    within = [c for c in desk.tail.night.counts.values() if reach.about([c.contest])]
    names = desk.names()
    waiting = [_waiting(visit, contests[c.contest], c, names) for c in within if c.waiting is not None]
    doubts = [(contests[d.contest], d.sentence) for d in desk.plausible.doubts() if reach.about([d.contest])]
    done = [row for c in within if (row := _done(visit, contests[c.contest], c)) is not None]
    done.sort(key=lambda row: row.version.confirmed.at if row.version.confirmed else desk.now(), reverse=True)
    return visit.page("looks", LooksView(sorted(waiting, key=lambda row: row.version.at), done, doubts))


def settle(visit: Visit) -> Response:
    """Say that figures stand though they look wrong now."""
    contest = contest_of(visit)
    request = SettleDoubt(
        contest=contest.id, warning=visit.get("warning")[:500], reason=visit.get("reason").strip()[:500]
    )
    ask(visit, request, visit.key(f"settle {contest.slug}", request))
    return visit.go("looks", "told")


def look(visit: Visit) -> Response:
    """The control line, typed blind; or the figures to be read back."""
    return visit.page("look", _view(visit, contest_of(visit), reading=visit.query.get("how") == "read"))


def confirm(visit: Visit) -> Response:
    """Confirm, or say what differs."""
    contest = contest_of(visit)
    reading = visit.get("how") != "control"
    key = visit.key(f"look {contest.slug}", *(visit.form.get(name) for name in LOOKED))
    if visit.desk.newsroom.done(key):
        return _gone(visit, contest)
    try:
        request = ConfirmDeclaration(
            contest=contest.id,
            seq=visit.number("version") or 0,
            how="read_back" if reading else "control_line",
            fields=_differing(visit) if reading else (),
            control=None if reading else _control(visit, contest),
        )
        ask(visit, request, key)
    except Refused as refused:
        if count_of(visit, contest).waiting is None:
            raise
        return visit.page("look", _view(visit, contest, reading=reading, refused=str(refused)), 422)
    return _gone(visit, contest)


def _gone(visit: Visit, contest: Contest) -> Response:
    question = count_of(visit, contest).question is not None
    done: Done = "asked" if question else "confirmed"
    return visit.telling(visit.json({"go": "looks"}), done) if visit.wants_json else visit.go("looks", done)


def ask(visit: Visit, request: ConfirmDeclaration | AnswerQuestion | SettleDoubt, key: str) -> None:
    """Ask it of the night; raises ``Refused``, also where the contest moved on meanwhile."""
    seen = visit.number("seq")
    try:
        visit.submit(request, key, unless_after=seen)
    except Conflict:
        raise Refused("This contest has moved on since you opened the page. Look again.") from None


def _differing(visit: Visit) -> tuple[str, ...]:
    """What was ticked; raises ``Refused`` where that is not what was pressed."""
    found, agree = tuple(dict.fromkeys(visit.form.get("differs", ()))), visit.get("do") != "differs"
    if found and agree:
        raise Refused("You ticked figures that differ: send them back, or take the ticks away.")
    if not found and not agree:
        raise Refused("Say which figures differ.")
    return found


def _control(visit: Visit, contest: Contest) -> ControlLine:
    """Raises ``Refused`` with what cannot be read."""
    names = ("winner_votes", "total") if len(contest.candidacies) == 1 else ("winner_votes", "runner_up", "total")
    found = {name: read(visit.get(name)) for name in names}
    if None in found.values() or visit.get("winner") not in {c.id for c in contest.candidacies}:
        raise Refused("The control line is the winner, their votes, the second’s votes and the total.")
    return ControlLine(visit.get("winner"), found["winner_votes"] or 0, found.get("runner_up"), found["total"] or 0)


def _waiting(visit: Visit, contest: Contest, count: Count, names: dict[str, str]) -> WaitingRow:
    version = count.waiting
    assert version is not None
    minutes = int((visit.desk.now() - version.at).total_seconds() // 60)
    return WaitingRow(contest, count, version, names.get(version.by, version.by), minutes, mine(visit, count))


def _done(visit: Visit, contest: Contest, count: Count) -> DoneRow | None:
    version = count.declaration
    if version is None or version.confirmed is None or visit.desk.now() - version.confirmed.at > HOUR:
        return None
    return DoneRow(contest, version, int((version.confirmed.at - version.at).total_seconds()))


def _view(visit: Visit, contest: Contest, *, reading: bool, refused: str = "") -> LookView:
    count = count_of(visit, contest)
    version = count.waiting
    if version is None:
        raise Refused(f"{contest.name}: nothing waits for a second look.")
    standing = {candidacy.id: candidacy for candidacy in contest.candidacies}
    rows = [(standing[row.candidacy], row.votes) for row in version.votes]
    who = visit.desk.names().get(version.by, version.by)
    return LookView(contest, version, rows, reading, count.held is not None, visit.desk.once(), who, refused)


RULES = (
    Rule("GET", "looks", looks, "enter_results", "What waits for a second look."),
    Rule("POST", "counts/{contest}/settle", settle, "keep_results", "Say that doubted figures stand, and why."),
    Rule("GET", "counts/{contest}/look", look, "enter_results", "A second look: control line or reading back.",
         scoped=True),
    Rule("POST", "counts/{contest}/look", confirm, "enter_results", "Confirm figures, or say what differs.",
         scoped=True),
)  # fmt: skip
