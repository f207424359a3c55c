"""The files of this package's data: MessagePack in Brotli, one per subject and set of boundaries."""

from importlib.resources import files
from typing import TypeVar

import brotli
import msgspec

T = TypeVar("T")
_HERE = files("hustings.places") / "data"


def load(subject: str, boundaries: str, kind: type[T]) -> T | None:
    """What is shipped of *subject* for *boundaries*; None when there is nothing."""
    file = _HERE / f"{subject}-{boundaries}.br"
    return msgspec.msgpack.decode(brotli.decompress(file.read_bytes()), type=kind) if file.is_file() else None


def packed(what: object) -> bytes:
    """The bytes of such a file, as small as they get."""
    return bytes(brotli.compress(msgspec.msgpack.encode(what), quality=11, lgwin=24))
