"""What a page's HTML is made of: its elements, ids, links, and whether every element is closed in order."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "rect", "line", "path", "img", "source", "base"})
LEFT_OPEN = {  # an element that HTML lets be closed by what follows: tr by tr, p by div
    "p": frozenset({"p", "div", "ul", "table", "section", "h1", "h2", "h3", "dl", "svg", "article", "nav", "form"}),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "th": frozenset({"th", "td", "tr", "tbody", "tfoot"}),
    "td": frozenset({"th", "td", "tr", "tbody", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "thead": frozenset({"tbody", "tfoot"}),
    "tbody": frozenset({"tbody", "tfoot"}),
    "tfoot": frozenset[str](),
}
INLINE = frozenset({"a", "b", "span", "small", "strong", "del", "ins", "time", "svg", "text", "rect"})
Attributes = dict[str, str]


class Html(HTMLParser):
    """A parsed page. *faults* are sentences about what does not fit."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Attributes]] = []
        self.ids: list[str] = []
        self.text = ""
        self.faults: list[str] = []
        self.roots = 0  # elements that lie in no other
        self._open: list[str] = []
        self.feed(text)
        self.close()
        while self._open:
            self._close_left_open(self._open[-1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        while self._open and tag in LEFT_OPEN.get(self._open[-1], ()):
            self._open.pop()
        self.roots += not self._open
        self.text += "" if tag in INLINE else " "
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in LEFT_OPEN:
            self._open.pop()
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.faults.append(f"</{tag}> closes nothing, open are {self._open} (line {self.getpos()[0]})")

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> Iterator[str]:
        """Where links, forms, styles and scripts lead."""
        for tag, attributes in self.elements:
            for name in ("href", "src", *(["action"] if attributes.get("method") != "post" else [])):
                if name in attributes and tag != "use":
                    yield attributes[name]

    def words(self) -> str:
        """All text with white space made single."""
        return " ".join(self.text.split())

    def _close_left_open(self, tag: str) -> None:
        self._open.pop()
        if tag not in LEFT_OPEN:
            self.faults.append(f"<{tag}> is never closed")
