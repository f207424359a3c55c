"""A bake into an S3-compatible bucket: the same files as in a folder, with what a host is to say of each."""

import http.server
import re
import threading
import urllib.parse
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from hustings.cli import main
from hustings.ops.baking import Absolute, Bucket, Folder, PlaceError, Recipe, bake
from tests.cli.nights import REQUESTS, make_night
from tests.ops.baking.test_bake import SITE, composing, files

LISTED = '<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>{}</ListBucketResult>'
ITEM = "<Contents><Key>{}</Key><LastModified>2030-01-01T00:00:00.000Z</LastModified><Size>{}</Size><ETag>e</ETag></Contents>"


class S3(http.server.BaseHTTPRequestHandler):
    """As much of S3 as a bake asks for, in memory."""

    kept: dict[str, tuple[bytes, dict[str, str]]]

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.kept[self._key()] = (body, {name.lower(): value for name, value in self.headers.items()})
        self._answer(200)

    def do_GET(self) -> None:
        _, _, query = self.path.partition("?")
        if "list-type" in query:
            prefix = urllib.parse.parse_qs(query).get("prefix", [""])[0]
            found = {key: body for key, (body, _) in self.kept.items() if key.startswith(prefix)}
            items = "".join(ITEM.format(escape(key), len(body)) for key, body in sorted(found.items()))
            self._answer(200, LISTED.format(items).encode())
        elif self._key() in self.kept:
            self._answer(200, self.kept[self._key()][0])
        else:
            self._answer(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        gone = re.findall(r"<Key>(.*?)</Key>", body)
        for key in gone:
            self.kept.pop(key, None)
        told = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in gone)
        self._answer(200, f"<DeleteResult>{told}</DeleteResult>".encode())

    def _key(self) -> str:
        return urllib.parse.unquote(self.path.partition("?")[0]).removeprefix("/site/")

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in (
            ("content-length", str(len(body))),
            ("etag", '"e"'),
            ("last-modified", "Tue, 01 Jan 2030 00:00:00 GMT"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        pass


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, tuple[bytes, dict[str, str]]]]:
    """What lies in the bucket ``site``."""
    there = dict[str, tuple[bytes, dict[str, str]]]()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (S3,), {"kept": there})) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{server.server_address[1]}")
        for name, value in (
            ("ALLOW_HTTP", "true"),
            ("ACCESS_KEY_ID", "k"),
            ("SECRET_ACCESS_KEY", "s"),
            ("REGION", "x"),
        ):
            monkeypatch.setenv(f"AWS_{name}", value)
        yield there
        server.shutdown()


def recipe(place: Bucket | Folder, site: dict[str, str] = SITE) -> Recipe:
    return Recipe(partial(composing, site), place, Absolute(""))


def test_a_bucket_holds_what_a_folder_would_and_is_kept_up_like_one(
    kept: dict[str, tuple[bytes, dict[str, str]]], tmp_path: Path
) -> None:
    later = SITE | {"/a": "no more links"}
    bake(recipe(Bucket("s3://site/night")), ["/"])
    done = bake(recipe(Bucket("s3://site/night"), later), ["/"])
    bake(recipe(Folder(tmp_path), later), ["/"])

    assert (done.written, done.removed) == (2, 2)
    assert {name.removeprefix("night/"): body for name, (body, _) in kept.items()} == files(tmp_path)


def test_each_file_says_its_kind_its_coding_and_how_long_it_may_be_kept(
    kept: dict[str, tuple[bytes, dict[str, str]]],
) -> None:
    bake(recipe(Bucket("s3://site")), ["/"])

    said = {name: headers for name, (_, headers) in kept.items()}
    assert said["index.html"]["content-type"] == "text/html; charset=utf-8"
    assert said["index.html"]["cache-control"] == "public"
    assert said["index.html.br"]["content-encoding"] == "br"
    assert said["live.json"]["content-type"] == "application/json"


def test_a_bucket_that_refuses_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT", "ftp://nowhere")
    with pytest.raises(PlaceError, match="s3://site"):
        Bucket("s3://site").read("x")


def test_backups_go_into_a_bucket_and_come_back(kept: dict[str, tuple[bytes, dict[str, str]]], tmp_path: Path) -> None:
    night = make_night(tmp_path / "night", *REQUESTS)
    for _ in range(2):
        assert main(["backup", "s3://site/kept", "--data", str(night.path), "--keep", "1"]) == 0

    [name] = kept
    assert main(["restore", f"s3://site/{name}", str(tmp_path / "again")]) == 0
    assert (tmp_path / "again/night.key").read_bytes() == night.key.read_bytes()
