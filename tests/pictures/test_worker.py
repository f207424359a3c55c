"""The process that reads a picture may be lost: whoever uploaded it gets a sentence, and the night goes on."""

import os
from pathlib import Path

import pytest

from hustings.pictures import Album, Unfit, album
from tests.pictures.shots import jpeg, left_over, png

SAYS = "import sys; sys.stdout.write({!r})"
NAMED = '{{"picture":{{"id":"{}","width":1,"height":1,"sizes":[1],"kind":"image/jpeg"}}}}'
LESS = "from hustings.pictures import worker; worker.{} = {}; worker.run()"
SENTENCE = "could not be read"


def asked(folder: Path, program: str, data: bytes = b"anything") -> str:
    """What is said when the worker is *program*; nothing is left of the upload."""
    with pytest.raises(Unfit) as refusal:
        Album(folder, ("-P", "-c", program)).take(data, by="person:1")
    assert left_over(folder) == []
    return str(refusal.value)


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(1)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import os; os.abort()",
        "pass",
        SAYS.format("nonsense"),
        SAYS.format('{"picture": 7}'),
        SAYS.format("{}"),
        SAYS.format(NAMED.format("../../etc")),
    ],
)
def test_a_worker_that_dies_or_talks_nonsense_is_a_sentence(folder: Path, program: str) -> None:
    assert SENTENCE in asked(folder, program)


def test_a_worker_that_hangs_is_ended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "WALL", 0.5)

    assert "took too long" in asked(folder, "import signal; signal.pause()")


def test_a_file_that_keeps_a_processor_busy_is_given_up(folder: Path) -> None:
    program = (
        "from hustings.pictures import worker; worker.SECONDS = 1; worker.main = lambda *_: [0 for _ in iter(int, 1)]"
    )

    assert SENTENCE in asked(folder, f"{program}; worker.run()")


def test_a_picture_that_wants_more_memory_than_there_may_be_is_refused(folder: Path) -> None:
    large = png(7_000, 7_000, colour=6)

    assert "memory" in asked(folder, LESS.format("MEMORY", 300_000_000), large)


def test_a_worker_cannot_fill_the_disk(folder: Path) -> None:
    assert "read" in asked(folder, LESS.format("WRITTEN", 1_000), jpeg(1300, 900))


def test_a_worker_is_told_no_secret(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSTINGS_EXAMPLE", "a secret")
    said = asked(folder, "import os, json; print(json.dumps({'unfit': repr(dict(os.environ)) or '-'}))")

    assert "PATH" in said
    assert "secret" not in said


def test_a_worker_reads_no_module_from_where_it_happens_to_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zlib.py").write_text("raise SystemExit(1)")
    (tmp_path / "PIL.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)

    assert Album(folder).take(jpeg(), by="person:1").width == 400


def test_who_waits_too_long_for_others_is_asked_to_try_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "PATIENCE", 0.01)
    busy = Album(folder)
    for _ in range(album.AT_ONCE):
        busy._at_once.acquire()
    with pytest.raises(Unfit, match="try again"):
        busy.take(jpeg(), by="person:1")
    busy._at_once.release()

    assert busy.take(jpeg(), by="person:1").width == 400
    assert left_over(folder) == ["originals"]


def test_a_worker_that_failed_makes_room_for_the_next(folder: Path) -> None:
    failing = Album(folder, ("-c", "raise SystemExit(1)"))
    for _ in range(album.AT_ONCE + 1):
        with pytest.raises(Unfit, match=SENTENCE):
            failing.take(jpeg(), by="person:1")


def test_the_limits_hold_in_the_process_that_reads(folder: Path) -> None:
    program = (
        "import json, os, resource as r; from hustings.pictures import worker; worker.limit(); "
        "limits = [r.getrlimit(n)[1] for n in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE)]; "
        "print(json.dumps({'unfit': repr((limits, os.nice(0)))}))"
    )

    assert asked(folder, program) == repr(([1_200_000_000, 20, 20_000_000, 0], min(19, os.nice(0) + 10)))
