"""What a change of share may depend on: columns as ``data/model.toml`` writes them, products of factors.

| factor | value |
|---|---|
| ``all`` | 1 |
| ``before:PARTY:C`` | its share last time, less C |
| ``in:AREA``, ``outside:AREA`` | 1 there, 0 elsewhere; the other way round |
| ``held:PARTY`` | 1 where it won last time |
| ``second:PARTY:OTHER`` | 1 where it won and the other came second |
| ``sits:PARTY:H`` | 1 where its member stands again, less H where it won last time |
| ``long-before:PARTY:YEAR`` | its share then, on the boundaries of now, less the mean |
| ``left:PARTY`` | its share last time where it no longer stands |
| ``new:PARTY`` | 1 where it stands and did not last time |
| ``absent:PARTY`` | 1 where it does not stand |
"""

from collections.abc import Callable

import numpy as np

from hustings.domain.election import Contest
from hustings.forecast.field import Field, share_before
from hustings.forecast.model import Array, Model, Shelf

Factor = Callable[[Field, list[str]], Array]


def table(field: Field, shelf: Shelf) -> Array:
    """A row for each contest: the model's columns, then the parts of the surface."""
    model = field.model
    plain = [column(field, text) for text in model.columns]
    over = [column(field, text) / unit for text, unit in model.surface.units.items()]
    waves = np.cos(np.array(over).T @ np.array(shelf.waves) + np.array(shelf.phases))
    found: Array = np.concatenate([np.array(plain).T, waves * np.sqrt(2 / model.surface.parts)], axis=1)
    return found


def names(model: Model) -> list[str]:
    """What each column of the table is."""
    return [*model.columns, *["surface"] * model.surface.parts]


def column(field: Field, text: str) -> Array:
    """The values of one column, by contest."""
    found: Array = np.ones(len(field.contests))
    for factor in text.split():
        kind, *arguments = factor.split(":")
        found = found * FACTORS[kind](field, arguments)
    return found


def _before(field: Field, arguments: list[str]) -> Array:
    share: Array = field.before[:, field.model.place(arguments[0])] - float(arguments[1])
    return share


def _sits(field: Field, arguments: list[str]) -> Array:
    place = field.model.place(arguments[0])
    held: Array = field.sits[:, place] - float(arguments[1]) * (field.held == place)
    return held


def _second(field: Field, arguments: list[str]) -> Array:
    first, second = map(field.model.place, arguments)
    return _flags((field.held == first) & (field.second == second))


def _stands(field: Field, arguments: list[str]) -> Array:
    return _flags(field.stands[:, field.model.place(arguments[0])])


def _left(field: Field, arguments: list[str]) -> Array:
    place = field.model.place(arguments[0])
    return _flags(~field.stands[:, place]) * field.before[:, place]


def _new(field: Field, arguments: list[str]) -> Array:
    place = field.model.place(arguments[0])
    return _flags(field.stands[:, place] & (field.before[:, place] == 0))


def _long_before(field: Field, arguments: list[str]) -> Array:
    party, year = arguments
    if field.election.baseline_short == year:
        found = np.array([share_before(contest).get(party, 0.0) for contest in field.contests])
    else:
        found = _on_former(field, party, year)
    centred: Array = found - found.mean() if len(found) else found
    return centred


def _on_former(field: Field, party: str, year: str) -> Array:
    then = {
        former.gss: sum(row.votes for row in result.votes if row.party == party) / result.valid_votes
        for former in field.election.former
        for result in former.results
        if result.short == year and result.valid_votes
    }

    def share(contest: Contest) -> float:
        return sum(part.of_new * then.get(part.gss, 0.0) for part in contest.predecessors)

    return np.array([share(contest) for contest in field.contests])


def _flags(found: object) -> Array:
    return np.asarray(found, dtype=np.float64)


FACTORS: dict[str, Factor] = {
    "all": lambda field, _: np.ones(len(field.contests)),
    "before": _before,
    "in": lambda field, arguments: field.within(arguments[0]),
    "outside": lambda field, arguments: 1 - field.within(arguments[0]),
    "held": lambda field, arguments: _flags(field.held == field.model.place(arguments[0])),
    "second": _second,
    "sits": _sits,
    "long-before": _long_before,
    "left": _left,
    "new": _new,
    "absent": lambda field, arguments: 1 - _stands(field, arguments),
}
"""By the word before the colon."""
