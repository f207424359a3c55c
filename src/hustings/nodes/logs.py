"""What a process tells its operator as it runs: one JSON object a line, of events and never of people."""

import datetime as dt
import json
import logging
import os
import sys
import traceback

KNOWN = ("hustings", "uvicorn")  # whose words are written for operators


class Lines(logging.Formatter):
    """A line for a program to read. Of an error it has what kind and where, not its words: they may quote somebody."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": self._process,
            "pid": os.getpid(),
            "logger": record.name,
            "message": record.getMessage() if record.name.split(".")[0] in KNOWN else str(record.msg),
        }
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            frames = traceback.extract_tb(error.__traceback__)
            said["error"] = type(error).__name__
            said["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(said, ensure_ascii=False)


class Errors(logging.Handler):
    """Counts what went wrong, for ``/metrics``."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.counted = 0

    def emit(self, _: logging.LogRecord) -> None:
        """Count it."""
        self.counted += 1


def begin(process: str) -> Errors:
    """Log as *process* from now on: as lines for programs, but to a terminal as people read; count errors."""
    lines = logging.StreamHandler(sys.stderr)
    if not sys.stderr.isatty():
        lines.setFormatter(Lines(process))
    errors = Errors()
    logging.basicConfig(level=logging.WARNING, handlers=[lines, errors], force=True)
    return errors
