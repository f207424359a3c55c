"""Surrogate keys: what a page tells of, under names by which a cache in front can be told to forget it."""

from collections.abc import Iterable

from hustings.boards.stale import OF_CONTEST, ON_MAP, UNDER_MAP, FragmentId
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.post import Post

MOST = 40  # contests named one by one; a page of more is under the name of all
CONTESTS, POSTS, PICTURES, SHARED = "contests", "posts", "pictures", "shared"
STREAMED = frozenset({"pinned", "arranged", "filtered", "pager", "pages", "moments", "points"})  # of an edition


def surrogate_keys(gazetteer: Gazetteer, fragments: Iterable[FragmentId]) -> tuple[str, ...]:
    """The keys of a page that holds *fragments*, sorted: ``post-bolsover``, ``contest-ely``, ``area-uk``, ``edition-own``."""
    keys = {_key(gazetteer, fragment) for fragment in fragments}
    contests = {key for key in keys if key.startswith("contest-")}
    if len(contests) > MOST:
        keys = (keys - contests) | {CONTESTS}
    return tuple(sorted(keys))


def keys_of_post(gazetteer: Gazetteer, post: Post) -> tuple[str, ...]:
    """The keys of all that shows *post* or may name it: itself, its editions and contests; and every uploaded picture."""
    contests = [f"contest-{gazetteer.contests[contest].slug}" for contest in post.contests]
    editions = [f"edition-{edition}" for edition in post.editions]
    every = [CONTESTS] if contests else []
    return tuple(sorted({f"post-{post.id}", POSTS, PICTURES, *editions, *contests, *every}))


def _key(gazetteer: Gazetteer, fragment: FragmentId) -> str:
    kind, _, rest = fragment.partition(":")
    if kind == "post":
        return f"post-{rest}"
    subject = rest.rpartition(":")[2] if kind in ON_MAP or kind in UNDER_MAP else rest.partition(":")[0]
    if kind in STREAMED:
        return f"edition-{subject}"
    if kind in OF_CONTEST or kind in ON_MAP or kind == "target":
        return f"contest-{subject}"
    return f"area-{subject}" if subject in gazetteer.areas else f"edition-{subject}" if kind == "head" else SHARED
