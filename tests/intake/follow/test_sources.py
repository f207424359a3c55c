"""Folders, addresses and other newsrooms as sources."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from hustings.intake.follow.address import Address, Changes
from hustings.intake.follow.feed import BadFeed
from hustings.intake.follow.folder import Folder
from hustings.intake.follow.source import MOST_BYTES, Document, Unreachable
from hustings.intake.follow.sources import source_of
from tests.intake.follow.desks import LATER


class Answers(BaseHTTPRequestHandler):
    """Answers as told, and notes what was asked."""

    given: ClassVar[list[tuple[int, dict[str, str], bytes]]] = []
    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.given.pop(0)
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(*answers: tuple[int, dict[str, str], bytes]) -> Iterator[tuple[str, type[Answers]]]:
    handler = type("Handler", (Answers,), {"given": list(answers), "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def told(found: list[Document | Unreachable]) -> list[str]:
    return [f"{each.name} {each.data.decode()}" if isinstance(each, Document) else str(each) for each in found]


def test_a_folder_gives_files_that_are_new_or_changed_oldest_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path, lambda: LATER)
    for age, name in enumerate(("b.csv", "a.XML", "c.json")):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, ns=(0, 10**9 * age))

    assert told(folder.look(0)) == ["b.csv b.csv", "a.XML a.XML", "c.json c.json"]
    assert folder.look(0) == []
    (tmp_path / "b.csv").write_text("more")
    assert told(folder.look(0)) == ["b.csv more"]


def test_a_young_file_is_read_again_for_it_may_change_within_one_tick_of_the_clock(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1")
    folder = Folder(tmp_path, lambda: (tmp_path / "a.csv").stat().st_ctime_ns)

    assert told(folder.look(0)) == told(folder.look(0)) == ["a.csv 1"]


def test_a_folder_gives_no_links_hidden_files_folders_or_other_kinds(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "link.csv").symlink_to(tmp_path / "secret")
    (tmp_path / ".a.csv").write_text("half")
    (tmp_path / "a.csv.part").write_text("half")
    (tmp_path / "below.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")

    assert Folder(tmp_path, lambda: LATER).look(0) == []


def test_a_file_beyond_any_results_is_told_and_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    monkeypatch.delattr(os, "fdopen")

    assert told(Folder(tmp_path, lambda: LATER).look(0)) == ["a.csv is larger than 4 MiB, which no file of results is."]


def test_an_address_is_asked_for_only_what_changed() -> None:
    known = {"ETag": '"1"', "Last-Modified": "Thu, 04 Jul 2024 22:00:00 GMT"}
    with serving((200, known, b"one"), (304, {}, b""), (200, {}, b"two")) as (url, server):
        address = Address(f"{url}/results.csv")
        found = [told(address.look(0)) for _ in range(3)]

    assert found == [["results.csv one"], [], ["results.csv two"]]
    asked = [(headers.get("If-None-Match"), headers.get("If-Modified-Since")) for _, headers in server.asked]
    assert asked == [(None, None), ('"1"', known["Last-Modified"]), ('"1"', known["Last-Modified"])]


def test_what_cannot_be_had_is_told_in_a_sentence() -> None:
    with serving((500, {}, b""), (200, {"Content-Length": "50"}, b"half"), (302, {"Location": "file:///x"}, b"")) as (
        url,
        _,
    ):
        address = Address(f"{url}/a.xml")
        failed, cut, sent_away = (told(address.look(0))[0] for _ in range(3))
    gone = told(address.look(0))[0]

    assert failed == f"{url}/a.xml answers 500 Internal Server Error."
    assert cut == f"{url}/a.xml was cut off after 4 of 50 bytes." or "cannot be had" in cut
    assert sent_away.startswith(f"{url}/a.xml answers 302 ")
    assert gone == f"{url}/a.xml cannot be had: Connection refused."


def test_an_answer_that_is_too_long_or_too_slow_is_left() -> None:
    with serving((200, {}, b"x" * (MOST_BYTES + 1)), (200, {}, b"slow")) as (url, _):
        assert "is larger than 4 MiB" in told(Address(url).look(0))[0]
        ticks = iter([0.0, 31.0])
        assert "takes longer than 30 seconds" in told(Address(url, lambda: next(ticks)).look(0))[0]


def test_another_hustings_is_asked_for_what_came_after_a_position() -> None:
    with serving((200, {"ETag": '"1"'}, b"{}"), (200, {}, b"{}")) as (url, server):
        changes = source_of(f"{url}/election/")
        assert isinstance(changes, Changes)
        changes.look(0)
        changes.look(7)

    assert [path for path, _ in server.asked] == [f"/election/api/v1/changes?after={n}" for n in (0, 7)]
    assert server.asked[1][1].get("If-None-Match") is None


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("nowhere", "neither a folder nor an address"),
        ("ftp://example.org/", "neither a folder nor an address"),
        ("http:///a", "has no host"),
        ("https://me:secret@example.org/a.csv", "with a name or password in it"),
    ],
)
def test_what_is_no_source_is_refused(source: str, why: str) -> None:
    with pytest.raises(BadFeed, match=why):
        source_of(source)


def test_an_address_of_one_document_is_no_hustings() -> None:
    assert type(source_of("http://127.0.0.1:9/results.xml")) is Address
    assert type(source_of("http://127.0.0.1:9/api/v1/changes")) is Changes
