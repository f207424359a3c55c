"""How words and figures are said. The domain writes English; other languages say the same messages in theirs."""

from collections.abc import Sequence

from hustings.domain import figures
from hustings.domain.election import Area


class Voice:
    """Says messages in English, as they are written. A ``%`` that is meant as such is written ``%%`` in a message."""

    code = "en"

    def text(self, message: str, /, **values: object) -> str:
        """*message* with its ``%(name)s`` filled in."""
        return message % values

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form for *count*, which the message may show as ``%(n)s``."""
        return (one if count == 1 else many) % {"n": self.number(count), **values}

    def number(self, value: int) -> str:
        """``17,197``."""
        return figures.number(value)

    def percent(self, share: float) -> str:
        """``40.5%`` from 0.405."""
        return figures.percent(share)

    def points(self, share: float) -> str:
        """``13.2`` from 0.132: points, without the word."""
        return figures.points(share)

    def signed(self, share: float) -> str:
        """``+4.4``, ``−22.1`` or ``0.0``: a change of share in points."""
        return figures.signed(share)

    def signed_seats(self, change: int) -> str:
        """``+9``, ``−251`` or ``0``: for tables."""
        return figures.signed_seats(change)

    def place(self, area: Area) -> str:
        """An area inside a sentence: “the East Midlands”, “Derbyshire”."""
        return self.text("the %(area)s", area=area.name) if area.the else area.name

    def ordinal(self, value: int) -> str:
        """``31st``: a place in an order."""
        return figures.ordinal(value)

    def in_words(self, value: int) -> str:
        """``eleven``; figures from thirteen on, and in languages where a number's word changes with what it counts."""
        return figures.in_words(value)

    def listed(self, names: Sequence[str]) -> str:
        """``A, B and C``."""
        return figures.listed(list(names))

    def seats(self, count: int) -> str:
        """``1 seat`` or ``1,234 seats``."""
        return self.plural("%(n)s seat", "%(n)s seats", count)

    def votes(self, count: int) -> str:
        """``1 vote`` or ``17,197 votes``."""
        return self.plural("%(n)s vote", "%(n)s votes", count)

    def seat_change(self, change: int) -> str:
        """``211 seats gained``, ``1 seat lost`` or ``No change``."""
        if change > 0:
            return self.plural("%(n)s seat gained", "%(n)s seats gained", change)
        if change < 0:
            return self.plural("%(n)s seat lost", "%(n)s seats lost", -change)
        return self.text("No change")


ENGLISH = Voice()
