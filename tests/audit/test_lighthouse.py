"""Lighthouse, as on a slow phone, finds next to nothing on the pages that most readers see."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.finished import played
from benchmarks.served import Served
from tests.audit.tools import LIGHTHOUSE
from tests.browser import chromium

ENOUGH = 0.95
PAGES = ("/", "/live/derbyshire", "/live/uk", "/constituency/bolsover")
FLAGS = "--headless=new " + " ".join(chromium.ARGS)


@pytest.fixture(scope="module", params=["04:01", None], ids=["04:01", "end"])
def night(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("lighthouse") / "night"
    played(folder, request.param)
    with Served(folder) as served:
        yield served


def scores(url: str, report: Path) -> dict[str, float]:
    """Each category's score, 0 to 1; what costs points is printed."""
    environment = {**os.environ, "CHROME_PATH": str(chromium.find(whole=True))}
    command = ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}"]
    subprocess.run([*command, f"--chrome-flags={FLAGS}"], check=True, env=environment)
    found = json.loads(report.read_text())
    wanting = [a for a in found["audits"].values() if a["score"] is not None and a["score"] < 1]
    print(url, *(f"{each['id']}: {each.get('displayValue', each['score'])}" for each in wanting), sep="\n  ")
    return {name: category["score"] for name, category in found["categories"].items()}


@pytest.mark.audit
@pytest.mark.parametrize("address", PAGES)
def test_lighthouse_is_content(night: Served, address: str, tmp_path: Path) -> None:
    found = scores(night.url + address, tmp_path / "report.json")

    assert found.keys() == {"performance", "accessibility", "best-practices", "seo"}
    assert {name: score for name, score in found.items() if score < ENOUGH} == {}
