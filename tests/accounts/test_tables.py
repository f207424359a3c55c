"""People, sessions, passkeys, drafts, venues and alerts: the same in a file and in a database of several machines."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from hustings.accounts import (
    Assignment,
    Database,
    Drafts,
    Hall,
    Invitation,
    Invitations,
    Newcomer,
    Outbox,
    Overtaken,
    Passkeys,
    People,
    Sessions,
    Subscription,
    Subscriptions,
    Unfit,
    Venues,
)
from hustings.accounts.drafts import Writing
from hustings.domain.post import Content

PASSWORD = "a password of four words"
POINT = b"\4" + 64 * b"\0"


def now() -> float:
    return 1000.0


def newcomer(login: str) -> Newcomer:
    return Newcomer(login=login, name=login.title(), role="reporter", assignments=(Assignment("contest", "ely"),) * 2)


@pytest.fixture
def ann(tables: Database) -> int:
    return People(tables).add(newcomer("Ann"), PASSWORD).id


def test_people_are_found_whatever_the_case_of_their_login_and_stand_in_its_order(tables: Database, ann: int) -> None:
    people = People(tables)
    people.add(newcomer("bob"), PASSWORD)
    people.add(newcomer("Zoe"), PASSWORD)

    assert [person.login for person in people.all()] == ["Ann", "bob", "Zoe"]
    assert people.named("aNN").id == ann
    assert people.named("aNN").assignments == (Assignment("contest", "ely"),)
    with pytest.raises(KeyError):
        people.named("nobody")


def test_a_login_is_one_person_s_whatever_its_case(tables: Database, ann: int) -> None:
    people = People(tables)
    with pytest.raises(Unfit, match="“ANN” is taken"):
        people.add(newcomer("ANN"), PASSWORD)

    assert [person.id for person in people.all()] == [ann]


def test_only_one_is_the_first(tables: Database) -> None:
    people = People(tables)
    assert people.none_yet

    def first(number: int) -> bool:
        try:
            people.add(newcomer(f"p{number}"), PASSWORD, first=True)
        except Unfit:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(first, range(4))) == 1


def test_passwords_open_sessions_end_and_a_closed_account_has_neither(tables: Database, ann: int) -> None:
    people, sessions = People(tables), Sessions(tables, now)
    token = sessions.begin(ann, "Firefox")
    found = people.with_password("ann", PASSWORD)
    assert found is not None
    assert found.id == ann
    assert people.with_password("ann", "another password altogether") is None
    session = sessions.find(token)
    assert session is not None
    assert (session.person, [each.id for each in sessions.of(ann)]) == (ann, [session.id])
    people.disable(ann)

    assert people.with_password("ann", PASSWORD) is None
    assert sessions.find(token) is None


def test_tries_are_counted_by_place_and_login_and_forgotten(tables: Database) -> None:
    sessions = Sessions(tables, now)
    assert [sessions.attempt("Ann", "here") for _ in range(6)][4:] == [0, 1]
    assert sessions.attempt("ann", "here") == 1
    assert sessions.attempt("ann", "there") == 0
    sessions.right("ANN", "here")

    assert sessions.attempt("ann", "here") == 0


def test_an_invitation_works_once_and_an_account_is_made_with_it_or_not_at_all(tables: Database) -> None:
    people, invitations = People(tables), Invitations(tables, now)
    token = invitations.make(Invitation("reporter", may_publish=True, assignments=(), person=None), 1)
    assert invitations.look(token) is not None
    people.add(newcomer("cat"), PASSWORD, using=lambda: invitations.use(token))
    with pytest.raises(Unfit, match="just used"):
        people.add(newcomer("dan"), PASSWORD, using=lambda: invitations.use(token))

    assert invitations.look(token) is None
    assert [person.login for person in people.all()] == ["cat"]


def test_a_passkey_counts_and_a_challenge_is_spent_once(tables: Database, ann: int) -> None:
    passkeys = Passkeys(tables, now)
    passkeys.add(ann, "Phone", b"id", b"key", 0)
    with pytest.raises(Unfit, match="here already"):
        passkeys.add(ann, "Phone", b"id", b"key", 0)
    for person in (None, ann):
        challenge = passkeys.challenge("here", person)
        assert not passkeys.spend(challenge, 99)
        assert [passkeys.spend(challenge, person) for _ in range(2)] == [True, False]

    key = passkeys.get(b"id")
    assert key is not None
    assert [passkeys.used(key, 1) for _ in range(2)] == [True, False]
    assert passkeys.handle(ann) == passkeys.handle(ann)
    assert [each.sign_count for each in passkeys.of(ann)] == [1]
    assert passkeys.remove(b"id", ann)


def test_a_draft_saved_upon_an_older_version_is_overtaken(tables: Database, ann: int) -> None:
    drafts = Drafts(tables, now)
    first = drafts.save("p", Writing(content=Content(body="one")), by=ann, version=0)
    second = drafts.save("p", Writing(content=Content(body="two")), by=ann, version=first.version)
    with pytest.raises(Overtaken):
        drafts.save("p", Writing(content=Content(body="three")), by=ann, version=first.version)
    drafts.set_state("p", "submitted")

    assert [draft.writing.content.body for draft in drafts.all("draft", "submitted")] == ["two"]
    assert second.version == 2
    assert drafts.erase("p")
    assert (drafts.get("p"), drafts.erase("p")) == (None, False)


def test_a_venue_is_put_and_changed(tables: Database) -> None:
    venues = Venues(tables)
    venues.put(Hall("b", "A hall", ("ely",)))
    venues.put(Hall("a", "B hall", ("ely",)))
    venues.put(Hall("b", "C hall", ("ely", "putney")))

    assert venues.all() == [Hall("a", "B hall", ("ely",)), Hall("b", "C hall", ("ely", "putney"))]


def test_alerts_are_owed_once_to_those_who_want_them_and_go_with_them(tables: Database) -> None:
    subscriptions, outbox = Subscriptions(tables, lambda: dt.date(2024, 7, 4)), Outbox(tables)
    for name, contests in (("a", ("ely", "ely", "putney")), ("b", ("putney",)), ("c", ())):
        subscriptions.keep(Subscription(name, POINT, b"auth", "en", contests))
    subscriptions.keep(Subscription("a", POINT, b"auth", "cy", ("ely", "putney")))
    assert [subscriptions.count(), subscriptions.count(["ely"]), subscriptions.count(["ely", "putney"])] == [3, 1, 2]
    bodies = {"en": "Ely", "cy": "Trelái"}
    owe = [outbox.owe("ely", "labour", bodies, contests, now=5, until=50) for contests in (["ely"], ["ely"])]
    assert [*owe, outbox.owe("all", "x", bodies, (), now=7, until=60)] == [1, 0, 3]
    assert (outbox.told("ely"), outbox.told("putney"), outbox.next_due()) == ("labour", None, 5)

    due = outbox.due(6, 10)
    assert [(owed.to.endpoint, owed.body.decode(), owed.tries) for owed in due] == [("a", "Trelái", 0)]
    outbox.put_off(due[0], 9)
    outbox.settle(outbox.due(9, 10)[0])
    assert subscriptions.find("a") == Subscription("a", POINT, b"auth", "cy", ("ely", "putney"))
    assert [subscriptions.erase("a"), subscriptions.erase("a")] == [True, False]
    assert len(outbox.due(9, 10)) == 2
    assert outbox.due(60, 10) == []
    assert outbox.next_due() is None
