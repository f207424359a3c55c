"""An edition's posts as an Atom 1.0 feed (RFC 4287)."""

import re
from xml.etree import ElementTree as ET

from hustings.feeds.entries import EditionFeed, FeedEntry
from hustings.pages.times import Clock

TYPE = "application/atom+xml"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(feed: EditionFeed, clock: Clock) -> bytes:
    """The feed as XML."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", clock.iso(feed.updated))
    _author(root, feed.publisher)
    _add(root, "link", rel="self", type=TYPE, href=feed.atom)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        _entry(ET.SubElement(root, "entry", {"xml:lang": entry.told.language}), entry, clock)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _entry(parent: ET.Element, entry: FeedEntry, clock: Clock) -> None:
    _add(parent, "id", entry.id)
    _add(parent, "title", entry.title)
    _add(parent, "link", rel="alternate", type="text/html", href=entry.url)
    _add(parent, "published", clock.iso(entry.post.published_at))
    _add(parent, "updated", clock.iso(entry.post.changed_at))
    for byline in entry.told.words.bylines:
        _author(parent, byline.name)
    for tag in entry.tags:
        _add(parent, "category", term=tag)
    _add(parent, "content", str(entry.html), type="html")


def _author(parent: ET.Element, name: str) -> None:
    _add(ET.SubElement(parent, "author"), "name", name)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    """Add an element, without the characters that XML does not allow."""
    shown = {name: _NO_XML.sub("", value) for name, value in attributes.items()}
    ET.SubElement(parent, tag, shown).text = _NO_XML.sub("", text)
