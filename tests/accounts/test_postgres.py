"""Accounts in a database of several machines: what is erased, refused, and what a lost connection does."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from hustings.accounts import Database, Drafts, Newcomer, Overtaken, People
from hustings.accounts.drafts import Writing
from hustings.accounts.turn import AccountsError, AccountsUnavailable
from hustings.domain.post import Content
from hustings.domain.refusal import Refused
from hustings.postgres.address import Address
from tests.postgres.server import Server

WORDS = "What was typed once and must go"


@pytest.fixture
def place(database: Address) -> Address:
    return database


@pytest.fixture
def people(tables: Database) -> People:
    return People(tables)


def add(people: People, login: str) -> int:
    return people.add(Newcomer(login=login, name="Ann", role="reporter"), "a password of four words").id


def test_an_erased_draft_leaves_none_of_its_earlier_states_in_the_tables(
    tables: Database, people: People, server: Server, place: Address
) -> None:
    drafts, author, name = Drafts(tables, lambda: 0.0), add(people, "ann"), place.name.rpartition("/")[2]
    for version in range(20):
        drafts.save("p", Writing(content=Content(body=f"{WORDS} {version}. ")), by=author, version=version)
    assert server.holds(name, WORDS.encode())
    assert drafts.erase("p")

    assert not server.holds(name, WORDS.encode())


def test_what_an_account_said_lives_on_in_no_sample_of_the_planner(
    tables: Database, people: People, place: Address
) -> None:
    Drafts(tables, lambda: 0.0).save("p", Writing(), by=add(people, "ann"), version=0)
    with psycopg.connect(place.secret, autocommit=True) as raw:
        raw.execute("analyze")
        samples = raw.execute("select attname from pg_stats where tablename = 'draft' and schemaname = 'hustings'")

        assert "body" not in {name for (name,) in samples}


def test_after_a_cut_the_next_turn_has_a_new_connection(people: People, server: Server, place: Address) -> None:
    server.cut(place)

    assert add(people, "ann") == people.named("ann").id


def test_a_turn_that_is_cut_is_told_and_writes_nothing(
    tables: Database, people: People, server: Server, place: Address
) -> None:
    def using() -> bool:
        server.cut(place)
        return True

    new = Newcomer(login="ann", name="Ann", role="reporter")
    with pytest.raises(AccountsUnavailable, match="cannot be reached"):
        people.add(new, "a password of four words", using=using)

    assert people.none_yet
    with tables.turn() as turn:
        assert turn.execute("select 1 where 1 = ?", (1,)).fetchone() == (1,)


def test_text_that_a_database_cannot_hold_is_refused(people: People) -> None:
    with pytest.raises(Refused, match="cannot be kept"):
        people.named("a\0b")

    assert people.none_yet


def test_a_newer_schema_is_refused_by_name(place: Address) -> None:
    Database(place).close()
    with psycopg.connect(place.secret, autocommit=True) as raw:
        raw.execute("insert into hustings.migration (part, number, name) values ('accounts', 9, 'telephones')")

    with pytest.raises(AccountsError, match="of its accounts it has step 9, “telephones”"):
        Database(place)


def test_of_two_desks_that_save_upon_one_version_one_is_overtaken(
    tables: Database, people: People, place: Address
) -> None:
    other, ann = Database(place), add(people, "ann")
    Drafts(tables, lambda: 0.0).save("p", Writing(), by=ann, version=0)

    def save(desk: int) -> bool:
        try:
            drafts = Drafts((tables, other)[desk % 2], lambda: 0.0)
            drafts.save("p", Writing(content=Content(body=f"by {desk}")), by=ann, version=1)
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(save, range(8))) == 1
    other.close()
