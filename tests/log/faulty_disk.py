"""A disk that fails at the n-th write, and a program that writes a log on it, for every n in turn.

Run as ``python -m tests.log.faulty_disk BASE FOLDER FAULT``: for each step a copy of the log BASE (or
none, when BASE is ``-``) is put into FOLDER/N, a child process writes the request REQUEST there, and the disk
does FAULT at its step N. Stops at the first step that the request does not reach, and prints a line of
JSON per child.

FAULT is ``kill`` (the process dies in the middle of a write), ``power`` (it dies and all is lost that was
not yet synced), ``full`` or ``broken`` (the write is refused, once).
"""

import json
import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw

from hustings.log import LogError, SqliteLog
from tests.conformance.samples import TEN_PM, closed, declared, wall_clock

REQUEST = [declared("ely"), declared("bolsover"), closed()]
KEY = "the request"


class Disk(apsw.VFS):
    """The real disk until its step *failing*; a step is a write, a sync, a cut or the deletion of a file."""

    def __init__(self, fault: str, failing: int) -> None:
        super().__init__("faulty", "unix", makedefault=True)
        self.fault, self.left = fault, failing
        self.synced: dict[Path, bytes] = {}

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return File(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.step()
        super().xDelete(filename, syncdir)
        self.synced.pop(Path(filename), None)

    def step(self, *, torn: Any = None) -> None:
        """Count one step, and fail when it is the one; *torn* does the half of it that still happens."""
        self.left -= 1
        if self.left != 0:
            return
        if torn is not None:
            torn()
        if self.fault == "full":
            raise apsw.FullError
        if self.fault == "broken":
            raise apsw.IOError
        if self.fault == "power":
            self.forget()
        os.kill(os.getpid(), signal.SIGKILL)

    def forget(self) -> None:
        """Put every file back to what was last synced, as a power cut does; shared memory is gone."""
        for path, content in self.synced.items():
            path.write_bytes(content)
            path.with_name(path.name + "-shm").unlink(missing_ok=True)


class File(apsw.VFSFile):
    """A file that tells the disk what it holds whenever it is synced."""

    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self.disk = disk
        self.path = Path(name.filename() if isinstance(name, apsw.URIFilename) else name or "")
        disk.synced.setdefault(self.path, self._content())

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        half = data[: len(data) // 2]
        self.disk.step(torn=lambda: super(File, self).xWrite(half, offset))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self.disk.step()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.step()
        super().xSync(flags)
        self.disk.synced[self.path] = self._content()

    def _content(self) -> bytes:
        return self.path.read_bytes() if self.path.is_file() else b""


def write(path: Path, said: Path) -> None:
    """Write the request, again when it is refused; leave what happened in *said*."""
    refused = None
    log = None
    while log is None:
        try:
            log = SqliteLog(path, clock=wall_clock)
            log.append(REQUEST, at=TEN_PM, by="a", key=KEY)
        except LogError as error:
            refused = f"{type(error).__name__}: {error}"
            if log is not None:
                seen = [entry.event for entry in log.read()][-len(REQUEST) :]
                assert seen != REQUEST, "refused, but written"
                log.append(REQUEST, at=TEN_PM, by="a", key=KEY)
    said.write_text(json.dumps({"acknowledged": True, "refused": refused}))
    with suppress(apsw.Error):  # closing also tidies; what it could not tidy, the next opening does
        log.close()


def attempt(base: Path | None, folder: Path, fault: str, step: int) -> dict[str, Any]:
    """Let a child write the request on a disk that fails at *step*; say how it went."""
    folder.mkdir()
    path, said = folder / "night.sqlite", folder / "said.json"
    if base is not None:
        shutil.copy(base, path)
    child = os.fork()
    if child == 0:
        disk = Disk(fault, step)
        write(path, said)
        os._exit(0 if disk.left <= 0 else 3)
    _, status = os.waitpid(child, 0)
    told = json.loads(said.read_text()) if said.exists() else {"acknowledged": False, "refused": None}
    return {"step": step, "exit": os.waitstatus_to_exitcode(status), **told}


def main(base: str, folder: str, fault: str) -> None:
    for step in range(1, 500):
        told = attempt(None if base == "-" else Path(base), Path(folder) / str(step), fault, step)
        print(json.dumps(told), flush=True)
        if told["exit"] == 3:
            return


if __name__ == "__main__":
    main(*sys.argv[1:])
