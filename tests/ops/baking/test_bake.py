"""A bake has what links lead to and no more, twice the same, and later only what changed."""

import gzip
from collections.abc import Callable
from functools import partial
from pathlib import Path

import brotli
import pytest

from hustings.ops.baking import Absolute, Folder, PlaceError, Recipe, bake
from hustings.ops.baking.place import MANIFEST
from hustings.press import Composed, Fragment

SITE = {"/": '<a href="/a">a</a>', "/a": '<a href="/b?x=1">b</a><a href="/gone">g</a>', "/b?x=1": "the end"}


def _page(site: dict[str, str], address: str) -> Composed | None:
    html = site.get(address)
    return html and Composed(  # type: ignore[return-value]
        address=address,
        content_type="text/html; charset=utf-8",
        body=html.encode(),
        seq=7,
        fragments=(Fragment("main", 7, html),),
        cache="public",
        version=1,
    )


def composing(site: dict[str, str]) -> Callable[[str], Composed | None]:
    return partial(_page, site)


def recipe(place: Path, site: dict[str, str] = SITE, *, quickly: bool = False) -> Recipe:
    return Recipe(partial(composing, site), Folder(place), Absolute(""), quickly=quickly)


def files(place: Path) -> dict[str, bytes]:
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in place.rglob("*") if file.is_file()}


def test_all_that_links_lead_to_lies_there_with_its_poll_and_compressed_copies(tmp_path: Path) -> None:
    done = bake(recipe(tmp_path), ["/"])

    there = files(tmp_path)
    pages = {"index.html", "live.json", "a/index.html", "a/live.json", "b/x=1/index.html", "b/x=1/live.json"}
    assert there.keys() == {MANIFEST} | {name + ending for name in pages for ending in ("", ".br", ".gz")}
    assert (done.files, done.written, done.removed) == (6, 6, 0)
    assert there["index.html"] == b'<a href="/a/">a</a>'
    assert there["live.json"] == b'{"seq":7,"interval":15,"fragments":[["main",7,"<a href=\\"/a/\\">a</a>"]]}'
    assert brotli.decompress(there["index.html.br"]) == gzip.decompress(there["index.html.gz"]) == there["index.html"]


def test_workers_bake_the_same_bytes_as_one_process_and_the_next_bake_writes_nothing(tmp_path: Path) -> None:
    bake(recipe(tmp_path / "one"), ["/"])
    bake(recipe(tmp_path / "many"), ["/"], workers=2)

    assert files(tmp_path / "one") == files(tmp_path / "many")
    assert bake(recipe(tmp_path / "one"), ["/"]).written == 0


def test_a_later_bake_writes_what_changed_and_takes_away_what_is_gone(tmp_path: Path) -> None:
    later = SITE | {"/a": "no more links"}
    bake(recipe(tmp_path / "kept up"), ["/"])
    old = (tmp_path / "kept up/index.html").stat().st_mtime_ns

    done = bake(recipe(tmp_path / "kept up", later), ["/"])
    bake(recipe(tmp_path / "afresh", later), ["/"])

    assert (done.written, done.removed) == (2, 2)
    assert files(tmp_path / "kept up") == files(tmp_path / "afresh")
    assert (tmp_path / "kept up/index.html").stat().st_mtime_ns == old
    assert not (tmp_path / "kept up/b").exists()


def test_what_was_baked_quickly_is_packed_better_once_there_is_time(tmp_path: Path) -> None:
    bake(recipe(tmp_path / "place", quickly=True), ["/"])

    assert bake(recipe(tmp_path / "place", quickly=True), ["/"]).written == 0
    assert bake(recipe(tmp_path / "place"), ["/"]).written == 6
    assert bake(recipe(tmp_path / "place", quickly=True), ["/"]).written == 0


def test_a_bake_that_was_cut_off_leaves_nothing_behind_when_it_is_done_again(tmp_path: Path) -> None:
    def cut(done: int, _known: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bake(recipe(tmp_path / "cut"), ["/"], tell=cut)
    later = {"/": "alone"}
    bake(recipe(tmp_path / "cut", later), ["/"])
    bake(recipe(tmp_path / "afresh", later), ["/"])

    assert files(tmp_path / "cut") == files(tmp_path / "afresh")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(PlaceError, match="choose an empty place"):
        bake(recipe(tmp_path), ["/"])

    assert files(tmp_path) == {"thesis.txt": b"years of work"}
