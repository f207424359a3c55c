"""The night in this process, one declaration after the other: its pace, and the frames of one page."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hustings.assembly import Installation, assemble
from hustings.domain.requests import Declare
from hustings.intake.dataset import read
from hustings.newsroom import Newsroom
from hustings.ops.folder import NightFolder
from hustings.press import Composed, press
from hustings.replay import Cue, script
from hustings.settings import Settings


@contextmanager
def rehearsal() -> Iterator[tuple[Installation, list[Cue]]]:
    """A fresh night of 2024 in a scratch folder, and its cues."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = NightFolder.create(Path(scratch) / "night", data_set=read("ge2024"), settings="")
        night = assemble(folder, Settings(), "replay")
        try:
            yield night, script(night.data_set, night.sha256)
        finally:
            night.close()


def submit(newsroom: Newsroom, cue: Cue) -> None:
    """Play one cue."""
    newsroom.submit(cue.request, at=cue.at, by="replay", key=f"replay {cue.key}")


def declaration_times() -> list[float]:
    """Seconds of each declaration: checked, decided, written durably, applied, boards moved, fragments marked."""
    times = []
    with rehearsal() as (night, cues):
        for cue in cues:
            start = time.perf_counter()
            submit(night.newsroom, cue)
            if isinstance(cue.request, Declare):
                times.append(time.perf_counter() - start)
    return times


def frame_sizes(address: str) -> list[int]:
    """Bytes of the push message that each declaration sends to a reader of *address*."""
    sizes: list[int] = []
    with rehearsal() as (night, cues):
        before = 0
        for cue in cues:
            submit(night.newsroom, cue)
            page = night.pressroom.compose(address)
            if not isinstance(page, Composed):
                raise TypeError(f"there is no page {address}")
            if isinstance(cue.request, Declare) and (frame := press(page, quality=0).since(before)):
                sizes.append(len(frame))
            before = page.seq
    return sizes
