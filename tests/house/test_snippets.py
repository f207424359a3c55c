"""Commands that the docs show can be typed as they stand."""

import re
import shlex
from pathlib import Path

import pytest

from hustings import cli

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FIRST_LINE_OF_A_SIGNED_HEAD = "head 1"
COMMAND = re.compile(r"^(?:\.venv/bin/)?hustings ([a-z].*)$", re.MULTILINE)


def _shown(text: str) -> list[str]:
    """Whole commands in examples and in inline code; a synopsis has brackets or words in capitals and is none."""
    code = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL) + re.findall(r"`([^`\n]+)`", text)
    whole = {command for command in COMMAND.findall("\n".join(code)) if " " in command} - {FIRST_LINE_OF_A_SIGNED_HEAD}
    return [command for command in sorted(whole) if not re.search(r"\[|\b[A-Z]{2,}\b", command)]


SHOWN = sorted({command for page in PAGES for command in _shown(page.read_text())})


@pytest.mark.parametrize("command", SHOWN)
def test_a_command_of_the_docs_is_understood(command: str) -> None:
    asked = cli.parser().parse_args(shlex.split(command))

    assert callable(asked.run)


def test_examples_are_found_and_a_synopsis_is_none() -> None:
    text = (
        "Type `hustings verify --data night`.\n```\nhustings board uk --at 04:01\nhustings serve DIR [--port P]\n```\n"
    )

    assert _shown(text) == ["board uk --at 04:01", "verify --data night"]
