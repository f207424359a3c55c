"""What is installed is pinned, explained, and named without saying where it was fetched."""

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {"requirements.txt": ["build"], "requirements-dev.txt": ["build", "dev"]}
TEXT = {".py", ".md", ".toml", ".txt", ".html", ".css", ".js", ".json", ".jsonl", ".csv", ".yml", ".yaml", ".svg", ""}
FOLDERS = ("src", "tests", "docs", "datasets", "benchmarks", "scripts", ".ci")
# Paths and hosts of the machine something was written on; nobody else has them.
ELSEWHERE = re.compile(
    r"/w[o]rk/|/f[a]rm/|/Users/\w|py[p]i\.org|python[h]osted\.org|deb\.d[e]bian\.org|registry\.n[p]m"
)


def _name(requirement: str) -> str:
    """The normal form of the package that a requirement line names."""
    return re.split(r"[^A-Za-z0-9._-]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def _wanted(groups: list[str]) -> set[str]:
    lines = [*PROJECT["project"]["dependencies"], *(line for g in groups for line in PROJECT["dependency-groups"][g])]
    return {_name(line) for line in lines}


def _pins(lock: str) -> dict[str, str]:
    """Each pinned package of *lock* and the lines that belong to it."""
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    return {_name(block): block for block in blocks if not block.startswith("#")}


def _committed() -> list[Path]:
    below = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    top = [path for path in ROOT.iterdir() if path.name != ".git"]  # a file where this is one of several checkouts
    return [p for p in [*top, *below] if p.is_file() and p.suffix in TEXT and "__pycache__" not in p.parts]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes_and_no_address(lock: str) -> None:
    assert "//" not in (ROOT / lock).read_text()
    loose = [name for name, block in _pins(lock).items() if "==" not in block or "--hash=sha256:" not in block]

    assert loose == []


def test_the_validators_are_locked_with_hashes_and_no_address() -> None:
    lock = (ROOT / "tests/audit/package-lock.json").read_text()
    packages = json.loads(lock)["packages"]
    loose = [name for name, package in packages.items() if name and "integrity" not in package]

    assert "://" not in lock
    assert loose == []


@pytest.mark.parametrize(("lock", "groups"), LOCKS.items())
def test_the_lock_holds_all_that_the_project_asks_for(lock: str, groups: list[str]) -> None:
    assert _wanted(groups) - set(_pins(lock)) == set()


def test_both_locks_agree() -> None:
    runtime, tools = _pins("requirements.txt"), _pins("requirements-dev.txt")
    differing = {name for name, block in runtime.items() if block.split()[0] != tools[name].split()[0]}

    assert differing == set()


def test_the_build_is_pinned_as_the_lock_is() -> None:
    for requirement in PROJECT["build-system"]["requires"]:
        assert requirement in _pins("requirements.txt")[_name(requirement)]


def test_every_package_asked_for_has_its_reason_in_the_docs() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|[^|]*\w[^|]*\|$", (ROOT / "docs/dependencies.md").read_text(), re.MULTILINE)
    wanted = _wanted(["build", "dev"])

    assert wanted.symmetric_difference(rows) == set()


@pytest.mark.parametrize(
    ("folder", "groups"),
    [("src", []), ("datasets", ["dev"]), ("benchmarks", ["dev"]), ("scripts", ["dev"]), ("tests", ["dev"])],
)
def test_every_import_is_of_a_package_asked_for(folder: str, groups: list[str]) -> None:
    owners = packages_distributions()
    imported = {name for path in (ROOT / folder).rglob("*.py") for name in _imports(path)}
    outside = imported - sys.stdlib_module_names - {"hustings", "tests", "datasets", "benchmarks", "scripts"}
    unasked = {name for name in outside if not {_name(d) for d in owners.get(name, [])} & _wanted(groups)}

    assert unasked == set()


def test_no_file_names_the_machine_it_was_written_on() -> None:
    found = [str(path.relative_to(ROOT)) for path in _committed() if ELSEWHERE.search(path.read_text("utf-8"))]

    assert found == []


def _imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name.partition(".")[0] for alias in aliases}
            case ast.ImportFrom(module=str(module), level=0):
                names.add(module.partition(".")[0])
    return names
