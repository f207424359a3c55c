"""The operator turns switches while the night is served, and all of its processes heed them."""

import json
import re
import urllib.request
from collections.abc import Iterator

import httpx2 as httpx
import pytest

from hustings.log.sqlite import SqliteLog
from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run
from tests.cli.nights import LIVE, make_night
from tests.cli.several import Served, posts, served, until
from tests.cli.test_serving import read, status_of
from tests.desk.forms import PASSWORD, written
from tests.newsroom.rooms import WALL

READ_ONLY = "the operator has made this night read-only"
FOLLOW = "push?page=/&after=0"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = make_night(tmp_path_factory.mktemp("operated") / "live", *LIVE)
    with served(folder, 2) as running:
        yield running


def seq(folder: NightFolder) -> int:
    log = SqliteLog(folder.log, clock=lambda: WALL, read_only=True)
    try:
        return log.head().seq
    finally:
        log.close()


def figures(night: Served) -> dict[str, float]:
    """Of all processes together."""
    found: dict[str, float] = {}
    for line in night.root("metrics").text.splitlines():
        if not line.startswith("#"):
            name, value = line.split("{")[0], float(line.rsplit(" ", 1)[1])
            found[name] = found.get(name, 0) + value
    return found


def test_the_poll_interval_is_turned_for_everyone(night: Served, hustings: Run) -> None:
    status, said, _ = hustings("operate", "--data", night.folder.path, "--poll-interval", 77)
    assert (status, said) == (0, "poll interval: 77\npush: on\nread-only: off\n")

    until(lambda: all(json.loads(read(f"{night.address}live.json"))["interval"] == 77 for _ in range(10)))
    said = hustings("operate", "--data", night.folder.path, "--poll-interval", "default")[1]
    assert said.startswith("poll interval: 15 (as in the settings)\n")


def test_push_that_is_turned_off_ends_streams_and_begins_none(night: Served, hustings: Run) -> None:
    with urllib.request.urlopen(night.address + FOLLOW, timeout=30) as stream:
        assert stream.readline() == b"retry: 2000\n"
        until(lambda: figures(night)["hustings_readers"] == 1)
        assert hustings("operate", "--data", night.folder.path, "--push", "off")[0] == 0
        assert b"event: ready" in stream.read()  # to its end
    until(lambda: [status_of(night.address + FOLLOW) for _ in range(10)] == [503] * 10)
    assert hustings("operate", "--data", night.folder.path, "--push", "on")[0] == 0

    def comes() -> bool:
        with urllib.request.urlopen(night.address + FOLLOW, timeout=30) as stream:
            return bool(stream.status == 200)

    until(comes)


def test_a_night_that_is_read_only_takes_nothing_and_says_so(night: Served, hustings: Run) -> None:
    night.publish("Before")
    before = seq(night.folder)
    operation = night.desk.get("operation")
    assert "reader 2" in operation.text
    token = re.search(r'name=csrf value="([^"]+)"', operation.text)
    assert token
    saved = night.desk.post("operation", data={"csrf": token[1], "push": "yes", "read_only": "yes"})
    assert "Saved." in saved.text
    refused = written(night.desk, headline="During", editions="uk", do="publish")
    assert (refused.status_code, READ_ONLY in refused.text) == (503, True)
    assert seq(night.folder) == before
    with httpx.Client(base_url=night.desk.base_url, follow_redirects=True) as other:
        assert other.post("login", data={"login": "ann", "password": PASSWORD}).status_code == 200
    assert hustings("operate", "--data", night.folder.path, "--read-only", "off")[1].endswith("read-only: off\n")

    until(lambda: written(night.desk, headline="After", editions="uk", do="publish").is_success)
    until(lambda: {"Before", "After"} <= set(posts(night.address)))
    assert "During" not in posts(night.address)


def test_the_desk_s_port_says_how_the_whole_night_is(night: Served) -> None:
    until(lambda: night.root("readyz").status_code == 200)
    assert night.root("healthz").text == "ok\n"
    night.publish("Counted")
    until(lambda: figures(night)["hustings_told_lag_seconds"] > 0)
    found = figures(night)

    assert found["hustings_ready"] == found["hustings_following"] == 3
    assert found["hustings_errors_total"] == 0
    assert found["hustings_told_lag_seconds"] < 30
    night.kill(1)
    until(lambda: night.root("readyz").status_code == 200)


def test_readers_are_counted_by_page_at_the_desk(night: Served) -> None:
    with urllib.request.urlopen(night.address + FOLLOW, timeout=30):
        until(lambda: "<th scope=row>/</th><td class=num>1</td>" in night.desk.get("operation").text)


@pytest.mark.parametrize(
    ("words", "why"),
    [(("--poll-interval", "soon"), "is no number of seconds"), (("--poll-interval", "0"), "1 to 3,600 seconds")],
)
def test_what_cannot_be_turned_is_told(night: Served, hustings: Run, words: tuple[str, ...], why: str) -> None:
    status, _, complaint = hustings("operate", "--data", night.folder.path, *words)

    assert (status, complaint.count("\n")) == (2, 1)
    assert why in complaint
