"""What may be wrong with a night's folder and the machine it is to run on, and what to do about it."""

import datetime as dt
import os
import resource
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import msgspec
from cryptography import x509

from hustings.log import LogError, reading
from hustings.log.heads import NightKey, load_head
from hustings.ops.folder import FolderError, FolderTaken, NightFolder
from hustings.ops.verify import verify_log
from hustings.settings import Settings, load

ROOM = 2_000_000_000  # bytes: a night's log, pictures and a backup or two
FILES = 4096  # descriptors: one for each reader who follows, and some
SKEW = dt.timedelta(minutes=2)
LASTING = dt.timedelta(days=2)  # that a certificate should have left
HELP = "Restore a backup: hustings restore."


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at. *do*: what helps, "" where all is well."""

    what: str
    do: str = ""


def examine(folder: NightFolder, settings: Settings, now: dt.datetime) -> Iterator[Finding]:
    """Look at everything, each whatever the others say."""
    served = _served(folder)
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _files(folder),
        lambda: _log(folder, now),
        lambda: _accounts(folder),
        lambda: _ports(settings, served=served),
        lambda: _certificate(folder, now),
        lambda: _machine(folder),
    )
    for look in looks:
        try:
            yield from look()
        except (OSError, LogError, FolderError, apsw.Error, ValueError) as fault:
            yield Finding(str(fault), "Put this right first; what depends on it was not looked at.")


def settings_of(folder: NightFolder) -> Settings:
    """The settings, which everything rests on; raises ``BadSetting``."""
    return load(folder.settings)


def _served(folder: NightFolder) -> bool:
    try:
        with folder.lock():
            return False
    except FolderTaken:
        return True
    except FolderError:
        return False


def _files(folder: NightFolder) -> Iterator[Finding]:
    if not os.access(folder.path, os.W_OK | os.X_OK):
        yield Finding(f"{folder.path} cannot be written by this user.", "Give it to the user that serves: chown -R.")
    for secret in (folder.key, folder.alerts_key, folder.accounts):
        if secret.exists() and secret.stat().st_mode & 0o077:
            yield Finding(f"{secret} can be read by others on this machine.", f"chmod 600 {secret}")
    if not folder.key.exists():
        yield Finding(
            "The night's key is not there, so no head can be signed.", f"Restore {folder.key.name} from a backup."
        )
    yield Finding(f"The folder is {folder.path}.")


def _log(folder: NightFolder, now: dt.datetime) -> Iterator[Finding]:
    with reading(folder.place) as log:
        head = load_head(folder.head) if folder.head.exists() else None
        report = verify_log(log, head, NightKey.load(folder.key).public if folder.key.exists() else None)
        yield Finding(report.sentence, "Serve nothing from it; restore a backup." if report.fault else "")
        newest = max((entry.recorded_at for entry in log.read(max(0, report.checked - 1))), default=now)
    if newest > now + SKEW:
        yield Finding(
            f"The clock of this machine is behind the log: its newest entry is of {newest:%Y-%m-%d %H:%M} UTC.",
            "Set the clock, and let it follow a time server: timedatectl set-ntp true",
        )


def _accounts(folder: NightFolder) -> Iterator[Finding]:
    if not isinstance(folder.tables, Path) or not folder.tables.exists():
        return
    db = apsw.Connection(str(folder.tables), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        said = db.pragma("quick_check")
    finally:
        db.close()
    yield Finding(
        "The accounts are whole." if said == "ok" else f"{folder.tables} is damaged: {said}.",
        "" if said == "ok" else HELP,
    )


def _ports(settings: Settings, *, served: bool) -> Iterator[Finding]:
    if served:
        yield Finding("The night is served at present.")
        return
    for name, port in (("port", settings.port), ("desk_port", settings.desk_port)):
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        try:
            socket.create_server((settings.host, port), family=family).close()
        except OSError as error:
            why = os.strerror(error.errno or 0)
            yield Finding(
                f"Port {port} of {settings.host} cannot be used: {why}.", f"Choose another {name}, or end what has it."
            )
        else:
            yield Finding(f"Port {port} of {settings.host} is free.")


def _certificate(folder: NightFolder, now: dt.datetime) -> Iterator[Finding]:
    for file in sorted(folder.certificates.glob("*.pem")) if folder.certificates.is_dir() else ():
        text = file.read_bytes()
        if b"BEGIN CERTIFICATE" not in text:
            continue
        until = x509.load_pem_x509_certificate(text).not_valid_after_utc
        late = until < now + LASTING
        help_ = "Remove it, and start with --lan: it is made again." if late else ""
        yield Finding(f"The certificate {file.name} lasts until {until:%-d %B %Y}.", help_)


def _machine(folder: NightFolder) -> Iterator[Finding]:
    free = shutil.disk_usage(folder.path).free
    said = f"{free / 1e9:,.1f} GB of disk are free."
    yield Finding(said, f"Make room: a night wants {ROOM / 1e9:g} GB with its backups." if free < ROOM else "")
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    said = f"A process may have {files:,} files and connections open."
    raised = "Raise it: LimitNOFILE=65536 in the systemd unit, or ulimit -n 65536." if files < FILES else ""
    yield Finding(said, raised if most != files or files < FILES else "")
