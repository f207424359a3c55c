"""Results as XML of the shape that agencies send: one file a message, its revision in the file and in its name.

``docs/following.md`` describes the elements; conformance to any agency's own format is not claimed.
"""

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import ErrorString

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from hustings.intake.message import BadFile, Kind, Message, Row, kind_of, whole

_NAME = re.compile(
    r"(?P<election>.+)_(?P<type>rush|flash|result|recount)_(?P<area>.+)_(?P<revision>\d{1,9})\.xml", re.IGNORECASE
)
_DEEPEST = 20  # elements within each other


class _Lines(TreeBuilder):
    """Builds the tree and notes on which line each element begins."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Element, int] = {}
        self.parser: XMLParser | None = None
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        line = self.parser.parser.CurrentLineNumber if self.parser is not None else 0
        if self._depth > _DEEPEST:
            raise BadFile("Elements stand too deep within each other.", line=line)
        element = super().start(tag, attrs)
        self.lines[element] = line
        return element

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def read_xml(data: bytes, name: str) -> list[Message]:
    """Return what the file called *name* says; raises ``BadFile`` with the line."""
    root, lines = _parsed(data)
    if root.tag.lower() != "election":
        raise BadFile(f"The outermost element is {root.tag[:40]}, not Election.", line=lines[root])
    kind, revision = _of_name(root, lines[root], name)
    constituencies = [element for element in root if element.tag.lower() == "constituency"]
    if not constituencies:
        raise BadFile("There is no Constituency in it.", line=lines[root])
    return [_message(element, lines, kind, revision) for element in constituencies]


def _parsed(data: bytes) -> tuple[Element, dict[Element, int]]:
    builder = _Lines()
    builder.parser = parser = XMLParser(target=builder, forbid_dtd=True)
    try:
        parser.feed(data)
        return parser.close(), builder.lines
    except ParseError as error:
        raise BadFile(f"This is no whole XML ({ErrorString(error.code)}).", line=error.position[0]) from error
    except DefusedXmlException as error:
        raise BadFile("It declares a document type or entities, which no result needs.") from error
    except (LookupError, ValueError) as error:  # an encoding that does not exist
        raise BadFile(f"This cannot be read as XML ({error}).") from error


def _of_name(root: Element, line: int, name: str) -> tuple[Kind, int]:
    """Type and revision, as the file and its name say; where both do, they must agree."""
    named = _NAME.fullmatch(name)
    kind, revision = _said(root, "type"), _said(root, "revision")
    if named is not None:
        if kind and kind_of(kind, line=line) != kind_of(named["type"]):
            raise BadFile(f"The file is a {kind}, and its name says {named['type']}.", line=line, field="type")
        if revision and whole(revision, line=line, field="revision") != int(named["revision"]):
            raise BadFile(f"The name says {named['revision']}, the file {revision}.", line=line, field="revision")
        kind, revision = named["type"], named["revision"]
    if not kind:
        raise BadFile("Neither the file nor its name says whether it is a Rush, Result or Recount.", line=line)
    return kind_of(kind, line=line), whole(revision, line=line, field="revision") if revision else 0


def _message(element: Element, lines: dict[Element, int], kind: Kind, revision: int) -> Message:
    line = lines[element]
    contest = _said(element, "id") or _said(element, "gss") or _said(element, "name")
    if not contest:
        raise BadFile("The Constituency has neither a name nor a GSS code.", line=line)
    candidates = [child for child in element if child.tag.lower() == "candidate"]
    return Message(
        contest=contest,
        kind=kind,
        revision=revision,
        rows=tuple(_row(candidate, lines[candidate]) for candidate in candidates),
        rejected=_number(element, "rejected", line),
        electorate=_number(element, "electorate", line),
        recount=_number(element, "recount", line) or 0,
        line=line,
    )


def _row(element: Element, line: int) -> Row:
    name = _said(element, "name") or f"{_said(element, 'firstName')} {_said(element, 'surname')}".strip()
    candidacy = _said(element, "id") or name
    if not candidacy:
        raise BadFile("The Candidate has no name.", line=line)
    return Row(
        candidacy=candidacy,
        party=_said(element, "party"),
        votes=_number(element, "votes", line),
        elected=_said(element, "elected").lower() in ("yes", "true", "1"),
        line=line,
    )


def _number(element: Element, name: str, line: int) -> int | None:
    text = _said(element, name)
    return whole(text, line=line, field=name) if text else None


def _said(element: Element, name: str) -> str:
    """The attribute *name*, or the text of the element *name* inside, whatever their capitals; "" when neither is there."""
    for attribute, value in element.attrib.items():
        if attribute.lower() == name.lower():
            return value.strip()
    for child in element:
        if child.tag.lower() == name.lower():
            return (child.text or "").strip() or _said(child, "name")
    return ""
