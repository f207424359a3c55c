"""An index of names by their words, made once: what a reader's words may mean, likeliest first."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from hustings.pages.finding.subjects import Kind, Subject
from hustings.pages.finding.vocabulary import EXACT, Near, Vocabulary
from hustings.pages.finding.words import words

PRIOR: Mapping[Kind, float] = {
    "contest": 0.2, "area": 0.17, "former": 0.1, "party": 0.12, "candidate": 0.02, "ward": 0.0,
}  # fmt: skip
LEAST = 0.36  # how well a name must fit
LEFT_OVER = 0.4  # how much it counts that words of the name were not asked for
HOLDING = 0.1  # how much it counts that a name holds the very words
BEHIND = 0.5  # how much less than the best may still be meant
CLOSE = 1e-6  # of a name left over, where nothing is
MANY = 300  # names that hold a word; one that more hold only tells among those that rarer words found


class Hit(msgspec.Struct, frozen=True):
    """A subject, how well it fits, and whether its name holds every word asked for (*holds*) and no other (*whole*)."""

    subject: Subject
    score: float
    whole: bool
    holds: bool


class Index:
    """Names as sets of words; asked in well under a millisecond."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        named = [(subject, words(name)) for subject in subjects for name in subject.names]
        self._subjects = [subject for subject, _ in named]
        self._vocabulary = Vocabulary([name for _, name in named])
        self._names = [tuple(self._vocabulary.numbers[word] for word in name) for _, name in named]
        self._weights = [sum(self._vocabulary.weights[word] for word in name) for name in self._names]
        self._holding: dict[int, list[int]] = defaultdict(list)  # word → names
        for number, name in enumerate(self._names):
            for word in dict.fromkeys(name):
                self._holding[word].append(number)

    def search(self, text: str, most: int = 40) -> list[Hit]:
        """What *text* may mean, at most so many; nothing where no name fits."""
        best = dict[tuple[Kind, str, tuple[str, ...]], Hit]()
        for hit in (hit for asked in self._vocabulary.readings(text) for hit in self._hits(asked)):
            key = hit.subject.kind, hit.subject.key, hit.subject.contests[:1]
            if key not in best or best[key].score < hit.score:
                best[key] = hit
        least = max((hit.score for hit in best.values()), default=0.0) - BEHIND
        meant = (hit for hit in best.values() if hit.score > least)
        return heapq.nsmallest(most, meant, key=lambda hit: (-hit.score, hit.subject.names[0]))

    def _hits(self, asked: Sequence[Near]) -> Iterator[Hit]:
        fits, weighed = self._fits(asked)
        very = [next((word for word, likely in near.items() if likely == EXACT), -1) for near in asked]
        for number, fit in fits.items():
            left = 1 - fit / self._weights[number]
            score = fit / weighed[number] - (LEFT_OVER * left if left > 0 else 0)
            if score >= LEAST:
                subject, name = self._subjects[number], self._names[number]
                holds = all(word in name for word in very)
                yield Hit(subject, score + PRIOR[subject.kind] + HOLDING * holds, holds and left < CLOSE, holds)

    def _fits(self, asked: Sequence[Near]) -> tuple[Mapping[int, float], Mapping[int, float]]:
        """Name → what its words weigh that answer *asked*, as likely as they are meant; and all of *asked* as it has it.

        Rare words find names; one that many names hold only tells among those found, where there are some.
        """
        wanted = [self._wanted(near) for near in asked]
        fits, weighed, total, weights = dict[int, float](), dict[int, float](), sum(wanted), self._vocabulary.weights
        held = [sum(len(self._holding[word]) for word in near) for near in asked]
        for place in sorted(range(len(asked)), key=held.__getitem__):
            near, found = asked[place], dict[int, int]()  # name → its likeliest word for this one
            for word in sorted(near, key=near.__getitem__):
                found |= dict.fromkeys(self._holding[word], word)
            worth = {word: (likely * weights[word], weights[word] - wanted[place]) for word, likely in near.items()}
            for number in found.keys() & fits.keys() if fits and held[place] > MANY else found:
                fit, more = worth[found[number]]
                fits[number] = fits.get(number, 0.0) + fit
                weighed[number] = weighed.get(number, total) + more
        return fits, weighed

    def _wanted(self, near: Near) -> float:
        """How much a word of the reader's tells where a name does not answer it: as much as what it most likely is."""
        likeliest = max(near, key=near.__getitem__, default=None)
        return self._vocabulary.heaviest if likeliest is None else self._vocabulary.weights[likeliest]
