"""What is logged is for programs to read, and holds nothing of anybody."""

import json
import logging
import sys

from hustings.nodes.logs import Errors, Lines


def logged(name: str, message: str, *given: object, error: Exception | None = None) -> dict[str, object]:
    raised = sys.exc_info() if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, given, raised)
    found: dict[str, object] = json.loads(Lines("reader 1").format(record))
    return found


def test_a_line_says_when_where_and_what() -> None:
    line = logged("hustings.newsroom.tail_loop", "The log of %s cannot be followed.", "tonight")

    assert (line["process"], line["level"], line["logger"]) == ("reader 1", "error", "hustings.newsroom.tail_loop")
    assert line["message"] == "The log of tonight cannot be followed."
    assert str(line["at"]).endswith("+00:00")


def test_of_an_error_its_kind_and_places_are_told_and_not_its_words() -> None:
    line: dict[str, object] = {}
    try:
        int("ann@example.org")
    except ValueError as error:
        line = logged("hustings", "It failed.", error=error)

    assert line["error"] == "ValueError"
    assert "test_logs.py" in str(line["where"])
    assert "ann@example.org" not in json.dumps(line)


def test_other_people_s_libraries_do_not_quote_anybody_either() -> None:
    assert "DE55" not in json.dumps(logged("somelibrary", "Bad request for %s", "/find?q=DE55+1AA"))


def test_errors_are_counted_and_warnings_are_not() -> None:
    errors = Errors()
    logger = logging.getLogger("tests.counted")
    logger.addHandler(errors)
    logger.propagate = False
    logger.warning("Mind.")
    logger.error("It failed.")

    assert errors.counted == 1
