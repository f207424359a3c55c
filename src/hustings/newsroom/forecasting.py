"""The forecast of a live night: made in a process of its own as results come, published every few seconds at most."""

import datetime as dt
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence

import msgspec

from hustings.domain.count import Count
from hustings.domain.election import ContestId
from hustings.domain.events import ForecastPublished
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import PublishForecast
from hustings.forecast.wishes import Opening, SeatPrior, Told, Wish
from hustings.log import LogError
from hustings.newsroom.newsroom import Newsroom
from hustings.newsroom.tail import Tail

BY = "the forecast"
PAUSE = 5.0  # seconds between two forecasts

logger = logging.getLogger(__name__)


class Forecasting:
    """Watches the night in a thread; *clock* is the night's, *priors* are what is known of single seats."""

    def __init__(
        self,
        newsroom: Newsroom,
        tail: Tail,
        gazetteer: Gazetteer,
        clock: Callable[[], dt.datetime],
        priors: Sequence[SeatPrior] = (),
    ) -> None:
        self._priors = tuple(priors)
        self._newsroom, self._tail, self._gazetteer, self._clock = newsroom, tail, gazetteer, clock
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="forecast", daemon=True)
        self._worker: subprocess.Popen[bytes] | None = None
        self._poll: dict[str, int] = {}
        self._told: dict[ContestId, Told] = {}

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End, and the process with it."""
        self._stopped.set()
        self._thread.join()
        self._end_worker()

    def step(self) -> bool:
        """Publish a forecast where there is something new to it; whether there was."""
        night = self._tail.night
        if night.polls_closed_at is None:
            return False
        wish = self._news(night)
        if wish is None:
            return False
        answer = self._asked(wish)
        if answer is not None:
            key = f"forecast {night.seq}"
            self._newsroom.submit(PublishForecast(forecast=answer), at=self._clock(), by=BY, key=key)
        return True

    def _run(self) -> None:
        while not self._stopped.wait(PAUSE):
            try:
                self.step()
            except (OSError, msgspec.MsgspecError, Refused, LogError) as error:  # the night goes on without a forecast
                logger.warning("No forecast was made: %s", error)
                self._end_worker()

    def _news(self, night: Night) -> Wish | None:
        """What the worker does not know yet; None where that is nothing."""
        poll = {row.party: row.seats for row in night.exit_poll.seats} if night.exit_poll else {}
        begun = self._worker is not None and poll == self._poll
        if not begun:
            self._begin(poll)
        told = {id_: found for id_, count in night.counts.items() if (found := self._result(id_, count)) is not None}
        changed = [each for id_, each in told.items() if self._told.get(id_) != each]
        changed += [Told(id_, None, None) for id_ in self._told.keys() - told.keys()]
        self._told = told
        return Wish(sorted(changed, key=lambda each: each.contest)) if changed or not begun else None

    def _result(self, contest: ContestId, count: Count) -> Told | None:
        """What is public of a result."""
        parties = {one.id: one.party for one in self._gazetteer.contests[contest].candidacies}
        if (version := count.declaration) is not None:
            votes = {row.candidacy: row.votes for row in version.votes}
            winner = version.lots_drawn or max(votes, key=votes.__getitem__)
            return Told(contest, [votes.get(id_, 0) for id_ in parties], parties[winner])
        return Told(contest, None, parties[count.flash.winner]) if count.flash is not None else None

    def _begin(self, poll: dict[str, int]) -> None:
        self._end_worker()
        self._poll, self._told = poll, {}
        single = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # one core, whatever there is
        command = [sys.executable, "-m", "hustings.forecast.worker"]
        self._worker = subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | single
        )
        self._write(msgspec.json.encode(Opening(self._gazetteer.election, poll, self._priors)))

    def _asked(self, wish: Wish) -> ForecastPublished | None:
        self._write(msgspec.json.encode(wish))
        assert self._worker is not None
        assert self._worker.stdout is not None
        line = self._worker.stdout.readline()
        return msgspec.json.decode(line, type=ForecastPublished | None)

    def _write(self, line: bytes) -> None:
        assert self._worker is not None
        assert self._worker.stdin is not None
        self._worker.stdin.write(line + b"\n")
        self._worker.stdin.flush()

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker.communicate()
        self._worker, self._told = None, {}
