"""The stages of a count in the words of NIST's Election Results Common Data Format (SP 1500-100): our words beside theirs."""

from typing import Literal

from hustings.boards import public
from hustings.domain.count import Count

ResultsStatus = Literal["pre-election", "unofficial-partial", "unofficial-complete", "correction", "recount"]
CountItemStatus = Literal["not-processed", "in-process", "completed"]


def results_status(count: Count) -> ResultsStatus:
    """``ResultsStatus``. Nothing is ``certified`` here: the returning officer's own paper is."""
    stage = public.stage(count)
    if stage == "declared":
        corrected = count.corrected
        return "correction" if corrected else "unofficial-complete"
    if stage == "before" or count.put_off is not None:
        return "pre-election"
    return "recount" if stage == "recount" else "unofficial-partial"


def count_item_status(count: Count) -> CountItemStatus:
    """``CountItemStatus`` of the votes."""
    match public.stage(count):
        case "declared":
            return "completed"
        case "before" | "awaited":
            return "not-processed"
        case _:
            return "not-processed" if count.put_off is not None else "in-process"
