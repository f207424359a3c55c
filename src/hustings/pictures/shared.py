"""An album that several machines share: each has a copy of what lies in a bucket, as far as it was asked for."""

import logging
import tempfile
from pathlib import Path
from typing import BinaryIO

import msgspec

from hustings.domain.post import PictureId
from hustings.pictures.album import ID, RECORD, Album
from hustings.pictures.bucket import Bucket, BucketError
from hustings.pictures.picture import Picture, Unfit

logger = logging.getLogger(__name__)

SCRATCH = ".from-bucket-"


class SharedAlbum(Album):
    """The pictures in *bucket*. In it, as in the folder, who finds a picture's record finds all of the picture."""

    shared = True

    def __init__(self, folder: Path, bucket: Bucket, *, read_only: bool = False) -> None:
        super().__init__(folder, read_only=read_only)
        self._bucket = bucket

    def take(self, data: bytes | BinaryIO, *, by: str) -> Picture:
        """Keep the picture in *data* here and for the others; see Album."""
        picture = super().take(data, by=by)
        try:
            self._share(picture)
        except BucketError as error:
            logger.warning("A picture is kept on this machine alone. %s", error)
            raise Unfit("The picture could not be kept where other machines find it: try again.") from error
        return picture

    def find(self, identity: PictureId) -> Picture | None:
        """The picture of *identity*, wherever it was uploaded; None when there is none."""
        self.bring(identity)
        return super().find(identity)

    def size(self, name: str) -> bytes | None:
        """The file of one size, wherever it was uploaded; see Album."""
        self.bring(name.partition("-")[0])
        return self.at_hand(name)

    def original(self, identity: PictureId) -> bytes | None:
        """The file as it was uploaded, wherever that was; None when there is none."""
        here = super().original(identity)
        return here if here is not None or not ID.fullmatch(identity) else self._bucket.get(f"originals/{identity}")

    def bring(self, identity: PictureId) -> None:
        """Make a copy here of a picture that is not here yet; nothing where the bucket has none or cannot be reached."""
        if not ID.fullmatch(identity) or (self._folder / identity / RECORD).exists():
            return
        try:
            self._brought(identity)
        except (BucketError, msgspec.DecodeError) as error:
            logger.warning("The picture %s cannot be had from the bucket: %s", identity, error)

    def _brought(self, identity: PictureId) -> None:
        record = self._bucket.get(f"{identity}/{RECORD}")
        if record is None:
            return
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self._folder, prefix=SCRATCH) as scratch:
            sizes = Path(scratch, "sizes")
            sizes.mkdir()
            for name in _files(msgspec.json.decode(record, type=Picture)):
                body = self._bucket.get(f"{identity}/{name}")
                if body is None:
                    raise BucketError(f"{identity}/{name} is not there.")
                (sizes / name).write_bytes(body)
            (sizes / RECORD).write_bytes(record)
            self._put_in_place(identity, sizes)

    def _share(self, picture: Picture) -> None:
        """Put all of a picture into the bucket, its record last, unless it is there."""
        here = self._folder / picture.id
        if self._bucket.get(f"{picture.id}/{RECORD}") is not None:
            return
        original = self._folder / "originals" / picture.id
        if original.exists():
            self._bucket.put(f"originals/{picture.id}", original)
        for name in (*_files(picture), RECORD):
            self._bucket.put(f"{picture.id}/{name}", here / name)


def _files(picture: Picture) -> tuple[str, ...]:
    return tuple(f"{width}.{ending}" for width in picture.sizes for ending in ("webp", "jpg"))
