"""Called with what does not exist: exit status 2, and one line that says what."""

from pathlib import Path

import pytest

from hustings.cli import main
from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run

NO_TIME = "is no time: write HH:MM of the night, or a date and time like"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "COMMAND"),
        (["conduct"], "invalid choice: 'conduct'"),
        (["replay"], "ELECTION"),
        (["replay", "ge1924"], "there is no election “ge1924”; there are: ge2015, ge2017, ge2019, ge2024"),
        (["replay", "ge2024", "--fast"], "unrecognized arguments: --fast"),
        (["replay", "ge2024", "--speed", "quick"], "“quick” is no speed: a number above 0, or max"),
        (["replay", "ge2024", "--speed", "0"], "“0” is no speed"),
        (["replay", "ge2024", "--speed", "nan"], "“nan” is no speed"),
        (["replay", "ge2024", "--port", "99999"], "“99999” is no port: a number up to 65535"),
        (["replay", "ge2024", "--port", "-1"], "port"),
        (["replay", "ge2024", "--from", "teatime"], f"--from: “teatime” {NO_TIME} 2024-07-04T23:00."),
        (["replay", "ge2024", "--until", "25:00"], f"--until: “25:00” {NO_TIME} 2024-07-04T23:00."),
        (["replay", "ge2024", "--until", "19:59"], "--until: this night begins at 20:00, and there is nothing to play"),
        (["init", "somewhere", "--election", "ge1924"], "there is no election “ge1924”"),
        (["init", "somewhere"], "--election"),
        (["serve"], "DIR"),
        (["board"], "AREA"),
        (["verify", "somewhere"], "unrecognized arguments: somewhere"),
    ],
)
def test_it_is_told_in_one_line_with_status_2(
    hustings: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = hustings(*arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("hustings")
    assert said in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["atlantis"], "There is no area “atlantis” in Election 2030."),
        (["uk", "--at", "teatime"], f"--at: “teatime” {NO_TIME} 2030-06-06T23:00."),
        (["uk", "--at", "9999-12-31T23:59"], f"--at: “9999-12-31T23:59” {NO_TIME} 2030-06-06T23:00."),
    ],
)
def test_what_the_night_does_not_have_is_wrong_usage_too(
    hustings: Run, folder: NightFolder, arguments: list[str], said: str
) -> None:
    assert hustings("board", *arguments, "--data", folder.path) == (2, "", f"hustings: {said}\n")


def test_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(command in said for command in ("replay", "init", "serve", "board", "verify"))
