"""What the press is handed: a page with its live fragments, before it is compressed and given headers."""

import msgspec


class Fragment(msgspec.Struct, frozen=True):
    """A piece of HTML that is pushed by itself; *html* is one element with the id *id*, or empty once it is gone."""

    id: str  # the DOM id: "race:uk", "post:bolsover"
    seq: int  # of the entry that last changed it
    html: str


class Composed(msgspec.Struct, frozen=True, kw_only=True):
    """An unpressed page: its body, and apart from it the fragments that are pushed when they change."""

    address: str  # canonical, without the site's prefix: "/live/derbyshire", "/declarations?area=derbyshire"
    content_type: str
    body: bytes
    seq: int = 0  # highest of its own fragments
    fragments: tuple[Fragment, ...] = ()  # in page order; () for pages that do not move
    cache: str  # the value of Cache-Control; what is PRIVATE is kept on no shelf
    version: int  # number of the newsroom's batch: the shelf never puts an older page over a newer
    status: int = 200
    keys: tuple[str, ...] = ()  # what it tells of: names by which a cache in front can be told to forget it
    headers: tuple[tuple[str, str], ...] = ()  # further ones; one that is built in is replaced
