"""The forecast as readers see it: how it went through the night, the chance of each seat, and what moved it."""

from hustings.boards.stale import OF_FORECAST, FragmentId
from hustings.domain.election import ContestId, PartyKey, Slug
from hustings.domain.forecast import Bounds, Forecasting, Made, chances, ranges
from hustings.domain.forecast_events import ForecastChance
from hustings.domain.gazetteer import UK, Gazetteer

Chances = tuple[ForecastChance, ...]  # likeliest first
Ranges = dict[Slug, dict[PartyKey, Bounds]]


class Outlook:
    """Follows ``night.forecast``."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.course: list[Made] = []  # all that readers have seen, the earliest first
        self.chances: dict[ContestId, Chances] = {}  # of the undeclared seats, as they are seen
        self.ranges: Ranges = {}  # of the whole, and of areas with undeclared seats, as they are seen
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
        within = self._ranges(now.seen)
        areas = within.keys() | self.ranges.keys()
        stale |= {f"odds:{area}" for area in areas if within.get(area) != self.ranges.get(area)}
        self.ranges = within
        for contest in map(self._gazetteer.contests.__getitem__, changed):
            stale |= {f"chance:{contest.slug}", *(f"odds:{area}" for area in contest.areas)}
        return stale

    def _ranges(self, seen: Made | None) -> Ranges:
        if seen is None:
            return {}
        whole = {row.party: (row.low, row.high) for row in seen.forecast.seats if row.high}
        return {UK: whole, **ranges(self._gazetteer.election, seen.forecast)}
