"""A night baked: no link leads nowhere, a bake kept up equals one made afresh, and what was withdrawn is gone from it."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from hustings.assembly import still_of
from hustings.domain.post import Content
from hustings.domain.requests import AnyRequest, PublishPost, RetractPost
from hustings.log import SqliteLog
from hustings.nodes.switches import Switchboard, Switches
from hustings.ops.baking import Absolute, Folder, Recipe, bake
from hustings.ops.folder import NightFolder
from hustings.settings import Settings
from tests.cli.nights import REQUESTS, make_night
from tests.elections import correct
from tests.newsroom.rooms import WALL, Room

LINK = re.compile(r'\b(?:href|src|action|content)="(/[^"]*)"')
SECRET = "Nobody should read this any more"
POST = PublishPost(post="p-1", kind="note", editions=("uk", "lowlands"), content=Content(body=SECRET, headline=SECRET))


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> NightFolder:
    return make_night(tmp_path_factory.mktemp("baked") / "night", *REQUESTS, POST)


@pytest.fixture(scope="module")
def site(night: NightFolder) -> Path:
    return baked(night, night.path.with_name("site"))


def baked(night: NightFolder, place: Path) -> Path:
    still, composing = still_of(night, Settings())
    bake(Recipe(composing, Folder(place), Absolute(""), copies=False), still.first())
    return place


def files(place: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(place.rglob("*")):
        if file.is_file():
            yield file.relative_to(place).as_posix(), file.read_bytes()


def go_on(night: NightFolder, *requests: AnyRequest) -> None:
    log = SqliteLog(night.log, clock=lambda: WALL)
    Room(log).submit(*requests, minute=60)
    log.close()


def test_every_link_of_every_page_leads_to_a_file(site: Path) -> None:
    names = {name for name, _ in files(site)}
    pages = [(name, body.decode()) for name, body in files(site) if name.endswith(".html")]
    assert len(pages) > 300

    for name, html in pages:
        for link in LINK.findall(html):
            path = unquote(unescape(link).partition("#")[0])[1:]
            if link.startswith(("/share/", "/cy/", "/live/", "/area/", "/constituency/")) and "." not in path:
                path = path if path.endswith("/") or "content" not in html else f"{path}/"
            assert "?" not in path, (name, link)
            assert (f"{path}index.html" if path.endswith("/") or not path else path) in names, (name, link)


def test_nothing_on_a_page_asks_a_server(site: Path) -> None:
    for name, body in files(site):
        if name.endswith(".html"):
            assert b"<form" not in body, name
            assert b"?at=" not in body, name
            assert b"/find?q" not in body, name


def test_a_bake_polls_as_the_operator_has_turned_it(night: NightFolder, tmp_path: Path) -> None:
    shutil.copytree(night.path, tmp_path / "night")
    turned = NightFolder.open(tmp_path / "night")
    Switchboard(turned.switches).turn(Switches(poll_interval=60))

    assert still_of(turned, Settings(poll_interval=20))[0].interval == 60
    assert still_of(night, Settings(poll_interval=20))[0].interval == 20


def test_a_bake_kept_up_is_one_made_afresh_and_a_withdrawn_post_is_in_none_of_its_files(
    night: NightFolder, site: Path, tmp_path: Path
) -> None:
    shutil.copytree(night.path, tmp_path / "night")
    shutil.copytree(site, tmp_path / "kept up")
    later = NightFolder.open(tmp_path / "night")
    assert [name for name, body in files(site) if SECRET.encode() in body]

    go_on(later, correct("ashby", 900, 4000, 5000), RetractPost(post="p-1", reason="It was wrong."))
    baked(later, tmp_path / "kept up")

    assert dict(files(tmp_path / "kept up")) == dict(files(baked(later, tmp_path / "afresh")))
    assert [name for name, body in files(tmp_path / "kept up") if SECRET.encode() in body] == []
