"""What was withdrawn is purged once readers are without it, by an address or a command, until that has worked."""

import http.server
import json
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hustings.domain.post import Content
from hustings.domain.requests import PublishPost, RetractPost
from hustings.ops import purging
from hustings.ops.purging import Purger, calling, running
from tests.elections import CLOSE, OPEN
from tests.newsroom.rooms import Room, open_log

POST = PublishPost(post="p-1", kind="note", editions=("uk",), content=Content(body="Wrong"))
KEYS = ["edition-uk", "pictures", "post-p-1", "posts"]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    log = open_log(tmp_path)
    room = Room(log)
    room.submit(OPEN, CLOSE, POST)
    yield room
    log.close()


class Noting:
    """Notes what is purged; the first *failing* times it fails."""

    def __init__(self, failing: int = 0) -> None:
        self.failing, self.purged = failing, list[list[str]]()
        self.twice = threading.Event()

    def __call__(self, keys: Sequence[str]) -> None:
        if self.failing:
            self.failing -= 1
            raise OSError("nobody there")
        self.purged.append(list(keys))
        if len(self.purged) == 2:
            self.twice.set()


def test_a_withdrawal_is_purged_with_the_next_batch_and_once_more(room: Room) -> None:
    noting = Noting()
    purger = Purger(room.tail, noting, again=0.01)
    purger.start()
    purger.ring()
    room.submit(RetractPost(post="p-1"))
    purger.ring()

    assert noting.twice.wait(5)
    purger.ring()
    purger.stop()
    assert noting.purged == [KEYS, KEYS]


def test_what_could_not_be_purged_is_tried_again(
    room: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(purging, "PATIENCE", 0.01)
    room.submit(RetractPost(post="p-1"))
    noting = Noting(failing=2)
    purger = Purger(room.tail, noting, again=0.01)
    purger.start()
    purger.ring()

    assert noting.twice.wait(5)
    purger.stop()
    assert noting.purged[0] == KEYS
    assert "nobody there" in caplog.text


def test_an_address_is_called_with_the_keys_in_header_and_body() -> None:
    heard = list[tuple[str, str, bytes]]()

    class Cache(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.append((self.path, self.headers["surrogate-key"], body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Cache) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        calling(f"http://127.0.0.1:{server.server_address[1]}/purge")(KEYS)
        thread.join()

    [(path, header, body)] = heard
    assert (path, header.split(), json.loads(body)) == ("/purge", KEYS, {"keys": KEYS})


def test_a_command_is_run_with_the_keys(tmp_path: Path) -> None:
    note = tmp_path / "note"
    running([sys.executable, "-c", f"import sys; open({str(note)!r}, 'w').write(' '.join(sys.argv[1:]))"])(KEYS)

    assert note.read_text().split() == KEYS
