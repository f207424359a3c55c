"""A real PostgreSQL for the tests: Debian's, in a folder of its own, reached by a socket there.

``python -m tests.postgres.server`` finds the programs before the tests start side by side, and installs them where it may.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from hustings.postgres.address import Address
from tests import debian

DEBIAN = Path("/usr/lib/postgresql")
QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "autovacuum": "off",
    "listen_addresses": "",
}
PATIENCE = 30.0  # seconds for the server to start


def programs() -> Path | None:
    """The folder of the newest server's programs, or None."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    named = shutil.which("initdb")
    return max(found, key=lambda path: int(path.parent.name), default=Path(named).parent if named else None)


def install() -> Path | None:
    """Debian's server, where apt may bring it; None where it may not."""
    if programs() is None and debian.is_debian():
        debian.install("postgresql")
    return programs()


class Server:
    """A server in *folder*. *durable*: what it says is written is on the disk."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self.folder, self.data = folder, folder / "data"
        self._options = QUICK if not durable else {**QUICK, "fsync": "on", "full_page_writes": "on"}
        self._user = _unprivileged()

    @classmethod
    def begin(cls, *, durable: bool = False) -> "Server":
        """A new server, started."""
        server = cls(Path(tempfile.mkdtemp(prefix="hustings-pg-")), durable=durable)
        if server._user is not None:
            shutil.chown(server.folder, server._user)
        own = ("-U", "hustings", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        _run(server._command("initdb", "-D", server.data, *own))
        server.start()
        return server

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = " ".join(f"-c {name}={value or repr('')}" for name, value in self._options.items())
        log, patience = self.folder / "log", f"{PATIENCE:.0f}"
        starting = ("-D", self.data, "-l", log, "-t", patience, "-o", f"-k {self.folder} {options}", "-w", "start")
        _run(self._command("pg_ctl", *starting))

    def stop(self, mode: str = "fast") -> None:
        """Stop: *mode* is fast, or immediate, as when the power goes."""
        _run(self._command("pg_ctl", "-D", self.data, "-m", mode, "-w", "stop"))

    def kill(self) -> None:
        """End every process of it at once, and wait until they are gone."""
        pid = int((self.data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        while (self.folder / ".s.PGSQL.5432").exists() and _alive(pid):
            time.sleep(0.01)

    @contextmanager
    def halted(self) -> Iterator[None]:
        """Answer nobody for as long as the context lasts, as when the network swallows everything."""
        postmaster = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for pid in (postmaster, *map(int, children)):
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in (postmaster, *map(int, children)):
                os.kill(pid, signal.SIGCONT)

    def remove(self) -> None:
        """Stop, and leave nothing."""
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder)

    def make(self, name: str) -> Address:
        """An empty database."""
        self.ask(f'create database "{name}" template template0')
        return self.address(name)

    def empty(self, name: str) -> None:
        """Take away all that Hustings keeps in a database, also from whoever is connected."""
        self.cut(self.address(name))
        self.ask("drop schema if exists hustings cascade", name)

    def cut(self, address: Address) -> None:
        """End every connection to a database."""
        name = address.name.rpartition("/")[2]
        self.ask(f"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'")

    def close(self, address: Address) -> None:
        """Let nobody into a database, until it is opened again."""
        self.ask(f'alter database "{address.name.rpartition("/")[2]}" with allow_connections false')
        self.cut(address)

    def open(self, address: Address) -> None:
        """Let everybody in again."""
        self.ask(f'alter database "{address.name.rpartition("/")[2]}" with allow_connections true')

    def drop(self, name: str) -> None:
        """Take a database away, also from whoever is connected."""
        self.ask(f'drop database "{name}" with (force)')

    def address(self, name: str) -> Address:
        """The address of a database."""
        return Address.of(f"postgresql://hustings@/{name}?host={self.folder}")

    def ask(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Do something as the owner of the server."""
        with psycopg.connect(self.address(database).secret, autocommit=True) as connection:
            done = connection.execute(statement.encode())
            return done.fetchall() if done.description else []

    def copy(self, name: str, other: str) -> None:
        """Dump what Hustings keeps in a database, as an operator does, and restore it into another."""
        dump, own = self.folder / "dump", ("-h", str(self.folder), "-U", "hustings")
        _run(self._command("pg_dump", *own, "-n", "hustings", "-F", "custom", "-f", dump, name))
        _run(self._command("pg_restore", *own, "-d", other, dump))

    def holds(self, name: str, words: bytes) -> bool:
        """Whether *words* stand in a file of the database's tables."""
        self.ask("checkpoint", name)
        [(number,)] = self.ask(f"select oid from pg_database where datname = '{name}'")
        return any(words in file.read_bytes() for file in (self.data / "base" / str(number)).iterdir())

    def _command(self, program: str, *words: object) -> list[str]:
        found = programs()
        assert found is not None, "There is no PostgreSQL: install Debian's package postgresql."
        other = [] if self._user is None else ["setpriv", f"--reuid={self._user}", "--clear-groups"]
        return [*other, str(found / program), *map(str, words)]


def _unprivileged() -> str | None:
    """Whom to run as where the tests run as root, whom the server refuses; None where they do not."""
    if os.geteuid() != 0:
        return None
    names = Path("/etc/passwd").read_text()
    return "postgres" if re.search("^postgres:", names, re.MULTILINE) else "nobody"


def _alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


if __name__ == "__main__":
    there = install()
    print(f"tests of several machines use {there}" if there else "No PostgreSQL: install it, and try again.")
    sys.exit(there is None)
