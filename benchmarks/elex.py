"""The forecast beside ``elex-model`` 2.2.5 of PyPI, on a night that is over: who wins each seat that is not declared.

``python -m benchmarks.elex [NIGHT]``, in an environment with Hustings in which ``pip install elex-model==2.2.5`` was run. It has no
seats, only votes by unit: its nonparametric model is run once for each party's votes, with the constituency as the unit, and a
seat goes to whoever has most of them. Contests of Great Britain but the Speaker's; ours too goes by the likeliest winner here.
"""

import argparse
import json
import logging
import sys
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from hustings.cli.backtest import past
from hustings.domain.election import ContestId, PartyKey
from hustings.forecast.field import Field, parted
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.model import Array, model
from hustings.forecast.scoring import Past
from hustings.forecast.summary import Estimate
from hustings.forecast.swing import UniformSwing
from hustings.intake import dataset

STEPS = (25, 50, 100, 200, 300, 450, 600)
ELECTION, OFFICE, UNIT, RANGE = "2000-01-01_GB_G", "G", "county", 0.8  # names that it knows
SHARES = ("first", "second", "third")  # shares of last time of the model's first three parties
Winners = dict[ContestId, PartyKey]


class Peer:
    """elex-model on the contests of *field*, of which results become known."""

    def __init__(self, field: Field) -> None:
        self._field, self._client = field, import_module("elexmodel.client")
        self._frame: Any = import_module("pandas").DataFrame
        self._before = np.array([each.baseline.valid_votes if each.baseline else 0 for each in field.contests])
        regions = {area.slug for area in field.election.areas if area.level in ("country", "region")}
        self._regions = [next(slug for slug in each.areas if slug in regions) for each in field.contests]

    def votes(self, results: dict[ContestId, list[int]]) -> tuple[Array, Array, Array]:
        """Votes by contest and place after *results*, and the bounds of its ranges; last time's where it has none."""
        size = self._field.before.shape
        found = self._field.before * self._before[:, None]
        low, high = np.full(size, np.nan), np.full(size, np.nan)
        for place in range(size[1]):
            try:
                units = self._asked(place, results)
            except self._client.ModelNotEnoughSubunitsException:
                continue
            for unit in units.to_dict("records"):
                row = int(unit["geographic_unit_fips"])
                found[row, place] = unit["pred_votes"]
                low[row, place], high[row, place] = unit[f"lower_{RANGE}_votes"], unit[f"upper_{RANGE}_votes"]
        return found, low, high

    def _asked(self, place: int, results: dict[ContestId, list[int]]) -> Any:
        """Its table of units for the party of *place*, where that stands and stood."""
        field, rows = self._field, np.flatnonzero(self._usable(place))
        fixed: dict[str, Any] = {
            "postal_code": [self._regions[row] for row in rows],
            "geographic_unit_fips": [str(row) for row in rows],
        }
        before = {f"baseline_{name}": field.before[rows, n] for n, name in enumerate(SHARES)}
        votes = {
            "baseline_turnout": self._before[rows],
            "baseline_votes": self._before[rows] * field.before[rows, place],
        }
        return self._client.ModelClient().get_estimates(
            self._frame(fixed | self._now(rows.tolist(), place, results)),
            ELECTION,
            OFFICE,
            ["votes"],
            prediction_intervals=[RANGE],
            raw_config={ELECTION: [self._config()]},
            preprocessed_data=self._frame(fixed | before | votes),
            features=list(before),
            pi_method="nonparametric",
            save_output=[],
        )["unit_data"]

    def _usable(self, place: int) -> Any:
        field = self._field
        return field.stands[:, place] & field.known & ~field.fixed & (field.before[:, place] > 0)

    def _now(self, rows: list[int], place: int, results: dict[ContestId, list[int]]) -> dict[str, list[float]]:
        known = [results.get(self._field.contests[row].id) for row in rows]
        contests = [self._field.contests[row] for row in rows]
        shares = [
            self._field.shares(c, votes)[place] if votes else 0.0 for c, votes in zip(contests, known, strict=True)
        ]
        turnout = [float(sum(votes)) if votes else 0.0 for votes in known]
        return {
            "percent_expected_vote": [100.0 if votes else 0.0 for votes in known],
            "results_turnout": turnout,
            "results_votes": [share * total for share, total in zip(shares, turnout, strict=True)],
        }

    def _config(self) -> dict[str, object]:
        return {
            "office": OFFICE,
            "states": sorted(set(self._regions)),
            "baseline_pointer": {"votes": "votes", "turnout": "turnout"},
            "geographic_unit_types": [UNIT],
            "features": [f"baseline_{name}" for name in SHARES],
            "aggregates": ["postal_code", "unit"],
            "fixed_effects": [],
        }


class Race:
    """What each says of the undeclared contests of *night*, and how right that was."""

    def __init__(self, night: Past) -> None:
        self._night = night
        self._field = Field(night.election, parted(night.election, model())[0], model())
        self._peer, self._swing = Peer(self._field), UniformSwing(self._field)
        self._ours = {
            "ours": Forecaster(night.election, night.poll),
            "ours_without_poll": Forecaster(night.election),
        }
        self._won = {id_: party for id_, _, party in night.told}

    def steps(self) -> dict[str, list[float]]:
        """By who says it, at each of ``STEPS``: the share of seats that were right; and of its ranges that held."""
        found, known = dict[str, list[float]](), dict[ContestId, list[int]]()
        for k, (id_, votes, winner) in enumerate(self._night.told):
            if k in STEPS:
                for name, share in self._step(known).items():
                    found.setdefault(name, []).append(round(share, 3))
            for forecaster in self._ours.values():
                forecaster.declare(id_, votes, winner)
            if id_ in self._field.rows:
                self._swing.declare(id_, votes)
                known[id_] = votes
        return found

    def _step(self, known: dict[ContestId, list[int]]) -> dict[str, float]:
        votes, low, high = self._peer.votes(known)
        open_ = [id_ for id_, row in self._field.rows.items() if id_ not in known and not self._field.fixed[row]]
        said: dict[str, Winners] = {"elex_model": self._winners(votes), "uniform_swing": self._swing.winners()}
        for name, forecaster in self._ours.items():
            if isinstance(found := forecaster.forecast(), Estimate):
                said[name] = {id_: next(iter(chances)) for id_, chances in found.chances.items()}
        rights = {name: self._right(winners, open_) for name, winners in said.items()}
        return rights | {"elex_model_covered_80": self._covered(low, high, open_)}

    def _winners(self, votes: Array) -> Winners:
        standing = np.where(self._field.stands, votes, -1)
        return {
            each.id: self._field.keys[row][int(standing[row].argmax())] for row, each in enumerate(self._field.contests)
        }

    def _right(self, winners: Winners, open_: list[ContestId]) -> float:
        labels = {key for keys in self._field.keys for key in keys}
        won = {id_: key if key in labels else self._field.keys[0][-1] for id_, key in self._won.items()}
        return sum(winners.get(id_) == won[id_] for id_ in open_) / len(open_)

    def _covered(self, low: Array, high: Array, open_: list[ContestId]) -> float:
        results, held = {id_: votes for id_, votes, _ in self._night.told}, list[bool]()
        for id_ in open_:
            row, votes = self._field.rows[id_], results[id_]
            real = self._field.shares(self._field.contests[row], votes) * sum(votes)
            asked = ~np.isnan(low[row])
            held += ((low[row] <= real) & (real <= high[row]))[asked].tolist()
        return sum(held) / max(len(held), 1)


def main() -> int:
    """Print a table, then its figures as one JSON line."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.elex", description=__doc__)
    asked.add_argument("night", nargs="?", default="ge2024")
    name = asked.parse_args().night
    if find_spec("elexmodel") is None:
        print("This needs elex-model: run “pip install elex-model==2.2.5” in this environment.")
        return 1
    logging.disable()
    warnings.simplefilter("ignore")
    found = Race(past(dataset.decode(dataset.read(name)))).steps()
    for who, shares in found.items():
        print(f"{who:22}", *(f"{share:6.1%}" for share in shares))
    print(json.dumps({"night": name, "k": STEPS, **found}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
