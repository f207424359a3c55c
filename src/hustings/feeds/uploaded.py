"""Uploaded pictures, for as long as something that is out shows them."""

from collections import defaultdict
from collections.abc import Callable

from hustings.boards import Boards
from hustings.boards.surrogates import PICTURES
from hustings.domain.post import PictureId
from hustings.pictures import Album
from hustings.press import Composed
from hustings.press.caching import UPLOADED

BEFORE = "/pictures/"
KINDS = {"webp": "image/webp", "jpg": "image/jpeg"}


class UploadedPictures:
    """Composes ``/pictures/ID-WIDTH.webp`` and ``.jpg`` from *album*; nothing of a picture that is not out."""

    hot: tuple[str, ...] = ()

    def __init__(self, boards: Boards, album: Album, *, waits: bool = False) -> None:
        """*waits*: also for a picture that is on another machine alone."""
        self._boards, self._size = boards, album.size if waits else album.at_hand
        self._given: dict[PictureId, set[str]] = defaultdict(set)

    def take_stale(self) -> set[str]:
        """Addresses of pictures that are no longer out."""
        gone = [identity for identity in self._given if not self._out(identity)]
        return {address for identity in gone for address in self._given.pop(identity)}

    def compose(self, address: str, version: int) -> Composed | None:
        """The picture at *address*; None when there is none, or it is not out."""
        if not address.startswith(BEFORE):
            return None
        name = address.removeprefix(BEFORE)
        identity = name.partition("-")[0]
        body = self._size(name) if self._out(identity) else None
        if body is None:
            return None
        self._given[identity].add(address)
        kind = KINDS[name.rpartition(".")[2]]
        return Composed(
            address=address,
            content_type=kind,
            body=body,
            cache=UPLOADED,
            version=version,
            keys=(PICTURES,),
        )

    def _out(self, identity: PictureId) -> bool:
        return is_out(self._boards, identity)


def is_out(boards: Boards, identity: PictureId) -> bool:
    """Whether something that is out shows the picture."""
    logos = (edition.logo for edition in boards.night.editions.values())
    return boards.pictures.shown(identity) or identity in logos


class FromElsewhere:
    """Makes pages of pictures that were uploaded on another machine: brought here before anyone's turn, then *compose*d."""

    def __init__(
        self,
        boards: Boards,
        bring: Callable[[PictureId], None],
        compose: Callable[[str], Composed | None],
    ) -> None:
        self._boards, self._bring, self._compose = boards, bring, compose

    @staticmethod
    def match(address: str) -> bool:
        """Whether *address* is one of a picture."""
        return address.startswith(BEFORE)

    def make(self, address: str) -> Composed | None:
        """The picture at *address*; nothing is brought that is not out."""
        identity = address.removeprefix(BEFORE).partition("-")[0]
        if is_out(self._boards, identity):
            self._bring(identity)
        return self._compose(address)
