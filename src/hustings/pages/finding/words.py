"""Names as words to compare: without case, accents and punctuation, abbreviations written out, and how they sound."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

import msgspec

PASSED_OVER = frozenset(["a", "ac", "an", "and", "in", "of", "the", "y", "yr"])
OPENING = {"kn": "n", "gn": "n", "pn": "n", "wr": "r", "wh": "w", "ll": "l", "x": "s"}
WITHIN = {
    "ough": "o", "augh": "o", "gh": "", "ph": "f", "tch": "k", "sch": "s", "ch": "k", "sh": "s", "th": "t",
    "dg": "j", "ck": "k", "c": "s", "g": "j",
}  # fmt: skip
_OPENING = re.compile("|".join(OPENING))
_WITHIN = re.compile("ough|augh|gh|ph|tch|sch|ch|sh|th|ck|dg(?=[ei])|[cg](?=[eiy])")
_LIKE = str.maketrans({"q": "k", "c": "k", "x": "ks", "z": "s", "v": "f"})
_UNHEARD = str.maketrans("", "", "aeiouyhw")
_TWICE = re.compile(r"(.)\1+")
_TOKEN = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")


def folded(text: str) -> str:
    """*text* in lower case, without accents, apostrophes and punctuation."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’‘`]", "", _plain(text))).split())


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    """What is written short → the words it stands for."""
    text = (files("hustings.pages.finding") / "abbreviations.toml").read_bytes()
    return {short: tuple(meant.split()) for short, meant in msgspec.toml.decode(text, type=dict[str, str]).items()}


def words(text: str) -> tuple[str, ...]:
    """The words of *text* that tell names apart, abbreviations written out; all of them where none does."""
    every = [word for short in folded(text).split() for word in _abbreviations().get(short, (short,))]
    return tuple(word for word in every if word not in PASSED_OVER) or tuple(every)


def elisions(text: str) -> dict[str, tuple[str, str]]:
    """Words with an apostrophe within, folded → what stands before it and after: “B’ham” may be a longer word."""
    found = dict[str, tuple[str, str]]()
    if not re.search("['’‘`]", text):
        return found
    for token in _TOKEN.findall(_plain(text)):
        begin, *rest = re.split("['’‘`]", token)
        if len(rest) == 1 and len(rest[0]) > 1:
            found[begin + rest[0]] = (begin, rest[0])
    return found


def sound(word: str) -> str:
    """How *word* sounds, roughly, in English and Welsh: its first sound and its consonants."""
    heard = _OPENING.sub(lambda match: OPENING[match[0]] if match.start() == 0 else match[0], word, count=1)
    heard = _WITHIN.sub(lambda match: WITHIN[match[0]], heard).translate(_LIKE)
    first = "a" if heard[:1] in "aeiouy" else heard[:1]
    return _TWICE.sub(r"\1", first + heard[1:].translate(_UNHEARD))


def one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, added or changed, or two neighbours were turned round."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) < 2 or (len(one) == 2 and one == other[::-1])


def alike(one: str, other: str) -> float:
    """How much of two words agrees from their beginning and from their end, from 0 to 1."""
    longer = max(len(one), len(other))
    return min(1.0, (_agreeing(one, other) + _agreeing(one[::-1], other[::-1])) / longer) if longer else 1.0


def _agreeing(one: str, other: str) -> int:
    for place, (letter, beside) in enumerate(zip(one, other, strict=False)):
        if letter != beside:
            return place
    return min(len(one), len(other))
