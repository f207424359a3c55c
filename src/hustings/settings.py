"""Settings of one night: a TOML file in its folder, over which the environment has the last word."""

import os
import re
import shlex
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec

ENVIRONMENT = "HUSTINGS_"
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_PUBLIC_URL = re.compile(r"(https?://([A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?)?")

_CALLED = ("http://", "https://")
_DATABASE = ("postgresql://", "postgres://")
_BUCKET = re.compile(r"(s3://[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?")
_CONTACT = re.compile(r"((mailto:[^\s@]+@|https://)[^\s@]+)?")


class BadSetting(Exception):
    """A setting cannot be used; the message names the file or variable and the field."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an operator may choose; each field is described in ``docs/settings.md``."""

    name: str = "Hustings"
    prefix: str = ""
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    desk_port: int = 8001
    readers: int | None = None  # None: as many processes as the machine has cores for
    poll_interval: int = 15
    feed_patience: int = 10
    alerts: Literal["on", "off"] | None = None
    alerts_contact: str = ""
    log: str = ""
    pictures: str = ""
    purge: str = ""
    certificate: str = ""
    certificate_key: str = ""

    def __repr__(self) -> str:
        """Without the log's address, which may hold a password."""
        return f"Settings({self.name!r})"

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            raise ValueError("prefix begins with a slash and does not end with one, like /election")
        if not _PUBLIC_URL.fullmatch(self.public_url):
            raise ValueError("public_url is a scheme and a host without a path, like https://results.example.org")
        if not (0 <= self.port <= 65535 and 0 <= self.desk_port <= 65535):
            raise ValueError("port and desk_port lie between 0 and 65535")
        if self.readers is not None and not 0 <= self.readers <= 64:
            raise ValueError("readers is a number of processes up to 64, or 0 for one process that does everything")
        if self.poll_interval < 1:
            raise ValueError("poll_interval is at least 1 second")
        if self.feed_patience < 1:
            raise ValueError("feed_patience is at least 1 minute")
        if not _CONTACT.fullmatch(self.alerts_contact):
            raise ValueError("alerts_contact is an address like mailto:desk@example.org or https://example.org/contact")
        self._check_what_others_keep()

    def _check_what_others_keep(self) -> None:
        if self.log and not self.log.startswith(_DATABASE):
            raise ValueError("log is the address of a PostgreSQL database, like postgresql://desk@db.example.org/night")
        if not _BUCKET.fullmatch(self.pictures):
            raise ValueError("pictures is the address of a bucket, like s3://gazette/july/pictures")

        if bool(self.certificate) != bool(self.certificate_key):
            raise ValueError("certificate and certificate_key are files that belong to each other")

    def prefix_in(self, kind: str) -> str:
        """What every address of such a night begins with: a rehearsal can never be taken for another."""
        return self.prefix + ("/rehearsal" if kind == "rehearsal" else "")

    @property
    def purge_command(self) -> list[str]:
        """The words of the command that purges; none where an address is called."""
        return [] if self.purge.startswith(_CALLED) else shlex.split(self.purge)

    def alerts_in(self, kind: str) -> bool:
        """Whether readers of such a night may ask for alerts: of a replay only where the operator wants it."""
        return self.alerts == "on" or (self.alerts is None and kind != "replay")


def load(path: Path | None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read *path* (may be missing) and ``HUSTINGS_…`` variables; raises ``BadSetting``."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8")) if path is not None and path.exists() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(f"{path} cannot be read as settings: {error}.") from error
    variables = {field: ENVIRONMENT + field.upper() for field in Settings.__struct_fields__}
    given = {field: environ[variable] for field, variable in variables.items() if variable in environ}
    try:
        return msgspec.convert(values | given, Settings, strict=False)
    except msgspec.ValidationError as error:
        sources = " or ".join([*([str(path)] if path else []), *(variables[field] for field in given)])
        raise BadSetting(f"{sources}: {error}.") from error
