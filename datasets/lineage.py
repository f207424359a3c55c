"""Which constituencies of the last election a contest of this one comes from, by residential addresses."""

from collections import defaultdict
from pathlib import Path

from hustings.domain.election import Expected

from . import reading
from .definition import Definition
from .failure import BuildFailed
from .reading import ConstituencyRow


class Lineage:
    """Old constituencies by the share that each has of a new one's residential addresses."""

    def __init__(self, definition: Definition, raw: Path) -> None:
        self._definition = definition
        spelling = reading.spelling(raw, definition.spelling)
        self._old = {row.gss: row for row in reading.constituencies(raw / definition.previous, spelling)}
        self._shares: dict[str, dict[str, float]] = defaultdict(dict)
        if definition.overlaps is None:
            self._shares.update({gss: {gss: 1.0} for gss in self._old})
        else:
            for row in reading.overlaps(raw, definition.overlaps):
                self._shares[row.new_gss][row.old_gss] = row.share_of_new

    def county(self, gss: str) -> str:
        """The old county in which most of the constituency's addresses were."""
        counties: dict[str, float] = defaultdict(float)
        for old, share in self._of(gss).items():
            counties[self._old[old].county] += share
        return max(counties, key=lambda name: (counties[name], name))

    def predecessor(self, gss: str) -> ConstituencyRow:
        """The old constituency with the largest overlap."""
        shares = self._of(gss)
        return self._old[max(shares, key=lambda old: (shares[old], old))]

    def expected(self, gss: str) -> Expected:
        """Last time's time of the predecessor, at the same reading of the clock on this election's night."""
        before = self.predecessor(gss)
        shift = self._definition.polling_day - self._definition.previous_day
        return Expected(at=self._definition.utc(reading.clock(before.declared) + shift), basis=before.name)

    def _of(self, gss: str) -> dict[str, float]:
        if gss not in self._shares:
            raise BuildFailed(f"No constituency of {self._definition.previous} overlaps {gss}.")
        return self._shares[gss]
