"""Commands that serve, as processes of their own: reachable where they say, and ended by an interruption."""

import json
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hustings.cli.listening import listen, url_of
from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run

HERE = Path(__file__).parents[2]
PATIENCE = 60.0


@contextmanager
def running(*arguments: object, module: str = "hustings.cli") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the address that it printed; ended afterwards, whatever happens."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": f"{HERE / 'src'}:{HERE}"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process, _address(process)
        finally:
            process.kill()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.match(r"Open (http://\S+) \(Ctrl\+C ends\)", line):
            return found[1]
    assert process.stderr is not None
    raise AssertionError(process.stderr.read())


def read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def status_of(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_night_is_served_where_it_says_until_interrupted(folder: NightFolder) -> None:
    folder.settings.write_text('name = "The Paper"\nprefix = "/election"\n')
    with running("serve", folder.path, "--port", 0, "--desk-port", 0) as (process, address):
        assert address.endswith("/election/")
        assert "The Paper" in read(address)
        assert json.loads(read(f"{address}api/v1/scoreboard"))["declared"] == 2
        assert status_of(f"{address}healthz") == 200
        process.send_signal(signal.SIGINT)

        assert process.wait(PATIENCE) == 0


def test_not_a_word_is_said_or_written_of_what_readers_look_for(folder: NightFolder) -> None:
    with running("serve", folder.path, "--port", 0, "--desk-port", 0) as (process, address):
        for way in ("find?q=DE55+1AN", "cy/find?q=de551an", "find.json?q=DE55+1AN", "find?q=DE55+1AN&at=22:00"):
            assert status_of(address + way) == 200
        for wrong in ("find?q=DE55+1AN%ff", f"find?q=DE55+1AN{'x' * 3000}", "push?page=/find%3Fq%3DDE55+1AN"):
            assert status_of(address + wrong) in (400, 404)
        host, port = address.removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))) as broken:
            broken.sendall(b"GET /find?q=DE55+1AN HTTP/1.1\r\nbroken\r\n\r\n")
            assert broken.recv(1000)
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        said = "".join(stream.read() for stream in (process.stdout, process.stderr) if stream)
    written = b"".join(path.read_bytes() for path in folder.path.rglob("*") if path.is_file())

    assert "The desk is at" in said, "what a server says is heard"
    assert not re.search(r"DE55|find", said, re.IGNORECASE)
    assert not re.search(rb"DE55.{0,3}1AN", written, re.IGNORECASE)


def test_phones_in_a_hall_get_https_that_they_can_trust(folder: NightFolder) -> None:
    with running("serve", folder.path, "--port", 0, "--desk-port", 0, "--lan") as (process, _):
        assert process.stdout is not None
        said = process.stdout.readline()
        desk = re.match(r"The desk is at https://[^:]+(:\d+/desk/)", said)
        assert desk, said
        phone = ssl.create_default_context(cafile=folder.certificates / "authority.pem")
        with urllib.request.urlopen(f"https://localhost{desk[1]}authority.crt", timeout=20, context=phone) as answer:
            assert answer.read() == (folder.certificates / "authority.pem").read_bytes()
        with urllib.request.urlopen(f"https://localhost{desk[1]}first", timeout=20, context=phone) as answer:
            assert "First administrator" in answer.read().decode()


def test_a_night_that_was_just_made_is_served(hustings: Run, tmp_path: Path) -> None:
    assert hustings("init", tmp_path / "night", "--election", "ge2024")[0] == 0
    with running("serve", tmp_path / "night", "--port", 0, "--desk-port", 0) as (_, address):
        assert json.loads(read(f"{address}api/v1/scoreboard"))["seq"] >= 1


def test_a_replay_serves_its_bar_and_a_live_night_does_not(folder: NightFolder, tmp_path: Path) -> None:
    arguments = ["--from", "22:30", "--no-browser", "--port", 0, "--data", tmp_path / "replay"]
    with running("replay", "ge2019", *arguments) as (process, address):
        assert json.loads(read(f"{address}replay/state"))["paused"] is False
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    with running("serve", folder.path, "--port", 0, "--desk-port", 0) as (_, address):
        assert status_of(f"{address}replay/state") == 404


def test_exit_statuses_are_those_of_the_process(tmp_path: Path) -> None:
    def status(*arguments: str) -> int:
        command = [sys.executable, "-m", "hustings.cli", *arguments]
        done = subprocess.run(
            command, check=False, capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(HERE / "src")}
        )
        return done.returncode

    assert status("--help") == 0
    assert status("board", "uk") == 1
    assert status("board") == 2


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


NEEDS_IPV6 = pytest.mark.skipif(not _has_ipv6(), reason="this machine has no IPv6")


@pytest.mark.parametrize("host", ["127.0.0.1", pytest.param("::1", marks=NEEDS_IPV6)])
def test_it_listens_on_addresses_of_both_kinds(host: str) -> None:
    with listen(host, 0) as listening:
        port = listening.getsockname()[1]

        assert url_of(listening, "/election") == f"http://{f'[{host}]' if ':' in host else host}:{port}/election/"
