"""Buckets of S3-compatible stores by their address, with the environment's credentials and a patience that ends."""

import datetime as dt
import os

from obstore.store import S3Store

SCHEME = "s3://"
TRIES, CONNECTING = 3, "3s"


def store_at(address: str, *, each: dt.timedelta, altogether: dt.timedelta) -> S3Store:
    """The store of ``s3://NAME/FOLDER``; *each* try of a request may take so long, and *altogether* all of them.

    Raises obstore's BaseError or ValueError where the address or the environment is wrong.
    """
    name, _, folder = address.removeprefix(SCHEME).partition("/")
    return S3Store(
        name,
        prefix=folder or None,
        client_options={
            "timeout": f"{each.total_seconds():.0f}s",
            "connect_timeout": CONNECTING,
            "allow_http": os.environ.get("AWS_ALLOW_HTTP", "").lower() == "true",  # or it would be overridden
        },
        retry_config={"max_retries": TRIES, "retry_timeout": altogether},
    )


def first_line(error: Exception) -> str:
    """What went wrong in one line: what follows repeats the request, signature and all."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
