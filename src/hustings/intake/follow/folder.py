"""A folder into which files of results are put."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from hustings.intake.follow.source import MOST_BYTES, Document, Unreachable
from hustings.intake.results import FORMATS

YOUNG = 2 * 10**9  # nanoseconds: a file as young as this may change again without another time of change

_State = tuple[int, int, int]  # inode, size, time of change


class Folder:
    """The files of results in *path*: plain ones, no links, nothing in folders below. *now*: nanoseconds of the epoch."""

    every = 0.5
    counts = False

    def __init__(self, path: Path, now: Callable[[], int] = time.time_ns) -> None:
        self._path, self._now = path, now
        self._read: dict[str, _State] = {}

    def look(self, position: int) -> list[Document | Unreachable]:  # noqa: ARG002 - a folder has no count
        """Files that changed, or may have, since the last look; the one changed first comes first."""
        now = self._now()
        try:
            with os.scandir(self._path) as entries:
                files = [(entry, entry.stat(follow_symlinks=False)) for entry in entries if _wanted(entry)]
        except OSError as error:
            return [Unreachable(f"{self._path} cannot be read: {error.strerror}.")]
        found: list[Document | Unreachable] = []
        for entry, state in sorted(files, key=lambda file: (file[1].st_mtime_ns, file[0].name)):
            now_is = (state.st_ino, state.st_size, state.st_ctime_ns)
            if self._read.get(entry.name) == now_is:
                continue
            if state.st_size > MOST_BYTES:
                found.append(_too_large(entry))
                continue
            found.append(document := _document(entry))
            if now - state.st_ctime_ns > YOUNG and isinstance(document, Document):
                self._read[entry.name] = now_is
        return found


def _wanted(entry: os.DirEntry[str]) -> bool:
    shown = not entry.name.startswith((".", "~"))
    return shown and entry.name.lower().endswith(FORMATS) and entry.is_file(follow_symlinks=False)


def _document(entry: os.DirEntry[str]) -> Document | Unreachable:
    try:
        handle = os.open(entry.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return Unreachable(f"{entry.name} is no file.")
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Unreachable(f"{entry.name} cannot be read: {error.strerror}.")
    return Document(entry.name, data) if len(data) <= MOST_BYTES else _too_large(entry)


def _too_large(entry: os.DirEntry[str]) -> Unreachable:
    return Unreachable(f"{entry.name} is larger than {MOST_BYTES // 2**20} MiB, which no file of results is.")
