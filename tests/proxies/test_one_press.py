"""One press withdraws a post from every place where it can be read: page, other minutes, feeds, pictures, a bake, an archive, a cache."""

import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from hustings.cli import main
from hustings.domain.post import Content, PostPicture
from hustings.domain.requests import PublishPost, RetractPost
from hustings.settings import Settings
from tests.elections import declare
from tests.pictures.shots import jpeg
from tests.proxies.conftest import Origin, free_port, origin, recipe, running
from tests.proxies.installing import program

SECRET, ALT = "The wrong person is accused of it", "The wrong person"


class Front:
    """A cache in front, the night behind it, and the night's folder."""

    def __init__(self, url: str, behind: Origin, folder: Path) -> None:
        self.url, self.behind, self.folder = url, behind, folder

    def shows(self, address: str) -> bool:
        answer = httpx2.get(self.url + address)
        return answer.status_code == 200 and (SECRET in answer.text or "image/" in answer.headers["content-type"])

    def baked(self) -> list[str]:
        main(["bake", str(self.folder / "../site"), "--data", str(self.folder), "--workers", "0", "--quickly"])
        files = [file for file in (self.folder / "../site").rglob("*") if file.is_file()]
        return [file.name for file in files if SECRET.encode() in file.read_bytes() or "pictures" in file.parts]

    def archived(self) -> list[str]:
        file = self.folder / "../night.zip"
        main(["archive", str(file), "--data", str(self.folder), "--workers", "0"])
        with zipfile.ZipFile(file) as packed:
            return [name for name in packed.namelist() if SECRET.encode() in packed.read(name) or "pictures/" in name]


@pytest.fixture
def front(scratch: Path) -> Iterator[Front]:
    port = free_port()
    with origin(scratch / "night", Settings(purge=f"http://127.0.0.1:{port}/purge")) as behind:
        (scratch / "vcl").write_text(recipe("vcl").replace('"8000"', f'"{behind.port}"'))
        command = [program("varnishd"), "-F", "-f", str(scratch / "vcl"), "-a", f"127.0.0.1:{port}"]
        with running([*command, "-n", str(scratch / "work"), "-p", "http_gzip_support=off"], port, scratch / "log"):
            yield Front(f"http://127.0.0.1:{port}", behind, scratch / "night")


def test_one_press_reaches_every_copy(front: Front) -> None:
    picture = front.behind.installation.pictures.take(jpeg(800, 600), by="person:1")
    shown = PostPicture(id=picture.id, width=picture.width, height=picture.height, alt=ALT)
    content = Content(headline=SECRET, body=SECRET, pictures=(shown,))
    front.behind.submit(PublishPost(post="p-2", kind="note", editions=("uk", "lowlands"), content=content), minute=10)
    front.behind.submit(declare("cedar", 5000, 400, 4800, 700), minute=20)
    places = [
        "/live/uk", "/cy/live/lowlands", "/live/uk/post/p-2", "/live/uk?at=22:15", "/live/uk/feed.atom", "/live/uk/feed.json",
        "/api/v1/posts", "/api/v1/posts?at=22:15", f"/pictures/{picture.id}-360.webp", "/live/uk/live.json",
    ]  # fmt: skip
    assert [place for place in places if not front.shows(place)] == []
    assert front.baked()

    front.behind.submit(RetractPost(post="p-2", reason="It was wrong."), minute=30)

    until = time.monotonic() + 5
    while any(map(front.shows, places)) and time.monotonic() < until:
        pass
    assert [place for place in places if front.shows(place)] == []
    assert front.baked() == []
    assert front.archived() == []
