"""The album: pictures as files in the night's folder, each whole or not there."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import BinaryIO

import msgspec

from hustings.domain.post import PictureId
from hustings.pictures.picture import LARGEST_FILE, WIDTHS, Picture, Unfit, Verdict

AT_ONCE, PATIENCE, WALL = 2, 20.0, 30.0  # workers; seconds to wait for one; seconds one may take
INHERITED = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")  # of the environment: no secrets where strangers' files are read
ID = re.compile(r"[0-9a-f]{20}")
SIZE_NAME = re.compile(r"([0-9a-f]{20})-([1-9][0-9]{0,3})\.(webp|jpg)")
RECORD, HALF = "picture.json", ".new-"
DAMAGED = "The picture could not be read: it takes more time or memory than is allowed, or is damaged."


class Album:
    """The pictures in *folder*, of one process and safe to use from its threads; *worker* is the command that reads one.

    *read_only*: of another process, beside the one that takes pictures.
    """

    shared = False  # whether other machines put pictures there too

    def __init__(
        self,
        folder: Path,
        worker: tuple[str, ...] = ("-P", "-m", "hustings.pictures.worker"),
        *,
        read_only: bool = False,
    ) -> None:
        self._folder, self._worker = folder, worker
        self._at_once = threading.BoundedSemaphore(AT_ONCE)
        for half in () if read_only else folder.glob(f"{HALF}*"):  # of a process that was killed
            shutil.rmtree(half)

    def take(self, data: bytes | BinaryIO, *, by: str) -> Picture:
        """Keep the picture in *data*, uploaded by the account *by*; raises ``Unfit`` with a sentence.

        The same picture twice is one picture.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._folder, prefix=HALF) as scratch:
            original, sizes = Path(scratch, "original"), Path(scratch, "sizes")
            sizes.mkdir()
            _write(data, original)
            picture = msgspec.structs.replace(self._read(original, sizes), by=by)
            (sizes / RECORD).write_bytes(msgspec.json.encode(picture))
            self._keep(picture.id, original, sizes)
        kept = self._here(picture.id)
        assert kept is not None
        return kept

    def find(self, identity: PictureId) -> Picture | None:
        """The picture of *identity*; None when there is none."""
        return self._here(identity)

    def size(self, name: str) -> bytes | None:
        """The file of one size, by its name ``ID-WIDTH.webp`` or ``ID-WIDTH.jpg``; None when there is none.

        A width of ``WIDTHS`` that the picture has not got is its largest.
        """
        return self.at_hand(name)

    def at_hand(self, name: str) -> bytes | None:
        """The same, from this machine's disk alone, for whoever must not wait for others."""
        parts = SIZE_NAME.fullmatch(name)
        picture = self._here(parts[1]) if parts is not None else None
        if parts is None or picture is None:
            return None
        width = min(int(parts[2]), picture.width) if int(parts[2]) in WIDTHS else int(parts[2])
        return _bytes_of(self._folder / picture.id / f"{width}.{parts[3]}") if width in picture.sizes else None

    def original(self, identity: PictureId) -> bytes | None:
        """The file as it was uploaded, with all that it tells; None when there is none."""
        return _bytes_of(self._folder / "originals" / identity) if self._here(identity) else None

    def bring(self, identity: PictureId) -> None:
        """Make sure that the picture of *identity* is at hand, where there is one: all that there are, are."""

    def _here(self, identity: PictureId) -> Picture | None:
        record = _bytes_of(self._folder / identity / RECORD) if ID.fullmatch(identity) else None
        return msgspec.json.decode(record, type=Picture) if record is not None else None

    def _read(self, original: Path, sizes: Path) -> Picture:
        if not self._at_once.acquire(timeout=PATIENCE):
            raise Unfit("Other pictures are being read just now: try again.")
        try:
            return _verdict([sys.executable, *self._worker, str(original), str(sizes)])
        finally:
            self._at_once.release()

    def _keep(self, identity: PictureId, original: Path, sizes: Path) -> None:
        """Put what is ready in its place, the original first: who finds the picture finds all of it."""
        if self._here(identity) is not None:
            return
        (self._folder / "originals").mkdir(mode=0o700, exist_ok=True)
        original.replace(self._folder / "originals" / identity)
        self._put_in_place(identity, sizes)

    def _put_in_place(self, identity: PictureId, sizes: Path) -> None:
        try:
            sizes.rename(self._folder / identity)
        except OSError:
            if self._here(identity) is None:  # not put there meanwhile
                raise


def _bytes_of(file: Path) -> bytes | None:
    """What is in *file*; None when it is gone, as a picture may be that somebody had to erase."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _write(data: bytes | BinaryIO, file: Path) -> None:
    """Copy *data* to *file*, for its owner alone."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        if isinstance(data, bytes):
            out.write(data[: LARGEST_FILE + 1])
        else:
            while out.tell() <= LARGEST_FILE and (piece := data.read(1 << 16)):
                out.write(piece)
        size = out.tell()
    if size > LARGEST_FILE:
        raise Unfit(f"The file is larger than {LARGEST_FILE // 1_000_000} MB: make the picture smaller first.")
    if size == 0:
        raise Unfit("The file is empty.")


def _verdict(command: list[str]) -> Picture:
    environment = {name: os.environ[name] for name in INHERITED if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own module; the paths are ours too
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=WALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unfit("Reading the picture took too long: make it smaller first.") from None
    return _read_verdict(done.stdout if done.returncode == 0 else b"")


def _read_verdict(said: bytes) -> Picture:
    """What a worker said, which a file may have taken over: only so much is believed."""
    try:
        verdict = msgspec.json.decode(said, type=Verdict)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Unfit(DAMAGED) from None
    if verdict.picture is None:
        raise Unfit(verdict.unfit or DAMAGED)
    if not ID.fullmatch(verdict.picture.id):
        raise Unfit(DAMAGED)
    return verdict.picture
