"""What the plausibility checks catch: two real nights, each declaration as it was and with errors put into it.

``make bench NAME=checks`` prints a table and, last, the figures as one JSON line, shares from 0 to 1. At
each declaration the checker knows the baseline, who stands, the electorate and the declarations before
it; the winner is asked first; the papers verified are not known, but where it is said that they are.
"""

import json
from concurrent.futures import ProcessPoolExecutor

from rich.console import Console
from rich.table import Table

from benchmarks.checking import Thresholds, Trial, night, putney
from benchmarks.timing import timings

NIGHTS = ("ge2024", "ge2019")


def main() -> None:
    """Play both nights and print what was caught."""
    with ProcessPoolExecutor() as processes:
        nights = dict(zip(NIGHTS, processes.map(night, NIGHTS), strict=True))
    figures = share_figures(nights) | strict_figures(nights) | putney() | timings()
    show(nights)
    table = Table("figure", "value")
    for name, value in figures.items():
        table.add_row(name, str(value))
    Console().print(table)
    print(json.dumps(figures))


def share(trials: list[Trial], kind: str, *, desk: bool = True) -> float:
    """Share of the errors of *kind* that were caught at the fixed thresholds."""
    caught = [trial.caught if desk else trial.caught_in_source for trial in trials if trial.kind == kind]
    return round(sum(caught) / len(caught), 4)


def share_figures(nights: dict[str, list[Trial]]) -> dict[str, float]:
    """The figures that are held to limits."""
    both = [trial for trials in nights.values() for trial in trials]
    found = {
        "blocked_arithmetic": _of([t.blocked for t in both if t.off_by > 20]),
        "control_line": _of([t.line_differs for t in both if t.off_by]),
        "shifted": min(share(trials, "shifted") for trials in nights.values()),
        "other_contest": min(share(trials, "other_contest") for trials in nights.values()),
    }
    for name, trials in nights.items():
        year = name[2:]
        found[f"false_alarms_{year}"] = share(trials, "honest")
        found[f"neighbours_{year}"] = share(trials, "neighbours")
        found[f"neighbours_tenth_{year}"] = share(trials, "neighbours_tenth")
        found[f"omitted_{year}"] = share(trials, "omitted_13.3")
        found[f"omitted_10_{year}"] = share(trials, "omitted_10")
        found[f"typing_tenth_{year}"] = _of([t.caught for t in trials if t.typing and t.changed >= 0.1])
    return found


def strict_figures(nights: dict[str, list[Trial]]) -> dict[str, float]:
    """The same with thresholds that 2% of the honest declarations of the other night would exceed."""
    found = {}
    for name, other in (NIGHTS, NIGHTS[::-1]):
        thresholds = Thresholds.at(nights[other], alarms=13)
        for kind in ("honest", "neighbours", "omitted_13.3"):
            caught = [thresholds.warn(trial) for trial in nights[name] if trial.kind == kind]
            found[f"strict_{kind.split('_')[0]}_{name[2:]}"] = _of(caught)
    return found


def show(nights: dict[str, list[Trial]]) -> None:
    """Print what was caught of every kind of error: at the desk, in the source, and with papers and rejected known."""
    headings = [f"{name[2:]} {where}" for name in nights for where in ("desk", "source", "papers", "line")]
    table = Table("per cent caught", *headings)
    for kind in dict.fromkeys(trial.kind for trials in nights.values() for trial in trials):
        cells = list[str]()
        for trials in nights.values():
            these = [trial for trial in trials if trial.kind == kind]
            columns = ("caught", "caught_in_source", "caught_with_papers", "line_differs")
            cells += [f"{100 * _of([getattr(trial, column) for trial in these]):.1f}" for column in columns]
        table.add_row(kind, *cells)
    Console(width=140).print(table)


def _of(caught: list[bool]) -> float:
    return round(sum(caught) / len(caught), 4)


if __name__ == "__main__":
    main()
