"""The checks, kept up with the night: confirmed figures teach them, doubted ones do not."""

import threading
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from hustings.domain.count import Count, Declaration
from hustings.domain.election import ContestId
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.requests import Figures

if TYPE_CHECKING:
    from hustings.checks import Checker, Doubt, Finding, Sheet


class Standing(Protocol):
    """Whatever knows how the night stands: the tail of its log, or boards that were made once."""

    @property
    def night(self) -> Night: ...


class Plausible:
    """Checks of one night. The checker is made when first asked: it brings numpy along, which a start can do without."""

    def __init__(self, gazetteer: Gazetteer, tail: Standing) -> None:
        self._gazetteer, self._tail = gazetteer, tail
        self._seen: dict[ContestId, Count] = {}
        self._taught: dict[ContestId, Declaration] = {}
        self._announced: dict[ContestId, tuple[int | None, int | None]] = {}  # papers, electorate
        self._lock = threading.Lock()

    def findings(self, sheet: "Sheet") -> "tuple[Finding, ...]":
        """What is against *sheet*, from what the night has taught so far."""
        with self._lock:
            self._follow()
            return self._checker.findings(sheet)

    def warned(self, request: Figures) -> tuple[str, ...]:
        """What is against the figures of *request*, as sentences; nothing where they are only noted."""
        from hustings.checks import Sheet  # noqa: PLC0415 - see the class

        sheet = Sheet(
            contest=request.contest,
            votes=request.votes,
            rejected=request.rejected,
            electorate=request.electorate,
            papers=self._tail.night.count(request.contest).papers,
        )
        return tuple(found.sentence for found in self.findings(sheet) if not found.note)

    def papers(self, contest: ContestId, papers: int | None, electorate: int | None) -> tuple[str, ...]:
        """What is against so many papers verified, before there are votes; nothing where the electorate is not known."""
        electorate = electorate or self._tail.night.count(contest).electorate
        if papers is None or electorate is None:
            return ()
        with self._lock:
            self._follow()
            return tuple(found.sentence for found in self._checker.verified(contest, papers, electorate))

    def doubts(self) -> "tuple[Doubt, ...]":
        """Declared turnouts that look wrong beside those that came later, and that nobody has asked about yet."""
        with self._lock:
            self._follow()
            declared = {
                contest: (version.valid_votes, version.electorate)
                for contest, count in self._seen.items()
                if (version := count.declaration) is not None and version.electorate is not None
            }
            return tuple(doubt for doubt in self._checker.look_back(declared) if not self._settled(doubt.contest))

    def _settled(self, contest: ContestId) -> bool:
        version = self._seen[contest].declaration
        return version is None or bool(version.settled)

    @cached_property
    def _checker(self) -> "Checker":
        from hustings.checks import Checker  # noqa: PLC0415 - see the class

        return Checker(self._gazetteer)

    def _follow(self) -> None:
        """Teach what is new since the last time, in the order of the contests' declarations."""
        counts = self._tail.night.counts
        moved = [count for contest, count in counts.items() if self._seen.get(contest) is not count]
        for count in sorted(moved, key=lambda count: count.declaration.seq if count.declaration else 0):
            self._seen[count.contest] = count
            self._teach(count)

    def _teach(self, count: Count) -> None:
        announced = (count.papers, count.electorate)
        if announced != self._announced.get(count.contest, (None, None)):
            self._announced[count.contest] = announced
            self._checker.announce(count.contest, *announced)
        version, taught = count.declaration, self._taught.get(count.contest)
        if version is None or version.doubted:
            if taught is not None:
                del self._taught[count.contest]
                self._checker.forget(count.contest)
        elif taught is None or (taught.votes, taught.electorate) != (version.votes, version.electorate):
            self._taught[count.contest] = version
            self._checker.learn(count.contest, version.votes, version.electorate)
