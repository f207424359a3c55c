"""``hustings backtest``: how the forecast did on past nights."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from hustings.forecast.scoring import LARGE, POOLED, STEPS, Judge, Past, Step, scored
from hustings.intake import dataset
from hustings.intake.dataset import DataSet


class NightScore(msgspec.Struct, frozen=True):
    """One night; lists go by *k*, the seats declared."""

    k: list[int]
    misallocated: list[float]
    exit_poll: float | None
    uniform_swing: list[float]
    covered_80: float | None
    covered_95: float | None
    brier: list[float]
    winner_right: list[float]
    favourites_won: float | None  # of those given 90 to 95 of 100
    boldest_wrong: float  # highest chance of a majority that did not come true


class Mean(msgspec.Struct, frozen=True):
    """All nights; shares are pooled, seats are means."""

    k: list[int]
    misallocated: list[float]
    exit_poll: float | None
    uniform_swing: list[float]
    covered_80: float | None
    covered_95: float | None
    favourites_won: float | None
    boldest_wrong: float


class Scores(msgspec.Struct, frozen=True):
    """What the command prints."""

    nights: dict[str, NightScore]
    mean: Mean


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("backtest", help="score the forecast on past nights")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Print the scores of every shipped night that has a baseline and an exit poll."""
    shipped = (dataset.decode(dataset.read(name)) for name in dataset.available())
    nights = {night.name: past(night) for night in shipped if fit(night)}
    steps = {name: list(scored(night)) for name, night in nights.items()}
    polls = {name: Judge(night).exit_poll() for name, night in nights.items()}
    scores = Scores({name: _night(steps[name], polls[name]) for name in nights}, _mean(steps, polls))
    if asked.json:
        sys.stdout.write(msgspec.json.encode(scores).decode() + "\n")
    else:
        _print(scores)


def past(night: DataSet) -> Past:
    """*night* as the forecast would have met it; lots are drawn as they were."""
    contests = {contest.id: contest for contest in night.election.contests}
    told = []
    for row in night.record.results:
        votes = list(row.votes)
        standing = contests[row.contest].candidacies
        drawn = next((one.party for one in standing if one.id == row.lots_drawn), None)
        told.append((row.contest, votes, drawn or standing[votes.index(max(votes))].party))
    poll = night.record.exit_poll
    return Past(night.election, told, {row.party: row.seats for row in poll.seats} if poll else {})


def fit(night: DataSet) -> bool:
    """Whether *night* can be forecast from its exit poll on."""
    return night.record.exit_poll is not None and any(contest.baseline for contest in night.election.contests)


def _night(steps: Sequence[Step], poll: float | None) -> NightScore:
    return NightScore(
        k=[step.k for step in steps],
        misallocated=[round(step.misallocated, 2) for step in steps],
        exit_poll=poll,
        uniform_swing=[step.uniform_swing for step in steps],
        covered_80=_covered(steps, 0),
        covered_95=_covered(steps, 1),
        brier=[round(step.brier, 4) for step in steps],
        winner_right=[round(step.winner_right, 4) for step in steps],
        favourites_won=_favourites(steps),
        boldest_wrong=round(max(step.boldest_wrong for step in steps), 4),
    )


def _mean(nights: dict[str, list[Step]], polls: dict[str, float | None]) -> Mean:
    every = [step for steps in nights.values() for step in steps]
    known = [poll for poll in polls.values() if poll is not None]
    by_k = {k: [step for step in every if step.k == k] for k in STEPS}
    return Mean(
        k=list(STEPS),
        misallocated=[_average(step.misallocated for step in steps) for steps in by_k.values()],
        exit_poll=_average(known) if known else None,
        uniform_swing=[_average(step.uniform_swing for step in steps) for steps in by_k.values()],
        covered_80=_covered(every, 0),
        covered_95=_covered(every, 1),
        favourites_won=_favourites(every),
        boldest_wrong=round(max(step.boldest_wrong for step in every), 4),
    )


def _average(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return round(sum(found) / max(len(found), 1), 2)


def _covered(steps: Iterable[Step], which: int) -> float | None:
    found = [pair[which] for step in steps if step.k >= POOLED for pair in step.covered]
    return round(sum(found) / len(found), 4) if found else None


def _favourites(steps: Iterable[Step]) -> float | None:
    found = [step.favourites for step in steps if step.k >= POOLED]
    many = sum(count for count, _ in found)
    return round(sum(won for _, won in found) / many, 4) if many else None


def _print(scores: Scores) -> None:
    from rich.console import Console  # noqa: PLC0415 - as in the scoreboard's command
    from rich.table import Table  # noqa: PLC0415

    mean, caption = (
        scores.mean,
        f"Seats misallocated after so many declarations. Ranges: parties with {LARGE} seats or more.",
    )
    table = Table(
        "Night", *map(str, mean.k), "exit poll", "80% held", title="The forecast on past nights", caption=caption
    )
    for name, night in scores.nights.items():
        table.add_row(name, *_cells(night.misallocated), str(night.exit_poll), _share(night.covered_80))
    table.add_row("mean", *_cells(mean.misallocated), str(mean.exit_poll), _share(mean.covered_80))
    table.add_row("uniform swing", *_cells(mean.uniform_swing))
    Console(width=120).print(table)


def _cells(numbers: Iterable[float]) -> Iterator[str]:
    return (f"{number:.1f}" for number in numbers)


def _share(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}%"
