"""An S3-compatible bucket as the place of a bake, or of backups."""

from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.ops.baking.place import HIDDEN, Folder, Place, PlaceError

if TYPE_CHECKING:
    from obstore.store import S3Store

SCHEME = "s3://"
EACH, ALTOGETHER = timedelta(minutes=10), timedelta(minutes=15)  # a backup may be large, and the line slow


def place_of(words: str) -> Place:
    """The place that *words* name: a bucket as ``s3://bucket/prefix``, else a folder."""
    return Bucket(words) if words.startswith(SCHEME) else Folder(Path(words))


class Bucket:
    """The bucket and prefix at *address*, ``s3://bucket/prefix``; keys and endpoint come from ``AWS_…`` variables."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")

    @cached_property
    def _store(self) -> "S3Store":
        from hustings.buckets import store_at  # noqa: PLC0415 - a site in a folder does without its library

        return store_at(self._address, each=EACH, altogether=ALTOGETHER)

    def __getstate__(self) -> dict[str, str]:
        """The address alone: each worker has a connection of its own."""
        return {"_address": self._address}

    def read(self, name: str) -> bytes | None:
        """The file *name*; None when there is none."""
        import obstore  # noqa: PLC0415 - as above

        try:
            return bytes(obstore.get(self._store, name).bytes())
        except FileNotFoundError:
            return None
        except (OSError, obstore.exceptions.BaseError) as error:
            raise self._failed("read", name, error) from error

    def write(self, name: str, body: bytes, *, content_type: str, cache: str, coding: str = "") -> None:
        """Put a file there whole or not at all, with what a host is to say of it."""
        import obstore  # noqa: PLC0415 - as above

        said = {
            "Content-Type": content_type,
            "Cache-Control": cache,
            **({"Content-Encoding": coding} if coding else {}),
        }
        try:
            obstore.put(self._store, name, body, attributes=said)
        except (OSError, obstore.exceptions.BaseError) as error:
            raise self._failed("written", name, error) from error

    def names(self) -> set[str]:
        """Every file that is there and not hidden."""
        import obstore  # noqa: PLC0415 - as above

        try:
            there = {each["path"] for batch in obstore.list(self._store) for each in batch}
        except (OSError, obstore.exceptions.BaseError) as error:
            raise self._failed("listed", "", error) from error
        return {name for name in there if not any(part.startswith(HIDDEN) for part in name.split("/"))}

    def delete(self, name: str) -> None:
        """Take a file away; nothing when it is not there."""
        import obstore  # noqa: PLC0415 - as above

        try:
            obstore.delete(self._store, name)
        except FileNotFoundError:
            return
        except (OSError, obstore.exceptions.BaseError) as error:
            raise self._failed("removed", name, error) from error

    def _failed(self, what: str, name: str, error: Exception) -> PlaceError:
        from hustings.buckets import first_line  # noqa: PLC0415 - as above

        return PlaceError(f"{self._address}/{name} cannot be {what}: {first_line(error)}")
