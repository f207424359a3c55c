"""What a page or template says: its text, and the attributes that are read out or shown."""

from html.parser import HTMLParser

SPOKEN = frozenset(
    {"alt", "aria-label", "aria-description", "placeholder", "title", "data-announce", "data-text", "data-lost"}
    | {"data-one", "data-many"}
)
SILENT = frozenset({"script", "style"})


class Said(HTMLParser):
    """Collects what *html* says, piece by piece."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in SILENT
        self.pieces += [value for name, value in attrs if name in SPOKEN and value]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._silent = False

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def said(html: str) -> list[str]:
    """The pieces of *html* that hold a letter."""
    return [piece.strip() for piece in Said(html).pieces if any(letter.isalpha() for letter in piece)]
