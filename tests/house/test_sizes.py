"""The sizes that the docs name are computed from what was measured, and each role's page fits on one side."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
DECLARATIONS, PRICE = 650, 0.05
WORDS = 340  # in a size that one reads at four in the morning


def measured(name: str) -> float:
    [value] = re.findall(rf"^\| `{name}` \| .* \| ([\d,]+) \|$", (DOCS / "performance.md").read_text(), re.MULTILINE)
    return float(value.replace(",", ""))


def computed(readers: int) -> dict[str, float]:
    opening, night = measured("page_bytes") / 1e9, DECLARATIONS * measured("declaration_bytes") / 1e9
    poll, minute = measured("poll_bytes"), measured("busiest_minute") * measured("declaration_bytes")
    each = {
        "opening the page, GB": opening,
        "the whole night by push, GB": night,
        "the busiest minute by push, Mbit/s": minute * 8 / 60 / 1e6,
        "polling every 15 s, Mbit/s": poll * 8 / 15 / 1e6,
        "polling every 60 s, Mbit/s": poll * 8 / 60 / 1e6,
        "memory for followers, MB": measured("follower_bytes") / 1e6,
        "traffic of the night at 0.05 a GB": PRICE * (opening + night),
    }
    return {what: readers * figure for what, figure in each.items()}


def told() -> dict[str, dict[int, str]]:
    table = (DOCS / "running-a-night.md").read_text().partition("## How large")[2].partition("\n\n- ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]
    readers = [int(cell.replace(",", "")) for cell in rows[0][1:]]
    return {row[0]: dict(zip(readers, row[1:], strict=True)) for row in rows[2:]}


def test_sizes_are_those_that_follow_from_what_was_measured() -> None:
    for what, cells in told().items():
        for readers, cell in cells.items():
            decimals = len(cell.partition(".")[2])
            assert f"{computed(readers)[what]:,.{decimals}f}" == cell, (what, readers)
    assert told().keys() == computed(1).keys()


@pytest.mark.parametrize("page", sorted(DOCS.glob("role-*.md")), ids=lambda page: page.stem)
def test_what_a_role_has_to_know_fits_on_one_side(page: Path) -> None:
    assert len(page.read_text().split()) <= WORDS
