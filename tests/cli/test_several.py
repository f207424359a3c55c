"""A night is served by a process for the desk and others for readers, and each of them may fail alone."""

import json
import os
import signal
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from hustings.accounts import Database
from hustings.ops.folder import NightFolder
from tests.alerts.services import Phone
from tests.alerts.test_app import wish
from tests.cli.several import Served, posts, served, until
from tests.cli.test_serving import PATIENCE, read, running, status_of

PLACES = 3  # the desk's and two readers'


@pytest.fixture
def night(live: NightFolder) -> Iterator[Served]:
    with served(live, PLACES - 1) as running:
        yield running


def seq_of(night: Served, answer: str) -> int:
    return int(json.loads(read(night.address + answer))["seq"])


def everywhere(night: Served, headline: str) -> bool:
    """Whether whoever asks sees it, whichever process answers."""
    return all(headline in posts(night.address) for _ in range(20))


def test_what_the_desk_publishes_every_reader_s_process_shows(night: Served) -> None:
    assert len(night.processes) == PLACES
    night.publish("Recount called")

    until(lambda: everywhere(night, "Recount called"))
    until(lambda: seq_of(night, "head.json") == seq_of(night, "api/v1/scoreboard"))


def test_readers_do_without_the_desk_and_the_desk_goes_on(night: Served) -> None:
    night.publish("Before")
    until(lambda: everywhere(night, "Before"))
    os.kill(night.processes[0], signal.SIGKILL)
    assert everywhere(night, "Before")

    until(lambda: night.desk.get("write").is_success)
    night.publish("After")
    until(lambda: everywhere(night, "After"))


def test_a_reader_s_process_that_dies_is_replaced_and_knows_the_whole_night(night: Served) -> None:
    night.publish("Before")
    for place in range(1, PLACES):
        night.kill(place)
    night.publish("After")

    until(lambda: everywhere(night, "Before") and everywhere(night, "After"))


def test_what_readers_write_is_written(night: Served, live: NightFolder) -> None:
    sent = json.dumps(wish(Phone("phone"), "ashby")).encode()
    headers = {"content-type": "application/json", "origin": night.address.rstrip("/")}
    with urllib.request.urlopen(urllib.request.Request(f"{night.address}alerts/keep", sent, headers)) as answer:
        assert answer.status == 204
    accounts = Database(live.accounts)
    with accounts.turn() as connection:
        assert connection.execute("select count(*) from wish").fetchone() == (1,)
    accounts.close()


def test_an_interruption_ends_all_of_it(night: Served) -> None:
    processes = night.processes
    night.process.send_signal(signal.SIGINT)

    assert night.process.wait(PATIENCE) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in processes)


def test_who_is_sending_to_the_desk_as_it_ends_is_still_answered(night: Served) -> None:
    place = (night.desk.base_url.host, night.desk.base_url.port or 80)
    with socket.create_connection(place, PATIENCE) as idle, socket.create_connection(place, PATIENCE) as sending:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: desk\r\n\r\n")
        idle.recv(65_536)
        head = b"POST /desk/login HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        sending.sendall(head + b"Content-Length: 19\r\nExpect: 100-continue\r\n\r\n")
        assert b"100 Continue" in sending.recv(65_536)
        night.process.terminate()
        while idle.recv(65_536):
            pass  # until the desk lets go of who is doing nothing

        sending.sendall(b"login=ann&password=")
        assert sending.recv(65_536).startswith(b"HTTP/1.1 4")
    assert night.process.wait(PATIENCE) == 0


def test_one_process_may_do_everything(live: NightFolder) -> None:
    with served(live, 0) as night:
        assert night.processes == []
        night.publish("Recount called")

        until(lambda: everywhere(night, "Recount called"))


def test_an_altered_log_is_named_before_anything_is_served(folder: NightFolder) -> None:
    head = json.loads(folder.head.read_text())
    folder.head.write_text(json.dumps(head | {"hash": "0" * 64}))
    with pytest.raises(AssertionError, match="was altered"), running("serve", folder.path, "--readers", 2):
        pass


def test_a_port_of_another_night_is_not_shared(night: Served, folder: NightFolder) -> None:
    port = night.address.rstrip("/").rsplit(":", 1)[1]
    with pytest.raises(AssertionError, match="cannot be used"), running("serve", folder.path, "--port", port):
        pass
    assert status_of(f"{night.address}healthz") == 200
