"""``hustings bake``: the whole site as files."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hustings.assembly import still_of
from hustings.cli.arguments import add_data
from hustings.ops.baking import Absolute, Recipe, bake, place_of
from hustings.ops.folder import NightFolder
from hustings.settings import load

LINE = 1000  # addresses between two plain lines


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("bake", help="write the whole site as static files")
    command.add_argument("place", metavar="PLACE", help="a folder of its own, or s3://BUCKET/PREFIX")
    add_data(command)
    command.add_argument("--quickly", action="store_true", help="compress as in the night, not as well as can be")
    command.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Bake, and say how much changed."""
    folder = NightFolder.open(asked.data or Path())
    settings = load(folder.settings)
    night, composing = still_of(folder, settings)
    recipe = Recipe(
        composing,
        place_of(asked.place),
        Absolute(night.prefix),
        prefix=night.prefix,
        public_url=settings.public_url,
        interval=night.interval,
        quickly=asked.quickly,
    )
    with progress() as tell:
        done = bake(recipe, night.first(), workers=asked.workers, tell=tell)
    print(f"{asked.place} holds {done.files:,} files: {done.written:,} written, {done.removed:,} removed.")


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415 - slow to import

    with Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, known: bar.update(task, completed=done, total=known)


def _plain(done: int, known: int) -> None:
    if done % LINE == 0 or done == known:
        print(f"{done:,} of {known:,} known addresses", file=sys.stderr, flush=True)
