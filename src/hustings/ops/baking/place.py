"""Where a bake goes: a folder of its own."""

import os
from pathlib import Path
from typing import Protocol

MANIFEST = ".hustings-bake.json"
HIDDEN = "."


class PlaceError(Exception):
    """The files cannot be put there; one sentence that says where."""


class Place(Protocol):
    """Files by their names below one root; workers of several processes each have one."""

    def read(self, name: str) -> bytes | None:
        """The file *name*; None when there is none."""
        ...

    def write(self, name: str, body: bytes, *, content_type: str, cache: str, coding: str = "") -> None:
        """Put a file there whole or not at all."""
        ...

    def names(self) -> set[str]:
        """Every file that is there and not hidden."""
        ...

    def delete(self, name: str) -> None:
        """Take a file away; nothing when it is not there."""
        ...


class Folder:
    """A folder. A static host tells the kind of a file by its name, and how long it may be kept by its own rules."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, name: str) -> bytes | None:
        """The file *name*; None when there is none."""
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PlaceError(f"{self._path / name} cannot be read: {error.strerror}.") from error

    def write(self, name: str, body: bytes, *, content_type: str, cache: str, coding: str = "") -> None:  # noqa: ARG002
        """Put a file there whole or not at all."""
        file = self._path / name
        try:
            if name == MANIFEST:  # it speaks of files that are safe on the disk
                os.sync()
            file.parent.mkdir(parents=True, exist_ok=True)
            draft = file.with_name(f".{file.name}.new")
            draft.write_bytes(body)
            draft.replace(file)
        except OSError as error:
            raise PlaceError(f"{file} cannot be written: {error.strerror}.") from error

    def names(self) -> set[str]:
        """Every file that is there and not hidden."""
        files = (file.relative_to(self._path) for file in self._path.rglob("*") if file.is_file())
        return {file.as_posix() for file in files if not any(part.startswith(HIDDEN) for part in file.parts)}

    def delete(self, name: str) -> None:
        """Take a file away, and the folders that are empty then."""
        file = self._path / name
        try:
            file.unlink(missing_ok=True)
            for folder in file.parents:
                if folder == self._path or any(folder.iterdir()):
                    break
                folder.rmdir()
        except OSError as error:
            raise PlaceError(f"{file} cannot be removed: {error.strerror}.") from error
