"""Which constituencies of the last election a contest of this one comes from, by residential addresses."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from hustings.domain.election import Expected, Predecessor

from . import reading
from .definition import Definition
from .failure import BuildFailed
from .reading import ConstituencyRow, OverlapRow

_ROUNDING = 0.00001
_SLIVER = 0.005  # a part smaller than this, of the old and of the new, is left out


class Lineage:
    """Old constituencies by the share that each has of a new one's residential addresses."""

    def __init__(self, definition: Definition, raw: Path) -> None:
        self._definition = definition
        self._old = _before(definition, raw)
        self._parts: dict[str, list[OverlapRow]] = defaultdict(list)
        for row in _overlaps(definition, raw, self._old):
            self._parts[row.new_gss].append(row)

    def county(self, gss: str) -> str:
        """The old county in which most of the constituency's addresses were."""
        counties: dict[str, float] = defaultdict(float)
        for part in self._of(gss):
            counties[self._old[part.old_gss].county] += part.share_of_new
        return max(counties, key=lambda name: (counties[name], name))

    def predecessor(self, gss: str) -> ConstituencyRow:
        """The old constituency with the largest overlap."""
        return self._old[self._of(gss)[0].old_gss]

    def predecessors(self, gss: str) -> tuple[Predecessor, ...]:
        """Every old constituency of which more than a sliver came to this one, or which is more than a sliver of it."""
        return tuple(
            Predecessor(part.old_gss, round(part.share_of_new, 4), round(part.share_of_old, 4))
            for part in (self._of(gss) if self._old else ())
            if max(part.share_of_new, part.share_of_old) >= _SLIVER
        )

    def expected(self, gss: str) -> Expected | None:
        """Last time's time of the predecessor, at the same reading of the clock on this election's night."""
        if self._definition.previous_day is None:
            return None
        before = self.predecessor(gss)
        shift = self._definition.polling_day - self._definition.previous_day
        return Expected(at=self._definition.utc(reading.clock(before.declared) + shift), basis=before.name)

    def _of(self, gss: str) -> list[OverlapRow]:
        """Its parts, the largest first."""
        if gss not in self._parts:
            raise BuildFailed(f"No constituency of {self._definition.previous} overlaps {gss}.")
        return sorted(self._parts[gss], key=lambda part: (part.share_of_new, part.old_gss), reverse=True)


def _before(definition: Definition, raw: Path) -> dict[str, ConstituencyRow]:
    """The constituencies of the election before by GSS code, if anything is known of it."""
    if definition.previous is None:
        return {}
    spelling = reading.spelling(raw, definition.spelling)
    return {row.gss: row for row in reading.constituencies(raw / definition.previous, spelling)}


def _overlaps(definition: Definition, raw: Path, old: Iterable[str]) -> list[OverlapRow]:
    """The overlaps, each old and new constituency shared out whole; where boundaries stayed, each is its own."""
    if definition.overlaps is None:
        return [OverlapRow(gss, gss, 1.0, 1.0) for gss in old]
    rows = reading.overlaps(raw, definition.overlaps)
    of_old: dict[str, float] = defaultdict(float)
    of_new: dict[str, float] = defaultdict(float)
    for row in rows:
        of_old[row.old_gss] += row.share_of_old
        of_new[row.new_gss] += row.share_of_new
    for gss, share in (*of_old.items(), *of_new.items()):
        if abs(share - 1) > _ROUNDING:
            raise BuildFailed(f"The overlaps of {gss} add up to {share:.4f}, not to 1.")
    if missing := sorted(set(old) - of_old.keys()):
        raise BuildFailed(f"No overlap says what became of {', '.join(missing)}.")
    return rows
