"""The readers' own HTTPS: a certificate from files, which follows their renewal while connections stay."""

import logging
import ssl
from pathlib import Path
from typing import Any

from hustings.cli.failure import Failed
from hustings.settings import Settings

logger = logging.getLogger(__name__)
Stamp = tuple[tuple[int, int], ...]


class Certificate:
    """A certificate and its key; connections that are there keep theirs, new ones are shown what the files hold by then."""

    def __init__(self, certificate: Path, key: Path) -> None:
        self._files = (certificate, key)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.minimum_version = ssl.TLSVersion.TLSv1_2
        self._context.set_alpn_protocols(["http/1.1"])
        try:
            self._stamp = self._stamped()
            self._load()
        except (OSError, ValueError) as error:
            raise Failed(
                f"{certificate} and {key} cannot be used as a certificate and its key: {_why(error)}."
            ) from error

    def context(self, *_: Any) -> ssl.SSLContext:
        """What a server shakes hands with."""
        return self._context

    def look(self) -> None:
        """Take up what the files hold now, if they have changed; while they do not fit each other, the last stays."""
        try:
            if (stamp := self._stamped()) == self._stamp:
                return
            self._stamp = stamp
            self._load()
        except (OSError, ValueError) as error:
            logger.warning("The renewed certificate cannot be used, and the last one stays: %s.", _why(error))

    def _load(self) -> None:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            *self._files
        )  # a half would leave the other without its pair
        self._context.load_cert_chain(*self._files)

    def _stamped(self) -> Stamp:
        return tuple((found.st_mtime_ns, found.st_ino) for found in (each.stat() for each in self._files))


def certificate_of(settings: Settings) -> Certificate | None:
    """The readers' certificate, where an operator has one; raises ``Failed``."""
    return Certificate(Path(settings.certificate), Path(settings.certificate_key)) if settings.certificate else None


def _why(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).rstrip(".").partition(" (_ssl")[0]
