"""A built data set against what is known of it; a build that differs anywhere is refused with sentences."""

from collections.abc import Callable, Iterable
from pathlib import Path

from hustings.intake.dataset import DataSet

from . import library, totals
from .definition import Definition, Facts
from .failure import BuildFailed

_SHOWN = 10  # sentences; a wrong mapping can differ in hundreds of contests

_TOTALS: tuple[Callable[[DataSet, Facts], Iterable[str]], ...] = (
    totals.differing_sizes,
    totals.differing_winners,
    totals.differing_holders,
    totals.differing_areas,
    totals.differing_neighbours,
    totals.differing_times,
    totals.differing_exit_poll,
)


def check(data_set: DataSet, definition: Definition, raw: Path) -> None:
    """Raise BuildFailed when *data_set* differs from its facts or from the Library's own columns."""
    found = [sentence for differing in _TOTALS for sentence in differing(data_set, definition.facts)]
    found += totals.differing_past(data_set, definition)
    found += library.differing(data_set, definition, raw)
    if found:
        more = [f"… and {len(found) - _SHOWN} more."] if len(found) > _SHOWN else []
        raise BuildFailed("\n".join([f"{data_set.name}: {sentence}" for sentence in found[:_SHOWN]] + more))
