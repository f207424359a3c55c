"""A desk at 23:30, and browsers without a screen that log in to it."""

from collections.abc import Iterator
from contextlib import ExitStack

import httpx2 as httpx
import pytest

from hustings.accounts import Newcomer, Role
from tests.desk.forms import PASSWORD, Enter
from tests.served import Night, served_night


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        yield night


@pytest.fixture
def enter(night: Night) -> Iterator[Enter]:
    """Log in as somebody, who gets the account of a role where they have none; nobody's name is a visitor."""
    with ExitStack() as clients:

        def entered(login: str = "", role: Role | None = None) -> httpx.Client:
            if role is not None:
                night.desk.people.add(Newcomer(login=login, name=f"{login.title()} Example", role=role), PASSWORD)
            client = clients.enter_context(httpx.Client(timeout=60, base_url=night.desk_url, follow_redirects=True))
            if login:
                assert client.post("login", data={"login": login, "password": PASSWORD}).status_code == 200
            return client

        yield entered
