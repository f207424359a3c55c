"""``hustings follow``: take figures from a feed into a night."""

import argparse
import sys
import threading
from contextlib import suppress
from pathlib import Path

from hustings.assembly import assemble, following_of, kind_of, relay_of
from hustings.cli.arguments import add_data
from hustings.cli.failure import Failed, Misused
from hustings.intake.follow import Feed, Feeds, source_of
from hustings.intake.follow.feed import name_of
from hustings.ops.folder import FolderTaken, NightFolder
from hustings.settings import load


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("follow", help="take figures from a feed into a night")
    command.add_argument("source", metavar="SOURCE", help="a folder of files, or the address of one or of a Hustings")
    add_data(command)
    command.add_argument("--name", metavar="NAME", help="the feed's name for readers (default: the folder's, the host)")
    command.add_argument("--once", action="store_true", help="look once, take what is there, and end")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Follow, or hand the source over to the process that runs the night."""
    folder = NightFolder.open(asked.data or Path())
    feed = _feed(asked.source, asked.name)
    if kind_of(folder) == "replay":
        raise Failed(f"{folder.path} holds a replay of a past night, into which nothing is followed.")
    try:
        with folder.lock():
            _follow(folder, feed, once=asked.once)
    except FolderTaken as taken:
        if asked.once:
            raise Failed(f"{taken} Without --once it is that process that follows.") from taken
        Feeds(folder.feeds).add(feed)
        print(f"{feed.name} is handed over: the process that serves {folder.path} follows {feed.source} from now on.")


def _feed(source: str, name: str | None) -> Feed:
    source_of(source)
    absolute = source if "://" in source else str(Path(source).absolute())
    try:
        return Feed(name=name or name_of(source), source=absolute)
    except ValueError as error:
        raise Misused(f"--name: {error}.") from error


def _follow(folder: NightFolder, feed: Feed, *, once: bool) -> None:
    settings = load(folder.settings)
    night = assemble(folder, settings, kind_of(folder))
    try:
        night.tail.catch_up()
        if once:
            taken = relay_of(night, folder, settings, feed, _tell).turn()
            print(f"{feed.name}: {taken} {'message was' if taken == 1 else 'messages were'} taken.")
        else:
            Feeds(folder.feeds).add(feed)
            print(f"{feed.name} is followed (Ctrl+C ends)", flush=True)
            following = following_of(night, folder, settings, _tell)
            following.start()
            with suppress(KeyboardInterrupt):
                threading.Event().wait()
            following.stop()
        night.pressroom.press()  # the head is signed with it
    finally:
        night.close()


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
