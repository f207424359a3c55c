"""Control lines: what a second person types without looking, and where it differs from what was entered."""

from hustings.domain.count import Declaration
from hustings.domain.election import CandidacyId, VotingSystem
from hustings.domain.events import ControlLine, Votes
from hustings.domain.outcome import SYSTEMS


def control_line(
    votes: tuple[Votes, ...], lots_drawn: CandidacyId | None, system: VotingSystem = "fptp"
) -> ControlLine:
    """Return the control line of *votes*; raises ``fptp.Undecided`` where they leave the winner open."""
    winner = SYSTEMS[system].elect(votes, lots_drawn)[0]
    ordered = sorted((row.votes for row in votes), reverse=True)
    return ControlLine(winner, ordered[0], ordered[1] if len(ordered) > 1 else None, sum(ordered))


def differing(control: ControlLine, declaration: Declaration) -> tuple[str, ...]:
    """Return the candidacies of *declaration* to read again; only the total differing, those below the runner-up."""
    return differing_from(control, declaration.votes, declaration.lots_drawn)


def differing_from(control: ControlLine, votes: tuple[Votes, ...], lots_drawn: CandidacyId | None) -> tuple[str, ...]:
    """Return the same of *votes* that are no declaration yet."""
    entered = control_line(votes, lots_drawn)
    if control == entered:
        return ()
    ranked = [row.candidacy for row in sorted(votes, key=lambda row: (-row.votes, row.candidacy != entered.winner))]
    found = []
    if control.winner != entered.winner:
        found += [control.winner, entered.winner]
    if control.winner_votes != entered.winner_votes:
        found.append(entered.winner)
    if control.runner_up_votes != entered.runner_up_votes and len(ranked) > 1:
        found.append(ranked[1])
    if not found:  # only the total: any of the other rows may be wrong
        found = ranked[2:] or ranked
    order = [row.candidacy for row in votes]
    return tuple(sorted(set(found), key=order.index))
