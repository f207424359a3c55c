"""Importing on the command line: previews, all or nothing, and once."""

from pathlib import Path

import msgspec
import pytest

from hustings.assembly import clock, data_set_of
from hustings.domain.count import Count
from hustings.domain.requests import ArrangeDesk
from hustings.log import SqliteLog
from hustings.log.heads import load_head
from hustings.newsroom import fold
from hustings.ops import reopening
from hustings.ops.folder import NightFolder
from hustings.ops.verify import verify
from tests.cli.conftest import Run
from tests.cli.nights import REQUESTS, make_night
from tests.elections import GAZETTEER, contest_of
from tests.newsroom.rooms import WALL

RESULTS = """contest,candidacy,party,votes,rejected,electorate,source
ashby,Ann Blue,Blue,4000,,20000,
ashby,Ben Independent,Independent,1000,,,
ashby,cat-red,,5000,,,
lonely,Max Independent,,4999,12,,The council
lonely,Nan Red,,3000,,,
solo,Oda Red,Red,100,1,,The council
"""
LIVE = (msgspec.structs.replace(REQUESTS[0], kind="live"), *REQUESTS[1:])
WARNED = "Solo: 3 rejected papers are 2.9% of all; more than 2% is rare. Is that right?"
CANDIDATES = """person_id,person_name,election_id,ballot_paper_id,party_id,party_name
12,Zoë van Blue,both.2030-06-06,both.ashby.2030-06-06,,Blue
13,Ann Red,both.2030-06-06,both.ashby.2030-06-06,,Red Party
14,Ann Red,both.2030-06-06,both.ashby.2030-06-06,ynmp-party:2,Independent
"""


@pytest.fixture
def folder(tmp_path: Path) -> NightFolder:
    return make_night(tmp_path / "night", *LIVE)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "results.csv").write_text(RESULTS)
    return tmp_path / "results.csv"


@pytest.fixture
def candidates(tmp_path: Path) -> Path:
    (tmp_path / "candidates.csv").write_text(CANDIDATES)
    return tmp_path / "candidates.csv"


@pytest.fixture
def fresh(tmp_path: Path) -> NightFolder:
    """A night that was opened and in which nothing has happened."""
    return make_night(tmp_path / "fresh", REQUESTS[0])


def count_of(folder: NightFolder, slug: str) -> Count:
    log = SqliteLog(folder.log, clock=lambda: WALL, read_only=True)
    found = fold(GAZETTEER, log.read()).night.count(contest_of(slug).id)
    log.close()
    return found


def votes(folder: NightFolder, slug: str) -> list[int]:
    found = count_of(folder, slug).declaration
    return [row.votes for row in found.votes] if found else []


PREVIEW = (
    "Lonely: {be}corrected, Max Independent 5,000 → 4,999; rejected none → 12\nSolo: {be}declared, 100 valid votes\n"
)


def test_a_preview_says_what_would_change_and_changes_nothing(
    hustings: Run, folder: NightFolder, results: Path
) -> None:
    before = folder.log.read_bytes()
    with folder.lock():  # also while the night is served
        status, out, err = hustings("import", "results", results, "--data", folder.path, "--dry-run")

    assert (status, err) == (0, "")
    assert out == PREVIEW.format(be="to be ") + "Would declare 1, corrected 1, 1 on record already.\n"
    assert folder.log.read_bytes() == before


def test_results_are_declared_and_corrected_once(hustings: Run, folder: NightFolder, results: Path) -> None:
    first = hustings("import", "results", results, "--data", folder.path)
    again = hustings("import", "results", results, "--data", folder.path)

    assert first == (0, PREVIEW.format(be="") + "Declared 1, corrected 1, 1 on record already.\n", "")
    assert again == (0, "Declared 0, corrected 0, 3 on record already.\n", "")
    assert (votes(folder, "lonely"), votes(folder, "solo")) == ([4999, 3000], [100])
    assert verify(folder.log, load_head(folder.head)).sentence.endswith("nothing was altered.")


def test_results_may_be_put_back_to_what_another_file_said(hustings: Run, folder: NightFolder, tmp_path: Path) -> None:
    for cat in (5001, 5000, 5001, 5000):
        (tmp_path / f"{cat}.csv").write_text(
            f"contest,candidacy,votes\nashby,ann-blue,4000\nashby,ben-independent,1000\nashby,cat-red,{cat}\n"
        )
        hustings("import", "results", tmp_path / f"{cat}.csv", "--data", folder.path, "--reason", "Again.")
        assert votes(folder, "ashby")[2] == cat


def test_figures_that_checks_warn_of_are_imported_only_with_a_reason(
    hustings: Run, folder: NightFolder, results: Path
) -> None:
    results.write_text(RESULTS.replace("100,1", "100,3"))
    before = folder.log.read_bytes()
    dry = hustings("import", "results", results, "--data", folder.path, "--dry-run")
    refused = hustings("import", "results", results, "--data", folder.path)

    assert (dry[0], f"Warning: {WARNED}" in dry[1].splitlines()) == (0, True)
    assert (refused[0], refused[1], refused[2].count("\n")) == (1, "", 1)
    assert refused[2].startswith(f"hustings: {WARNED} Nothing was imported.")
    assert folder.log.read_bytes() == before

    done = hustings("import", "results", results, "--data", folder.path, "--override", "Read twice.")
    declaration = count_of(folder, "solo").declaration
    assert (done[0], f"Warning: {WARNED}" in done[1].splitlines()) == (0, True)
    assert declaration is not None
    assert (declaration.warnings, declaration.override) == ((WARNED.removeprefix("Solo: "),), "Read twice.")


def test_where_the_desk_holds_figures_imported_ones_wait_too(hustings: Run, tmp_path: Path, results: Path) -> None:
    night = make_night(tmp_path / "holding", *LIVE, ArrangeDesk(unverified="hold"))
    first = hustings("import", "results", results, "--data", night.path)
    again = hustings("import", "results", results, "--data", night.path)

    assert first[1] == (
        "Lonely: held for a second look, Max Independent 5,000 → 4,999; rejected none → 12\n"
        "Solo: held for a second look, 100 valid votes\n"
        "Declared 0, corrected 0, held 2 for a second look, 1 on record already.\n"
    )
    assert again[1] == "Declared 0, corrected 0, 3 on record already.\n"
    assert (votes(night, "lonely"), votes(night, "solo")) == ([5000, 3000], [])
    assert [count_of(night, slug).held is not None for slug in ("ashby", "lonely", "solo")] == [False, True, True]


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_nothing_is_imported_into_a_replay(hustings: Run, tmp_path: Path, results: Path, more: tuple[str, ...]) -> None:
    replay = make_night(tmp_path / "replay", *REQUESTS)
    status, out, err = hustings("import", "results", results, "--data", replay.path, *more)

    assert (status, out) == (1, "")
    assert "holds a replay of a past night, into which nothing is imported" in err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Oda Red", "Oda Blue", "line 7, “candidacy”: Solo: “Oda Blue” did not stand here."),
        ("4999", "4,999", "line 5: 8 cells stand under 7 columns."),
        (
            "4000,,20000",
            "40000,,20000",
            "line 2: Ashby: 46,000 papers were counted, but only 20,000 people could vote.",
        ),
        ("solo,Oda Red,Red,100", "solo,Oda Red,Red,0", "line 7: Solo: a declaration needs votes."),
        ("solo", "nowhere", "line 7, “contest”: “nowhere” names no contest of this night."),
    ],
)
def test_one_error_leaves_all_as_it_was(
    hustings: Run, folder: NightFolder, results: Path, *, old: str, new: str, told: str
) -> None:
    results.write_text(RESULTS.replace(old, new))
    before = folder.log.read_bytes()

    status, out, err = hustings("import", "results", results, "--data", folder.path)
    assert (status, out, err) == (1, "", f"hustings: {results}: {told} Nothing was imported.\n")
    assert folder.log.read_bytes() == before


def test_a_contest_twice_and_a_flash_are_refused(hustings: Run, folder: NightFolder, results: Path) -> None:
    results.write_text("contest,candidacy,votes,revision\nsolo,Oda Red,100,1\nsolo,Oda Red,101,2\n")
    assert "Solo stands in the file twice" in hustings("import", "results", results, "--data", folder.path)[2]
    results.write_text("contest,candidacy,type\nsolo,Oda Red,flash\n")
    assert "Only results are imported" in hustings("import", "results", results, "--data", folder.path)[2]


def test_while_the_night_is_served_results_are_not_imported(hustings: Run, folder: NightFolder, results: Path) -> None:
    with folder.lock():
        status, _, err = hustings("import", "results", results, "--data", folder.path)

    assert status == 1
    assert "is in use by another process" in err
    assert "have it follow a folder with the file in it" in err


def test_a_file_that_cannot_be_read_is_told(hustings: Run, folder: NightFolder, tmp_path: Path) -> None:
    assert hustings("import", "results", tmp_path / "none.csv", "--data", folder.path) == (
        1,
        "",
        f"hustings: {tmp_path / 'none.csv'} cannot be read: No such file or directory.\n",
    )


def test_candidates_are_taken_into_a_night_that_has_not_begun(
    hustings: Run, fresh: NightFolder, candidates: Path
) -> None:
    before = fresh.data_set.read_bytes()
    dry = hustings("import", "candidates", candidates, "--data", fresh.path, "--dry-run")
    assert fresh.data_set.read_bytes() == before
    done = hustings("import", "candidates", candidates, "--data", fresh.path)
    again = hustings("import", "candidates", candidates, "--data", fresh.path)

    said = "Ashby: 3 stand; new: Zoë van Blue, Ann Red; no longer: Ann Blue, Ben Independent, Cat Red\n"
    assert dry == (0, f"{said}Would change 1 contest.\n", "")
    assert done == (0, f"{said}Changed 1 contest; the night was opened anew.\n", "")
    assert again[1] == "Changed 0 contests.\n"
    data_set, sha256 = data_set_of(fresh)
    ashby = next(contest for contest in data_set.election.contests if contest.slug == "ashby")
    rows = [(each.id, each.given, each.surname, each.party, each.person) for each in ashby.candidacies]
    assert rows == [
        ("zoe-van-blue", "Zoë van", "Blue", "blue", "12"),
        ("ann-red", "Ann", "Red", "red", "13"),
        ("ann-red-2", "Ann", "Red", "independent", "14"),
    ]
    assert reopening.unbegun(fresh).sha256 == sha256
    assert verify(fresh.log, load_head(fresh.head)).sentence.startswith("1 entry checked against the head")


def test_into_a_night_that_has_begun_no_candidates_are_taken(
    hustings: Run, folder: NightFolder, candidates: Path
) -> None:
    before = folder.data_set.read_bytes()
    status, out, err = hustings("import", "candidates", candidates, "--data", folder.path)

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "has begun: its first entry names the data set" in err
    assert "Make another folder with hustings init" in err
    assert folder.data_set.read_bytes() == before


@pytest.mark.parametrize("files", range(3))
def test_an_import_that_was_cut_off_is_finished_by_doing_it_again(
    hustings: Run, fresh: NightFolder, candidates: Path, monkeypatch: pytest.MonkeyPatch, files: int
) -> None:
    def dying(*_: object) -> None:
        raise KeyboardInterrupt

    after = ("write_whole", "save_head", "unbegun")[files]
    with monkeypatch.context() as patch:
        if after != "unbegun":
            patch.setattr(reopening, after, dying)
        else:
            patch.setattr(Path, "replace", dying)
        assert hustings("import", "candidates", candidates, "--data", fresh.path)[0] == 130
    assert hustings("import", "candidates", candidates, "--data", fresh.path)[0] == 0
    assert reopening.unbegun(fresh).sha256 == data_set_of(fresh)[1]
    assert verify(fresh.log, load_head(fresh.head)).fault is None


def test_what_is_wrong_with_candidates_is_told_by_line(hustings: Run, fresh: NightFolder, candidates: Path) -> None:
    for old, new, told in (
        (",Red Party", ",Purple Party", "line 3, “party_id”: “Purple Party” (no id) is no party of this election."),
        ("Zoë van Blue", "", "line 2, “person_name”: This must not be empty."),
        ("both.ashby.2030-06-06,,Blue", "both.nowhere.2030,,Blue", "line 2, “contest”: “both.nowhere.2030” names no"),
        ("14,Ann", "13,Ann", "line 4: Ann Red stands there already, on line 3."),
        ("person_name", "nobody", "line 1: There is no column “person_name”."),
    ):
        candidates.write_text(CANDIDATES.replace(old, new, 1))
        status, _, err = hustings("import", "candidates", candidates, "--data", fresh.path)
        assert (status, told in err, err.count("\n")) == (1, True, 1), err


def test_the_night_with_other_candidates_can_be_served_and_counted(
    hustings: Run, fresh: NightFolder, candidates: Path
) -> None:
    hustings("import", "candidates", candidates, "--data", fresh.path)
    assert hustings("board", "uk", "--data", fresh.path)[0] == 0
    log = SqliteLog(fresh.log, clock=clock, read_only=True)
    assert [msgspec.structs.asdict(entry.event)["kind"] for entry in log.read()] == ["replay"]
    log.close()
