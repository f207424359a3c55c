"""What of a count is everybody's: provisional figures and what is held are the desk's alone."""

from typing import Literal

from hustings.domain.count import Count, Step
from hustings.domain.count_events import Stage

PublicStage = Literal[
    "before", "awaited", "boxes_in", "verifying", "verified", "counting", "recount", "flash", "declared"
]

TOLD: dict[Stage, PublicStage] = {
    "before": "before",
    "awaited": "awaited",
    "boxes_in": "boxes_in",
    "verifying": "verifying",
    "verified": "verified",
    "counting": "counting",
    "provisional": "counting",
    "recount": "recount",
    "declared": "declared",
}


def steps(count: Count) -> tuple[Step, ...]:
    """Stages that were reached, as readers are told: that agents were shown something is counting, and no news then."""
    found: list[Step] = []
    for step in count.steps:
        if step.stage != "provisional":
            found.append(step)
        elif not found or found[-1].stage not in ("counting", "recount"):
            found.append(Step("counting", step.at, step.by))
    return tuple(found)


def newest_step(count: Count) -> Step | None:
    """The last stage that was reached before the result."""
    found = steps(count)
    return found[-1] if found else None


def stage(count: Count) -> PublicStage:
    """How far the count has come, as readers are told."""
    if count.declarations:
        return "declared"
    if count.flash is not None:
        return "flash"
    step = newest_step(count)
    return TOLD[count.stage if step is None else step.stage]
