from collections.abc import Sequence

import msgspec
import pytest

from hustings.checks import Finding, Sheet
from hustings.checks.arithmetic import arithmetic
from hustings.domain.checking import FEW
from hustings.domain.election import Candidacy, Contest
from tests.elections import contest_of, votes_of

ASHBY = contest_of("ashby")


def _found(*votes: int, **known: int) -> list[Finding]:
    return arithmetic(ASHBY, Sheet(ASHBY.id, votes_of("ashby", votes), **known))  # type: ignore[arg-type]


def test_figures_that_add_up_to_the_papers_are_not_mentioned() -> None:
    assert _found(5000, 1000, 4000, rejected=50, papers=10_050, electorate=20_000) == []


def test_a_box_left_out_blocks_and_says_how_many_papers_are_missing() -> None:
    """Putney 2024: 6,558 votes had been left out."""
    (finding,) = _found(30_000, 2_737, 10_000, rejected=218, papers=49_513)

    assert finding.blocks
    assert finding.kind == "papers"
    assert "42,737" in finding.sentence
    assert "6,558 are missing" in finding.sentence


def test_more_votes_than_papers_block() -> None:
    (finding,) = _found(5000, 1000, 4000, rejected=50, papers=10_000)

    assert finding.blocks
    assert "50 too many" in finding.sentence


def test_votes_just_above_the_papers_block_where_the_rejected_make_it_many() -> None:
    (finding,) = _found(5000, 1010, 4000, rejected=300, papers=10_000)

    assert finding.blocks
    assert "310 too many" in finding.sentence


@pytest.mark.parametrize("miss", [1, FEW])
def test_a_few_papers_missing_are_noted_and_no_more(miss: int) -> None:
    (finding,) = _found(5000, 1000, 4000, rejected=50, papers=10_050 + miss)

    assert (finding.kind, finding.note, finding.blocks) == ("papers_few", True, False)


def test_one_paper_beyond_the_tolerance_blocks() -> None:
    assert _found(5000, 1000, 4000, rejected=50, papers=10_051 + FEW)[0].blocks


def test_while_the_rejected_are_unknown_one_paper_in_a_hundred_may_be_among_them() -> None:
    assert _found(5000, 1000, 4000, papers=10_100) == []
    (finding,) = _found(5000, 1000, 4000, papers=10_200)
    assert (finding.kind, finding.blocks, finding.note) == ("papers", False, False)

    assert not _found(5000, 1000, 4000, papers=9_999)[0].blocks
    assert _found(5000, 1000, 4000, papers=9_979)[0].blocks


def test_a_candidate_with_more_votes_than_papers_blocks_before_all_rows_are_typed() -> None:
    some = votes_of("ashby", (5000, 1000, 4000))[:1]
    (finding,) = arithmetic(ASHBY, Sheet(ASHBY.id, some, papers=4_999))

    assert finding.blocks
    assert finding.candidacies == (some[0].candidacy,)


def test_votes_or_papers_beyond_the_electorate_block() -> None:
    assert _found(5000, 1000, 4000, electorate=9_999)[0].blocks
    assert _found(5000, 1000, 4000, electorate=10_050, rejected=50) == []
    assert _found(5000, 1000, 4000, electorate=10_050, rejected=51)[0].kind == "turnout"
    found = _found(5000, 1000, 4000, electorate=10_050, papers=10_060, rejected=50)

    assert "10,060 papers are more than the electorate" in found[-1].sentence


def _ward(figures: Sequence[int]) -> tuple[Contest, Sheet]:
    """Three seats, as many candidates as *figures*."""
    standing = tuple(Candidacy(f"c{place}", f"C{place}", "Ward", "red") for place in range(len(figures)))
    ward = msgspec.structs.replace(ASHBY, candidacies=standing, seats=3)
    rows = votes_of("ashby", (0, 0, 0))[:1] * len(figures)
    votes = tuple(
        msgspec.structs.replace(row, candidacy=c.id, votes=figure)
        for row, c, figure in zip(rows, standing, figures, strict=True)
    )
    return ward, Sheet(ward.id, votes, rejected=12, papers=2_477)


def test_highworth_ten_candidates_over_three_thousand_from_2477_papers() -> None:
    (finding,) = arithmetic(*_ward([3_000 + place for place in range(10)]))

    assert finding.blocks
    assert len(finding.candidacies) == 10
    assert "2,477 papers" in finding.sentence


def test_highworth_would_be_caught_by_the_sum_alone() -> None:
    (finding,) = arithmetic(*_ward([2_400] * 4))

    assert finding.blocks
    assert "3 votes each" in finding.sentence


def test_with_several_seats_fewer_votes_than_papers_allow_say_nothing() -> None:
    assert arithmetic(*_ward([900, 800, 700, 600])) == []
