"""Row sense: empty rows, equal figures, another contest's figures, too many rejected, names alike, the winner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from hustings.checks.sheet import Finding, Sheet
from hustings.checks.wording import names, with_party
from hustings.domain.election import Contest, ContestId
from hustings.domain.figures import listed, number, percent
from hustings.domain.gazetteer import Gazetteer

EQUAL_FROM = 500  # votes: small figures are equal often
REJECTED = 0.02  # share of papers
LETTERS_PER_SLIP = 5  # names of five to nine letters are alike when one differs, longer ones when two do

Figures = tuple[int, ...]  # a contest's votes in ballot-paper order


def row_sense(
    contest: Contest, sheet: Sheet, known: Mapping[Figures, Sequence[ContestId]], gazetteer: Gazetteer
) -> list[Finding]:
    """What the rows of *sheet* say by themselves; *known* says whose confirmed figures they are."""
    found = [*_empty(contest, sheet), *_equal(contest, sheet), *_rejected(sheet), *_similar(contest)]
    if len(sheet.votes) == len(contest.candidacies):
        found += [*_same_as(sheet, known, gazetteer), *_winner(contest, sheet, gazetteer)]
    return found


def _empty(contest: Contest, sheet: Sheet) -> list[Finding]:
    given, called = {row.candidacy: row.votes for row in sheet.votes}, names(contest)
    missing = tuple(id_ for id_ in called if id_ not in given)
    zero = tuple(id_ for id_ in called if given.get(id_) == 0)
    found = []
    if missing:
        sentence = f"No figure is given for {listed([called[id_] for id_ in missing])}."
        found.append(Finding("empty_row", sentence, blocks=True, candidacies=missing))
    if zero:
        sentence = f"No votes for {listed([called[id_] for id_ in zero])}: was a row skipped?"
        found.append(Finding("empty_row", sentence, candidacies=zero))
    return found


def _equal(contest: Contest, sheet: Sheet) -> list[Finding]:
    called, counts = names(contest), Counter(row.votes for row in sheet.votes)
    found = []
    for votes in sorted(v for v, times in counts.items() if times > 1 and v >= EQUAL_FROM):
        same = tuple(row.candidacy for row in sheet.votes if row.votes == votes)
        both = "both" if len(same) == 2 else "all"
        sentence = f"{listed([called[id_] for id_ in same])} {both} have {number(votes)}. Is that right?"
        found.append(Finding("equal", sentence, candidacies=same))
    return found


def _same_as(sheet: Sheet, known: Mapping[Figures, Sequence[ContestId]], gazetteer: Gazetteer) -> list[Finding]:
    figures = tuple(row.votes for row in sheet.votes)
    others = [id_ for id_ in known.get(figures, ()) if id_ != sheet.contest]
    if not others or len(figures) == 1:
        return []
    name = gazetteer.contests[others[0]].name
    return [Finding("same_as", f"These are the figures of {name}. Is this the right sheet?")]


def _rejected(sheet: Sheet) -> list[Finding]:
    papers = sum(row.votes for row in sheet.votes) + (sheet.rejected or 0)
    if not sheet.rejected or sheet.rejected <= REJECTED * papers:
        return []
    share, usual = percent(sheet.rejected / papers), f"{REJECTED:.0%}"
    sentence = f"{number(sheet.rejected)} rejected papers are {share} of all; more than {usual} is rare. Is that right?"
    return [Finding("rejected", sentence)]


def _winner(contest: Contest, sheet: Sheet, gazetteer: Gazetteer) -> list[Finding]:
    """Whether the winner who was named is among the first in the figures."""
    if sheet.winner is None:
        return []
    votes = {row.candidacy: row.votes for row in sheet.votes}
    ahead = [id_ for id_, number_ in votes.items() if number_ > votes[sheet.winner]]
    if len(ahead) < contest.seats:
        return []
    first = with_party(gazetteer, contest, max(ahead, key=lambda id_: votes[id_]))
    sentence = f"You said {with_party(gazetteer, contest, sheet.winner)} won, but these figures put {first} first."
    return [Finding("winner", sentence, candidacies=(sheet.winner, *ahead))]


def _similar(contest: Contest) -> list[Finding]:
    pairs = combinations(contest.candidacies, 2)
    alike = [(one, other) for one, other in pairs if _alike(one.surname.casefold(), other.surname.casefold())]
    return [
        Finding(
            "similar",
            f"{one.name} and {other.name} have names that are easily mixed up: read both with their parties.",
            note=True,
            candidacies=(one.id, other.id),
        )
        for one, other in alike
    ]


def _alike(one: str, other: str) -> bool:
    """Whether two surnames begin alike and differ in few letters, or in none."""
    if one[:1] != other[:1]:
        return False
    return one == other or _distance(one, other) * LETTERS_PER_SLIP <= min(len(one), len(other))


def _distance(one: str, other: str) -> int:
    """Levenshtein's distance: letters to put in, take out or change."""
    row = list(range(len(other) + 1))
    for above, letter in enumerate(one, 1):
        left, diagonal = above, row[0]
        row[0] = above
        for place, against in enumerate(other, 1):
            left, diagonal = min(left + 1, row[place] + 1, diagonal + (letter != against)), row[place]
            row[place] = left
    return row[-1]
