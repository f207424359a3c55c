"""``hustings user``: accounts of a night's desk, from the machine that serves it."""

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from hustings.accounts import Database, Newcomer, People, Person, Role
from hustings.cli.failure import Failed
from hustings.ops.folder import NightFolder


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its own commands."""
    command = commands.add_parser("user", help="accounts of a night's desk")
    doing = command.add_subparsers(dest="doing", required=True, metavar="WHAT")
    adding = _named(doing, "add", "make an account; asks for its password", _add)
    adding.add_argument("--name", help="as in bylines (default: the login)")
    adding.add_argument("--role", choices=get_args(Role), default="administrator", help="default: administrator")
    _named(doing, "password", "give a new password; asks for it, and ends every session", _password)
    _named(doing, "close", "close an account, with its sessions", _close)
    _named(doing, "open", "open a closed account again", _open)
    listing = doing.add_parser("list", help="who has an account")
    listing.add_argument("dir", type=Path, metavar="DIR", help="the night's folder")
    listing.set_defaults(run=_list)


def _named(
    doing: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    what: str,
    run: Callable[[argparse.Namespace], None],
) -> argparse.ArgumentParser:
    command = doing.add_parser(name, help=what)
    command.add_argument("dir", type=Path, metavar="DIR", help="the night's folder")
    command.add_argument("login", metavar="LOGIN", help="whose account")
    command.set_defaults(run=run)
    return command


def _add(asked: argparse.Namespace) -> None:
    with _people(asked.dir) as people:
        new = Newcomer(login=asked.login, name=asked.name or asked.login, role=asked.role)
        person = people.add(new, _asked_for())
        print(f"{person.login} has an account: {person.role}.")


def _password(asked: argparse.Namespace) -> None:
    with _people(asked.dir) as people:
        person = _found(people, asked.login)
        people.set_password(person.id, _asked_for())
        print(f"{person.login} has a new password, and is logged out everywhere.")


def _close(asked: argparse.Namespace) -> None:
    with _people(asked.dir) as people:
        people.disable(_found(people, asked.login).id)
        print(f"The account of {asked.login} is closed.")


def _open(asked: argparse.Namespace) -> None:
    with _people(asked.dir) as people:
        people.disable(_found(people, asked.login).id, disabled=False)
        print(f"The account of {asked.login} is open.")


def _list(asked: argparse.Namespace) -> None:
    with _people(asked.dir) as people:
        for person in people.all():
            print(f"{person.login}\t{person.role}\t{person.name}{' (closed)' if person.disabled else ''}")


@contextmanager
def _people(path: Path) -> Iterator[People]:
    """The people of a folder, whether or not it is being served."""
    database = Database(NightFolder.open(path).tables)
    try:
        yield People(database)
    finally:
        database.close()


def _found(people: People, login: str) -> Person:
    try:
        return people.named(login)
    except KeyError:
        raise Failed(f"“{login}” has no account here.") from None


def _asked_for() -> str:
    """A password, typed twice where somebody types, else the first line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise Failed("The two passwords differ: nothing was changed.")
    return password
