"""Proof on the command line that a night was not altered."""

from pathlib import Path

import apsw

from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run
from tests.cli.nights import REQUESTS, make_night


def alter(folder: NightFolder, statement: str) -> None:
    """What somebody with a database tool and ill will would do."""
    db = apsw.Connection(str(folder.log))
    for (trigger,) in db.execute("select name from sqlite_schema where type = 'trigger'").fetchall():
        db.execute(f'drop trigger "{trigger}"')
    db.execute(statement)
    db.close()


def test_a_night_as_it_was_written_passes(hustings: Run, folder: NightFolder) -> None:
    status, out, err = hustings("verify", "--data", folder.path)

    assert (status, err, out.count("\n")) == (0, "", 1)
    assert out.startswith("6 entries checked against the head signed at entry 6 ")


def test_the_first_altered_entry_is_named(hustings: Run, folder: NightFolder) -> None:
    alter(folder, "update payloads set body = cast(replace(cast(body as text), '5000', '6000') as blob) where seq >= 3")
    status, out, err = hustings("verify", "--data", folder.path)

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "entry 3" in err.lower()


def test_a_night_that_was_cut_short_is_told(hustings: Run, folder: NightFolder) -> None:
    alter(folder, "delete from payloads where seq = 6")
    alter(folder, "delete from entries where seq = 6")
    status, _, err = hustings("verify", "--data", folder.path)

    assert status == 1
    assert err.count("\n") == 1


def test_a_head_kept_elsewhere_is_checked_against(hustings: Run, folder: NightFolder, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_bytes(folder.head.read_bytes())
    other = make_night(tmp_path / "other", *REQUESTS[:2])

    assert hustings("verify", "--data", folder.path, "--against", kept)[0] == 0
    status, _, err = hustings("verify", "--data", other.path, "--against", kept)
    assert (status, err.count("\n")) == (1, 1)


def test_a_head_that_is_not_there_is_told(hustings: Run, folder: NightFolder, tmp_path: Path) -> None:
    missing = tmp_path / "missing.json"

    assert hustings("verify", "--data", folder.path, "--against", missing) == (
        1,
        "",
        f"hustings: There is no {missing}.\n",
    )
