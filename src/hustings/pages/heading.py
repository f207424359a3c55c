"""The head of a live page: its feeds, the card that a shared link becomes, linked data."""

import msgspec
from markupsafe import Markup

from hustings.domain.edition import Edition
from hustings.domain.post import Post, PostPicture
from hustings.pages.drawing import WIDTHS, Drawing
from hustings.pages.fragments.head import titled
from hustings.pages.linked_data import live_blog, one_post
from hustings.pages.told import told

SHARE_WIDTH, SHARE_HEIGHT = 1200, 630  # of the picture that goes with a shared link, in pixels
LARGEST = max(WIDTHS)


class HeadingView(msgspec.Struct, frozen=True, kw_only=True):
    """*address* is where readers shall find it; *picture* is a post's, else the edition's share picture is taken."""

    edition: Edition
    title: str
    description: str
    address: str
    data: Markup
    own: bool = False  # a post, which has one address among those of all its editions
    picture: PostPicture | None = None
    width: int = SHARE_WIDTH
    height: int = SHARE_HEIGHT


def heading(d: Drawing, edition: Edition, posts: list[Post], *, alone: bool, whole: bool) -> Markup:
    """The lines of a live page with *posts*: *whole* is the live page itself, *alone* a single post.

    Pages of another minute have none, for what they would lead to is of the present; nor has a rehearsal.
    """
    if d.look.at is not None or d.look.kind == "rehearsal":
        return Markup("")
    head = titled(d, edition.slug)
    if alone and posts[0].retracted is None:
        view = _of_post(d, edition, posts[0])
    else:
        address = f"/live/{edition.slug}"
        data = live_blog(d, edition, head, posts) if whole else Markup("")
        view = HeadingView(edition=edition, title=head.title, description=head.standfirst, address=address, data=data)
    return Markup(d.template("heading", view))  # noqa: S704 - a template that escapes


def _of_post(d: Drawing, edition: Edition, post: Post) -> HeadingView:
    said, picture = told(d, post), next(iter(post.content.pictures), None)
    width = min(picture.width, LARGEST) if picture else SHARE_WIDTH
    return HeadingView(
        edition=edition,
        title=said.title,
        description=said.text.partition("\n")[0],
        address=said.address,
        data=one_post(d, post),
        own=True,
        picture=picture,
        width=width,
        height=round(picture.height * width / picture.width) if picture else SHARE_HEIGHT,
    )
