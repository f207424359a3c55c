"""The forecast as readers see it: how it went through the night, the chance of each seat, and what moved it."""

from hustings.boards.stale import OF_FORECAST, FragmentId
from hustings.domain.election import ContestId
from hustings.domain.forecast import Forecasting, Made, chances
from hustings.domain.forecast_events import ForecastChance
from hustings.domain.gazetteer import Gazetteer

Chances = tuple[ForecastChance, ...]  # likeliest first


class Outlook:
    """Follows ``night.forecast``."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.course: list[Made] = []  # all that readers have seen, the earliest first
        self.chances: dict[ContestId, Chances] = {}  # of the undeclared seats, as they are seen
        self.before: dict[ContestId, Chances] = {}  # those of the forecast before, of seats that have declared since

    def advance(self, was: Forecasting, now: Forecasting) -> set[FragmentId]:
        """The forecast went from *was* to *now*: what is stale."""
        stale = set(OF_FORECAST)
        if now.seen is was.seen:
            return stale
        known = chances(self._gazetteer.election, now.seen.forecast) if now.seen is not None else {}
        changed = [id_ for id_ in known.keys() | self.chances.keys() if known.get(id_) != self.chances.get(id_)]
        self.before = {id_: row for id_, row in self.chances.items() if id_ not in known} if was.seen else {}
        self.chances = known
        if now.seen is not None:
            self.course.append(now.seen)
        for contest in map(self._gazetteer.contests.__getitem__, changed):
            stale |= {f"chance:{contest.slug}", *(f"odds:{area}" for area in contest.areas)}
        return stale
