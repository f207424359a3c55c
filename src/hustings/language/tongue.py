"""A tongue: one language with all that pages need of it. English, and the way to the others."""

import datetime as dt
from functools import cache

from hustings.domain.voice import Voice

DEFAULT = "en"
LANGUAGES: dict[str, str] = {"en": "English", "cy": "Cymraeg"}  # code and own name, the default first
ZONES = {"BST": "British Summer Time", "GMT": "Greenwich Mean Time"}


class Tongue(Voice):
    """English. Times are given in the zone in which they are to be read."""

    comma, last_comma = ", ", " and "  # what stands between the names of a list

    def message(self, message: str) -> str:
        """*message* in this language, its ``%(name)s`` not yet filled in."""
        return message

    def message_for(self, one: str, many: str, count: int) -> str:
        """The form for *count*, not yet filled in."""
        return one if count == 1 else many

    def text(self, message: str, /, **values: object) -> str:
        """*message* in this language, with its ``%(name)s`` filled in."""
        return self.message(message) % values

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form for *count*, which the message may show as ``%(n)s``, with all filled in."""
        return self.message_for(one, many, count) % {"n": self.number(count), **values}

    def date(self, at: dt.date) -> str:
        """``5 July``."""
        return f"{at.day} {at:%B}"

    def day(self, at: dt.date) -> str:
        """``Friday 5 July 2024``, as inside a sentence."""
        return f"{at:%A} {self.date(at)} {at.year}"

    def zone(self, at: dt.datetime) -> str:
        """``British Summer Time``; the zone's abbreviation where it has no name here."""
        short = at.tzname() or ""
        return ZONES.get(short, short)


ENGLISH = Tongue()


@cache
def tongue(code: str) -> Tongue:
    """The tongue of *code*, one of ``LANGUAGES``; its catalogue is read when it is first asked for.

    Raises ``KeyError`` for any other.
    """
    if code == DEFAULT:
        return ENGLISH
    if code not in LANGUAGES:
        raise KeyError(code)
    from hustings.language.translated import Translated  # noqa: PLC0415 - Babel takes a tenth of a second, English none

    return Translated.read(code)
