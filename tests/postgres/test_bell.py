"""The bell that any machine rings, and whose turn something is."""

import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from hustings.postgres.address import Address
from hustings.postgres.bell import Bell
from hustings.postgres.duty import ALERTS, Duty
from hustings.postgres.presence import others
from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name
from tests.postgres.server import Server

LONG = 30.0  # seconds that nobody should wait


@pytest.fixture
def bell(database: Address) -> Iterator[Bell]:
    bell = Bell(database, "hustings")
    bell.wait(0)
    yield bell
    bell.close()


def notify(address: Address) -> None:
    with psycopg.connect(address.secret, autocommit=True) as connection:
        connection.execute("notify hustings")


def test_a_ring_from_elsewhere_ends_the_wait_and_is_heard_once(bell: Bell, database: Address) -> None:
    threading.Thread(target=notify, args=(database,)).start()
    began = time.monotonic()

    assert bell.wait(LONG)
    assert time.monotonic() - began < LONG / 2
    assert not bell.wait(0.01)


def test_a_ring_that_came_before_the_wait_is_heard(bell: Bell, database: Address) -> None:
    notify(database)

    assert bell.wait(LONG)


def test_a_ring_of_this_process_ends_the_wait(bell: Bell) -> None:
    bell.ring()

    assert bell.wait(LONG)
    assert not bell.wait(0.01)


def test_after_a_cut_it_listens_again_and_says_that_something_may_have_been_missed(
    bell: Bell, database: Address, server: Server
) -> None:
    server.cut(database)
    rang = [bell.wait(0.2) for _ in range(3)]
    notify(database)

    assert any(rang)
    assert bell.wait(LONG)


def test_where_nobody_answers_it_is_quiet_and_waits() -> None:
    bell = Bell(Address.of("postgresql://127.0.0.1:1/night"), "hustings")

    assert not bell.wait(0.01)
    bell.close()


def comes_to(duty: Duty) -> bool:
    """Whether it is theirs within seconds: the server notices the end of a connection in its own time."""
    return any(duty.mine() for _ in range(1000))


def test_a_duty_is_one_s_until_its_connection_is_gone(database: Address, server: Server) -> None:
    one, other = Duty(database, ALERTS), Duty(database, ALERTS)
    assert [one.mine(), other.mine(), one.mine()] == [True, False, True]
    one.close()
    assert comes_to(other)
    assert not one.mine()
    server.cut(database)
    assert not other.mine()
    assert comes_to(one) != other.mine()
    one.close()
    other.close()


def test_who_else_is_there_is_counted(database: Address) -> None:
    assert others(database) == 0
    duty = Duty(database, ALERTS)
    duty.mine()

    assert others(database) == 1
    duty.close()
