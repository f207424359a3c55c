"""A night's folder as one file, taken while it is served; and back again, into a folder where nothing was."""

import datetime as dt
import os
import re
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

import apsw

from hustings.log.heads import NightKey, load_head
from hustings.ops.folder import LOCK, NightFolder
from hustings.ops.verify import Report, verify

NAME = re.compile(r"night-\d{8}T\d{6}Z\.tar\.gz")
AT = "night-%Y%m%dT%H%M%SZ.tar.gz"
BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file, and a copy does without


class BackupError(Exception):
    """The backup cannot be made or used; one sentence."""


def backup(folder: NightFolder, into: Path, now: dt.datetime) -> tuple[Path, Report]:
    """Put a copy of the night into the folder *into*, named by the hour, after proving that it is whole.

    Head, then log, then accounts, then pictures: each may rest on what is copied after it. Raises ``BackupError``.
    """
    if not isinstance(folder.place, Path):
        raise BackupError("The log of this night is in a database: back that up by its own means, such as pg_dump.")
    try:
        into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into, prefix=".night-") as scratch:
            copy = NightFolder(Path(scratch) / "night")
            copy.path.mkdir(mode=0o700)
            _copy_small(folder, copy)
            _copy_database(folder.log, copy.log)
            if folder.accounts.exists():
                _copy_database(folder.accounts, copy.accounts)
            report = proof_of(copy)
            packed = Path(scratch) / "packed"
            _pack(packed, copy.path, folder.pictures)
            packed.replace(file := into / now.strftime(AT))
    except OSError as error:
        raise BackupError(f"The backup cannot be written into {into}: {error.strerror or error}.") from error
    return file, report


def restore(file: Path, path: Path) -> Report:
    """Make the night's folder *path* from a backup, after proving it; raises ``BackupError``."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise BackupError(f"{path} is there already, and nothing is restored over it: choose a new folder.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".night-") as scratch:
            with tarfile.open(file, "r:gz") as packed:
                packed.extractall(scratch, filter="data")
            copy = NightFolder.open(Path(scratch) / "night")
            report = proof_of(copy)
            copy.path.replace(path)
    except tarfile.TarError as error:
        raise BackupError(f"{file} is no backup of a night, or is damaged: {error}.") from error
    except (OSError, EOFError) as error:
        raise BackupError(
            f"{file} cannot be restored to {path}: {getattr(error, 'strerror', None) or error}."
        ) from error
    return report


def outdated(names: Iterable[str], keep: int) -> list[str]:
    """Of the files called *names* the backups beyond the newest *keep*; none where that is 0."""
    there = sorted(name for name in names if NAME.fullmatch(name))
    return there[:-keep] if keep else []


def proof_of(copy: NightFolder) -> Report:
    """What verifying a copied night finds; raises ``BackupError`` where it was altered."""
    head = load_head(copy.head) if copy.head.exists() else None
    report = verify(copy.log, head, NightKey.load(copy.key).public if copy.key.exists() else None)
    if report.fault is not None:
        raise BackupError(f"The copy is not what the night was: {report.sentence}")
    return report


def _copy_small(folder: NightFolder, copy: NightFolder) -> None:
    """Everything but databases and pictures: keys, head, settings, data set, certificates, feeds, statements."""
    apart = {LOCK, folder.pictures.name}
    databases = (folder.log.name, folder.accounts.name)
    for file in sorted(folder.path.rglob("*")):
        inside = file.relative_to(folder.path)
        if inside.parts[0] in apart or inside.name.startswith((".", *databases)) or not file.is_file():
            continue
        target = copy.path / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, file.stat().st_mode & 0o777)
        with os.fdopen(handle, "wb") as out:
            out.write(file.read_bytes())


def _copy_database(source: Path, target: Path) -> None:
    """A consistent copy, also while somebody writes."""
    try:
        there = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READONLY)
        here = apsw.Connection(str(target))
        target.chmod(source.stat().st_mode & 0o777)
        try:
            with here.backup("main", there, "main") as copying:
                copying.step()
        finally:
            here.close()
            there.close()
    except apsw.Error as error:
        raise BackupError(f"{source} cannot be copied: {error}.") from error
    for ending in BESIDE:
        target.with_name(target.name + ending).unlink(missing_ok=True)


def _pack(packed: Path, copy: Path, pictures: Path) -> None:
    def own(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        return None if Path(entry.name).name.startswith(".") else entry

    handle = os.open(packed, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # keys and accounts are in it
    with os.fdopen(handle, "wb") as out:
        with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as into:
            into.add(copy, "night", filter=own)
            if pictures.is_dir():
                into.add(pictures, f"night/{pictures.name}", filter=own)
        out.flush()
        os.fsync(out.fileno())
