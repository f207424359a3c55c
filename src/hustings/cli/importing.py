"""``hustings import``: results and candidates from files of others."""

import argparse
import hashlib
from pathlib import Path

import msgspec

from hustings.assembly import assemble, clock, data_set_of, kind_of
from hustings.boards import Boards
from hustings.cli.arguments import add_data
from hustings.cli.failure import Failed
from hustings.cli.init import ACCOUNT
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.requests import CorrectDeclaration, Declare
from hustings.intake.candidates import Listed, with_candidates
from hustings.intake.follow.source import MOST_BYTES
from hustings.intake.message import BadFile
from hustings.intake.results import read_results
from hustings.intake.results_import import Origin, Step, plan
from hustings.log import reading
from hustings.newsroom import fold
from hustings.newsroom.plausible import Plausible
from hustings.ops.folder import FolderTaken, NightFolder
from hustings.ops.reopening import reopen, unbegun
from hustings.settings import load

CANDIDATES_MOST = 16 * MOST_BYTES


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its own commands."""
    command = commands.add_parser("import", help="take results or candidates from a file")
    what = command.add_subparsers(dest="what", required=True, metavar="WHAT")
    results = what.add_parser("results", help="declare and correct what the file says, all of it or nothing")
    results.add_argument("--reason", default="", metavar="TEXT", help="why figures on record are corrected")
    results.add_argument("--override", default="", metavar="TEXT", help="why figures are right that checks warn of")
    results.set_defaults(run=_results)
    candidates = what.add_parser("candidates", help="who stands, into a night that has not begun")
    candidates.set_defaults(run=_candidates)
    for each in (results, candidates):
        each.add_argument("file", type=Path, metavar="FILE", help="the file")
        each.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        add_data(each)


def _read(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Failed(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > most:
        raise Failed(f"{path} is larger than {most // 2**20} MiB, which no such file is.")
    return data


def _results(asked: argparse.Namespace) -> None:
    folder = NightFolder.open(asked.data or Path())
    data = _read(asked.file, MOST_BYTES)
    if kind_of(folder) == "replay":
        raise Failed(f"{folder.path} holds a replay of a past night, into which nothing is imported.")
    if asked.dry_run:
        gazetteer = Gazetteer(data_set_of(folder)[0].election)
        boards = _boards(folder, gazetteer)
        _print_results(_planned(asked, data, boards.night, Plausible(gazetteer, boards), gazetteer), dry_run=True)
        return
    try:
        with folder.lock():
            _declare(folder, asked, data)
    except FolderTaken as taken:
        raise Failed(
            f"{taken} Stop it first, or have it follow a folder with the file in it (hustings follow)."
        ) from taken


def _boards(folder: NightFolder, gazetteer: Gazetteer) -> Boards:
    with reading(folder.place) as log:
        return fold(gazetteer, log.read())


def _planned(
    asked: argparse.Namespace, data: bytes, night: Night, plausible: Plausible, gazetteer: Gazetteer
) -> tuple[Step, ...]:
    origin = Origin(file=asked.file.name, by=ACCOUNT, reason=asked.reason, override=asked.override.strip())
    try:
        return plan(gazetteer, night, read_results(data, asked.file.name), origin, plausible.warned)
    except BadFile as error:
        raise BadFile(f"{asked.file}: {error} Nothing was imported.") from error


def _declare(folder: NightFolder, asked: argparse.Namespace, data: bytes) -> None:
    digest = hashlib.sha256(data).hexdigest()[:16]
    night = assemble(folder, load(folder.settings), kind_of(folder))
    try:
        steps = _planned(asked, data, night.tail.catch_up(), night.plausible, night.tail.boards.gazetteer)
        _refuse_warned(asked, steps)
        for step in steps:
            if step.request is not None:
                count = night.tail.night.count(step.contest.id)
                before = count.held or count.declaration
                key = f"import {digest} {step.contest.id} {before.seq if before else 0}"
                night.newsroom.submit(step.request, at=clock(), by=ACCOUNT, key=key)
        night.pressroom.press()  # the head is signed with it
    finally:
        night.close()
    _print_results(steps, dry_run=False)


def _refuse_warned(asked: argparse.Namespace, steps: tuple[Step, ...]) -> None:
    warned = [f"{step.contest.name}: {sentence}" for step in steps for sentence in step.warnings]
    if warned and not asked.override.strip():
        told = " ".join(warned)
        raise Failed(
            f"{told} Nothing was imported. Ask where the figures come from; if they stand, say why: --override."
        )


def _print_results(steps: tuple[Step, ...], *, dry_run: bool) -> None:
    for step in steps:
        if step.request is not None:
            print(step.said if dry_run else step.said.replace(": to be ", ": "))
        for sentence in step.warnings:
            print(f"Warning: {step.contest.name}: {sentence}")
    held = sum(step.held for step in steps)
    declared = sum(isinstance(step.request, Declare) and not step.held for step in steps)
    corrected = sum(isinstance(step.request, CorrectDeclaration) and not step.held for step in steps)
    same = len(steps) - declared - corrected - held
    waiting = f"held {held} for a second look, " if held else ""
    does = "Would declare" if dry_run else "Declared"
    print(f"{does} {declared}, corrected {corrected}, {waiting}{same} on record already.")


def _candidates(asked: argparse.Namespace) -> None:
    folder = NightFolder.open(asked.data or Path())
    data = _read(asked.file, CANDIDATES_MOST)
    try:
        with folder.lock():
            opened = unbegun(folder)
            listed = _listed(folder, asked.file, data)
            unfinished = data_set_of(folder)[1] != opened.sha256  # an import that was cut off
            if (listed.said or unfinished) and not asked.dry_run:
                reopen(folder, msgspec.json.encode(listed.data_set), clock)
    except FolderTaken as taken:
        raise Failed(f"{taken} Candidates are imported before a night is served.") from taken
    for line in listed.said:
        print(line)
    contests = f"{len(listed.said)} contest{'' if len(listed.said) == 1 else 's'}"
    anew = "; the night was opened anew" if listed.said else ""
    print(f"Would change {contests}." if asked.dry_run else f"Changed {contests}{anew}.")


def _listed(folder: NightFolder, file: Path, data: bytes) -> Listed:
    try:
        return with_candidates(data_set_of(folder)[0], data)
    except BadFile as error:
        raise BadFile(f"{file}: {error} Nothing was imported.") from error
