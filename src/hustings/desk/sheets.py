"""The sheet on paper: names in ballot-paper order and room for figures, for when all else fails."""

from starlette.responses import Response

from hustings.desk.contests import contest_of
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit


def sheet(visit: Visit) -> Response:
    """One page to print."""
    return visit.page("sheet", contest_of(visit))


RULES = (Rule("GET", "counts/{contest}/sheet", sheet, "enter_results", "A sheet to print and fill in by hand.",
              scoped=True),)  # fmt: skip
