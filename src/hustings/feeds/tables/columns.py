"""Columns that begin a row about a contest: which one it is, and how far its count has come."""

import msgspec

from hustings.boards import Boards
from hustings.boards.public import PublicStage
from hustings.domain.election import Contest, ContestId, Level, Slug
from hustings.feeds.contests import ContestBrief


class ContestColumns(msgspec.Struct, frozen=True):
    """A contest and the areas it lies in; None where it has none of that level for itself."""

    election: str
    contest_id: ContestId
    gss: str
    constituency: Slug
    name: str
    county: Slug | None
    region: Slug | None
    country: Slug | None


class StageColumns(msgspec.Struct, frozen=True):
    """How far the count has come, *declared_at* as ISO 8601; *seq* is that of the contest's newest public change."""

    seq: int
    stage: PublicStage
    declared_at: str | None
    unverified: bool
    corrected: bool


def contest_columns(boards: Boards, contest: Contest) -> ContestColumns:
    """Return where *contest* is."""
    names = boards.gazetteer
    levels: dict[Level, Slug] = {names.areas[area].level: area for area in contest.areas}
    return ContestColumns(
        election=names.election.id,
        contest_id=contest.id,
        gss=contest.gss,
        constituency=contest.slug,
        name=contest.name,
        county=levels.get("county"),
        region=levels.get("region"),
        country=levels.get("country"),
    )


def stage_columns(boards: Boards, told: ContestBrief) -> StageColumns:
    """Return how the contest that *told* is about stands."""
    return StageColumns(
        seq=boards.changes.of(told.id),
        stage=told.stage,
        declared_at=told.declared_at,
        unverified=told.unverified,
        corrected=told.corrected,
    )
