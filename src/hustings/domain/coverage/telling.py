"""Sentences about an area's declared seats, of which summaries are made. Each is "" where there is nothing to say.

*over*: all is declared, and they are in the past tense.
"""

from hustings.domain.coverage.phrases import (
    NAMED,
    changed_by,
    have,
    inside,
    names,
    party,
    scores,
    seats,
    short_party,
    together,
    upper,
)
from hustings.domain.coverage.so_far import Declared, SoFar
from hustings.domain.election import INDEPENDENT, OTHERS, SPEAKER
from hustings.domain.figures import in_words, listed, number, percent, points
from hustings.domain.gazetteer import UK

LARGEST = 3  # parties whose shares are told
FLOWS = 4  # kinds of gains that a sentence counts; the others together
A_FEW = 3  # declared; among fewer, none is the closest or the widest


def declared(so_far: SoFar) -> str:
    """How many seats are in, and whose they are."""
    gazetteer, count, rows = so_far.gazetteer, so_far.declared, so_far.ranking()
    where = "" if so_far.area.slug == UK else f" {inside(so_far.area)}"
    verb = "is" if count == 1 else "are"
    said = f"{upper(in_words(count))} of the {seats(so_far.seats)}{where} {verb} declared"
    if len(rows) > 1:
        return f"{said}: {scores(gazetteer, rows)}."
    what = {1: "it", 2: "both"}.get(count, "all of them")
    return f"{said}, and {party(gazetteer, rows[0][0], count)} {have(rows[0][0], count)} {what}."


def changed(so_far: SoFar, *, over: bool = False) -> str:
    """What changed hands, by name where that is little."""
    if not so_far.baselined:
        return ""
    hands = "changed hands" if over else "have changed hands"
    if not so_far.changed:
        subject = "It" if so_far.declared == 1 else "None of them"
        return f"{subject} {hands.replace('have', 'has') if not over else hands}."
    if so_far.changed <= NAMED:
        return _gained(so_far, over=over)
    flows = [
        (party(so_far.gazetteer, loser, 2), party(so_far.gazetteer, winner, 2), len(contests))
        for (loser, winner), contests in so_far.flows()
    ]
    said = [f"{number(count)} from {loser} to {winner}" for loser, winner, count in flows[:FLOWS]]
    rest = sum(count for *_, count in flows[FLOWS:])
    return f"{number(so_far.changed)} seats {hands}: {listed([*said, *([f'{number(rest)} others'] if rest else [])])}."


def _gained(so_far: SoFar, *, over: bool) -> str:
    said = []
    for (loser, winner), contests in so_far.flows():
        count = len(contests)
        who = upper(party(so_far.gazetteer, winner, count))
        verb = "gained" if over else f"{have(winner, count)} gained"
        said.append(f"{who} {verb} {names(contests)} from {party(so_far.gazetteer, loser, count)}.")
    return together(*said)


def held(so_far: SoFar) -> str:
    """“Labour held Derby South and Chesterfield.” Where there is little to name."""
    if so_far.declared > NAMED:
        return ""
    rows = sorted(so_far.held.items(), key=lambda row: (-len(row[1]), row[0]))
    return together(*(f"{upper(party(so_far.gazetteer, key, len(c)))} held {names(c)}." for key, c in rows))


def shares(so_far: SoFar, *, over: bool = False) -> str:
    """The largest parties' shares of the votes, and how they changed."""
    rows = [row for row in so_far.shares() if row.party not in (INDEPENDENT, OTHERS)][:LARGEST]
    said = []
    for row in rows:
        change = "" if row.change is None else f" ({changed_by(row.change)})"
        said.append(f"{short_party(so_far.gazetteer, row.party)} {percent(row.share)}{change}")
    return f"Shares of the vote{'' if over else ' in these seats'}: {', '.join(said)}." if said else ""


def still_to_come(so_far: SoFar) -> str:
    """The seats that are left."""
    if not so_far.left:
        return ""
    if len(so_far.left) <= NAMED:
        return f"Still to come: {names(so_far.left)}."
    return f"{number(so_far.to_go)} seats are still to come."


def closest(so_far: SoFar, *, over: bool = False) -> str:
    """The smallest and the largest majority."""
    known = [(r.outcome.majority, r.contest.name, r) for r in so_far.results if r.outcome.majority is not None]
    known.sort(key=lambda row: row[:2])
    if len(known) < A_FEW or known[0][0] == known[-1][0]:
        return ""
    (least, _, close), (most, _, safe) = known[0], known[-1]
    verb = "was" if over else "so far is"
    if least:
        first = f"The smallest majority {verb} {number(least)}, {_for(so_far, close)}"
    else:
        first = f"In {close.contest.name} the votes were equal and a lot decided"
    return f"{first}; the largest, {number(most)}, {_for(so_far, safe)}."


def _for(so_far: SoFar, result: Declared) -> str:
    return f"for {party(so_far.gazetteer, result.outcome.seats[0].party)} in {result.contest.name}"


def widest(so_far: SoFar, *, over: bool = False) -> str:
    """The largest swing."""
    found = [(r.outcome.swing.share, r.contest.name, r.outcome.swing) for r in so_far.results if r.outcome.swing]
    if len(found) < A_FEW:
        return ""
    share, name, swing = max(found, key=lambda row: row[:2])
    away, to = party(so_far.gazetteer, swing.away_from), party(so_far.gazetteer, swing.to)
    verb = "was" if over else "so far is"
    return f"The largest swing {verb} {points(share)} points from {away} to {to}, in {name}."


def unseated(so_far: SoFar) -> str:
    """Members of the last Parliament who stood again and lost."""
    found = so_far.unseated()
    if not found:
        return ""
    who = f"{upper(in_words(len(found)))} {'MP' if len(found) == 1 else 'MPs'} of the last Parliament stood again and lost"
    if len(found) > NAMED:
        return f"{who}."
    return f"{who}: {listed([f'{candidacy.name} ({contest.name})' for candidacy, contest in found])}."


def turnout(so_far: SoFar) -> str:
    """Over all seats, and where it was highest and lowest."""
    found = so_far.turnout()
    if found is None:
        return ""
    share, change = found
    moved = "" if change is None else f", {changed_by(change)}"
    said = f"Turnout was {percent(share)}{moved if 'last' in moved or not moved else f'{moved} points'}."
    rows = sorted((r.outcome.turnout or 0.0, r.contest.name) for r in so_far.results)
    if len(rows) < A_FEW:
        return said
    (low, lowest), (high, highest) = rows[0], rows[-1]
    return f"{said} It was highest in {highest}, {percent(high)}, and lowest in {lowest}, {percent(low)}."


def with_changes(so_far: SoFar) -> str:
    """Seats of each party that has or had any, with the change since last time where that is known."""
    gazetteer, won, before = so_far.gazetteer, so_far.won, so_far.before
    rows = [*so_far.ranking(), *sorted((key, 0) for key in before if not won[key])]
    if not so_far.baselined:
        return f"Seats: {scores(gazetteer, rows, len(rows))}."
    said = []
    for key, count in rows:
        change = count - before[key]
        moved = "no change" if not change else f"{'up' if change > 0 else 'down'} {number(abs(change))}"
        said.append(f"{short_party(gazetteer, key)} {number(count) if count else 'none'} ({moved})")
    bounds = " on the new boundaries" if so_far.notional else ""
    since = f"the change since {gazetteer.election.baseline_short}{bounds}"
    return f"Seats, and {since}: {', '.join(said)}."


def speaker(so_far: SoFar) -> str:
    """With whom the Speaker's seat is counted."""
    rule = so_far.gazetteer.election.speaker
    found = [r.contest for r in so_far.results if any(seat.party == SPEAKER for seat in r.outcome.seats)]
    if rule is None or not found:
        return ""
    return f"{found[0].name}, the Speaker’s seat, is counted with {party(so_far.gazetteer, rule.now)}."
