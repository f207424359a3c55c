"""What can go wrong outside: exit status 1, one line, and nothing half-written."""

import socket
from pathlib import Path

import apsw
import pytest

from hustings.cli import main
from hustings.log import LogFull, SqliteLog
from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run

COMMANDS = [["board", "uk", "--data"], ["verify", "--data"], ["serve", "--port", "0", "--desk-port", "0"]]


def assert_one_line(result: tuple[int, str, str], said: str) -> None:
    status, _, err = result
    assert (status, err.count("\n")) == (1, 1), err
    assert err.startswith("hustings: ")
    assert said in err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there(hustings: Run, tmp_path: Path, command: list[str]) -> None:
    missing = tmp_path / "missing"

    assert_one_line(hustings(*command, missing), f"There is no folder {missing}.")
    assert not missing.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_no_night(hustings: Run, tmp_path: Path, command: list[str]) -> None:
    assert_one_line(hustings(*command, tmp_path), "is not a night's folder: it has no night.sqlite.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_log(hustings: Run, folder: NightFolder, command: list[str]) -> None:
    folder.log.write_bytes(b"These are the minutes of the parish council.\n" * 100)

    assert_one_line(hustings(*command, folder.path), f"{folder.log} is not a night's log.")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_log_of_a_newer_version(hustings: Run, folder: NightFolder, command: list[str]) -> None:
    db = apsw.Connection(str(folder.log))
    db.pragma("user_version", 99)
    db.close()

    assert_one_line(hustings(*command, folder.path), "was written by a newer version of Hustings")


@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[2]])
def test_a_damaged_log(hustings: Run, folder: NightFolder, command: list[str]) -> None:
    db = apsw.Connection(str(folder.log))
    for (trigger,) in db.execute("select name from sqlite_schema where type = 'trigger'").fetchall():
        db.execute(f'drop trigger "{trigger}"')
    db.execute("delete from payloads where seq = 3")
    db.close()

    assert_one_line(hustings(*command, folder.path), str(folder.log))


@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[2]])
@pytest.mark.parametrize(
    ("content", "said"), [(b"{}", "damaged, or is none"), (b'{"schema": 99}', "this version of Hustings reads up to")]
)
def test_a_data_set_that_cannot_be_read(
    hustings: Run, folder: NightFolder, command: list[str], content: bytes, said: str
) -> None:
    folder.data_set.write_bytes(content)

    assert_one_line(hustings(*command, folder.path), said)


def test_settings_that_cannot_be_used(hustings: Run, folder: NightFolder) -> None:
    folder.settings.write_text("port = 'high'\n")

    assert_one_line(hustings("serve", folder.path), f"{folder.settings}: ")


def test_another_data_set_than_the_night_was_opened_with(hustings: Run, folder: NightFolder) -> None:
    folder.data_set.write_bytes(folder.data_set.read_bytes() + b"\n")

    assert_one_line(
        hustings("serve", folder.path, "--port", 0, "--desk-port", 0),
        "is not the data set that the night was opened with.",
    )


def test_a_night_of_another_election(hustings: Run, folder: NightFolder) -> None:
    before = folder.log.read_bytes()

    assert_one_line(hustings("replay", "ge2024", "--exit", "--data", folder.path), "holds a night of another election")
    assert folder.log.read_bytes() == before


def test_a_port_in_use(hustings: Run, folder: NightFolder, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = f"Port {port} of 127.0.0.1 cannot be used: Address already in use; choose another with --port."
        assert_one_line(hustings("serve", folder.path, "--port", port, "--desk-port", 0), said)
        assert_one_line(hustings("replay", "ge2024", "--port", port, "--data", tmp_path / "new"), said)

    assert not (tmp_path / "new").exists()


def test_a_host_that_is_nobodys(hustings: Run, folder: NightFolder) -> None:
    result = hustings("serve", folder.path, "--port", 0, "--desk-port", 0, "--host", "nobody.invalid")

    assert_one_line(result, "Nothing can be served at nobody.invalid: there is no such address.")


def test_a_folder_in_use(hustings: Run, folder: NightFolder) -> None:
    with folder.lock():
        assert_one_line(hustings("serve", folder.path, "--port", 0, "--desk-port", 0), "is in use by another process")


@pytest.mark.parametrize("command", [["init", "--election", "ge2019"], ["replay", "ge2019", "--exit", "--data"]])
def test_a_place_where_no_folder_can_be(hustings: Run, tmp_path: Path, command: list[str]) -> None:
    file = tmp_path / "file"
    file.write_text("here")

    assert_one_line(hustings(*command, file / "night"), "night")
    assert file.read_text() == "here"
    assert_one_line(hustings(*command, "/proc/night"), "/proc/night cannot be made a night's folder")


def test_where_a_night_is_no_second_is_begun(hustings: Run, folder: NightFolder) -> None:
    before = {path.name: path.read_bytes() for path in folder.path.iterdir()}

    assert_one_line(hustings("init", folder.path, "--election", "ge2019"), "holds a night already.")
    assert before.items() <= {path.name: path.read_bytes() for path in folder.path.iterdir()}.items()


def test_a_night_whose_making_was_cut_off_can_be_made_again(
    hustings: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = NightFolder(tmp_path / "night")
    with monkeypatch.context() as patched:
        patched.setattr(SqliteLog, "append", _no_room)
        assert_one_line(hustings("init", folder.path, "--election", "ge2019"), "cannot grow: the disk is full.")
    assert_one_line(hustings("serve", folder.path, "--port", 0, "--desk-port", 0), "has not been opened.")
    status, out, _ = hustings("init", folder.path, "--election", "ge2024", "--rehearsal")

    assert status == 0
    assert out.startswith("A rehearsal night of General election 2024 lies in ")
    assert hustings("verify", "--data", folder.path)[0] == 0


def test_a_full_disk_ends_a_replay_with_what_was_written_whole(
    hustings: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replay = ["replay", "ge2019", "--speed", "max", "--until", "22:00", "--exit", "--data", tmp_path / "night"]
    with monkeypatch.context() as patched:
        append = SqliteLog.append

        def two_fit(self: SqliteLog, *events, **more):  # type: ignore[no-untyped-def]
            return _no_room(self) if self.head().seq == 2 else append(self, *events, **more)

        patched.setattr(SqliteLog, "append", two_fit)
        status, _, err = hustings(*replay)
        assert status == 1
        assert err.splitlines()[-1].endswith("cannot grow: the disk is full. Nothing was written.")
    assert hustings("verify", "--data", tmp_path / "night")[0] == 0
    status, out, _ = hustings(*replay)

    assert status == 0
    assert "75 entries" in out


def _no_room(log: SqliteLog, *_: object, **__: object) -> None:
    raise LogFull(f"{log._path} cannot grow: the disk is full. Nothing was written.")


def test_an_interruption_has_a_status_of_its_own(folder: NightFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(NightFolder, "open", interrupted)

    assert main(["board", "uk", "--data", str(folder.path)]) == 130
