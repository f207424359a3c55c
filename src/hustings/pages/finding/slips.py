"""Texts that are alike but for a slip or two, found without comparing them all."""

from collections.abc import Iterator, Sequence

import numpy as np


class Slips:
    """Texts by what is left of them without one of their letters: what one slip changed agrees in such a rest."""

    def __init__(self, texts: Sequence[str]) -> None:
        rests = [(hash(rest), number) for number, text in enumerate(texts) for rest in _rests(text)]
        rests.sort()
        self._hashes = np.array([each for each, _ in rests], dtype=np.int64)
        self._numbers = [number for _, number in rests]

    def near(self, text: str) -> set[int]:
        """Numbers of the texts that are within one slip of *text*, and of some that are within two."""
        wanted = np.array([hash(rest) for rest in _rests(text)], dtype=np.int64)
        starts, ends = self._hashes.searchsorted(wanted), self._hashes.searchsorted(wanted, side="right")
        return {n for start, end in zip(starts, ends, strict=True) if start < end for n in self._numbers[start:end]}


def _rests(text: str) -> Iterator[str]:
    yield text
    yield from {text[:i] + text[i + 1 :] for i in range(len(text))}
