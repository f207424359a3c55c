"""A night's folder: the files that make one night, and who may write them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hustings.log import LogMissing, Place, reading
from hustings.log.heads import NightKey
from hustings.log.whole_file import write_whole
from hustings.postgres.address import Address
from hustings.settings import load

LOCK = "night.lock"


class FolderError(Exception):
    """The folder cannot be used; the message is one sentence that names it."""


class FolderTaken(FolderError):
    """Another process owns the folder."""


@dataclass(frozen=True)
class NightFolder:
    """Where the files of one night lie. Reading needs no lock; whoever writes holds it."""

    path: Path

    @property
    def log(self) -> Path:
        """The log, the only source of truth, where no database has it."""
        return self.path / "night.sqlite"

    @property
    def place(self) -> Place:
        """Where the log is: in its file here, or in the database that the settings name."""
        database = load(self.settings).log
        return Address.of(database) if database else self.log

    @property
    def data_set(self) -> Path:
        """The copy of the election's data set, so that an upgrade changes no old night."""
        return self.path / "election.json"

    @property
    def settings(self) -> Path:
        """The operator's settings."""
        return self.path / "settings.toml"

    @property
    def key(self) -> Path:
        """The night's private key, for its owner alone."""
        return self.path / "night.key"

    @property
    def head(self) -> Path:
        """The head of the log that was last signed."""
        return self.path / "head.json"

    @property
    def accounts(self) -> Path:
        """People, sessions and drafts, for the owner alone."""
        return self.path / "accounts.sqlite"

    @property
    def tables(self) -> Place:
        """Where accounts are: in their file here, or in the database that the settings name."""
        return self.accounts if isinstance(self.place, Path) else self.place

    @property
    def pictures(self) -> Path:
        """Uploaded pictures."""
        return self.path / "pictures"

    @property
    def certificates(self) -> Path:
        """The authority of the night's own and its certificate, for ``serve --lan``."""
        return self.path / "certificates"

    @property
    def feeds(self) -> Path:
        """The feeds that are followed, and what of each was dealt with."""
        return self.path / "feeds"

    @property
    def seat_priors(self) -> Path:
        """What the newsroom knows of single seats before the forecast begins, where it has such a file."""
        return self.path / "forecast.csv"

    @property
    def switches(self) -> Path:
        """What the operator has turned."""
        return self.path / "switches.json"

    @property
    def alerts_key(self) -> Path:
        """The night's private key towards push services, for its owner alone."""
        return self.path / "alerts.key"

    @property
    def pages(self) -> Path:
        """What the newsroom says of privacy, accessibility and itself."""
        return self.path / "pages"

    @property
    def holds_night(self) -> bool:
        """Whether a log, or the address of one, and its data set are here."""
        return (not isinstance(self.place, Path) or self.log.is_file()) and self.data_set.is_file()

    @property
    def _begun(self) -> bool:
        """Whether there is a log already; in a database, whether anything is in it."""
        if isinstance(self.place, Path):
            return self.log.exists()
        try:
            with reading(self.place) as log:
                return log.head().seq > 0
        except LogMissing:
            return False

    @classmethod
    def create(cls, path: Path, *, data_set: bytes, settings: str) -> "NightFolder":
        """Make the folder ready for a log: data set, key, and settings where there are none yet."""
        folder = cls(path)
        try:
            path.mkdir(parents=True, exist_ok=True)
            if folder._begun:
                raise FolderError(f"{path if isinstance(folder.place, Path) else folder.place} holds a night already.")
            folder._refuse_strangers()
            if not folder.key.exists():
                NightKey.create(folder.key)
            if not folder.settings.exists():
                write_whole(folder.settings, settings.encode())
            write_whole(folder.data_set, data_set)
        except (FileExistsError, NotADirectoryError) as error:
            raise FolderError(f"{path} is not a folder.") from error
        except OSError as error:
            raise FolderError(f"{path} cannot be made a night's folder: {error.strerror}.") from error
        return folder

    @property
    def _own(self) -> tuple[Path, ...]:
        """What may lie here before the night does."""
        keys, given = (self.key, self.alerts_key), (self.data_set, self.settings, self.seat_priors)
        return (*given, *keys, self.head, self.switches, self.pictures, self.feeds, self.pages)

    def _refuse_strangers(self) -> None:
        """A folder of other things is not made a night's: what lies there might be written over."""
        ours = {file.name for file in self._own} | {LOCK}
        for file in sorted(self.path.iterdir()):
            if file.name not in ours and not file.name.startswith((self.log.name, self.accounts.name, ".")):
                raise FolderError(
                    f"{self.path} holds {file.name}, which is no part of a night: choose an empty folder."
                )

    @classmethod
    def open(cls, path: Path) -> "NightFolder":
        """The night at *path*; FolderError when there is none."""
        folder = cls(path)
        if not path.is_dir():
            raise FolderError(f"There is no folder {path}.")
        for file in (folder.log, folder.data_set) if isinstance(folder.place, Path) else (folder.data_set,):
            if not file.is_file():
                raise FolderError(f"{path} is not a night's folder: it has no {file.name}.")
        return folder

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Own the folder for as long as the context lasts; FolderTaken when another process does."""
        try:
            handle = os.open(self.path / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise FolderError(f"{self.path} cannot be locked: {error.strerror}.") from error
        try:
            self._take(handle)
            yield
        finally:
            os.close(handle)

    def _take(self, handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.pread(handle, 20, 0).decode(errors="replace").strip() or "unknown"
            raise FolderTaken(f"{self.path} is in use by another process (process id {owner}).") from error
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
