"""How candidates and whole-number shares are written in a finding."""

from hustings.domain.election import CandidacyId, Contest
from hustings.domain.gazetteer import Gazetteer


def names(contest: Contest) -> dict[CandidacyId, str]:
    """Names by candidacy: ``Fleur Anderson``."""
    return {candidacy.id: candidacy.name for candidacy in contest.candidacies}


def with_party(gazetteer: Gazetteer, contest: Contest, candidacy: CandidacyId) -> str:
    """``Fleur Anderson (Labour)``."""
    found = next(c for c in contest.candidacies if c.id == candidacy)
    return f"{found.name} ({gazetteer.party(found.party).name})"


def between(low: float, high: float) -> str:
    """``61–70%`` from 0.608 and 0.704; what a share cannot be is cut off."""
    return f"{max(low, 0) * 100:.0f}–{min(high, 1) * 100:.0f}%"
