"""Where a night's uploaded pictures are: in its folder, or also in a bucket that several machines share."""

from hustings.boards import Boards
from hustings.feeds.uploaded import FromElsewhere
from hustings.ops.folder import NightFolder
from hustings.pictures import Album
from hustings.press import Maker
from hustings.settings import BadSetting, Settings


def album_of(folder: NightFolder, settings: Settings, *, read_only: bool) -> Album:
    """The album of the night in *folder*; raises ``BadSetting``."""
    if not settings.pictures:
        return Album(folder.pictures, read_only=read_only)
    from hustings.pictures.bucket import Bucket, BucketError  # noqa: PLC0415 - most nights do without its library
    from hustings.pictures.shared import SharedAlbum  # noqa: PLC0415

    try:
        return SharedAlbum(folder.pictures, Bucket.at(settings.pictures), read_only=read_only)
    except BucketError as error:
        raise BadSetting(str(error)) from error


def elsewhere(boards: Boards, album: Album, compose: Maker) -> tuple[FromElsewhere, ...]:
    """What brings pictures from other machines before they are composed; nothing where there are none."""
    return (FromElsewhere(boards, album.bring, compose),) if album.shared else ()
