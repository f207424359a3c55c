"""Small files, short functions, honest names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FILE_LINES = {"src": 300, "datasets": 300, "benchmarks": 300, "tests": 400}
# A function's lines run from its `def` to its last statement, a nested function's among them; its docstring is free.
FUNCTION_LINES = {"src": 25, "datasets": 25, "benchmarks": 25, "tests": 40}
TEMPLATE_LINES = 80

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "base", "manager", "service", "handler", "bus"}
EMPTY_WORDS |= {"repository"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _python(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def _nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(), str(path)))


def _line_count(path: Path) -> int:
    return len(path.read_text().splitlines())


def _length(function: Function) -> int:
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - docstring


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


@pytest.mark.parametrize(("folder", "ceiling"), FILE_LINES.items())
def test_files_stay_small(folder: str, ceiling: int) -> None:
    long = [f"{path.relative_to(ROOT)}: {n} lines" for path in _python(folder) if (n := _line_count(path)) > ceiling]

    assert long == []


@pytest.mark.parametrize(("folder", "ceiling"), FUNCTION_LINES.items())
def test_functions_stay_short(folder: str, ceiling: int) -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {_length(node)} lines"
        for path in _python(folder)
        for node in _nodes(path)
        if isinstance(node, Function) and _length(node) > ceiling
    ]

    assert long == []


def test_a_docstring_is_free_and_a_nested_function_counts() -> None:
    source = 'def outer():\n    """One.\n\n    Two.\n    """\n    def inner():\n        pass\n    return inner\n'
    outer = ast.parse(source).body[0]
    assert isinstance(outer, ast.FunctionDef)

    assert _length(outer) == 4


def test_templates_stay_short() -> None:
    templates = [path for path in (ROOT / "src/hustings").rglob("*") if path.suffix in {".html", ".jinja", ".j2"}]
    long = [f"{path.relative_to(ROOT)}: {n} lines" for path in templates if (n := _line_count(path)) > TEMPLATE_LINES]

    assert long == []


def test_styles_and_scripts_stay_small() -> None:
    own = [path for path in (ROOT / "src/hustings").rglob("*") if path.suffix in {".css", ".js"}]
    long = [f"{path.relative_to(ROOT)}: {n} lines" for path in own if (n := _line_count(path)) > FILE_LINES["src"]]

    assert long == []


def test_no_module_or_class_has_an_empty_name() -> None:
    modules = [path for path in (ROOT / "src/hustings").rglob("*.py") if _words(path.stem) & EMPTY_WORDS]
    folders = [path for path in (ROOT / "src/hustings").rglob("*") if path.is_dir() and _words(path.name) & EMPTY_WORDS]
    classes = [
        node.name
        for path in _python("src")
        for node in _nodes(path)
        if isinstance(node, ast.ClassDef) and _words(node.name) & EMPTY_WORDS
    ]

    assert [str(path.relative_to(ROOT)) for path in modules + folders] + classes == []


def test_names_are_read_word_by_word() -> None:
    assert _words("HTTPHandler") == {"http", "handler"}
    assert _words("Baseline") == {"baseline"}
    assert _words("date_utils") == {"date", "utils"}
