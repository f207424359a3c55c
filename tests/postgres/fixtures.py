"""One server for all processes of a run, and an empty database for each test that asks."""

import fcntl
import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hustings.postgres.address import Address
from tests.postgres.server import Server

_numbers = itertools.count()  # folders of tests that name these fixtures each have their own


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The run's server: whoever needs it first starts it, whoever needs it last stops it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    shared = Path(tempfile.gettempdir(), f"hustings-pg-{run}")
    with _alone(shared):
        users = shared / "users"
        if users.exists():
            found, path = json.loads(users.read_text())
            server = Server(Path(path))
        else:
            found, server = 0, Server.begin()
        users.write_text(json.dumps([found + 1, str(server.folder)]))
    yield server
    with _alone(shared):
        left = json.loads(users.read_text())[0] - 1
        users.write_text(json.dumps([left, str(server.folder)]))
        if not left:
            server.remove()
            shutil.rmtree(shared)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def database_name(server: Server) -> Iterator[str]:
    """A database of this process alone."""
    name = f"test-{os.getpid()}-{next(_numbers)}"
    server.make(name)
    yield name
    server.drop(name)


@pytest.fixture
def database(server: Server, database_name: str) -> Iterator[Address]:
    """The address of an empty database."""
    yield server.address(database_name)
    server.empty(database_name)
