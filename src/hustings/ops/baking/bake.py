"""Baking a site: from its first pages to all that links lead to, in several processes; what is gone is taken away."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context
from typing import NamedTuple

import msgspec

from hustings.ops.baking.baker import Done, Recipe, begin, work
from hustings.ops.baking.place import MANIFEST, Place, PlaceError

TOGETHER = 8  # addresses handed to a worker at once
COPIES = (".br", ".gz")
Tell = Callable[[int, int], None]  # how many addresses are done, of how many known so far


class Baked(NamedTuple):
    """What was baked: how many files there are, were written and were taken away, compressed copies aside."""

    files: int
    written: int
    removed: int


class _Manifest(msgspec.Struct, frozen=True):
    """What lies there: by file the hash of its content."""

    files: dict[str, str]


def bake(recipe: Recipe, first: Iterable[str], *, workers: int = 0, tell: Tell = lambda _done, _known: None) -> Baked:
    """Bake *first* and all that is linked from there; raises ``PlaceError``. Without *workers* in this process."""
    place = recipe.place
    known = load(place)
    files, written = dict[str, str](), 0
    with _pool(recipe, known, workers) as pool:
        for done in _crawl(pool, first, tell):
            files |= done.files
            written += done.written
    gone = place.names() - {name + ending for name in files for ending in ("", *COPIES)}
    for name in sorted(gone):
        place.delete(name)
    body = msgspec.json.format(msgspec.json.encode(_Manifest(dict(sorted(files.items())))), indent=0)
    place.write(MANIFEST, body, content_type="application/json", cache="no-store")
    return Baked(len(files), written, sum(not name.endswith(COPIES) for name in gone))


def load(place: Place) -> dict[str, str]:
    """What the last bake put at *place*; raises ``PlaceError`` where other things lie."""
    body = place.read(MANIFEST)
    if body is None:
        if strangers := place.names():
            raise PlaceError(f"{min(strangers)} lies there, which is no part of a bake: choose an empty place.")
        place.write(MANIFEST, msgspec.json.encode(_Manifest({})), content_type="application/json", cache="no-store")
        return {}
    try:
        return msgspec.json.decode(body, type=_Manifest).files
    except msgspec.DecodeError as error:
        raise PlaceError(f"{MANIFEST} is damaged: remove it and all that lies beside it, and bake again.") from error


@contextmanager
def _pool(recipe: Recipe, known: dict[str, str], workers: int) -> Iterator[Executor]:
    """What bakes: processes of their own, or a thread of this one."""
    if workers:
        pool: Executor = ProcessPoolExecutor(workers, get_context("spawn"), begin, (recipe, known))
    else:
        pool = ThreadPoolExecutor(1, initializer=begin, initargs=(recipe, known))
    with pool:
        yield pool


def _crawl(pool: Executor, first: Iterable[str], tell: Tell) -> Iterator[Done]:
    """Everything from *first* on, as it is done."""
    todo = list(dict.fromkeys(first))
    seen, done = set(todo), 0
    under_way = set[Future[list[Done]]]()
    while todo or under_way:
        while todo and len(under_way) < 2 * (os.cpu_count() or 1) + 2:
            batch, todo = todo[:TOGETHER], todo[TOGETHER:]
            under_way.add(pool.submit(work, batch))
        finished, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        for future in finished:
            for each in future.result():
                done += 1
                fresh = sorted(each.links - seen)
                seen.update(fresh)
                todo += fresh
                yield each
                tell(done, len(seen))
