"""A bucket of an S3-compatible store, by the name and the environment's credentials."""

from datetime import timedelta
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore

from hustings.buckets import first_line, store_at

EACH, ALTOGETHER = timedelta(seconds=10), timedelta(seconds=20)


class BucketError(OSError):
    """The bucket did not do what was asked of it."""


class Bucket:
    """Files by name in *store*; raises ``BucketError``."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    def at(cls, address: str) -> "Bucket":
        """The bucket at ``s3://NAME/FOLDER``."""
        try:
            store = store_at(address, each=EACH, altogether=ALTOGETHER)
        except (BaseError, ValueError) as error:
            raise BucketError(f"{address} cannot be used as a bucket: {first_line(error)}.") from error
        return cls(store)

    def get(self, name: str) -> bytes | None:
        """The file *name*; None when there is none."""
        try:
            return obstore.get(self._store, name).bytes().to_bytes()
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as error:
            raise BucketError(f"{name} cannot be read from the bucket: {first_line(error)}.") from error

    def put(self, name: str, file: Path) -> None:
        """Keep *file* as *name*."""
        try:
            obstore.put(self._store, name, file.read_bytes())
        except (BaseError, OSError) as error:
            raise BucketError(f"{name} cannot be put into the bucket: {first_line(error)}.") from error
