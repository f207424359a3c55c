"""Slugs as Democracy Club makes them, and the order of a ballot paper."""

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘`]")
_OTHER = re.compile("[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower case without accents or apostrophes."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _APOSTROPHES.sub("", plain).lower()


def slug(text: str) -> str:
    """Democracy Club's slug of a name: ``queens-park-and-maida-vale``, ``ynys-mon``."""
    return _OTHER.sub("-", fold(text).replace("&", " and ")).strip("-")


def ballot_order(given: str, surname: str) -> tuple[str, str]:
    """Sort key of a ballot paper: surname, then other names, word by word as printed.

    "O'Hara" stands as "ohara", "de Cordova" under D, "McDonald" after "MacDonald".
    """
    return slug(surname), slug(given)
