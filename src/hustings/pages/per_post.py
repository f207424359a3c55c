"""What was made of posts, kept until it would be made differently."""

from collections.abc import Callable
from typing import Generic, TypeVar

from hustings.boards import Boards
from hustings.domain.outcome import Outcome
from hustings.domain.post import Post, PostId

T = TypeVar("T")


class PerPost(Generic[T]):
    """One thing for each post, as long as the post and the outcome that it reports stay the same."""

    def __init__(self) -> None:
        self._kept: dict[PostId, tuple[Post, Outcome | None, T]] = {}

    def of(self, boards: Boards, post: Post, make: Callable[[], T]) -> T:
        """What is kept for *post*, or else what *make* makes now."""
        result = boards.known(post.contests[0]) if post.contests else None
        kept = self._kept.get(post.id)
        if kept is None or kept[0] is not post or kept[1] is not result:
            kept = self._kept[post.id] = (post, result, make())
        return kept[2]
