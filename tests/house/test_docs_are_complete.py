"""What others may rely on is in the docs: commands, options, settings, addresses, event tags, fields of the API."""

import argparse
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import msgspec

import hustings.feeds
from hustings.assembly import ADDRESSES
from hustings.cli import parser
from hustings.domain.events import AnyEvent
from hustings.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def _inline_code(text: str) -> str:
    """All that *text* sets as inline code, a span a line; blocks are examples and explain nothing."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return "\n".join(re.findall(r"`([^`\n]+)`", prose))


DOCS_CODE = _inline_code("\n".join(path.read_text() for path in sorted(DOCS.rglob("*.md"))))


def _missing(names: Iterable[str], code: str = DOCS_CODE) -> list[str]:
    return sorted({name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", code)})


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    own = {name: below for group in groups for name, below in group.choices.items()}
    deeper = {f"{name} {k}": v for name, below in own.items() for k, v in _commands(below).items()}
    return own | deeper


def _options(parser: argparse.ArgumentParser) -> set[str]:
    return {option for action in parser._actions for option in action.option_strings} - {"-h", "--help"}


def _api_structs() -> Iterator[type[msgspec.Struct]]:
    for module in pkgutil.walk_packages(hustings.feeds.__path__, "hustings.feeds."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, msgspec.Struct) and thing.__module__ == module.name:
                yield thing


def test_every_command_is_in_the_docs() -> None:
    commands = _commands(parser())
    assert commands

    assert _missing(f"hustings {name}" for name in commands) == []


def test_every_option_is_in_the_docs() -> None:
    everywhere = [parser(), *_commands(parser()).values()]
    options = {option for parser in everywhere for option in _options(parser)}
    assert options

    assert _missing(options) == []


def test_every_setting_is_in_the_docs() -> None:
    assert _missing(field.encode_name for field in msgspec.structs.fields(Settings)) == []


def test_every_address_is_in_the_docs() -> None:
    assert ADDRESSES

    assert [address for address in ADDRESSES if address not in DOCS_CODE] == []


def test_every_event_tag_is_in_the_docs() -> None:
    assert _missing(str(event.__struct_config__.tag) for event in get_args(AnyEvent)) == []


def test_every_field_of_the_api_is_in_the_docs() -> None:
    structs = list(_api_structs())
    assert structs

    assert _missing(field.encode_name for struct in structs for field in msgspec.structs.fields(struct)) == []


def test_only_the_whole_name_in_inline_code_counts() -> None:
    code = _inline_code("Give `--data DIR`, or --at plainly.\n```\nhustings --speed max\n```\n")

    assert _missing(["--data", "--dat", "--at", "--speed"], code) == ["--at", "--dat", "--speed"]
