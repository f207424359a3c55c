"""Who may do what: the table of the docs is the rules of the desk, walked by every role."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import httpx2 as httpx
import pytest

from hustings.accounts import Assignment, Newcomer, Role
from hustings.accounts.person import Person
from hustings.desk.app import RULES
from hustings.desk.rules import Rule
from tests.desk.forms import PASSWORD, csrf, posts, written
from tests.served import Night, served_night

ROLES: tuple[Role, ...] = get_args(Role)
DOCS = Path(__file__).parents[2] / "docs" / "permissions.md"


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        for role in ROLES:
            given = (Assignment("edition", "derbyshire"),) if role == "reporter" else ()
            night.desk.people.add(Newcomer(login=role, name=role, role=role, assignments=given), PASSWORD)
        yield night


@pytest.fixture(scope="module")
def visitors(night: Night) -> Iterator[dict[str, httpx.Client]]:
    """Somebody of every role, and one without an account."""
    clients = {name: httpx.Client(timeout=60, base_url=night.desk_url) for name in (*ROLES, "")}
    for role in ROLES:
        clients[role].post("login", data={"login": role, "password": PASSWORD})
    yield clients
    for client in clients.values():
        client.close()


def row(rule: Rule) -> str:
    """The rule as the docs' table has it."""
    people = [Person(id=1, login=role, name=role, role=role) for role in ROLES]
    nobody, *marks = ["yes" if rule.admits(person) else "–" for person in (None, *people)]
    scoped = ", where it is theirs" if rule.scoped else ""
    return f"| {rule.method} | `/desk/{rule.path}` | {rule.sentence.rstrip('.')}{scoped} | {nobody} | {' | '.join(marks)} |"


def test_the_table_of_the_docs_has_every_rule() -> None:
    written_down = [line for line in DOCS.read_text().splitlines() if re.match(r"\| (GET|POST) \|", line)]

    assert written_down == [row(rule) for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.method} {rule.path}")
def test_a_role_that_has_no_permission_is_turned_away(
    night: Night, visitors: dict[str, httpx.Client], rule: Rule
) -> None:
    before = night.desk.tail.night.seq
    for name, client in visitors.items():
        allowed = row(rule).split(" | ")[3 + ("", *ROLES).index(name)].strip("| ") == "yes"
        if allowed and rule.path in ("logout", "account/end", "account/password"):
            continue  # would end the session of the others' walk
        address = re.sub(r"\{\w+\}", "p-nothing", rule.path)
        fields = {"csrf": csrf(client) if name else ""}
        answer = client.get(address) if rule.method == "GET" else client.post(address, data=fields)
        turned_away = answer.status_code == 403 or answer.headers.get("location", "").endswith(("login", "first"))
        assert allowed or turned_away, (name, answer.status_code)
        assert answer.status_code < 500, name
    assert night.desk.tail.night.seq == before


@pytest.mark.parametrize("role", ["reporter", "live_editor"])
@pytest.mark.parametrize(
    ("edition", "contest"), [("derbyshire", "Bolsover"), ("derbyshire", "Putney"), ("uk", "Putney")]
)
def test_a_reporter_reaches_only_what_they_were_given(
    night: Night, visitors: dict[str, httpx.Client], role: Role, edition: str, contest: str
) -> None:
    before = len(posts(night))
    doing = "submit" if role == "reporter" else "publish"
    answer = written(visitors[role], visitors[role].get("write").headers["location"].split("/desk/")[1], do=doing,
                     editions=edition, tags=contest)  # fmt: skip
    fits = role == "live_editor" or (edition, contest) == ("derbyshire", "Bolsover")

    assert answer.status_code == (303 if fits else 422)
    assert len(posts(night)) - before == (role == "live_editor")


def test_the_rules_name_every_route_once() -> None:
    names = [(rule.method, rule.path) for rule in RULES]

    assert len(names) == len(set(names))
