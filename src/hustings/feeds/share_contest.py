"""The picture that goes with a shared constituency: its result, or before it who stands and what was last time."""

from hustings.boards import Boards
from hustings.domain.election import Contest, PartyKey
from hustings.domain.outcome import Outcome
from hustings.domain.report import headline
from hustings.domain.voice import ENGLISH
from hustings.feeds.canvas import EDGE, INK, PAPER, SOFT, WIDTH, Canvas
from hustings.pages.fragments.result import widest_of
from hustings.pages.times import Clock

TOP, ROW = 266, 52  # of the rows, in pixels
NAMES, BARS, END = 84, 560, WIDTH - EDGE - 110  # where names begin, and where bars begin and may end
MOST = 5


def draw(boards: Boards, contest: Contest) -> bytes:
    """The picture of *contest* as it stands, as PNG."""
    canvas, known = Canvas(), boards.known(contest.id)
    _head(canvas, boards, contest, known)
    if known is not None and known.standings:
        _result(canvas, boards, known)
    else:
        _candidates(canvas, boards, contest)
    _foot(canvas, boards, contest, known)
    return canvas.png()


def _head(canvas: Canvas, boards: Boards, contest: Contest, known: Outcome | None) -> None:
    names, room = boards.gazetteer, WIDTH - 2 * EDGE
    count = boards.night.count(contest.id)
    canvas.text((EDGE, EDGE + 22), f"{names.election.name}: {names.areas[contest.areas[0]].name}", 28, SOFT)
    canvas.text((EDGE, EDGE + 62), contest.name, 68, room=room)
    said = headline(names, contest, known) if known is not None else "Not declared yet"
    canvas.text((EDGE, EDGE + 148), said, 38, room=room)
    right = WIDTH - EDGE
    if contest.id in boards.flashes:
        right = _mark(canvas, right, "FLASH", solid=True)
    if count.unverified:
        right = _mark(canvas, right, "UNVERIFIED", solid=False)
    if count.corrected:
        _mark(canvas, right, "CORRECTED", solid=True)


def _mark(canvas: Canvas, right: int, text: str, *, solid: bool) -> int:
    """A mark that ends at *right*; return where one beside it may end."""
    left = right - 18 * len(text) - 8
    (canvas.block if solid else canvas.edge)((left, EDGE + 20, right, EDGE + 56), INK)
    canvas.text((left + 12, EDGE + 24), text, 24, PAPER if solid else INK, room=right - left - 20)
    return left - 16


def _result(canvas: Canvas, boards: Boards, known: Outcome) -> None:
    shown = known.standings[:MOST]
    widest = widest_of(shown)
    for place, standing in enumerate(shown):
        top, party = TOP + ROW * place, standing.candidacy.party
        _name(canvas, boards, top, party, standing.candidacy.name)
        before = None if standing.change is None else standing.share - standing.change
        _bars(canvas, boards, top, party, (standing.share / widest, before and before / widest))
        canvas.text_before((WIDTH - EDGE, top + 4), ENGLISH.percent(standing.share), 30)


def _candidates(canvas: Canvas, boards: Boards, contest: Contest) -> None:
    """Who stands, in the order of the ballot paper; at the right last time's shares."""
    shown = contest.candidacies[: MOST if len(contest.candidacies) == MOST else MOST - 1]
    for place, candidacy in enumerate(shown):
        _name(canvas, boards, TOP + ROW * place, candidacy.party, candidacy.name)
    if left := len(contest.candidacies) - len(shown):
        canvas.text((EDGE + NAMES, TOP + ROW * len(shown) + 4), f"and {left} more", 28, SOFT)
    before = contest.baseline
    for place, row in enumerate(before.votes[:MOST] if before and before.valid_votes else ()):
        assert before is not None
        top, widest = TOP + ROW * place, before.votes[0].votes
        canvas.text((BARS, top + 4), row.label or boards.gazetteer.party(row.party).short, 26, room=140)
        _bars(canvas, boards, top, row.party, (None, row.votes / widest), start=BARS + 150)
        canvas.text_before((WIDTH - EDGE, top + 4), ENGLISH.percent(row.votes / before.valid_votes), 30, SOFT)


def _name(canvas: Canvas, boards: Boards, top: int, party: PartyKey, name: str) -> None:
    found = boards.gazetteer.party(party)
    colours = found.colours
    canvas.block((EDGE, top + 2, EDGE + 70, top + 38), colours.fill if colours else SOFT)
    canvas.text((EDGE + 8, top + 8), found.short, 22, colours.on if colours else PAPER, room=58)
    canvas.text((EDGE + NAMES, top + 4), name, 30, room=BARS - EDGE - NAMES - 16)


def _bars(
    canvas: Canvas,
    boards: Boards,
    top: int,
    party: PartyKey,
    parts: tuple[float | None, float | None],
    *,
    start: int = BARS,
) -> None:
    """Now, solid, and last time, hollow: parts of the widest bar."""
    colours, (now, before) = boards.gazetteer.party(party).colours, parts
    fill = colours.fill if colours else SOFT
    if now is not None:
        canvas.block((start, top + 4, start + round(now * (END - start)), top + 24), fill)
    if before:
        high, low = (28, 38) if now is not None else (8, 32)
        canvas.edge((start, top + high, start + max(4, round(before * (END - start))), top + low), fill)


def _foot(canvas: Canvas, boards: Boards, contest: Contest, known: Outcome | None) -> None:
    election, count = boards.gazetteer.election, boards.night.count(contest.id)
    clock, first = Clock(election.time_zone), count.first
    said = []
    if known is not None and known.majority is not None:
        said.append(f"Majority {ENGLISH.number(known.majority)}")
    if known is not None and known.turnout is not None:
        said.append(f"Turnout {ENGLISH.percent(known.turnout)}")
    if contest.id in boards.flashes:
        said.append("Figures to follow")
    if contest.baseline is not None and not (known and known.standings):
        said.append(f"Hollow: {election.baseline_short}{', notional' if contest.baseline.notional else ''}")
    if first is not None:
        said.append(f"As at {clock.moment(first.at)}")
    canvas.text((EDGE, 544), "   ".join(said), 28, SOFT, room=WIDTH - 2 * EDGE)
