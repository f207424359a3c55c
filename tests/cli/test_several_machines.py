"""A night on several machines: two with a desk, one with readers alone, each with a copy of the folder."""

import html
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from typing import Protocol

import httpx2 as httpx
import msgspec
import pytest

from hustings.accounts import Database, Newcomer, People
from hustings.log import Place, Publishing, open_log
from hustings.log.heads import NightKey
from hustings.newsroom.tail_loop import POLL
from hustings.ops.folder import NightFolder
from hustings.ops.verify import verify_log
from hustings.postgres.address import Address
from tests.cli.conftest import Run
from tests.cli.nights import LIVE, make_night
from tests.cli.several import posts, until
from tests.cli.test_serving import read, running, status_of
from tests.desk.forms import PASSWORD, filled, written
from tests.newsroom.rooms import WALL
from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name
from tests.postgres.server import Server

HIDDEN = r'<input type=hidden name="([^"]*)" value="([^"]*)">'


@pytest.fixture
def night(database: Address, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> NightFolder:
    """A live night in the database, with an administrator."""
    monkeypatch.setenv("HUSTINGS_LOG", database.secret)
    folder = make_night(tmp_path / "first", *LIVE)
    accounts = Database(folder.tables)
    People(accounts).add(Newcomer(login="ann", name="Ann", role="administrator"), PASSWORD)
    accounts.close()
    return folder


class Machine:
    """``hustings serve`` in a copy of the folder: readers at *address* and, where there is one, its desk."""

    def __init__(self, folder: Path, *arguments: object) -> None:
        self._open = ExitStack()
        serving = running("serve", folder, "--port", 0, *arguments)
        self.process, self.address = self._open.enter_context(serving)
        self.desk = httpx.Client()
        if "--no-desk" not in arguments:
            assert self.process.stdout is not None
            found = re.match(r"The desk is at (\S+)", self.process.stdout.readline())
            assert found
            self.desk = httpx.Client(base_url=found[1], timeout=30, follow_redirects=True)
            assert self.desk.post("login", data={"login": "ann", "password": PASSWORD}).is_success
        self._open.callback(self.desk.close)

    def publish(self, headline: str) -> None:
        answer = written(self.desk, headline=headline, editions="uk", do="publish")
        assert answer.is_success, answer.text

    def shows(self, headline: str) -> bool:
        return headline in posts(self.address)

    def close(self) -> None:
        self._open.close()


class Start(Protocol):
    """Starts a machine, with a copy of the folder under its name."""

    def __call__(self, name: str, *arguments: object) -> Machine: ...


@pytest.fixture
def start(night: NightFolder, tmp_path: Path) -> Iterator[Start]:
    with ExitStack() as machines:

        def begun(name: str, *arguments: object) -> Machine:
            folder = tmp_path / name
            if not folder.exists():
                shutil.copytree(night.path, folder)
            machine = Machine(folder, *arguments)
            machines.callback(machine.close)
            return machine

        yield begun


def proved(place: Place) -> int:
    """How many entries there are, all of them as they were written."""
    log = open_log(place, clock=lambda: WALL, read_only=True)
    try:
        report = verify_log(log, None)
        assert report.fault is None
        return report.checked
    finally:
        log.close()


def test_what_one_desk_publishes_all_machines_show_and_another_desk_goes_on_when_it_is_gone(
    start: Start, night: NightFolder, tmp_path: Path
) -> None:
    shutil.copytree(night.path, tmp_path / "readers", ignore=shutil.ignore_patterns("night.key"))
    one = start("one", "--desk-port", 0, "--readers", 1)
    other = start("other", "--desk-port", 0, "--readers", 0)
    readers = start("readers", "--no-desk", "--readers", 1)
    one.publish("From the first desk")
    until(lambda: all(machine.shows("From the first desk") for machine in (one, other, readers)))
    one.process.send_signal(signal.SIGKILL)
    other.publish("From the other desk")

    until(lambda: readers.shows("From the other desk"))
    until(lambda: f'"seq":{proved(night.place)}' in read(f"{readers.address}head.json").replace(" ", ""))
    assert "From the first desk" in other.desk.get("posts").text


def test_a_database_that_goes_takes_no_reader_and_nothing_typed_with_it(
    start: Start, server: Server, database: Address
) -> None:
    machine = start("one", "--desk-port", 0, "--readers", 0)
    machine.publish("Before")
    until(lambda: machine.shows("Before"))
    form = filled(machine.desk, headline="While it was away", editions="uk", body="Typed & <kept>", do="publish")
    server.close(database)
    try:
        answer = machine.desk.post(f"write/{form['id']}", data=form)
        assert (answer.status_code, status_of(machine.address), machine.shows("Before")) == (503, 200, True)
    finally:
        server.open(database)
    kept = {html.unescape(name): html.unescape(value) for name, value in re.findall(HIDDEN, answer.text)}
    assert kept == form
    assert machine.desk.post(f"write/{form['id']}", data=kept).is_success

    until(lambda: machine.shows("While it was away"))
    assert machine.desk.post(f"write/{form['id']}", data=kept).is_success
    assert posts(machine.address)[:2] == ["While it was away", "Before"]


def took(address: str) -> float:
    """Seconds for a page that is there."""
    began = time.monotonic()
    assert status_of(address) == 200
    return time.monotonic() - began


def test_a_database_that_does_not_answer_keeps_no_reader_waiting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server, asked, number = Server.begin(), list[float](), count()
    try:
        monkeypatch.setenv("HUSTINGS_LOG", server.make("night").secret)
        folder = make_night(tmp_path / "night", *LIVE)
        with running("serve", folder.path, "--port", 0, "--no-desk", "--readers", 0) as (_, address):
            with server.halted():
                until_it_looks = time.monotonic() + 1.5 * POLL
                while time.monotonic() < until_it_looks:
                    asked.append(took(f"{address}find?q=ashb{next(number)}"))
                asked += [took(f"{address}{page}") for page in ("constituency/ashby", "lists", "api/v1/contests")]
            until(lambda: status_of(f"{address}readyz") == 200)
    finally:
        server.remove()

    assert max(asked) < 4


def test_without_a_desk_a_night_in_a_folder_is_not_shown(hustings: Run, folder: NightFolder) -> None:
    status, _, err = hustings("serve", folder.path, "--no-desk")

    assert (status, err) == (
        1,
        "hustings: Without a desk a night can only be shown from a database, into which another machine writes.\n",
    )


def test_a_machine_with_another_key_does_not_sign(hustings: Run, night: NightFolder, tmp_path: Path) -> None:
    with closing(open_log(night.place, clock=lambda: WALL)) as log:
        assert isinstance(log, Publishing)
        signed = NightKey.load(night.key).sign(log.head())
        log.publish(signed.seq, msgspec.json.encode(signed))
    other = tmp_path / "other"
    shutil.copytree(night.path, other)
    (other / "head.json").unlink()
    NightKey.create(other / "night.key")
    status, _, err = hustings("serve", other, "--port", 0, "--desk-port", 0)

    assert (status, "is not the key that this night is signed with" in err) == (1, True)


def test_words_are_not_struck_out_under_a_server_that_holds_them(
    hustings: Run, start: Start, night: NightFolder
) -> None:
    machine = start("one", "--desk-port", 0, "--readers", 0)
    status, _, err = hustings("strike", 3, "--reason", "Court order", "--data", night.path)
    machine.close()

    assert (status, "Stop every server of this night first" in err) == (1, True)
