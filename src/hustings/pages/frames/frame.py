"""What a frame hands to the layout."""

from collections.abc import Callable

import msgspec
from markupsafe import Markup

from hustings.domain.election import Slug

Put = Callable[[str], Markup]  # a fragment by its id: draws it, and notes that the page holds it


class Frame(msgspec.Struct, frozen=True):
    """A page but for the layout around it. *edition* is the live page that the navigation shows beside the UK's."""

    title: str
    content: str
    nav: str = ""  # address of the navigation's current item
    edition: Slug | None = None
    heading: Markup = Markup("")  # lines of its own for the document's head
    desk: Markup = Markup("")  # what every page says of the newsroom
    minute: Markup = Markup("")  # the form that leads to other minutes
    banner: Markup = Markup("")  # of a page as it stood
    scripts: tuple[str, ...] = ()  # of its own, beside those of every live page
    private: bool = False  # is one reader's alone: not to be stored, nor its address told to where it leads
    embedded: bool = False  # stands in a page of another site: without navigation
