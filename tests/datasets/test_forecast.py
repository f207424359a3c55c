"""What the forecast has learnt is what its build learns, and a night has no part in what is learnt for it."""

from pathlib import Path

import msgspec
import pytest

from datasets import forecast
from hustings.forecast.model import Learnt, shelf
from tests.forecast.nights import night


def close(one: Learnt, other: Learnt) -> bool:
    flat = [[*each.constant, *sum(each.mean, []), *sum(each.variance, [])] for each in (one, other)]  # noqa: RUF017
    return one.nights == other.nights and flat[0] == pytest.approx(flat[1], rel=1e-3, abs=1e-6)


def test_the_committed_numbers_are_those_of_the_build_and_blind_to_their_own_night(raw: Path) -> None:
    taught = forecast.lessons(raw)
    learnt = forecast.learnt(taught)

    assert learnt.by_election.keys() == shelf().by_election.keys()
    assert all(close(learnt.by_election[key], shelf().by_election[key]) for key in learnt.by_election)
    assert close(learnt.any, shelf().any)

    for name in ("ge2017", "ge2019", "ge2024"):
        upset = {**taught, name: msgspec.structs.replace(taught[name], changes=taught[name].changes[::-1])}
        election = night(name).election.id
        assert forecast.learnt(upset).by_election[election] == learnt.by_election[election]
