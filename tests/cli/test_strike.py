"""Striking out on the command line: in the open, provable, and only where it may be."""

from pathlib import Path

import apsw
import pytest

from hustings.accounts import Database, Drafts, Newcomer, People
from hustings.accounts.drafts import Writing
from hustings.domain.post import Content
from hustings.domain.requests import PublishPost, RetractPost
from hustings.log import SqliteLog, connections
from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run
from tests.cli.nights import REQUESTS, make_night
from tests.elections import TEN, contest_of, correct

WORDS = "What was said of somebody who went to court"
LAST = "And at the end of it more that must not stay"  # beyond what the newsroom of these tests puts into its keys
POST = PublishPost(
    post="p-1", kind="note", editions=("uk",), content=Content(headline=WORDS, body=f"{'At length. ' * 20}{LAST}")
)
AGAIN = PublishPost(post="p-2", kind="note", editions=("uk",), content=Content(headline=f"Again: {WORDS}"))


@pytest.fixture
def night(tmp_path: Path) -> NightFolder:
    """Six entries, then the post (7), another with some of its words (8), and its withdrawal (9)."""
    return make_night(tmp_path / "night", *REQUESTS, POST, AGAIN, RetractPost(post="p-1", reason="Wrong"))


def test_words_go_and_the_log_says_so(hustings: Run, night: NightFolder) -> None:
    status, out, err = hustings("strike", 7, "--reason", "Court order", "--data", night.path)

    assert (status, err) == (0, "")
    assert out == (
        "What entry 7 (post.published) said is struck out; entry 10 says so.\n"
        "Some of the same words stand in entry 8.\n"
        "About the same post or contest is entry 9: look whether the words\n"
        "stand there in another form, and strike it too.\n"
    )
    status, out, err = hustings("verify", "--data", night.path)
    assert (status, err) == (0, "")
    first, second = out.splitlines()
    assert first.startswith("10 entries checked against the head signed at entry 10 ")
    assert first.endswith("nothing was altered.")
    assert second.startswith("Entry 7 (post.published) was struck out by administrator on ")
    assert second.endswith(": Court order")


def test_entries_about_the_same_contest_are_named_whatever_their_words(hustings: Run, tmp_path: Path) -> None:
    about = Content(headline="The same in other words", contests=(contest_of("ashby").id,))
    elsewhere = Content(headline="Of another seat", contests=(contest_of("lonely").id,))
    posts = (
        PublishPost(post=post, kind="note", editions=("uk",), content=c) for post, c in (("a", about), ("b", elsewhere))
    )
    night = make_night(
        tmp_path / "other", *REQUESTS, correct("ashby", 4000, 1000, 5001, reason="As X said to Y."), *posts
    )
    status, out, err = hustings("strike", 7, "--reason", "Court order", "--data", night.path)

    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "What entry 7 (declaration.corrected) said is struck out; entry 12 says so.",
        "Some of the same words stand in entries 8, 9.",
        "About the same post or contest are entries 4, 10: look whether the words",
        "stand there in another form, and strike them too.",
    ]


def test_while_another_process_reads_the_words_are_struck_and_what_is_left_is_told(
    hustings: Run, night: NightFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_WAIT", 0)
    reader = apsw.Connection(str(night.log), flags=apsw.SQLITE_OPEN_READONLY)
    reader.execute("begin")
    reader.execute("select count(*) from entries").fetchall()
    status, out, err = hustings("strike", 7, "--reason", "Court order", "--data", night.path)
    reader.close()

    assert (status, out.splitlines()[0]) == (1, "What entry 7 (post.published) said is struck out; entry 10 says so.")
    assert "Entry 7 is struck out, but another process reads" in err
    assert hustings("verify", "--data", night.path)[1].startswith("10 entries checked against the head signed at entry")
    log = SqliteLog(night.log, clock=lambda: TEN)
    assert not any(LAST.encode() in file.read_bytes() for file in night.path.iterdir() if file.is_file())
    log.close()


def test_nothing_of_it_is_left_in_the_folder(hustings: Run, night: NightFolder) -> None:
    database = Database(night.accounts)
    author = People(database).add(Newcomer(login="ann", name="Ann", role="reporter"), "a password of four words").id
    Drafts(database, lambda: 0.0).save("p-1", Writing(content=POST.content), by=author, version=0)
    database.close()
    assert sum(LAST.encode() in file.read_bytes() for file in night.path.iterdir() if file.is_file()) == 2
    hustings("strike", 7, "--reason", "Court order", "--data", night.path)

    files = [file for file in night.path.rglob("*") if file.is_file()]
    assert [file.name for file in files if LAST.encode() in file.read_bytes()] == []


def test_the_night_reads_and_is_served_as_before(hustings: Run, night: NightFolder) -> None:
    before = hustings("board", "uk", "--json", "--data", night.path)[1]
    hustings("strike", 7, "--reason", "Court order", "--data", night.path)
    after = hustings("board", "uk", "--json", "--data", night.path)[1]

    assert after.replace('"seq":10', '"seq":9') == before


@pytest.mark.parametrize(
    ("seq", "told"),
    [
        (1, "Entry 1 (night.opened) has no words that could be struck out."),
        (3, "Entry 3 (contest.declared) has no words that could be struck out."),
        (8, "Entry 8 is part of the post “Again: What was said"),
        (99, "There is no entry 99; the last one is 9."),
        (0, "There is no entry 0; the last one is 9."),
    ],
)
def test_what_may_not_go_is_told_and_nothing_is_written(hustings: Run, night: NightFolder, seq: int, told: str) -> None:
    status, out, err = hustings("strike", seq, "--reason", "Court order", "--data", night.path)

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"hustings: {told}")
    assert hustings("verify", "--data", night.path)[1].startswith("9 entries")


def test_an_entry_is_struck_out_once_and_needs_a_reason(hustings: Run, night: NightFolder) -> None:
    assert "Say why" in hustings("strike", 7, "--reason", " ", "--data", night.path)[2]
    hustings("strike", 7, "--reason", "Court order", "--data", night.path)

    assert (
        "What entry 7 said was struck out already."
        in hustings("strike", 7, "--reason", "Again", "--data", night.path)[2]
    )
    assert (
        "Entry 10 (payload.struck) has no words" in hustings("strike", 10, "--reason", "Again", "--data", night.path)[2]
    )


def test_while_the_night_is_served_nothing_is_struck_out(hustings: Run, night: NightFolder) -> None:
    with night.lock():
        status, _, err = hustings("strike", 7, "--reason", "Court order", "--data", night.path)

    assert status == 1
    assert "Stop the server first" in err


def test_a_log_that_was_altered_is_left_alone(hustings: Run, night: NightFolder) -> None:
    db = apsw.Connection(str(night.log))
    db.execute("drop trigger entries_are_not_changed")
    db.execute("update entries set by = 'x' where seq = 2")
    db.close()
    status, _, err = hustings("strike", 7, "--reason", "Court order", "--data", night.path)

    assert status == 1
    assert "is left as it is. Entry 2 was altered" in err
