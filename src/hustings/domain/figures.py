"""Figures as people read them: thousands with commas, shares with one decimal, a true minus."""

MINUS = "−"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(value: int) -> str:
    """``17,197``."""
    return f"{value:,}".replace("-", MINUS)


def percent(share: float) -> str:
    """``40.5%`` from 0.405."""
    return f"{share * 100:.1f}%"


def points(share: float) -> str:
    """``13.2`` from 0.132: points, without the word."""
    text = f"{share * 100:.1f}"
    return "0.0" if text == "-0.0" else text.replace("-", MINUS)


def signed(share: float) -> str:
    """``+4.4``, ``−22.1`` or ``0.0``: a change of share in points."""
    text = f"{share * 100:+.1f}"
    return "0.0" if text in ("+0.0", "-0.0") else text.replace("-", MINUS)


def seat_change(change: int) -> str:
    """``211 seats gained``, ``1 seat lost`` or ``No change``."""
    if change == 0:
        return "No change"
    seats = "1 seat" if abs(change) == 1 else f"{number(abs(change))} seats"
    return f"{seats} {'gained' if change > 0 else 'lost'}"


def signed_seats(change: int) -> str:
    """``+9``, ``−251`` or ``0``: for tables."""
    return f"{change:+d}".replace("-", MINUS) if change else "0"


def seats(count: int) -> str:
    """``1 seat`` or ``1,234 seats``."""
    return "1 seat" if count == 1 else f"{number(count)} seats"


def votes(count: int) -> str:
    """``1 vote`` or ``17,197 votes``."""
    return "1 vote" if count == 1 else f"{number(count)} votes"


def ordinal(value: int) -> str:
    """``1st``, ``22nd``, ``113th``."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{number(value)}{ending}"


def in_words(value: int) -> str:
    """``eleven``; figures from thirteen on."""
    return _SMALL[value] if 0 <= value < len(_SMALL) else number(value)


def listed(names: list[str], last: str = "and") -> str:
    """``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"
