"""Reads and tries to write the log given, as someone who may not write there; prints what happened as JSON.

Permissions do not bind root, so a root user becomes nobody first.
"""

import json
import os
import sys
from pathlib import Path

from hustings.log import LogError, SqliteLog
from hustings.ops.verify import verify
from tests.conformance.samples import TEN_PM, closed, wall_clock


def main(path: Path) -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        SqliteLog(path, clock=wall_clock).append([closed()], at=TEN_PM, by="a")
        refused = None
    except LogError as error:
        refused = f"{type(error).__name__}: {error}"
    log = SqliteLog(path, clock=wall_clock, read_only=True)
    print(json.dumps({"refused": refused, "read": len(list(log.read())), "verified": verify(path, None).checked}))
    log.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
