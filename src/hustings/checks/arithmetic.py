"""What cannot add up: votes against the papers verified and against the electorate.

A miss of a few papers is noted and no more: counts are to match exactly, and how often they miss by
a few is in no public data.
"""

from hustings.checks.sheet import Finding, Sheet
from hustings.domain.checking import FEW
from hustings.domain.election import Contest
from hustings.domain.figures import number, percent

LEAST_SHARE = 0.99  # of the papers that votes must reach while the rejected are unknown


def arithmetic(contest: Contest, sheet: Sheet) -> list[Finding]:
    """What the sums of *sheet* say; *sheet* has the papers and the electorate that are known."""
    return [*_against_papers(contest, sheet), *_against_electorate(contest, sheet)]


def _against_papers(contest: Contest, sheet: Sheet) -> list[Finding]:
    if sheet.papers is None:
        return []
    if over := [row for row in sheet.votes if row.votes > sheet.papers]:
        names = {candidacy.id: candidacy.name for candidacy in contest.candidacies}
        sentence = (
            f"{names[over[0].candidacy]} cannot have {number(over[0].votes)} votes: "
            f"only {number(sheet.papers)} papers were verified."
        )
        return [Finding("papers", sentence, blocks=True, candidacies=tuple(row.candidacy for row in over))]
    if len(sheet.votes) < len(contest.candidacies):
        return []
    return _sum_against_papers(contest, sheet, sheet.papers)


def _sum_against_papers(contest: Contest, sheet: Sheet, papers: int) -> list[Finding]:
    votes = sum(row.votes for row in sheet.votes)
    if contest.seats == 1 and sheet.rejected is not None:
        return _miss(votes, sheet.rejected, papers)
    if votes > papers * contest.seats:
        each = f", with {contest.seats} votes each" if contest.seats > 1 else ""
        sentence = f"The votes add up to {number(votes)}, but only {number(papers)} papers were verified{each}."
        return [Finding("papers", sentence, blocks=votes > papers * contest.seats + FEW)]
    if contest.seats > 1:  # a voter may use fewer votes than there are seats, so less proves nothing
        return []
    if votes < LEAST_SHARE * papers:
        sentence = (
            f"The votes add up to {number(votes)}, but {number(papers)} papers were verified: "
            f"were {number(papers - votes)} rejected, or is a ward, a box or a row left out?"
        )
        return [Finding("papers", sentence)]
    return []


def _miss(votes: int, rejected: int, papers: int) -> list[Finding]:
    miss = papers - votes - rejected
    if miss == 0:
        return []
    sentence = (
        f"The votes add up to {number(votes)}. With {number(rejected)} rejected that is {number(votes + rejected)}, "
        f"but {number(papers)} papers were verified: {number(abs(miss))} {'are missing' if miss > 0 else 'too many'}."
    )
    if abs(miss) <= FEW:
        return [Finding("papers_few", sentence, note=True)]
    question = "Is a ward, a box or a row left out?" if miss > 0 else "Is a figure too high, or one read twice?"
    return [Finding("papers", f"{sentence} {question}", blocks=True)]


def _against_electorate(contest: Contest, sheet: Sheet) -> list[Finding]:
    if not sheet.electorate:
        return []
    papers = sum(row.votes for row in sheet.votes) / contest.seats + (sheet.rejected or 0)
    if papers > sheet.electorate:
        sentence = (
            f"The votes would be a turnout of {percent(papers / sheet.electorate)} of an electorate of "
            f"{number(sheet.electorate)}. Which of the two is wrong?"
        )
        return [Finding("turnout", sentence, blocks=True)]
    if sheet.papers is not None and sheet.papers > sheet.electorate:
        sentence = f"{number(sheet.papers)} papers are more than the electorate of {number(sheet.electorate)}."
        return [Finding("papers", sentence, blocks=True)]
    return []
