"""Answers to what readers look for, made as they ask and kept nowhere: straight on, a page to choose from, suggestions."""

from collections.abc import Sequence

import msgspec

from hustings.boards import Boards
from hustings.pages.drawing import Drawing
from hustings.pages.finding.finder import Found, finder
from hustings.pages.finding.rows import Row, contest_rows, rows
from hustings.pages.look import Look
from hustings.places.postcodes import Settled, Several
from hustings.press import FOR_ITS_READER, PRIVATE, Composed, Maker, address_of, split_address

PAGE, SUGGESTIONS = "/find", "/find.json"
MOST = 8  # suggestions


class Suggestion(msgspec.Struct, frozen=True):
    """What a reader may mean who has typed so far."""

    name: str
    what: str
    address: str  # a link


class Answers:
    """Makes every address that asks for something; *compose* makes the page to choose from."""

    def __init__(self, boards: Boards, looks: Sequence[Look], compose: Maker) -> None:
        self._boards, self._looks, self._compose = boards, looks, compose
        self._drawings: dict[str, Drawing] = {}  # by language

    def match(self, address: str) -> bool:
        """Whether *address* asks for something."""
        path, query = split_address(address)
        asked = {look.plain(path) for look in self._looks}
        return SUGGESTIONS in asked or (PAGE in asked and "q" in query)

    def make(self, address: str) -> Composed | None:
        """The answer at *address*."""
        path, query = split_address(address)
        look = next(look for look in self._looks if look.plain(path) in (PAGE, SUGGESTIONS))
        d, found = self._drawing(look), finder(self._boards.gazetteer).find(query.get("q", ""))
        if look.plain(path) == SUGGESTIONS:
            said = suggestions(d, found) if found.asked else []
            both = {"suggestions": said, "html": d.template("suggestions", said).strip()}
            return _private(address, "application/json", msgspec.json.encode(both))
        if found.straight is None:
            return self._compose(address)
        link = d.url(found.straight)
        straight = _private(address, "text/plain; charset=utf-8", f"This is at {link}\n".encode(), status=303)
        return msgspec.structs.replace(straight, headers=(*straight.headers, ("Location", link)))

    def _drawing(self, look: Look) -> Drawing:
        """Made when first asked for: the catalogue of a language that nobody reads is never opened."""
        if look.language not in self._drawings:
            self._drawings[look.language] = Drawing(self._boards, look)
        return self._drawings[look.language]


def suggestions(d: Drawing, found: Found) -> list[Suggestion]:
    """The likeliest of *found*; a row that leads to several pages leads to the page that lists them."""
    match found.answer:
        case Settled(gss=gss):
            said: Sequence[Row] = contest_rows(d, [gss])
        case Several(gss=gss):
            said = contest_rows(d, gss)
        case _:
            said = list(rows(d, found.hits[:MOST]))
    return [_suggestion(d, row) for row in said[:MOST]]


def _suggestion(d: Drawing, row: Row) -> Suggestion:
    what = " ".join([row.what, d.tongue.comma.join(link.name for link in row.links)]).strip()
    return Suggestion(row.name, what, d.url(row.address or address_of(PAGE, {"q": row.name})))


def _private(address: str, content_type: str, body: bytes, status: int = 200) -> Composed:
    return Composed(
        address=address,
        content_type=content_type,
        body=body,
        cache=PRIVATE,
        version=0,
        status=status,
        headers=FOR_ITS_READER,
    )
