import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hustings.log import SqliteLog
from hustings.ops.folder import FolderError, FolderTaken, NightFolder
from tests.conformance.samples import wall_clock

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def folder(tmp_path: Path) -> NightFolder:
    """A folder that holds a night."""
    folder = NightFolder.create(tmp_path / "nights" / "july", data_set=b"{}", settings="# none yet\n")
    SqliteLog(folder.log, clock=wall_clock).close()
    return folder


def test_a_new_folder_holds_data_set_settings_and_key_and_waits_for_its_log(tmp_path: Path) -> None:
    folder = NightFolder.create(tmp_path / "july", data_set=b"{}", settings="port = 8000\n")

    assert (folder.data_set.read_bytes(), folder.settings.read_text()) == (b"{}", "port = 8000\n")
    assert stat.S_IMODE(folder.key.stat().st_mode) == 0o600
    assert not folder.holds_night


def test_a_folder_with_a_log_is_a_night_and_opens(folder: NightFolder) -> None:
    assert folder.holds_night
    assert NightFolder.open(folder.path) == folder


def test_a_night_is_never_made_over_another(folder: NightFolder) -> None:
    before = {file: file.read_bytes() for file in folder.path.iterdir()}
    with pytest.raises(FolderError, match="july holds a night already"):
        NightFolder.create(folder.path, data_set=b"other", settings="other")

    assert {file: file.read_bytes() for file in folder.path.iterdir()} == before


def test_a_folder_half_made_is_finished_and_keeps_its_settings_and_key(tmp_path: Path) -> None:
    first = NightFolder.create(tmp_path, data_set=b"half", settings="# mine")
    key = first.key.read_bytes()
    second = NightFolder.create(tmp_path, data_set=b"whole", settings="default")

    assert (second.data_set.read_bytes(), second.settings.read_text()) == (b"whole", "# mine")
    assert second.key.read_bytes() == key


def test_a_folder_cannot_be_made_where_a_file_is(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    for path in (file, file / "below"):
        with pytest.raises(FolderError, match="is not a folder"):
            NightFolder.create(path, data_set=b"{}", settings="")


def test_a_folder_that_is_no_night_is_told_by_what_it_lacks(tmp_path: Path, folder: NightFolder) -> None:
    with pytest.raises(FolderError, match=r"There is no folder .*nowhere"):
        NightFolder.open(tmp_path / "nowhere")
    with pytest.raises(FolderError, match=r"is not a night's folder: it has no night\.sqlite"):
        NightFolder.open(tmp_path)
    folder.data_set.unlink()
    with pytest.raises(FolderError, match=r"is not a night's folder: it has no election\.json"):
        NightFolder.open(folder.path)


def test_a_second_owner_is_told_the_folder_and_the_process(folder: NightFolder) -> None:
    with (
        folder.lock(),
        pytest.raises(FolderTaken, match=rf"july is in use by .* \(process id {os.getpid()}\)"),
        folder.lock(),
    ):
        pytest.fail("two owners")


def test_another_process_is_kept_out_and_let_in_afterwards(folder: NightFolder) -> None:
    program = (
        "import sys; from pathlib import Path; from hustings.ops.folder import *\n"
        "try:\n"
        "    with NightFolder(Path(sys.argv[1])).lock(): print('in')\n"
        "except FolderTaken as taken: print(taken)\n"
    )

    def other() -> str:
        command = [sys.executable, "-c", program, str(folder.path)]
        return subprocess.run(
            command, env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True
        ).stdout

    with folder.lock():
        assert other() == f"{folder.path} is in use by another process (process id {os.getpid()}).\n"
    assert other() == "in\n"


def test_an_owner_that_dies_leaves_the_folder_free(folder: NightFolder) -> None:
    program = (
        "import os, sys, signal; from pathlib import Path; from hustings.ops.folder import *\n"
        "with NightFolder(Path(sys.argv[1])).lock(): os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-c", program, str(folder.path)]
    died = subprocess.run(command, env={"PYTHONPATH": str(SOURCE)}, check=False).returncode

    with folder.lock():
        assert died == -9


def test_a_folder_that_is_not_there_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="nowhere cannot be locked"), NightFolder(tmp_path / "nowhere").lock():
        pytest.fail("owned")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "accounts.xlsx").write_text("mine")

    with pytest.raises(FolderError, match=r"holds accounts\.xlsx, which is no part of a night: choose an empty folder"):
        NightFolder.create(tmp_path, data_set=b"{}", settings="")

    assert [file.name for file in tmp_path.iterdir()] == ["accounts.xlsx"]
