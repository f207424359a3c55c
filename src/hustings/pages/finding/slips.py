"""Texts that are alike but for a slip or two, found without comparing them all."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np


class Slips:
    """Texts by what is left of them without one of their letters: what one slip changed agrees in such a rest."""

    def __init__(self, texts: Sequence[str]) -> None:
        rests = [[hash(rest) for rest in _rests(text)] for text in texts]
        hashes = np.fromiter(chain.from_iterable(rests), dtype=np.int64)
        order = hashes.argsort()
        self._hashes = hashes[order]
        self._numbers: list[int] = np.repeat(np.arange(len(texts)), [len(each) for each in rests])[order].tolist()

    def near(self, text: str) -> set[int]:
        """Numbers of the texts that are within one slip of *text*, and of some that are within two."""
        wanted = np.array([hash(rest) for rest in _rests(text)], dtype=np.int64)
        starts, ends = self._hashes.searchsorted(wanted), self._hashes.searchsorted(wanted, side="right")
        return {n for start, end in zip(starts, ends, strict=True) if start < end for n in self._numbers[start:end]}


def _rests(text: str) -> Iterator[str]:
    yield text
    yield from {text[:i] + text[i + 1 :] for i in range(len(text))}
