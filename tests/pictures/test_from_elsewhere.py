"""Readers see pictures that were uploaded at a desk on another machine."""

import asyncio
from pathlib import Path

import pytest
from obstore.store import MemoryStore

from hustings.assembly import assemble
from hustings.domain.post import Content, PostPicture
from hustings.domain.requests import PublishPost
from hustings.pictures.bucket import Bucket
from hustings.pictures.shared import SharedAlbum
from hustings.settings import Settings
from tests.cli.nights import LIVE, make_night
from tests.newsroom.rooms import WALL
from tests.pictures.shots import jpeg


def test_a_picture_that_another_machine_took_comes_to_readers_once_its_post_is_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = Bucket(MemoryStore())
    monkeypatch.setattr(Bucket, "at", lambda _: bucket)
    picture = SharedAlbum(tmp_path / "elsewhere", bucket).take(jpeg(), by="person:1")
    shown = PostPicture(id=picture.id, width=picture.width, height=picture.height, alt="Two people")
    folder = make_night(tmp_path / "night", *LIVE)
    night = assemble(folder, Settings(pictures="s3://gazette"), "live")
    address = f"/pictures/{picture.id}-360.webp"
    try:
        before = asyncio.run(night.shelf.fetch(address)), (folder.pictures / picture.id).exists()
        post = PublishPost(
            post="p-1", kind="note", editions=("uk",), content=Content(headline="Out", pictures=(shown,))
        )
        night.newsroom.submit(post, at=WALL, by="person:1", key="p-1")
        after = asyncio.run(night.shelf.fetch(address))
    finally:
        night.close()

    assert before == (None, False)
    assert after is not None
    assert after.bodies[b""] == (folder.pictures / picture.id / "360.webp").read_bytes()
