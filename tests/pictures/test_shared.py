"""An album that several machines share by a bucket."""

from pathlib import Path

import pytest
from obstore.store import MemoryStore

from hustings.pictures import Unfit
from hustings.pictures.bucket import Bucket, BucketError
from hustings.pictures.shared import SharedAlbum
from tests.pictures.shots import jpeg


class Failing(Bucket):
    """A bucket that fails from the request *after* on, until it is told otherwise."""

    def __init__(self, after: int) -> None:
        super().__init__(MemoryStore())
        self.left = after

    def get(self, name: str) -> bytes | None:
        self._count()
        return super().get(name)

    def put(self, name: str, file: Path) -> None:
        self._count()
        super().put(name, file)

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise BucketError("The bucket is gone.")


@pytest.fixture
def bucket() -> Bucket:
    return Bucket(MemoryStore())


def album(tmp_path: Path, name: str, bucket: Bucket) -> SharedAlbum:
    return SharedAlbum(tmp_path / name, bucket)


def test_what_one_machine_takes_another_has_in_every_size(tmp_path: Path, bucket: Bucket) -> None:
    one, other = album(tmp_path, "one", bucket), album(tmp_path, "other", bucket)
    picture = one.take(jpeg(), by="person:1")

    assert other.find(picture.id) == picture
    for width in picture.sizes:
        for ending in ("webp", "jpg"):
            name = f"{picture.id}-{width}.{ending}"
            assert other.size(name) == one.size(name) == other.at_hand(name)
    assert other.original(picture.id) == jpeg()


def test_what_is_not_at_hand_is_not_waited_for(tmp_path: Path, bucket: Bucket) -> None:
    picture = album(tmp_path, "one", bucket).take(jpeg(), by="person:1")
    other, name = album(tmp_path, "other", bucket), f"{picture.id}-{picture.width}.webp"

    assert other.at_hand(name) is None
    other.bring(picture.id)
    assert other.at_hand(name) is not None


def test_what_nobody_took_is_nowhere(tmp_path: Path, bucket: Bucket) -> None:
    here = album(tmp_path, "one", bucket)

    for identity in ("0" * 20, "../../etc/passwd", ""):
        assert (here.find(identity), here.original(identity)) == (None, None)
    assert here.size(f"{'0' * 20}-360.webp") is None


def test_a_picture_that_could_not_be_shared_is_refused_and_taken_when_it_comes_again(tmp_path: Path) -> None:
    for after in range(6):
        bucket = Failing(after)
        one, other = album(tmp_path, f"one-{after}", bucket), album(tmp_path, f"other-{after}", bucket)
        with pytest.raises(Unfit, match="try again"):
            one.take(jpeg(), by="person:1")
        bucket.left = 1000
        assert [each.name for each in (tmp_path / f"one-{after}").iterdir() if each.name != "originals"]
        picture = one.take(jpeg(), by="person:1")

        assert other.find(picture.id) == picture


def test_a_bucket_that_fails_midway_leaves_no_half_of_a_picture(tmp_path: Path) -> None:
    bucket = Failing(1000)
    picture = album(tmp_path, "one", bucket).take(jpeg(), by="person:1")
    for after in range(3):
        other = album(tmp_path, f"other-{after}", bucket)
        bucket.left = after
        assert other.find(picture.id) is None
        bucket.left = 1000

        assert other.find(picture.id) == picture


def test_a_bucket_that_does_not_answer_is_told_without_a_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    bucket = Bucket.at("s3://gazette/july")
    with pytest.raises(BucketError, match="cannot be read from the bucket") as caught:
        bucket.get("0/picture.json")

    assert "s3cret" not in str(caught.value)
    assert SharedAlbum(tmp_path, bucket).find("0" * 20) is None
