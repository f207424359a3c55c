"""The doctor finds what is wrong, says what to do, and lets a healthy night go."""

import datetime as dt
import socket
from pathlib import Path

import pytest

from hustings.ops import doctor
from hustings.ops.doctor import Finding, examine
from hustings.ops.folder import NightFolder
from hustings.settings import Settings
from tests.cli.conftest import Run
from tests.cli.nights import REQUESTS, make_night
from tests.newsroom.rooms import WALL

FREE = Settings(port=0, desk_port=0)


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NightFolder:
    monkeypatch.setattr(doctor, "ROOM", 1)
    monkeypatch.setattr(doctor, "FILES", 1)
    return make_night(tmp_path / "night", *REQUESTS)


def wrong(night: NightFolder, settings: Settings = FREE, now: dt.datetime = WALL) -> list[Finding]:
    return [finding for finding in examine(night, settings, now) if finding.do]


def test_a_healthy_night_has_nothing_wrong(night: NightFolder) -> None:
    assert [finding for finding in wrong(night) if "files and connections" not in finding.what] == []


def test_a_key_that_others_can_read_is_named_with_the_command_that_helps(night: NightFolder) -> None:
    night.key.chmod(0o644)

    assert any(finding.do == f"chmod 600 {night.key}" for finding in wrong(night))


def test_an_altered_log_is_named(night: NightFolder) -> None:
    night.head.write_bytes(night.head.read_bytes().replace(b'"seq": ', b'"seq": 9', 1))

    assert any("signed" in finding.what and "backup" in finding.do for finding in wrong(night))


def test_a_port_that_something_else_has_is_named(night: NightFolder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert any(f"Port {port}" in finding.what for finding in wrong(night, Settings(port=port, desk_port=0)))


def test_a_clock_that_is_behind_the_log_is_named(night: NightFolder) -> None:
    assert any("clock" in finding.what for finding in wrong(night, now=WALL - dt.timedelta(hours=1)))


def test_little_room_and_few_files_are_named(night: NightFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "ROOM", 10**18)
    monkeypatch.setattr(doctor, "FILES", 10**9)

    assert {finding.do.split(":")[0] for finding in wrong(night)} >= {"Make room", "Raise it"}


def test_damaged_accounts_do_not_hide_the_rest(night: NightFolder) -> None:
    night.accounts.write_bytes(b"no database at all, but long enough to be looked at" * 100)
    night.key.chmod(0o644)

    said = [finding.what for finding in wrong(night)]
    assert any("not a database" in what for what in said)
    assert any("can be read by others" in what for what in said)


def test_the_command_ends_with_1_where_something_is_wrong(night: NightFolder, hustings: Run) -> None:
    night.key.chmod(0o644)

    status, said, complaint = hustings("doctor", night.path)
    assert status == 1
    assert "chmod 600" in said
    assert "to put right" in complaint
