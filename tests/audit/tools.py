"""The validators that `make audit` installs."""

from pathlib import Path

MODULES = Path(__file__).parents[2] / ".venv/audit/node_modules"
VALIDATOR = MODULES / "vnu-jar/build/dist/vnu.jar"
COMPILER = MODULES / ".bin/tsc"
LIGHTHOUSE = MODULES / "lighthouse/cli/index.js"
