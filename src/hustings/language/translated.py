"""A language from a catalogue of messages, with numbers and dates as Babel knows them."""

import datetime as dt
from collections.abc import Sequence
from importlib.resources import files
from typing import Self

import msgspec
from babel import Locale
from babel.dates import format_date, get_timezone_name
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from hustings.domain import figures
from hustings.language.tongue import Tongue

FORMS = ("zero", "one", "two", "few", "many", "other")  # of a plural, in the order of msgstr[0], msgstr[1] …
PLURALS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"  # the same for other tools


class Messages(msgspec.Struct, frozen=True):
    """What a catalogue holds: messages, and the six forms of plurals by their English singular and plural."""

    plain: dict[str, str]
    plurals: dict[tuple[str, str], tuple[str, ...]]

    @classmethod
    def of(cls, catalogue: Catalog) -> Self:
        """The finished messages of *catalogue*: what is fuzzy or has no translation stays English."""
        plain: dict[str, str] = {}
        plurals: dict[tuple[str, str], tuple[str, ...]] = {}
        for message in catalogue:
            if message.fuzzy:
                continue
            match message.id, message.string:
                case (str(one), str(many)), forms if forms and all(forms):
                    plurals[one, many] = tuple(forms)
                case str(text), str(said) if text and said:
                    plain[text] = said
        return cls(plain, plurals)


class Translated(Tongue):
    """Says messages as its catalogue has them."""

    def __init__(self, code: str, messages: Messages) -> None:
        self.code = code
        self._messages = messages
        self._locale = Locale.parse(code)
        self._form = self._locale.plural_form
        signs = self._locale.number_symbols["latn"]
        self._signs = str.maketrans({",": signs["group"], ".": signs["decimal"]})
        self.comma = self.last_comma = ", "  # a word for “and” would change the name after it in Welsh

    @classmethod
    def read(cls, code: str) -> Self:
        """The language of the catalogue *code*.po beside this module."""
        with (files("hustings.language") / f"{code}.po").open("rb") as file:
            return cls(code, Messages.of(read_po(file, locale=code)))

    def message(self, message: str) -> str:
        """*message* in this language; English where the catalogue has none."""
        return self._messages.plain.get(message, message)

    def message_for(self, one: str, many: str, count: int) -> str:
        """The form that this language has for *count*."""
        forms = self._messages.plurals.get((one, many))
        return super().message_for(one, many, count) if forms is None else forms[FORMS.index(self._form(count))]

    def number(self, value: int) -> str:
        """A whole number with the language's signs."""
        return figures.number(value).translate(self._signs)

    def percent(self, share: float) -> str:
        """A share in per cent."""
        return figures.percent(share).translate(self._signs)

    def points(self, share: float) -> str:
        """Points, without the word."""
        return figures.points(share).translate(self._signs)

    def signed(self, share: float) -> str:
        """A change of share in points."""
        return figures.signed(share).translate(self._signs)

    def ordinal(self, value: int) -> str:
        """The number alone, as in a table: its ending changes with what it counts."""
        return self.number(value)

    def in_words(self, value: int) -> str:
        """In figures."""
        return self.number(value)

    def listed(self, names: Sequence[str]) -> str:
        """Names with commas between them."""
        return self.comma.join(names)

    def date(self, at: dt.date) -> str:
        """Day and month."""
        return format_date(at, "d MMMM", locale=self._locale)

    def day(self, at: dt.date) -> str:
        """Day of the week, day, month and year."""
        day = format_date(at, "EEEE d MMMM y", locale=self._locale)
        return day[0].lower() + day[1:]

    def zone(self, at: dt.datetime) -> str:
        """The zone's name in full."""
        return get_timezone_name(at, locale=self._locale)
