"""Where the night is heading: a night in, a joint distribution over the undeclared seats out."""

from hustings.forecast.forecaster import Forecaster as Forecaster
from hustings.forecast.summary import Estimate as Estimate
from hustings.forecast.summary import Seats as Seats
from hustings.forecast.summary import Silence as Silence
