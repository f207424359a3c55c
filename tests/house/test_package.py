"""The wheel carries what the program needs beside its code: templates, styles, data sets."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src"


def test_the_wheel_holds_every_file_of_the_source(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, cwd=tmp_path)

    files = {str(p.relative_to(SRC)) for p in (SRC / "hustings").rglob("*") if p.is_file() and p.suffix != ".pyc"}
    with ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        assert files - set(wheel.namelist()) == set()
