"""What is shown depends on the log alone: the parts that make it read no clock and throw no dice."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src/hustings"
CLOCKLESS = ("domain", "forecast", "checks", "boards", "pages", "feeds")
CLOCKS = {"now", "today", "utcnow", "getenv"}
SOURCES_OF_CHANCE = {"time", "random", "secrets", "uuid"}


def _readings(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in CLOCKS:
                yield f"line {node.lineno}: .{name}()"
            case ast.Import(names=names):
                yield from (f"line {node.lineno}: import {a.name}" for a in names if a.name in SOURCES_OF_CHANCE)
            case ast.ImportFrom(module=module) if module in SOURCES_OF_CHANCE:
                yield f"line {node.lineno}: from {module}"


@pytest.mark.parametrize("part", CLOCKLESS)
def test_no_part_that_shows_the_night_reads_a_clock(part: str) -> None:
    found = [f"{path.relative_to(SRC)} {r}" for path in (SRC / part).rglob("*.py") for r in _readings(path.read_text())]

    assert found == []


def test_a_clock_is_noticed() -> None:
    source = "import random\nfrom time import time\nat = datetime.now(tz=UTC)\n"

    assert len(list(_readings(source))) == 3
