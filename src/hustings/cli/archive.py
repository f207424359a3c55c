"""``hustings archive``: a night in one file, for good."""

import argparse
import os
from pathlib import Path

from hustings.assembly import still_of
from hustings.cli.arguments import add_data
from hustings.cli.bake import progress
from hustings.ops.archiving import README, archive, public_log
from hustings.ops.baking import Folder, Recipe, Relative
from hustings.ops.folder import NightFolder
from hustings.settings import load


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("archive", help="put a finished night into one file that opens anywhere")
    command.add_argument("file", type=Path, metavar="FILE", help="the file to write, a ZIP")
    add_data(command)
    command.add_argument("--workers", type=int, default=os.cpu_count() or 1, metavar="N", help="processes")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Write the file."""
    folder = NightFolder.open(asked.data or Path())
    settings = load(folder.settings)
    night, composing = still_of(folder, settings)
    with night.reading() as log:
        beside = {
            "log.jsonl": b"".join(public_log(log, night.seq, night.withdrawn)),
            "election.json": folder.data_set.read_bytes(),
            "README.txt": README.format(name=night.name).encode(),
        }
    recipe = Recipe(composing, Folder(asked.file), Relative(), night.prefix, settings.public_url)
    with progress() as tell:
        done = archive(asked.file, recipe, night.first(scripts=False), beside, tell=tell, workers=asked.workers)
    print(f"{asked.file} holds {done.files:,} pages and answers, the data set and the log.")
