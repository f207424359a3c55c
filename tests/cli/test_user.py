"""Accounts from the command line."""

import io

import pytest

from hustings.accounts import Database, People, Person
from hustings.ops.folder import NightFolder
from tests.cli.conftest import Run

PASSWORD, ANOTHER = "an example password", "another example password"


@pytest.fixture
def ann(folder: NightFolder, hustings: Run, monkeypatch: pytest.MonkeyPatch) -> str:
    """Somebody who has an account; the next line that is typed is another password."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n{ANOTHER}\n"))
    assert hustings("user", "add", folder.path, "ann", "--name", "Ann Example")[0] == 0
    return "ann"


def found(folder: NightFolder, password: str) -> Person | None:
    """Who logs in as ann with this password."""
    database = Database(folder.accounts)
    try:
        return People(database).with_password("ann", password)
    finally:
        database.close()


@pytest.mark.usefixtures("ann")
def test_the_first_administrator_is_made_and_can_log_in(folder: NightFolder) -> None:
    person = found(folder, PASSWORD)

    assert person is not None
    assert (person.name, person.role) == ("Ann Example", "administrator")


def test_a_forgotten_password_is_replaced(folder: NightFolder, hustings: Run, ann: str) -> None:
    status, said, _ = hustings("user", "password", folder.path, ann)

    assert (status, ANOTHER in said) == (0, False)
    assert found(folder, PASSWORD) is None
    assert found(folder, ANOTHER) is not None


def test_a_closed_account_lets_nobody_in_until_it_is_opened(folder: NightFolder, hustings: Run, ann: str) -> None:
    hustings("user", "close", folder.path, ann)
    assert found(folder, PASSWORD) is None
    assert hustings("user", "list", folder.path)[1] == "ann\tadministrator\tAnn Example (closed)\n"

    hustings("user", "open", folder.path, ann)
    assert found(folder, PASSWORD) is not None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("password", "eve"), "“eve” has no account here."),
        (("close", "eve"), "“eve” has no account here."),
        (("add", "ann"), "“ann” is taken."),
        (("add", "-"), "A login has 2 to 60 letters, digits or . _ @ + - and begins with a letter or digit."),
    ],
)
@pytest.mark.usefixtures("ann")
def test_what_cannot_be_is_said_in_one_line(
    folder: NightFolder, hustings: Run, arguments: tuple[str, str], said: str
) -> None:
    what, login = arguments

    assert hustings("user", what, folder.path, login) == (1, "", f"hustings: {said}\n")


def test_a_password_that_is_too_short_makes_no_account(
    folder: NightFolder, hustings: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))

    assert hustings("user", "add", folder.path, "ann")[0] == 1
    assert hustings("user", "list", folder.path)[1] == ""
