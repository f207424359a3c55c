"""Settings of one night: a TOML file in its folder, over which the environment has the last word."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

ENVIRONMENT = "HUSTINGS_"


class BadSetting(Exception):
    """A setting cannot be used; the message names the file or variable and the field."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an operator may choose; each field is described in ``docs/settings.md``."""

    name: str = "Hustings"
    prefix: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    poll_interval: int = 15

    def __post_init__(self) -> None:
        if self.prefix and (not self.prefix.startswith("/") or self.prefix.endswith("/")):
            raise ValueError("prefix begins with a slash and does not end with one, like /election")
        if not 0 <= self.port <= 65535:
            raise ValueError("port lies between 0 and 65535")
        if self.poll_interval < 1:
            raise ValueError("poll_interval is at least 1 second")


def load(path: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """Read *path* (may be missing) and ``HUSTINGS_…`` variables; raises ``BadSetting``."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(f"{path} cannot be read as settings: {error}.") from error
    source = str(path)
    for field in Settings.__struct_fields__:
        variable = ENVIRONMENT + field.upper()
        if variable in environ:
            values[field], source = environ[variable], f"{path} or {variable}"
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise BadSetting(f"{source}: {error}.") from error
