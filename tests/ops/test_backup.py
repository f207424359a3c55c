"""A backup is taken while others write, is proved, and comes back where nothing was."""

import datetime as dt
import tarfile
import threading
from pathlib import Path

import pytest

from hustings.accounts import Database
from hustings.log import SqliteLog
from hustings.ops.backup import BackupError, backup, restore
from hustings.ops.folder import NightFolder
from hustings.ops.verify import verify
from hustings.pictures import Album
from tests.cli.conftest import Run
from tests.cli.nights import REQUESTS, make_night
from tests.elections import correct
from tests.newsroom.rooms import WALL, Room
from tests.pictures.shots import jpeg

NOW = dt.datetime(2031, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.fixture
def night(tmp_path: Path) -> NightFolder:
    folder = make_night(tmp_path / "night", *REQUESTS)
    Database(folder.accounts).close()
    Album(folder.pictures).take(jpeg(400, 300), by="person:1")
    return folder


def contents(path: Path) -> set[str]:
    files = (file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file())
    return {file for file in files if not file.endswith(("-wal", "-shm"))}


def test_what_comes_back_is_the_night_with_its_keys_accounts_and_pictures(night: NightFolder, tmp_path: Path) -> None:
    file, report = backup(night, tmp_path / "kept", NOW)
    assert file.name == "night-20310102T030405Z.tar.gz"
    assert file.stat().st_mode & 0o077 == 0

    assert restore(file, tmp_path / "again") == report
    again = NightFolder.open(tmp_path / "again")
    assert contents(again.path) == contents(night.path) - {"night.lock"}
    assert again.key.read_bytes() == night.key.read_bytes()
    assert again.key.stat().st_mode & 0o077 == 0
    with again.lock():
        pass


def test_a_backup_taken_while_somebody_writes_is_whole(night: NightFolder, tmp_path: Path) -> None:
    log = SqliteLog(night.log, clock=lambda: WALL)
    room, over = Room(log), threading.Event()

    def write() -> None:
        for minute in range(60, 400):
            if over.is_set():
                return
            room.submit(correct("ashby", 4000 + minute, 1000, 5000), minute=minute)

    writing = threading.Thread(target=write)
    writing.start()
    reports = [backup(night, tmp_path / "kept", NOW + dt.timedelta(seconds=n))[1] for n in range(3)]
    over.set()
    writing.join()
    log.close()

    assert [report.fault for report in reports] == [None] * 3
    assert reports[0].checked <= reports[1].checked <= reports[2].checked


def test_nothing_is_restored_over_anything(night: NightFolder, tmp_path: Path) -> None:
    file, _ = backup(night, tmp_path / "kept", NOW)

    with pytest.raises(BackupError, match="nothing is restored over it"):
        restore(file, night.path)


def test_a_backup_of_an_altered_night_is_refused_and_leaves_no_file(night: NightFolder, tmp_path: Path) -> None:
    night.head.write_bytes(night.head.read_bytes().replace(b'"seq": ', b'"seq": 9', 1))

    with pytest.raises(BackupError, match="not what the night was"):
        backup(night, tmp_path / "kept", NOW)
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_damaged_backup_restores_nothing(night: NightFolder, tmp_path: Path) -> None:
    file, _ = backup(night, tmp_path / "kept", NOW)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(BackupError):
        restore(file, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_file_that_would_write_elsewhere_is_refused(tmp_path: Path) -> None:
    evil = tmp_path / "evil.tar.gz"
    with tarfile.open(evil, "w:gz") as packed:
        packed.addfile(tarfile.TarInfo("../outside"))

    with pytest.raises(BackupError):
        restore(evil, tmp_path / "again")
    assert not (tmp_path / "outside").exists()


def test_old_backups_go_and_other_files_stay(night: NightFolder, hustings: Run, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    for n in range(3):
        backup(night, kept, NOW + dt.timedelta(seconds=n))
    (kept / "notes.txt").write_text("mine")

    status, said, _ = hustings("backup", kept, "--data", night.path, "--keep", 2)

    assert status == 0
    assert "nothing was altered" in said
    assert len([file for file in kept.iterdir() if file.name.endswith(".tar.gz")]) == 2
    assert (kept / "notes.txt").exists()
    assert verify(night.log, None).fault is None
