"""Streams: the posts of each edition in order, in pages numbered from the oldest."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence

from hustings.domain.election import ContestId, Slug
from hustings.domain.night import Night
from hustings.domain.post import Post, PostId

PAGE = 10  # posts on a numbered page


class Streams:
    """Which posts stand where, by the order in which they were published; their text is the night's."""

    def __init__(self) -> None:
        self._night = Night()
        self._editions: dict[Slug, list[PostId]] = defaultdict(list)
        self._about: dict[ContestId, list[PostId]] = defaultdict(list)
        self._changed: dict[Slug, int] = {}

    def advance(self, night: Night, was: Post | None, now: Post | None) -> set[str]:
        """Follow *night*; *was* and *now* are the post that its newest entry published, placed or changed.

        Returns ``edition:number`` of the pages on which posts came, went or moved.
        """
        self._night = night
        if now is None:
            return set()
        for contest in set(now.contests) - set(was.contests if was else ()):
            insort(self._about[contest], now.id, key=self._seq)
        for contest in set(was.contests if was else ()) - set(now.contests):
            self._about[contest].remove(now.id)
        before, after = set(was.editions if was else ()), set(now.editions)
        self._changed |= dict.fromkeys(before | after, night.seq)
        return {page for edition in before ^ after for page in self._put(edition, now, there=edition in after)}

    def touch(self, contest: ContestId) -> None:
        """The outcome of *contest* moved: posts about it may be told in other words."""
        touched = {edition for post in self._about[contest] for edition in self._night.posts[post].editions}
        self._changed |= dict.fromkeys(touched, self._night.seq)

    def follow(self, night: Night) -> None:
        """Let *night* tell what posts say; the same posts stand where they stood."""
        self._night = night

    def _put(self, edition: Slug, post: Post, *, there: bool) -> set[str]:
        """Put *post* into an edition or take it out; the pages from its own on, and the one before it."""
        posts, pages = self._editions[edition], self.pages(edition)
        place = bisect_left(posts, post.seq, key=self._seq)
        if there:
            posts.insert(place, post.id)
        else:
            posts.remove(post.id)
        first, last = place // PAGE, max(pages, self.pages(edition))
        return {f"{edition}:{number}" for number in range(max(1, first), last + 1)}

    def _seq(self, post: PostId) -> int:
        return self._night.posts[post].seq

    def pages(self, edition: Slug) -> int:
        """How many numbered pages there are; page 1 holds the oldest posts."""
        return -(-len(self._editions[edition]) // PAGE)

    def page(self, edition: Slug, number: int) -> list[Post]:
        """Posts of a numbered page, newest first; empty when there is no such page."""
        return self._newest_first(self._editions[edition][(number - 1) * PAGE : number * PAGE] if number > 0 else ())

    def all(self, edition: Slug) -> list[Post]:
        """Every post of an edition, newest first."""
        return self._newest_first(self._editions[edition])

    def changed(self, edition: Slug) -> int:
        """The seq of the newest entry that changed a post of an edition, or an outcome that one is about; 0 before any."""
        return self._changed.get(edition, 0)

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
