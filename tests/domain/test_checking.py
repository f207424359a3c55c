"""Figures that cannot be: what the papers and the electorate allow, by the number of seats."""

import msgspec
import pytest

from hustings.checks import Sheet
from hustings.checks.arithmetic import arithmetic
from hustings.domain.checking import FEW, checked
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.refusal import Refused
from hustings.domain.requests import AdvanceCount, Declare
from tests.elections import ELECTION, contest_of, declare, night_of

ASHBY = contest_of("ashby")
WARD = msgspec.structs.replace(ASHBY, seats=3)
WARDS = Gazetteer(
    msgspec.structs.replace(
        ELECTION, contests=tuple(WARD if each.id == ASHBY.id else each for each in ELECTION.contests)
    )
)
VERIFIED = night_of(AdvanceCount(contest=ASHBY.id, stage="verified", papers=2_477))


def test_with_three_seats_a_paper_has_three_votes() -> None:
    checked(WARDS, VERIFIED, declare("ashby", 2_400, 2_300, 2_200, rejected=12, electorate=2_500))
    checked(WARDS, VERIFIED, declare("ashby", 900, 800, 700, rejected=12))


def test_more_votes_than_all_papers_can_give_are_refused() -> None:
    few = msgspec.structs.replace(WARD, seats=2)
    wards = Gazetteer(msgspec.structs.replace(ELECTION, contests=(few,)))

    with pytest.raises(Refused, match="7,431 votes are more than 2,477 papers with 2 votes each can give"):
        checked(wards, VERIFIED, declare("ashby", 2_477, 2_477, 2_477))


def test_more_papers_than_electors_are_refused_whatever_the_seats() -> None:
    with pytest.raises(Refused, match="2,312 papers were counted, but only 2,300 people could vote"):
        checked(WARDS, VERIFIED, declare("ashby", 2_400, 2_300, 2_200, rejected=12, electorate=2_300))


def refused(gazetteer: Gazetteer, asked: Declare) -> bool:
    try:
        checked(gazetteer, VERIFIED, asked)
    except Refused:
        return True
    return False


@pytest.mark.parametrize("seats", [1, 2, 3])
@pytest.mark.parametrize("rejected", [None, 0, 12, 300])
@pytest.mark.parametrize("total", [2_000, 2_450, 2_477, 2_478 + FEW, 4_954, 5_000, 7_431])
def test_what_the_night_refuses_blocks_at_the_desk_and_the_other_way_round(
    seats: int, rejected: int | None, total: int
) -> None:
    contest = msgspec.structs.replace(ASHBY, seats=seats)
    gazetteer = Gazetteer(msgspec.structs.replace(ELECTION, contests=(contest,)))
    asked = declare("ashby", total // 3 + 5, total // 3 - 5, total - total // 3 * 2, rejected=rejected)
    sheet = Sheet(contest.id, asked.votes, rejected, papers=2_477)
    blocks = any(finding.blocks for finding in arithmetic(contest, sheet))

    assert refused(gazetteer, asked) == blocks
