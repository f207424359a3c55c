"""The words of all names: which of them a word of a reader's may be, and how likely."""

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from hustings.pages.finding.slips import Slips
from hustings.pages.finding.words import alike, elisions, one_slip, sound, words

EXACT, SLIP, SLIPS, SOUND, ELIDED, SLIP_OF_SOUND = 1.0, 0.82, 0.65, 0.75, 0.9, 0.6
BEGINNING = 0.7, 0.25  # of a word: at least, and more the more of it is there
MOST = 80  # words that begin alike
COMMON = 60  # names: a word that more hold is no slip of another
SHORT = 4  # a word of fewer letters is not taken for a slip of another
LONGER = 2  # letters: more than so many, and a word that sounds alike is another
HALF = 3  # letters of each of two words that were written as one

Near = Mapping[int, float]  # number of a word → how likely it is meant, between 0 and 1


class Vocabulary:
    """Words by number, each with a weight: the rarer, the more it tells."""

    def __init__(self, names: Collection[Sequence[str]]) -> None:
        seen: dict[str, int] = defaultdict(int)
        for name in names:
            for word in dict.fromkeys(name):
                seen[word] += 1
        self.words = sorted(seen)
        self.numbers = {word: number for number, word in enumerate(self.words)}
        self.weights = [1 + math.log(len(names) / seen[word]) for word in self.words]
        self.heaviest = max(self.weights, default=1.0)
        self._common = 1 + math.log(len(names) / COMMON) if names else 0.0
        self._slips = Slips(self.words)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self.words):
            self._by_sound[sound(word)].append(number)
        self._sounds = list(self._by_sound)
        self._slips_of_sound = Slips(self._sounds)

    def readings(self, text: str) -> Iterator[list[Near]]:
        """For each word of *text* the words it may be; and again with words joined or parted that seem wrongly written."""
        elided, plain, known = elisions(text), words(text), dict[tuple[str, bool], Near]()
        for asked in dict.fromkeys((plain, tuple(self._joined(plain)), tuple(self._parted(plain)))):
            reading = list[Near]()
            for place, word in enumerate(asked):
                key = word, place == len(asked) - 1
                if key not in known:
                    known[key] = self._near(*key, elided.get(word))
                reading.append(known[key])
            yield reading

    def _joined(self, asked: Sequence[str]) -> Iterator[str]:
        place = 0
        while place < len(asked):
            both = "".join(asked[place : place + 2])
            yield both if both in self.numbers else asked[place]
            place += 2 if both in self.numbers and both != asked[place] else 1

    def _parted(self, asked: Sequence[str]) -> Iterator[str]:
        for word in asked:
            cuts = [] if word in self.numbers else range(HALF, len(word) - HALF + 1)
            parts = ((word[:cut], word[cut:]) for cut in cuts)
            yield from next((two for two in parts if self.numbers.keys() >= set(two)), (word,))

    def _near(self, word: str, last: bool, elided: tuple[str, str] | None) -> Near:  # noqa: FBT001 - half of a key
        """The words that *word* may be; the *last* of a text may be half typed."""
        very = self.numbers.get(word)
        begun = self._beginning(word) if len(word) >= (SHORT - 1 if last else SHORT) else ()
        if very is not None and self.weights[very] < self._common:
            return {**dict(begun if last else ()), very: EXACT}
        found = dict(self._slipped(word)) if len(word) >= SHORT else {}
        for number, likely in (*self._sounding(word), *begun, *self._elided(elided)):
            found[number] = max(found.get(number, 0), likely)
        if very is not None:
            found[very] = EXACT
        return found or dict(self._sounding_nearly(word))

    def _slipped(self, word: str) -> Iterator[tuple[int, float]]:
        for number in self._slips.near(word):
            yield number, SLIP if one_slip(word, self.words[number]) else SLIPS

    def _beginning(self, word: str) -> Iterator[tuple[int, float]]:
        first, (least, more) = bisect_left(self.words, word), BEGINNING
        for number in range(first, min(first + MOST, len(self.words))):
            if not self.words[number].startswith(word):
                break
            yield number, least + more * len(word) / len(self.words[number])

    def _elided(self, elided: tuple[str, str] | None) -> Iterator[tuple[int, float]]:
        if elided is None:
            return
        begin, end = elided
        for number in range(bisect_left(self.words, begin), len(self.words)):
            if not self.words[number].startswith(begin):
                break
            if end in self.words[number][len(begin) :]:
                yield number, ELIDED if self.words[number].endswith(end) else ELIDED * alike(end, self.words[number])

    def _sounding(self, word: str) -> Iterator[tuple[int, float]]:
        heard = sound(word)
        yield from self._as_alike(word, self._by_sound.get(heard, ()) if len(heard) > 1 else (), SOUND)

    def _sounding_nearly(self, word: str) -> Iterator[tuple[int, float]]:
        heard = sound(word)
        for near in self._slips_of_sound.near(heard) if len(heard) > 2 else ():
            yield from self._as_alike(word, self._by_sound[self._sounds[near]], SLIP_OF_SOUND)

    def _as_alike(self, word: str, numbers: Sequence[int], most: float) -> Iterator[tuple[int, float]]:
        for number in numbers:
            other = self.words[number]
            if abs(len(word) - len(other)) <= LONGER:
                yield number, most * (1 + alike(word, other)) / 2
