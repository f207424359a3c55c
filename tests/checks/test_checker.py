from itertools import pairwise

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.checks import Checker, Finding, Sheet
from hustings.domain.gazetteer import Gazetteer
from tests.elections import CONTESTS, ELECTION, GAZETTEER, contest_of, votes_of

FIGURES = st.sampled_from([c.slug for c in CONTESTS]).flatmap(
    lambda slug: st.tuples(
        st.just(slug),
        st.lists(st.integers(0, 9_000), min_size=len(contest_of(slug).candidacies), max_size=4).map(
            lambda votes: votes[: len(contest_of(slug).candidacies)]
        ),
        st.none() | st.integers(18_000, 22_000),
    )
)
Row = tuple[str, list[int], int | None]


def _learn(checker: Checker, row: Row) -> None:
    slug, votes, electorate = row
    checker.learn(contest_of(slug).id, votes_of(slug, votes), electorate)


def _checker(rows: list[Row]) -> Checker:
    checker = Checker(GAZETTEER)
    for row in rows:
        _learn(checker, row)
    return checker


def _sheet(slug: str, *votes: int, **known: int | str) -> Sheet:
    return Sheet(contest_of(slug).id, votes_of(slug, votes), **known)  # type: ignore[arg-type]


def _kinds(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.kind for finding in findings]


def _looks(checker: Checker, row: Row) -> list[object]:
    """All that a checker says of one sheet."""
    slug, votes, electorate = row
    sheet = Sheet(contest_of(slug).id, votes_of(slug, votes), electorate=electorate)
    return [checker.findings(sheet), checker.scores(sheet), checker.look_back()]


@settings(max_examples=40)
@given(st.lists(FIGURES, max_size=6), FIGURES, FIGURES)
def test_what_was_learnt_and_forgotten_leaves_no_trace(rows: list[Row], more: Row, asked: Row) -> None:
    rows = [row for row in rows if row[0] != more[0]]
    checker, before = _checker(rows), _looks(_checker(rows), asked)
    _learn(checker, more)
    checker.forget(contest_of(more[0]).id)

    assert _looks(checker, asked) == before


@settings(max_examples=40)
@given(st.lists(FIGURES, max_size=6), FIGURES, FIGURES)
def test_learning_a_contest_again_replaces_what_it_taught(rows: list[Row], more: Row, asked: Row) -> None:
    rows = [row for row in rows if row[0] != more[0]]
    other = (more[0], [votes + 7 for votes in more[1]], 19_000)

    assert _looks(_checker([*rows, other, more]), asked) == _looks(_checker([*rows, more]), asked)


@settings(max_examples=40)
@given(st.lists(FIGURES, max_size=6), FIGURES, st.none() | st.integers(0, 20_000), st.none() | st.integers(0, 900))
def test_what_blocks_comes_first_and_notes_last(
    rows: list[Row], asked: Row, papers: int | None, rejected: int | None
) -> None:
    slug, votes, electorate = asked
    sheet = Sheet(contest_of(slug).id, votes_of(slug, votes), rejected, electorate, papers)
    found = _checker(rows).findings(sheet)

    assert all((not a.blocks, a.note) <= (not b.blocks, b.note) for a, b in pairwise(found))
    assert all(finding.sentence.endswith((".", "?")) for finding in found)


def test_a_turnout_far_below_is_asked_about_until_the_papers_are_known() -> None:
    checker = Checker(GAZETTEER)
    low = _sheet("birch", 2400, 1300, 400, electorate=20_000)
    (finding,) = [finding for finding in checker.findings(low) if finding.kind == "turnout"]

    assert finding.sentence.startswith("Turnout of 20.5% is low for Birch: ")
    assert "50.0% last time" in finding.sentence
    assert not finding.blocks
    assert "turnout" not in _kinds(checker.findings(msgspec.structs.replace(low, papers=4100)))


def test_the_night_moves_what_is_usual() -> None:
    checker = Checker(GAZETTEER)
    low = _sheet("birch", 4800, 2400, 800, electorate=20_000)
    assert "turnout" not in _kinds(checker.findings(low))
    checker.learn(contest_of("ashby").id, votes_of("ashby", (6000, 1000, 4800)), 20_000)
    checker.learn(contest_of("cedar").id, votes_of("cedar", (6000, 400, 4800, 700)), 20_000)
    (finding,) = [finding for finding in checker.findings(low) if finding.kind == "turnout"]

    assert "up 9 points so far tonight" in finding.sentence


def test_rows_exchanged_are_asked_about_even_where_no_party_is_known_by_name() -> None:
    """Red had 60 in the hundred, yellow none; the sheet has them the other way round."""
    found = Checker(GAZETTEER).findings(_sheet("birch", 100, 3000, 6900, electorate=20_000))

    assert "swapped" in _kinds(found)


def test_a_figure_with_one_digit_too_many_is_asked_about() -> None:
    found = Checker(GAZETTEER).findings(_sheet("ashby", 5000, 9000, 4100, electorate=20_000, winner="ann-blue"))
    (finding,) = [finding for finding in found if finding.kind == "mistyped"]

    assert finding.sentence.startswith("9,000 for Ben Independent (Independent) is unusual; 900 would fit.")
    assert finding.candidacies == ("ben-independent",)


def test_where_the_speaker_stands_or_stood_only_arithmetic_and_rows_remain() -> None:
    checker = Checker(GAZETTEER)
    strange = _sheet("dunes", 18_900, 20, 7, electorate=20_000, winner="hal-independent")

    assert _kinds(checker.findings(strange)) == ["similar"]  # both independents have one surname
    assert checker.scores(strange) is None
    assert _kinds(checker.findings(msgspec.structs.replace(strange, winner="jan-speaker"))) == ["winner", "similar"]


def test_without_a_baseline_only_arithmetic_and_rows_remain() -> None:
    checker = Checker(GAZETTEER)
    checker.learn(contest_of("eddy").id, votes_of("eddy", (9000, 1)), 90_000)

    assert checker.findings(_sheet("eddy", 9000, 2, electorate=90_000)) == ()
    assert _kinds(checker.findings(_sheet("eddy", 9000, 2, papers=9000))) == ["papers"]


def test_an_election_without_any_baseline_has_no_patterns() -> None:
    bare = [msgspec.structs.replace(contest, baseline=None) for contest in CONTESTS]
    checker = Checker(Gazetteer(msgspec.structs.replace(ELECTION, contests=tuple(bare))))
    checker.learn(contest_of("birch").id, votes_of("birch", (1, 2, 3)), 20_000)

    assert checker.findings(_sheet("ashby", 5000, 1000, 4000, electorate=20_000)) == ()
    assert checker.look_back() == ()


def test_an_electorate_unlike_the_one_announced_is_asked_about() -> None:
    checker = Checker(GAZETTEER)
    checker.announce(contest_of("birch").id, None, 20_000)

    assert checker.findings(_sheet("birch", 6000, 3100, 1000, electorate=20_200)) == ()
    (finding,) = checker.findings(_sheet("birch", 6000, 3100, 1000, electorate=20_201))
    assert "20,201 was typed, and 20,000 announced before" in finding.sentence


def test_an_electorate_far_from_last_times_is_asked_about() -> None:
    checker = Checker(GAZETTEER)

    assert "electorate" not in _kinds(checker.findings(_sheet("birch", 6000, 3100, 1000, electorate=24_000)))
    assert "electorate" in _kinds(checker.findings(_sheet("birch", 6000, 3100, 1000, electorate=24_001)))


def test_papers_announced_hold_for_the_sheet() -> None:
    checker = Checker(GAZETTEER)
    checker.announce(contest_of("birch").id, 10_100, 20_000)
    (finding,) = checker.findings(_sheet("birch", 5000, 3100, 1000, rejected=20))

    assert "980 are missing" in finding.sentence


def test_papers_announced_teach_turnout_ahead_and_again_after_a_withdrawal() -> None:
    checker, asked = Checker(GAZETTEER), _sheet("birch", 4800, 2400, 800, electorate=20_000)
    alone = checker.scores(asked)
    checker.announce(contest_of("ashby").id, 12_000, 20_000)
    ahead = checker.scores(asked)
    _learn(checker, ("ashby", [4000, 1000, 3000], 20_000))
    declared = checker.scores(asked)
    checker.forget(contest_of("ashby").id)

    assert len({scores.turnout for scores in (alone, ahead, declared) if scores}) == 3
    assert checker.scores(asked) == ahead


def test_papers_are_looked_at_when_they_are_verified() -> None:
    checker = Checker(GAZETTEER)

    assert checker.verified(contest_of("birch").id, 10_000, 20_000) == ()
    assert _kinds(checker.verified(contest_of("birch").id, 4_000, 20_000)) == ["turnout"]
    assert checker.verified(contest_of("birch").id, 20_001, 20_000)[0].blocks
    assert checker.verified(contest_of("eddy").id, 4_000, 20_000) == ()


def test_a_correction_is_judged_without_the_figures_that_it_replaces() -> None:
    checker, again = Checker(GAZETTEER), _sheet("birch", 700, 3000, 400, electorate=20_000)
    assert "turnout" in _kinds(checker.findings(again))
    checker.learn(again.contest, again.votes, again.electorate)

    assert "turnout" in _kinds(checker.findings(again))


def test_a_second_look_doubts_what_was_declared_but_not_learnt() -> None:
    checker = Checker(GAZETTEER)
    _learn(checker, ("ashby", [6000, 1000, 4000], 20_000))
    (doubt,) = checker.look_back({contest_of("birch").id: (4_100, 20_000), contest_of("dunes").id: (1, 20_000)})

    assert doubt.contest == contest_of("birch").id
    assert doubt.z < -2.5
    assert doubt.sentence.startswith("With 1 result in, Birch’s turnout of 20.5% looks too low (")


def test_the_same_sheet_twice_is_seen_until_the_first_is_withdrawn() -> None:
    checker, asked = Checker(GAZETTEER), _sheet("birch", 6000, 3000, 1000)
    _learn(checker, ("ashby", [6000, 3000, 1000], 20_000))
    assert "same_as" in _kinds(checker.findings(asked))
    checker.forget(contest_of("ashby").id)

    assert "same_as" not in _kinds(checker.findings(asked))
