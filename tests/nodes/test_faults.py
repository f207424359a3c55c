"""A full disk, no more descriptors, a clock that is set: the desk says so, readers read on, and nothing is lost or doubled."""

import contextlib
import datetime as dt
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hustings.domain.requests import AnyRequest
from hustings.log import SqliteLog
from hustings.ops.verify import verify
from tests.cli.nights import LIVE, make_night
from tests.elections import CLOSE, OPEN, TEN, declare
from tests.newsroom.rooms import Room
from tests.nodes.shaken import Served, Writer, assert_right, page_now, shaken, until


@contextmanager
def limited(pid: int, what: int, most: int) -> Iterator[None]:
    """Let the process have no more than so much of it for as long as the context lasts."""
    before = resource.prlimit(pid, what)
    resource.prlimit(pid, what, (min(most, before[1]) if before[1] >= 0 else most, before[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, what, before)


def pid_of(served: Served, process: str) -> int:
    until(lambda: process in served.processes)
    return served.processes[process]


def open_files(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


def refused(writer: Writer) -> bool:
    return bool(writer.refusals)


def test_a_full_disk_is_told_at_the_desk_and_costs_nothing_that_was_out(tmp_path: Path) -> None:
    folder = make_night(tmp_path / "night", *LIVE)
    with shaken(folder, readers=1, followers=1) as (served, writer, followers):
        until(lambda: len(writer.out) >= 2)
        largest = max(file.stat().st_size for file in folder.path.iterdir() if file.is_file())
        with limited(pid_of(served, "desk"), resource.RLIMIT_FSIZE, largest):
            until(lambda: refused(writer))
            page = page_now(served)
            assert page
        writer.stop()
        assert_right(served, writer, followers)


def test_a_reader_s_process_without_descriptors_turns_readers_away_and_the_desk_goes_on(tmp_path: Path) -> None:
    with shaken(make_night(tmp_path / "night", *LIVE), readers=1, followers=1) as (served, writer, followers):
        until(lambda: followers[0].came > 0)
        reader = pid_of(served, "reader 1")
        with (
            limited(reader, resource.RLIMIT_NOFILE, open_files(reader) + 5),
            contextlib.ExitStack() as crowd,
        ):
            for _ in range(30):
                crowd.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=30))
            before = len(writer.out)
            until(lambda: len(writer.out) >= before + 3)
        writer.stop()
        assert_right(served, writer, followers)


def test_a_desk_without_descriptors_loses_nothing(tmp_path: Path) -> None:
    with shaken(make_night(tmp_path / "night", *LIVE), readers=1, followers=1) as (served, writer, followers):
        until(lambda: len(writer.out) >= 1)
        desk = pid_of(served, "desk")
        with limited(desk, resource.RLIMIT_NOFILE, open_files(desk)), contextlib.ExitStack() as crowd:
            for _ in range(20):
                crowd.enter_context(socket.create_connection(("127.0.0.1", served.desk_port), timeout=30))
            assert page_now(served)
        writer.stop()
        assert_right(served, writer, followers)


@pytest.mark.parametrize("set_by", [dt.timedelta(hours=-30), dt.timedelta(hours=30)])
def test_a_clock_that_is_set_back_and_forth_leaves_the_order_of_the_night(tmp_path: Path, set_by: dt.timedelta) -> None:
    wall = [TEN]
    log = SqliteLog(tmp_path / "night.sqlite", clock=lambda: wall[0])
    room = Room(log)
    requests: tuple[AnyRequest, ...] = (
        OPEN,
        CLOSE,
        declare("ashby", 4000, 1000, 5000, electorate=20_000),
        declare("lonely", 5000, 3000),
    )
    for number, request in enumerate(requests):
        at = TEN + set_by * (number % 2)
        wall[0] = at
        room.newsroom.submit(request, at=at, by="tester", key=str(number))
    entries = list(log.read())
    log.close()

    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert verify(tmp_path / "night.sqlite", None, None).fault is None
    assert room.tail.night.seq == len(entries)
