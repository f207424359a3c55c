"""What every build does as a command: its folders, its files, and one sentence where it fails."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from .failure import BuildFailed

_ROOT = Path(__file__).parents[1]
RAW = _ROOT.parent / "shared" / "data" / "raw"
ELECTIONS = _ROOT / "src" / "hustings" / "intake" / "datasets"
PLACES = _ROOT / "src" / "hustings" / "places" / "data"
FORECAST = _ROOT / "src" / "hustings" / "forecast" / "data"
REPLAYS = _ROOT / "src" / "hustings" / "replay" / "forecasts"


def parser(name: str, description: str, out: Path) -> argparse.ArgumentParser:
    """The options of ``python -m datasets.NAME``; *out* is where its files go unless another folder is named."""
    made = argparse.ArgumentParser(prog=f"python -m datasets.{name}", description=description)
    made.add_argument("--raw", type=Path, default=RAW, help="folder of the publishers' files")
    made.add_argument("--out", type=Path, default=out, help="folder to write to")
    return made


def write(out: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Write each of *files*, made one after the other, to *out*; 0 when written, 1 with a sentence when not."""
    try:
        for name, data in files:
            (out / name).write_bytes(data)
            print(f"{name}: {len(data):,} bytes")
    except BuildFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0
