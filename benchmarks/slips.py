"""Errors put into a true declaration: what goes wrong on a sheet, or between a sheet and the keyboard.

Uniform over rows and digits, which real slips are not; no collection of real ones exists.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

Figures = tuple[int, ...]
DIGIT_TRIES = 4  # of each slip of one figure, in each declaration
OMITTED = (0.05, 0.10, 0.133, 0.20)  # the third is Putney's in 2024
BUNDLES = (500, 1000, 2000, 5000)


def slips(votes: Figures, other: Figures | None, seed: str) -> Iterator[tuple[str, Figures]]:
    """Kinds of error with the wrong figures; *other* is another contest's with as many names."""
    yield from _order(votes)
    yield from _omissions(votes)
    if other is not None:
        yield "other_contest", other
    chance = random.Random(seed)
    for kind, slip in _OF_ONE_FIGURE.items():
        yield from ((kind, wrong) for wrong in _one_figure(votes, slip, chance))
    for papers in BUNDLES:
        yield from ((f"bundle_{papers}", wrong) for wrong in _bundles(votes, papers, chance))


def _order(votes: Figures) -> Iterator[tuple[str, Figures]]:
    order = sorted(range(len(votes)), key=lambda row: -votes[row])
    for one, other in combinations(range(len(votes)), 2):
        wrong = _exchanged(votes, one, other)
        if wrong == votes:
            continue
        yield "any_two", wrong
        if other == one + 1:
            yield "neighbours", wrong
            if abs(votes[one] - votes[other]) >= 0.1 * sum(votes):
                yield "neighbours_tenth", wrong
        if {one, other} <= set(order[:4]):
            yield "top_four", wrong
    yield "first_and_second", _exchanged(votes, *order[:2])
    yield "shifted", votes[1:] + votes[:1]
    yield "shifted", votes[-1:] + votes[:-1]


def _exchanged(votes: Figures, one: int, other: int) -> Figures:
    wrong = list(votes)
    wrong[one], wrong[other] = votes[other], votes[one]
    return tuple(wrong)


def _omissions(votes: Figures) -> Iterator[tuple[str, Figures]]:
    for share in OMITTED:
        yield f"omitted_{share * 100:g}", tuple(round(figure * (1 - share)) for figure in votes)


def _bundles(votes: Figures, papers: int, chance: random.Random) -> Iterator[Figures]:
    """Papers of one candidate laid on another's pile."""
    givers = [row for row, figure in enumerate(votes) if figure >= papers]
    for _ in range(2 if givers and len(votes) > 1 else 0):
        giver = chance.choice(givers)
        taker = chance.choice([row for row in range(len(votes)) if row != giver])
        yield tuple(figure + papers * ((row == taker) - (row == giver)) for row, figure in enumerate(votes))


def _one_figure(votes: Figures, slip: Callable[[str, random.Random], str], chance: random.Random) -> Iterator[Figures]:
    for _ in range(DIGIT_TRIES):
        row = chance.randrange(len(votes))
        figure = int(slip(str(votes[row]), chance) or 0)
        if figure != votes[row]:
            yield (*votes[:row], figure, *votes[row + 1 :])


def _wrong_digit(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


def _turned(text: str, chance: random.Random) -> str:
    place = chance.randrange(max(len(text) - 1, 1))
    return text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :]


def _dropped(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[:place] + text[place + 1 :]


def _doubled(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text))
    return text[: place + 1] + text[place:]


_OF_ONE_FIGURE: dict[str, Callable[[str, random.Random], str]] = {
    "wrong_digit": _wrong_digit,
    "digits_turned": _turned,
    "digit_dropped": _dropped,
    "digit_doubled": _doubled,
    "tenfold": lambda text, _: f"{text}0",
    "figure_doubled": lambda text, _: str(2 * int(text)),
    "row_missed": lambda _text, _: "0",
}
TYPING: Sequence[str] = tuple(kind for kind in _OF_ONE_FIGURE if kind != "row_missed")
