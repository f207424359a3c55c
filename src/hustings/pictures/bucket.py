"""A bucket of an S3-compatible store, by the name and the environment's credentials."""

from datetime import timedelta
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, S3Store

TIMEOUT, PATIENCE = "10s", timedelta(seconds=20)  # of one try, and of all tries of one request


class BucketError(OSError):
    """The bucket did not do what was asked of it."""


class Bucket:
    """Files by name in *store*; raises ``BucketError``."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    @classmethod
    def at(cls, address: str) -> "Bucket":
        """The bucket at ``s3://NAME/FOLDER``."""
        name, _, folder = address.removeprefix("s3://").partition("/")
        try:
            store = S3Store(
                name,
                prefix=folder or None,
                client_options={"timeout": TIMEOUT, "connect_timeout": "3s"},
                retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
            )
        except (BaseError, ValueError) as error:
            raise BucketError(f"{address} cannot be used as a bucket: {_words(error)}.") from error
        return cls(store)

    def get(self, name: str) -> bytes | None:
        """The file *name*; None when there is none."""
        try:
            return obstore.get(self._store, name).bytes().to_bytes()
        except FileNotFoundError:
            return None
        except (BaseError, OSError) as error:
            raise BucketError(f"{name} cannot be read from the bucket: {_words(error)}.") from error

    def put(self, name: str, file: Path) -> None:
        """Keep *file* as *name*."""
        try:
            obstore.put(self._store, name, file.read_bytes())
        except (BaseError, OSError) as error:
            raise BucketError(f"{name} cannot be put into the bucket: {_words(error)}.") from error


def _words(error: Exception) -> str:
    """The first line: what follows repeats the request, signature and all."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
