"""Options that several commands share, and words of the command line turned into values."""

import argparse
from pathlib import Path

from hustings.cli.failure import Misused
from hustings.domain.election import Election
from hustings.domain.times import BadTime, Moment, moment
from hustings.intake.dataset import available
from hustings.replay import MAX


def add_data(command: argparse.ArgumentParser, default: str = "the current one") -> None:
    """``--data DIR``, the night's folder."""
    command.add_argument("--data", type=Path, metavar="DIR", help=f"the night's folder (default: {default})")


def add_desk_port(command: argparse.ArgumentParser, otherwise: str = "desk_port of the settings, 8001") -> None:
    """Add ``--desk-port``."""
    command.add_argument("--desk-port", type=port, metavar="P", help=f"port for the desk (default: {otherwise})")


def add_port(command: argparse.ArgumentParser) -> None:
    """``--port P``."""
    command.add_argument("--port", type=port, metavar="P", help="port to serve on (default: 8000)")


def port(text: str) -> int:
    """A port number; argparse tells what is wrong."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"“{text}” is no port: a number up to 65535")
    return int(text)


def readers(text: str) -> int:
    """A number of processes; argparse tells what is wrong."""
    if not text.isdecimal() or int(text) > 64:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of processes: up to 64, or 0 for one that does all")
    return int(text)


def election(text: str) -> str:
    """The name of a shipped data set."""
    if text not in available():
        raise argparse.ArgumentTypeError(f"there is no election “{text}”; there are: {', '.join(available())}")
    return text


def speed(text: str) -> float:
    """How many times as fast as then; ``max`` is without waiting."""
    try:
        found = MAX if text == "max" else float(text)
    except ValueError:
        found = 0.0
    if not found > 0 or (found == MAX and text != "max"):
        raise argparse.ArgumentTypeError(f"“{text}” is no speed: a number above 0, or max")
    return found


def time(election: Election, option: str, text: str | None) -> Moment | None:
    """The moment that *option* names; raises ``Misused``."""
    if text is None:
        return None
    try:
        return moment(election, text)
    except BadTime as error:
        raise Misused(f"{option}: {error}") from error
