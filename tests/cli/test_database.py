"""A night whose log is in a database: commands do what they do with a file."""

import shutil
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from hustings.assembly import assemble
from hustings.domain.post import Content
from hustings.domain.requests import PublishPost, RetractPost
from hustings.log import open_log
from hustings.ops.folder import NightFolder
from hustings.postgres.address import Address
from hustings.settings import Settings
from tests.cli.conftest import Run
from tests.newsroom.rooms import WALL
from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name
from tests.postgres.server import Server

WORDS = "What was said of somebody who went to court"


@pytest.fixture
def address(database: Address, monkeypatch: pytest.MonkeyPatch) -> Address:
    """The database, which the environment names."""
    monkeypatch.setenv("HUSTINGS_LOG", database.secret)
    return database


@pytest.fixture
def night(address: Address, hustings: Run, tmp_path: Path) -> NightFolder:
    """A night of 2024 before the polls close."""
    path = tmp_path / "night"
    played = hustings("replay", "ge2024", "--speed", "max", "--until", "20:30", "--exit", "--data", path)
    assert played[0] == 0
    assert address.name in str(NightFolder(path).place)
    return NightFolder(path)


def test_a_replay_goes_into_the_database_and_goes_on_there(hustings: Run, night: NightFolder) -> None:
    status, out, _ = hustings("board", "uk", "--json", "--data", night.path)
    before = msgspec.json.decode(out)
    again = hustings("replay", "ge2024", "--speed", "max", "--until", "23:20", "--exit", "--data", night.path)
    after = msgspec.json.decode(hustings("board", "uk", "--json", "--data", night.path)[1])

    assert (status, before["declared"], again[0]) == (0, 0, 0)
    assert after["declared"] == 1
    assert not night.log.exists()


def test_verify_proves_the_chain_and_names_what_was_altered(
    hustings: Run, night: NightFolder, address: Address
) -> None:
    status, out, _ = hustings("verify", "--data", night.path)
    assert status == 0
    assert out.endswith("nothing was altered.\n")
    (night.path / "head.json").write_text((night.path / "head.json").read_text().replace('"seq": ', '"seq": 9'))

    status, _, err = hustings("verify", "--data", night.path)
    assert (status, "signature" in err) == (1, True)
    assert address.secret not in err


def test_what_was_said_is_struck_out(hustings: Run, night: NightFolder) -> None:
    with closing(assemble(night, Settings(), "replay")) as running:
        post = PublishPost(post="p-1", kind="note", editions=("uk",), content=Content(headline=WORDS))
        for request in (post, RetractPost(post="p-1", reason="Wrong")):
            running.newsroom.submit(request, at=WALL, by="tester", key=type(request).__name__)
        running.pressroom.press()
        seq = running.log.head().seq
    status, out, err = hustings("strike", seq - 1, "--reason", "Court order", "--data", night.path)

    assert (status, err) == (0, "")
    assert f"entry {seq + 1} says so" in out
    assert "was struck out by administrator" in hustings("verify", "--data", night.path)[1]


def test_a_database_with_a_night_is_made_no_other(hustings: Run, night: NightFolder, address: Address) -> None:
    status, _, err = hustings("init", night.path.with_name("other"), "--election", "ge2019")

    assert (status, err) == (1, f"hustings: {address.name} holds a night already.\n")


def test_a_night_of_the_database_alone_is_opened_by_init(hustings: Run, address: Address, tmp_path: Path) -> None:
    status, _, err = hustings("init", tmp_path / "night", "--election", "ge2024")

    assert (status, err) == (0, "")
    with closing(open_log(address, clock=lambda: WALL, read_only=True)) as log:
        assert log.head().seq == 1


@pytest.mark.usefixtures("address")
def test_a_folder_of_another_data_set_is_refused(hustings: Run, night: NightFolder, tmp_path: Path) -> None:
    other = tmp_path / "copy"
    shutil.copytree(night.path, other)
    (other / "election.json").write_bytes(night.data_set.read_bytes() + b"\n")
    status, _, err = hustings("replay", "ge2024", "--exit", "--data", other)

    assert (status, "is not the data set that the night was opened with" in err) == (1, True)


@pytest.mark.parametrize("command", [("board", "uk", "--data"), ("verify", "--data"), ("serve",)])
def test_a_database_that_cannot_be_reached_is_one_line_without_a_secret(
    hustings: Run, folder: NightFolder, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HUSTINGS_LOG", "postgresql://desk:s3cret@127.0.0.1:1/night")
    status, _, err = hustings(*command, folder.path)

    assert (status, len(err.splitlines())) == (1, 1)
    assert "postgresql://127.0.0.1:1/night cannot be reached" in err
    assert "s3cret" not in err


def test_what_is_no_address_is_told_without_it(
    hustings: Run, folder: NightFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("mysql://desk:s3cret@db/night", "postgresql://desk:s3cret@[db/night"):
        monkeypatch.setenv("HUSTINGS_LOG", text)
        status, _, err = hustings("verify", "--data", folder.path)

        assert (status, "address of a PostgreSQL database" in err) == (1, True)
        assert "s3cret" not in err


def test_a_dump_of_the_database_and_a_copy_of_the_folder_are_the_whole_night(
    hustings: Run, night: NightFolder, address: Address, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = hustings("board", "uk", "--json", "--data", night.path)
    other = server.make("restored")
    server.copy(address.name.rpartition("/")[2], "restored")
    monkeypatch.setenv("HUSTINGS_LOG", other.secret)
    try:
        assert hustings("verify", "--data", night.path)[1].endswith("nothing was altered.\n")
        assert hustings("board", "uk", "--json", "--data", night.path) == board
        played = hustings("replay", "ge2024", "--speed", "max", "--until", "22:00", "--exit", "--data", night.path)
        assert played[0] == 0
    finally:
        server.drop("restored")
