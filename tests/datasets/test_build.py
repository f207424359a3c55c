"""Whole builds from the publishers' files, right and falsified."""

from collections.abc import Callable
from pathlib import Path

import pytest

from datasets import build, definition, golden, running, writing
from datasets.failure import BuildFailed

Falsify = Callable[[str, str, str], Path]

CANDIDACIES = "ge2024/candidacies.csv"
CONSTITUENCIES = "ge2024/constituencies.csv"
NOTIONAL = "ge2024/notional-2019-results.csv"
BOLSOVER = "Lab gain from Con,Lab,Con,77207,42434,111,6323,"


@pytest.mark.parametrize("name", definition.known())
def test_building_twice_gives_the_same_bytes_and_they_are_the_committed_ones(name: str, raw: Path) -> None:
    once = writing.render(build.build(name, raw))
    twice = writing.render(build.build(name, raw))

    assert once == twice == (running.ELECTIONS / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", definition.known())
def test_the_committed_golden_facts_are_the_librarys(name: str, raw: Path) -> None:
    assert golden.golden(name, raw) == (golden.FOLDER / f"{name}-library.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", golden.WITH_VOTES)
def test_so_are_the_golden_votes(name: str, raw: Path) -> None:
    assert golden.votes(name, raw) == (golden.FOLDER / f"{name}-votes.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "was", "now", "sentence"),
    [
        (CANDIDACIES, "5053,17197,", "5053,17198,", "There are 28,809,341 valid votes, not 28,809,340."),
        (CANDIDACIES, "0.405265,0.043609,", "0.405265,0.053609,", "The share of Natalie Fleet in Bolsover changed by"),
        (CANDIDACIES, "0.405265,0.043609,", "0.405265,,", "There are 3,010 changes of share to compare, not 3,011."),
        (CANDIDACIES, "PP11423,1040,,Felix", "PP1,1040,,Felix", "parties.toml knows no party for “PP1”"),
        (
            CANDIDACIES,
            "PP53,15,,Natalie,Fleet",
            "PP53,15,PP9,Natalie,Fleet",
            "Natalie Fleet has the unknown second party PP9.",
        ),
        (
            CANDIDACIES,
            "Mark,Fletcher,Male,Yes",
            "Mark,Fletcher,Male,No",
            "Mark Fletcher was elected last time and is not marked as a sitting MP.",
        ),
        (CANDIDACIES, "\u00c3\u0081ine", "Áine", "The repair of Groogan in N05000003 finds 0 rows with"),
        (CONSTITUENCIES, BOLSOVER, BOLSOVER.replace("from Con", "from SNP"), "The holder of Bolsover is conservative"),
        (CONSTITUENCIES, BOLSOVER, BOLSOVER.replace("Lab,Con,7", "Con,Lab,7"), "The winner of Bolsover is labour, not"),
        (CONSTITUENCIES, BOLSOVER, BOLSOVER.replace("6323", "6322"), "The majority of Bolsover is 6323, not 6322."),
        (CONSTITUENCIES, BOLSOVER, BOLSOVER.replace("from Con", "from Xyz"), "“Xyz” (abbreviation)"),
        (
            NOTIONAL,
            "5273,LABV,16519",
            "5273,LABV,16520",
            "The baseline of E14001109 adds up to 45677 votes, not 45676.",
        ),
        (NOTIONAL, "5273,CONV,21792", "5274,CONV,21792", "The baseline of E14001109 has a majority of 5273, not 5274."),
        (NOTIONAL, "5273,LABV,16519", "5273,NEWV,16519", "“NEWV” (column of the notional results)"),
        (NOTIONAL, "5273,LABV,16519", "5273,LABV,many", "cannot be read: invalid literal"),
        ("ge2024/declaration-times.csv", "E14001434,Putney", "-,Putney", "has no time for Putney."),
        ("ge2024/corrections.csv", "Lab,20952,24113", "Lab,20952,24114", "24113 votes, but 24114 in the corrections"),
        ("ge2024/exit-poll.csv", "Lab,410", "Lab,411", "The exit poll gives 651 seats, not 650."),
    ],
)
def test_a_falsified_fact_stops_the_build_with_a_sentence(
    falsify: Falsify, file: str, was: str, now: str, sentence: str
) -> None:
    with pytest.raises(BuildFailed) as failure:
        build.build("ge2024", falsify(file, was, now))

    assert sentence in str(failure.value)


def test_a_missing_file_stops_the_build_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match=r"The raw file .*constituencies-1997-2024\.csv cannot be read: No such file"):
        build.build("ge2024", tmp_path)


def test_an_unknown_election_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="no definition of “ge1832”; there are: ge2015, ge2017, ge2019, ge2024"):
        build.build("ge1832", tmp_path)


def test_a_failed_build_says_one_line_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["build", "ge2024", "--raw", str(tmp_path / "none"), "--out", str(tmp_path)])

    assert build.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_build_writes_the_sets_it_was_asked_for(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["build", "ge2019", "--raw", str(raw), "--out", str(tmp_path)])

    assert build.main() == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ge2019.json"]
    assert "ge2019.json: " in capsys.readouterr().out
