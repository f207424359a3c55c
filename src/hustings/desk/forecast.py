"""The forecast at the desk: what it says now, whether readers see it, what stands beside it, and calling a majority."""

import msgspec
from starlette.responses import Response

from hustings.desk.arrangement import CHANGED
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.forecast import CALLED_FROM, Forecasting
from hustings.domain.forecast_events import ForecastArranged, ForecastChance, Showing
from hustings.domain.refusal import Refused
from hustings.domain.requests import ArrangeForecast
from hustings.log import Conflict

SHOWING: dict[str, Showing] = {"desk": "desk", "readers": "readers", "held": "held"}
LONGEST_NOTE = 300


class ForecastView(msgspec.Struct, frozen=True):
    """The forecast as it stands, and whose majority may be *called*."""

    state: Forecasting
    callable: list[ForecastChance]
    key: str
    seq: int
    refused: str = ""


def forecast_page(visit: Visit) -> Response:
    """What it says, and the form."""
    return visit.page("forecast", _view(visit))


def forecast(visit: Visit) -> Response:
    """Arrange it."""
    if visit.get("showing") not in SHOWING:
        raise Refused("This form is not the desk’s.")
    arranged = ForecastArranged(
        showing=SHOWING[visit.get("showing")],
        note=visit.get("note").strip()[:LONGEST_NOTE] or None,
        called=visit.get("called") or None,
    )
    request = ArrangeForecast(arranged=arranged)
    try:
        visit.submit(request, visit.key("forecast", request), unless_after=visit.number("seq"))
    except Conflict:
        return visit.page("forecast", msgspec.structs.replace(_view(visit), refused=CHANGED), 409)
    except Refused as refused:
        return visit.page("forecast", msgspec.structs.replace(_view(visit), refused=str(refused)), 422)
    return visit.go("forecast", "saved")


def _view(visit: Visit) -> ForecastView:
    night = visit.desk.tail.night
    state, called = night.forecast, night.forecast.arranged.called
    chances = state.newest.forecast.majority if state.newest else ()
    sure = [row for row in chances if row.percent >= CALLED_FROM or row.party == called]
    return ForecastView(state, sure, visit.desk.once(), night.seq)


RULES = (
    Rule("GET", "forecast", forecast_page, "keep_results", "The forecast, and what readers see of it."),
    Rule(
        "POST", "forecast", forecast, "keep_results", "Show, hold or hide the forecast, annotate it, call a majority."
    ),
)
