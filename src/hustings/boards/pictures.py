"""Uploaded pictures that readers may see: those of posts that are out."""

from collections import defaultdict

from hustings.domain.post import PictureId, Post, PostId


class Pictures:
    """Which posts show a picture, at present: of other minutes nobody asks."""

    def __init__(self) -> None:
        self._posts: dict[PictureId, set[PostId]] = defaultdict(set)

    def advance(self, was: Post | None, now: Post) -> None:
        """Follow a post that was published or changed."""
        for picture in was.content.pictures if was else ():
            self._posts[picture.id].discard(now.id)
        for picture in now.content.pictures:
            self._posts[picture.id].add(now.id)

    def shown(self, picture: PictureId) -> bool:
        """Whether a post that is out shows *picture*."""
        return bool(self._posts.get(picture))
