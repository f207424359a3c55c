"""Finding constituencies and areas by name, without regard to case, accents and punctuation."""

import re
import unicodedata

import msgspec

from hustings.domain.election import Area, Contest
from hustings.domain.gazetteer import Gazetteer

MOST = 40


class Found(msgspec.Struct, frozen=True):
    """Contests and areas whose name holds every word that was asked for, closest first."""

    contests: list[Contest]
    areas: list[Area]

    @property
    def empty(self) -> bool:
        """Whether nothing was found."""
        return not self.contests and not self.areas


def folded(text: str) -> str:
    """*text* in lower case, without accents, apostrophes and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", "", letters)).split())


def search(gazetteer: Gazetteer, asked: str) -> Found:
    """Return what *asked* may mean."""
    words = folded(asked).split()
    if not words:
        return Found([], [])
    contests = [(_distance(words, c.name, c.name_cy), c) for c in gazetteer.election.contests]
    areas = [(_distance(words, a.name, a.name_cy), a) for a in gazetteer.election.areas]
    return Found(
        [contest for distance, contest in sorted(contests, key=lambda p: (p[0], p[1].name)) if distance < _NONE][:MOST],
        [area for distance, area in sorted(areas, key=lambda p: (p[0], p[1].name)) if distance < _NONE][:MOST],
    )


_NONE = 4


def _distance(words: list[str], *names: str | None) -> int:
    """0 the very name, 1 it begins so, 2 every word begins a word of it, 3 it holds every word, 4 not at all."""
    return min(_distance_to(words, folded(name)) for name in names if name)


def _distance_to(words: list[str], name: str) -> int:
    asked, parts = " ".join(words), name.split()
    if asked == name:
        return 0
    if name.startswith(asked):
        return 1
    if all(any(part.startswith(word) for part in parts) for word in words):
        return 2
    return 3 if all(word in name for word in words) else _NONE
