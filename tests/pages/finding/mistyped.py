"""Names as readers mistype them, by rule."""

import random
import re
from collections.abc import Callable, Sequence

from hustings.domain.gazetteer import Gazetteer
from hustings.pages.finding.subjects import Subject, subjects
from hustings.pages.finding.words import words

SHORT = {
    "north": "n", "south": "s", "east": "e", "west": "w", "and": "&", "saint": "st", "greater": "gtr",
    "birmingham": "b'ham", "wolverhampton": "w'hampton", "middlesbrough": "m'bro", "liverpool": "l'pool",
    "hertfordshire": "herts", "nottinghamshire": "notts", "lancashire": "lancs", "st": "saint",
    "newcastle upon": "newcastle-on-", "northamptonshire": "northants", "cambridgeshire": "cambs",
}  # fmt: skip
HEARD = {
    "ph": "f", "ck": "k", "ough": "uff", "borough": "boro", "ey": "y", "ie": "ei", "ss": "s", "tt": "t", "ll": "l",
    "cester": "ster", "wick": "ick", "wich": "idge", "sea": "see", "ch": "k", "ks": "x", "y": "i", "ea": "ee",
}  # fmt: skip

Rule = Callable[[str, random.Random], str | None]


def _inside(name: str, chance: random.Random, least: int = 5) -> int | None:
    """A place within a longer word, after its first letter."""
    places = [
        m.start() + i for m in re.finditer(r"[^\W\d]+", name) if len(m[0]) >= least for i in range(1, len(m[0]) - 1)
    ]
    return chance.choice(places) if places else None


def turned(name: str, chance: random.Random) -> str | None:
    at = _inside(name, chance)
    return None if at is None or name[at] == name[at + 1] else name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def missing(name: str, chance: random.Random) -> str | None:
    at = _inside(name, chance)
    return None if at is None else name[:at] + name[at + 1 :]


def doubled(name: str, chance: random.Random) -> str | None:
    at = _inside(name, chance)
    return None if at is None else name[:at] + name[at] + name[at:]


def neighbour(name: str, chance: random.Random) -> str | None:
    at, rows = _inside(name, chance), ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    beside = [row[i + 1] for row in rows for i in range(len(row) - 1) if at is not None and row[i] == name[at].lower()]
    return name[:at] + beside[0] + name[at + 1 :] if at is not None and beside else None


def heard(name: str, chance: random.Random) -> str | None:
    there = [sound for sound in HEARD if sound in name[1:].lower()]
    if not there:
        return None
    sound = chance.choice(there)
    at = name.lower().index(sound, 1)
    return name[:at] + HEARD[sound] + name[at + len(sound) :]


def shortened(name: str, chance: random.Random) -> str | None:
    there = [word for word in SHORT if re.search(rf"\b{word}\b", name.lower())]
    if not there:
        return None
    word = chance.choice(there)
    return re.sub(rf"\b{word}\b", SHORT[word], name.lower(), count=1)


def together(name: str, chance: random.Random) -> str | None:
    spaces = [m.start() for m in re.finditer(r"(?<=\w{4}) (?=\w{4})", name)]
    if not spaces:
        return None
    at = chance.choice(spaces)
    return name[:at] + name[at + 1 :]


RULES: dict[str, Rule] = {
    "turned": turned, "missing": missing, "doubled": doubled, "neighbour": neighbour, "heard": heard,
    "shortened": shortened, "together": together,
}  # fmt: skip


def without_a_word(name: str, names: Sequence[set[str]], chance: random.Random) -> str | None:
    """*name* less one word, where what is left still tells it from all others."""
    parts = name.split()
    left = [parts[:i] + parts[i + 1 :] for i in range(len(parts))]
    telling = [rest for rest in left if rest and sum(set(words(" ".join(rest))) <= other for other in names) == 1]
    return " ".join(chance.choice(telling)) if telling and len(parts) > 1 else None


def mistyped(gazetteer: Gazetteer, many: int, seed: int) -> list[tuple[str, str, Subject]]:
    """So many queries: the rule, what is typed, and what is meant; half of them constituencies."""
    chance, every = random.Random(seed), list(subjects(gazetteer))
    kinds = {
        kind: [subject for subject in every if subject.kind == kind]
        for kind in ("contest", "area", "former", "candidate", "ward")
    }
    names = [set(words(name)) for subject in kinds["contest"] for name in subject.names]
    found: list[tuple[str, str, Subject]] = []
    while len(found) < many:
        kind = chance.choices(("contest", "area", "former", "candidate", "ward"), (10, 2, 2, 4, 2))[0]
        subject, rule = chance.choice(kinds[kind]), chance.choice([*RULES, "left out"])
        name = chance.choice(subject.names[:2])
        if rule == "left out":
            typed = without_a_word(name, names, chance) if kind == "contest" else None
        else:
            typed = RULES[rule](name, chance)
        if typed is not None and typed.casefold() != name.casefold():
            found.append((rule, typed, subject))
    return found
