from copy import deepcopy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.checks.ridge import Ridge, Spread

SMALL = st.floats(-0.03, 0.03)
LESSONS = st.lists(st.tuples(st.floats(-1, 1), SMALL), min_size=1, max_size=12)


def _taught(lessons: list[tuple[float, float]], *, without: int | None = None) -> Ridge:
    ridge = Ridge((0.1, 0.2), Spread(0.02, 12))
    for place, (x, y) in enumerate(lessons):
        if place != without:
            ridge.learn(str(place), np.array([1.0, x]), y)
    return ridge


def test_before_anything_is_learnt_the_prior_speaks() -> None:
    mean, sd = Ridge((0.1, 0.2), Spread(0.02, 12)).predict(np.array([1.0, 0.5]))

    assert mean == 0
    assert sd == pytest.approx((0.02**2 + 0.1**2 + 0.25 * 0.2**2) ** 0.5)


@given(LESSONS)
def test_learning_one_by_one_gives_what_all_at_once_gives(lessons: list[tuple[float, float]]) -> None:
    ridge = _taught(lessons)
    weights = np.array([lesson.weight for lesson in ridge.lessons.values()])
    rows, ys = np.array([[1.0, x] for x, _ in lessons]), np.array([y for _, y in lessons])
    variance = ridge.spread.variance
    gram = (rows * weights[:, None]).T @ rows + variance * np.diag([1 / 0.01, 1 / 0.04])

    assert ridge.solved()[0] == pytest.approx(np.linalg.solve(gram, rows.T @ (weights * ys)), abs=1e-9)


@given(LESSONS, st.tuples(st.floats(-1, 1), SMALL))
def test_what_is_forgotten_leaves_no_trace(lessons: list[tuple[float, float]], more: tuple[float, float]) -> None:
    ridge, before = _taught(lessons), _taught(lessons).predict(np.array([1.0, 0.3]))
    ridge.learn("more", np.array([1.0, more[0]]), more[1])
    ridge.forget("more")

    assert ridge.predict(np.array([1.0, 0.3])) == before


@given(st.lists(st.tuples(st.floats(-1, 1), SMALL), min_size=30, max_size=60), st.data())
def test_a_lesson_may_be_forgotten_from_among_many(lessons: list[tuple[float, float]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lessons) - 1))
    ridge = _taught(lessons)
    ridge.forget(str(place))
    kept = list(ridge.lessons.values())
    gram = sum(lesson.weight * np.outer(lesson.x, lesson.x) for lesson in kept)
    moment = sum(lesson.weight * lesson.y * lesson.x for lesson in kept)
    alone = np.linalg.solve(gram + ridge.spread.variance * np.diag([1 / 0.01, 1 / 0.04]), moment)

    assert ridge.solved()[0] == pytest.approx(alone, abs=1e-9)


@given(LESSONS, st.data())
def test_a_second_look_leaves_out_the_observation_itself(
    lessons: list[tuple[float, float]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(lessons) - 1))
    ridge = _taught(lessons)
    lesson = ridge.lessons[str(place)]
    means, sds = ridge.without(lesson.x[None, :], [lesson])
    alone = ridge.predict(lesson.x, str(place))
    spread = deepcopy(ridge.spread)
    ridge.forget(str(place))
    ridge.spread = spread  # it stays, as in the second look

    assert (means[0], sds[0]) == pytest.approx(tuple(alone), rel=1e-9, abs=1e-12)
    assert means[0] == pytest.approx(ridge.predict(lesson.x).mean, abs=1e-9)
    assert sds[0] == pytest.approx(ridge.predict(lesson.x).sd, rel=1e-9)


def test_a_wild_observation_pulls_less_than_its_size() -> None:
    calm = [(0.0, 0.0)] * 20
    wild, wilder = (_taught([*calm, (0.0, y)]).predict(np.array([1.0, 0.0])).mean for y in (0.2, 0.4))

    assert 0 < wilder < wild < 0.01
