"""Streams: the posts of each edition in order, in pages numbered from the oldest."""

from collections import defaultdict
from collections.abc import Sequence

from hustings.domain.election import ContestId, Slug
from hustings.domain.night import Night
from hustings.domain.post import Post, PostId

PAGE = 10  # posts on a numbered page


class Streams:
    """Which posts stand where. Posts are only ever added; their text is the night's."""

    def __init__(self) -> None:
        self._night = Night()
        self._editions: dict[Slug, list[PostId]] = defaultdict(list)
        self._about: dict[ContestId, list[PostId]] = defaultdict(list)

    def advance(self, night: Night, published: Post | None) -> None:
        """Follow *night*; *published* is a post that is new in it."""
        self._night = night
        if published is None:
            return
        for edition in published.editions:
            self._editions[edition].append(published.id)
        for contest in published.contests:
            self._about[contest].append(published.id)

    def touched(self, post: Post) -> set[str]:
        """``edition:number`` of the pages that the newest post changed: its own, and the one that it follows."""
        found = set()
        for edition in post.editions:
            number = self.pages(edition)
            found |= {f"{edition}:{number}", f"{edition}:{max(1, number - 1)}"}
        return found

    def pages(self, edition: Slug) -> int:
        """How many numbered pages there are; page 1 holds the oldest posts."""
        return -(-len(self._editions[edition]) // PAGE)

    def page(self, edition: Slug, number: int) -> list[Post]:
        """Posts of a numbered page, newest first; empty when there is no such page."""
        return self._newest_first(self._editions[edition][(number - 1) * PAGE : number * PAGE] if number > 0 else ())

    def live(self, edition: Slug) -> list[Post]:
        """Posts of the live page, newest first: the newest numbered page and the one before it."""
        return self._newest_first(self._editions[edition][self._live_from(edition) :])

    def first_page_behind_live(self, edition: Slug) -> int | None:
        """The newest numbered page whose posts are not on the live page."""
        return self._live_from(edition) // PAGE or None

    def oldest_on_live(self, edition: Slug) -> Post | None:
        """The last post of the live page."""
        start = self._live_from(edition)
        posts = self._editions[edition]
        return self._night.posts[posts[start]] if posts else None

    def about(self, contest: ContestId) -> list[Post]:
        """Posts about a contest, newest first."""
        return self._newest_first(self._about[contest])

    def _live_from(self, edition: Slug) -> int:
        return max(0, (self.pages(edition) - 2) * PAGE)

    def _newest_first(self, posts: Sequence[PostId]) -> list[Post]:
        return [self._night.posts[post] for post in reversed(posts)]
