"""Names as other people's files write them: without accents, capitals, apostrophes and other signs."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['’‘`´]")
_OTHER = re.compile(r"[\W_]+")


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """The words of *text* in lower case, without accents or signs: what two spellings of a name share."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _OTHER.sub(" ", _APOSTROPHES.sub("", plain.casefold()).replace("&", " and ")).strip()


def slug_of(text: str) -> str:
    """The words of *text* joined by hyphens, as in ids and addresses."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
