"""Requests as no form makes them: never a failure of the server, and a refused one writes nothing."""

import re
from collections.abc import Iterator

import httpx2 as httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.accounts import Newcomer
from hustings.desk.app import RULES
from hustings.desk.rules import Rule
from tests.desk.counting import BOLSOVER, entered
from tests.desk.forms import PASSWORD, csrf, written
from tests.pages.crawl import Html
from tests.served import Night, served_night

KEPT = ("logout", "account/password", "account/end")  # would end the session of the test
HOSTILE = (
    "", " ", "0", "-1", "9" * 400, "1e9", "٣", "\x00", "\u202eabc", "Z̷̢̛a̵l̸g̴o̸" * 40, "<script>alert(1)</script>",
    "'; drop table person; --", "../../etc/passwd", "{{ 7 * 7 }}", "%s%n", "\U0001f600", "uk", "derbyshire", "p-1",
    "Bolsover, Putney", "contest:bolsover", "publish", "23:45", "2024-07-04T22:00", "yes", "a" * 30_000,
)  # fmt: skip
VALUES = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), max_size=40))
FORMS = (
    "write/p-0001", "people", "editions/new", "pages/uk", "account", "venues", "counts/chesterfield",
    "counts/bolsover/enter/declare", "counts/bolsover/enter/correct", "counts/bolsover/look", "arrangement", "exit-poll",
    "forecast",
)  # fmt: skip
PLACES = st.sampled_from(
    (
        "uk",
        "derbyshire",
        "p-1",
        "bolsover",
        "chesterfield",
        "declare",
        "1",
        "0",
        "nothing",
        "%00",
        "..%2f",
        "%F0%9F%98%80",
    )
)
POSTS = [rule for rule in RULES if rule.method == "POST" and rule.path not in KEPT]


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        night.desk.people.add(Newcomer(login="ann", name="Ann Example", role="administrator"), PASSWORD)
        yield night


@pytest.fixture(scope="module")
def admin(night: Night) -> Iterator[httpx.Client]:
    with httpx.Client(timeout=60, base_url=night.desk_url, follow_redirects=True) as client:
        client.post("login", data={"login": "ann", "password": PASSWORD})
        written(client, "write/p-0001", do="publish")
        entered(client, "bolsover", **BOLSOVER)
        yield client


@pytest.fixture(scope="module")
def fields(admin: httpx.Client) -> list[str]:
    """Every field that any form of the desk has."""
    pages = [admin.get(path).text for path in FORMS]
    names = {given["name"] for page in pages for _, given in Html(page).elements if "name" in given}
    return sorted(names - {"csrf"})


@pytest.mark.parametrize("rule", POSTS, ids=lambda rule: rule.path)
def test_no_request_breaks_the_desk_and_a_refused_one_writes_nothing(
    night: Night, admin: httpx.Client, fields: list[str], rule: Rule
) -> None:
    token = csrf(admin)

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.dictionaries(st.sampled_from(fields), st.one_of(VALUES, st.lists(VALUES, max_size=3))), PLACES)
    def sent(form: dict[str, str | list[str]], place: str) -> None:
        before = (night.desk.tail.night.seq, len(night.desk.people.all()), night.desk.venues.all())
        answer = admin.post(re.sub(r"\{\w+\}", place, rule.path), data={**form, "csrf": token})
        after = (night.desk.tail.night.seq, len(night.desk.people.all()), night.desk.venues.all())

        assert answer.status_code < 500
        assert answer.status_code < 400 or after == before

    sent()


def test_the_fields_are_those_of_the_forms(fields: list[str]) -> None:
    assert {"headline", "body", "editions", "given", "areas", "points", "title"} <= set(fields)
    assert {"stage", "papers", "v-natalie-fleet", "rejected", "winner_votes", "unverified"} <= set(fields)
