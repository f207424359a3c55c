"""Following on the command line: one look, handing over to a server, and a server that follows."""

import threading
from pathlib import Path

import pytest

from hustings.assembly import assemble
from hustings.cli.desk_plan import followed
from hustings.intake.follow import Feed, Feeds
from hustings.log import SqliteLog
from hustings.log.heads import load_head
from hustings.ops.folder import NightFolder
from hustings.ops.verify import verify
from hustings.settings import Settings
from tests.cli.conftest import Run
from tests.newsroom.rooms import WALL

SOLO = "contest,candidacy,votes\nsolo,oda-red,100\n"
PATIENCE = 60.0


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def test_one_look_takes_what_is_there_and_another_nothing(hustings: Run, live: NightFolder, inbox: Path) -> None:
    (inbox / "solo.csv").write_text(SOLO)
    (inbox / "bad.csv").write_text(SOLO[:-1])

    status, out, err = hustings("follow", inbox, "--data", live.path, "--name", "Agency", "--once")
    assert (status, out) == (0, "Agency: 1 message was taken.\n")
    assert err == "Agency: bad.csv: The last line is not ended: the file is cut off, or still being written.\n"
    assert hustings("follow", inbox, "--data", live.path, "--name", "Agency", "--once")[1].startswith("Agency: 0 ")
    log = SqliteLog(live.log, clock=lambda: WALL, read_only=True)
    assert [entry.by for entry in log.read()][-1] == "feed:Agency"
    log.close()
    assert verify(live.log, load_head(live.head)).sentence.endswith("nothing was altered.")


def test_with_a_server_running_the_source_is_handed_over(hustings: Run, live: NightFolder, inbox: Path) -> None:
    with live.lock():
        status, out, err = hustings("follow", inbox, "--data", live.path)
        refused = hustings("follow", inbox, "--data", live.path, "--once")

    assert (status, err) == (0, "")
    assert out == f"inbox is handed over: the process that serves {live.path} follows {inbox} from now on.\n"
    assert Feeds(live.feeds).all().feeds == {"inbox": Feed(name="inbox", source=str(inbox))}
    assert refused[0] == 1
    assert "Without --once it is that process that follows." in refused[2]


def test_a_night_that_is_served_follows_what_is_handed_over(live: NightFolder, inbox: Path) -> None:
    (inbox / "solo.csv").write_text(SOLO)
    settings, declared = Settings(), threading.Event()
    night = assemble(live, settings, "live")
    night.tail.catch_up()
    night.tail.on_move(declared.set)
    try:
        with followed(night, live, settings):
            Feeds(live.feeds).add(Feed(name="Agency", source=str(inbox)))
            assert declared.wait(PATIENCE)
        assert night.tail.boards.tallies["lone"].declared == 0
        assert night.tail.boards.tallies["uk"].declared == 2
    finally:
        night.close()


def test_nothing_is_followed_into_a_replay(hustings: Run, folder: NightFolder, inbox: Path) -> None:
    status, _, err = hustings("follow", inbox, "--data", folder.path)

    assert status == 1
    assert "holds a replay of a past night, into which nothing is followed" in err


def test_a_source_or_a_name_that_cannot_be_is_told(hustings: Run, live: NightFolder, inbox: Path) -> None:
    nowhere = hustings("follow", inbox / "nowhere", "--data", live.path)
    named = hustings("follow", inbox, "--data", live.path, "--name", "a/b")

    assert (nowhere[0], nowhere[2].count("\n")) == (1, 1)
    assert (named[0], named[2].count("\n")) == (2, 1)
