"""The head of a live page: its feeds, the card that a shared link becomes, linked data."""

from markupsafe import Markup

from hustings.domain.edition import Edition
from hustings.domain.post import Post
from hustings.pages.card import SHARE_HEIGHT, SHARE_WIDTH, CardView, shareable
from hustings.pages.drawing import WIDTHS, Drawing
from hustings.pages.fragments.head import titled
from hustings.pages.linked_data import live_blog, one_post
from hustings.pages.told import told

LARGEST = max(WIDTHS)


def heading(d: Drawing, edition: Edition, posts: list[Post], *, alone: bool, whole: bool) -> Markup:
    """The lines of a live page with *posts*: *whole* is the live page itself, *alone* a single post.

    Pages that are not shared have none.
    """
    if not shareable(d):
        return Markup("")
    if alone and posts[0].retracted is None:
        view, data = _of_post(d, edition, posts[0]), one_post(d, posts[0])
    else:
        head = titled(d, edition.slug)
        view = CardView(head.title, head.standfirst, f"/live/{edition.slug}", *_scoreboard(d, edition), own=False)
        data = live_blog(d, edition, head, posts) if whole else Markup("")
    return Markup(d.template("heading", view, edition=edition, data=data))  # noqa: S704 - a template that escapes


def _scoreboard(d: Drawing, edition: Edition) -> tuple[str, str]:
    """The picture of an edition, and what it shows."""
    alt = d.tongue.text("Scoreboard: %(edition)s", edition=edition.name)
    return d.public(f"/share/{edition.slug}.png"), alt


def _of_post(d: Drawing, edition: Edition, post: Post) -> CardView:
    said, picture = told(d, post), next(iter(post.content.pictures), None)
    image, alt = _scoreboard(d, edition)
    width, height = SHARE_WIDTH, SHARE_HEIGHT
    if picture is not None:
        image, alt = d.look.public_url + d.picture(picture, LARGEST, "jpg"), picture.alt
        width = min(picture.width, LARGEST)
        height = round(picture.height * width / picture.width)
    return CardView(said.title, said.text.partition("\n")[0], said.address, image, alt, width, height)
