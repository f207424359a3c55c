"""Drafts leave nothing behind: what was typed is kept for as long as it is needed and no longer."""

from pathlib import Path

from hustings.accounts import Database, Drafts, Newcomer, People
from hustings.accounts.drafts import Writing
from hustings.accounts.sqlite import SqliteTables
from hustings.domain.post import Content

WORDS = "What was typed once and must go"


def written(drafts: Drafts, author: int, times: int = 30) -> None:
    """Drafts that grow and shrink as they are saved, some of which say the words for a while."""
    for number in range(times):
        for post in range(5):
            said = f"{WORDS} {post}. " if number < times // 2 else ""
            body = said + "More of it. " * (number * 7 % 40 + post)
            drafts.save(f"p-{post}", Writing(content=Content(body=body)), by=author, version=number)


def held(folder: Path, words: str) -> list[str]:
    return [file.name for file in folder.iterdir() if words.encode() in file.read_bytes()]


def test_an_erased_draft_leaves_none_of_its_earlier_states(tmp_path: Path) -> None:
    database = Database(tmp_path / "accounts.sqlite")
    author = People(database).add(Newcomer(login="ann", name="Ann", role="reporter"), "a password of four words").id
    drafts = Drafts(database, lambda: 0.0)
    written(drafts, author)

    assert drafts.erase("p-2")
    assert held(tmp_path, f"{WORDS} 2") == []
    assert drafts.get("p-1") is not None
    assert not drafts.erase("p-2")
    database.close()


def test_what_an_older_version_left_in_the_file_goes_with_the_next_draft_that_is_erased(tmp_path: Path) -> None:
    database = Database(tmp_path / "accounts.sqlite")
    author = People(database).add(Newcomer(login="ann", name="Ann", role="reporter"), "a password of four words").id
    drafts = Drafts(database, lambda: 0.0)
    assert isinstance(database._tables, SqliteTables)
    database._tables._connection.pragma("secure_delete", False)
    written(drafts, author)
    assert held(tmp_path, f"{WORDS} 2") != []
    drafts.erase("p-2")

    assert held(tmp_path, f"{WORDS} 2") == []
    database.close()
