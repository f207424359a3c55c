"""``/data/results.csv``: a row for each candidacy."""

from collections.abc import Iterator

import msgspec

from hustings.boards import Boards
from hustings.domain.election import Candidacy, CandidacyId, Contest, PartyKey
from hustings.domain.outcome import Standing
from hustings.feeds.contests import brief
from hustings.feeds.scoreboard import rounded
from hustings.feeds.tables.columns import ContestColumns, StageColumns, contest_columns, stage_columns
from hustings.feeds.tables.csv_text import Row
from hustings.pages.times import Clock


class CandidateColumns(msgspec.Struct, frozen=True):
    """Who stands: *person_id* is Democracy Club's, *party_ec_id* the Electoral Commission's."""

    ballot_order: int
    candidate_id: CandidacyId
    person_id: str | None
    given_name: str
    surname: str
    party: PartyKey
    party_name: str
    party_ec_id: str | None
    second_party: str | None
    sitting: bool


class FigureColumns(msgspec.Struct, frozen=True):
    """What came of it, shares from 0 to 1 of valid votes; None what is not known."""

    rank: int | None = None
    votes: int | None = None
    share: float | None = None
    share_change: float | None = None
    elected: bool | None = None
    lost_deposit: bool | None = None


COLUMNS = (ContestColumns, StageColumns, CandidateColumns, FigureColumns)


def rows(boards: Boards, clock: Clock, contest: Contest) -> Iterator[Row]:
    """The candidacies of *contest* in the order of the ballot paper."""
    known = boards.known(contest.id)
    figures = {s.candidacy.id: _figures(rank, s) for rank, s in enumerate(known.standings, 1)} if known else {}
    begins = (contest_columns(boards, contest), stage_columns(boards, brief(boards, clock, contest)))
    for order, who in enumerate(contest.candidacies, 1):
        flashed = FigureColumns(elected=who.id in known.elected) if known else FigureColumns()
        yield (*begins, _who(boards, order, who), figures.get(who.id, flashed))


def _who(boards: Boards, order: int, who: Candidacy) -> CandidateColumns:
    return CandidateColumns(
        ballot_order=order,
        candidate_id=who.id,
        person_id=who.person,
        given_name=who.given,
        surname=who.surname,
        party=who.party,
        party_name=boards.gazetteer.party(who.party).name,
        party_ec_id=who.ec_id,
        second_party=who.adjunct,
        sitting=who.sitting,
    )


def _figures(rank: int, standing: Standing) -> FigureColumns:
    return FigureColumns(
        rank=rank,
        votes=standing.votes,
        share=rounded(standing.share),
        share_change=rounded(standing.change),
        elected=standing.elected,
        lost_deposit=standing.lost_deposit,
    )
