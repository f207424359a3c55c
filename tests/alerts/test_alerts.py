"""Who asked is told once of a verified result, whatever fails on the way."""

import threading
from pathlib import Path

import pytest

from hustings.accounts.subscriptions import LASTS
from hustings.alerts.announcer import TOO_OLD
from hustings.alerts.courier import Courier, Reply
from hustings.alerts.sender import BATCH, MOST_TRIES
from hustings.alerts.vapid import VapidKey
from hustings.domain.post import Content
from hustings.domain.requests import ConfirmDeclaration, PublishPost
from tests.alerts.conftest import Subscribed
from tests.alerts.services import Got, Phone, Service, Wall
from tests.elections import TEN, contest_of, correct, declare, flash, withdraw


def confirmed(night: Subscribed, slug: str) -> ConfirmDeclaration:
    waiting = night.room.tail.night.count(contest_of(slug).id).waiting
    assert waiting is not None
    return ConfirmDeclaration(contest=contest_of(slug).id, seq=waiting.seq, how="read_back")


def test_a_declaration_is_told_to_those_who_follow_the_contest_in_their_language(
    night: Subscribed, service: Service
) -> None:
    ann, bob = night.asks("ann", "birch", "cedar"), night.asks("bob", "birch", language="cy")
    night.asks("cat", "cedar")
    night.room.submit(declare("birch", 9, 5, 7))

    assert night.look_and_send() == 2
    by_path = {got.path: got for got in service.got}
    english, welsh = ann.opens(by_path["/to/ann"].body), bob.opens(by_path["/to/bob"].body)
    assert english["title"] == "Red hold Birch"
    assert english["url"] == "/election/constituency/birch"
    assert welsh["url"] == "/election/cy/constituency/birch"
    assert welsh["body"] != english["body"]


def test_what_a_service_is_told_says_nothing_of_the_contest_and_how_long_it_is_news(
    night: Subscribed, service: Service
) -> None:
    night.asks("ann", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    night.look_and_send()

    headers = service.got[0].headers
    assert (headers["TTL"], headers["Urgency"], headers["Content-Encoding"]) == ("840", "high", "aes128gcm")
    assert len(headers["Topic"]) == 32
    assert b"birch" not in repr(headers).lower().encode() + service.got[0].body


def test_neither_a_flash_nor_an_unverified_result_is_sent_before_somebody_has_looked(
    night: Subscribed, service: Service
) -> None:
    night.asks("ann", "birch")
    night.room.submit(flash("birch", "ann-red"), declare("birch", 9, 5, 7, unverified=True))
    assert night.look_and_send() == 0
    night.room.newsroom.submit(confirmed(night, "birch"), at=TEN, by="second", key="look")

    assert night.look_and_send() == len(service.got) == 1


def test_a_correction_is_sent_where_somebody_else_is_elected_and_only_then(night: Subscribed, service: Service) -> None:
    ann = night.asks("ann", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    night.look_and_send()
    night.room.submit(correct("birch", 9, 6, 7), minute=1)
    assert night.look_and_send() == 0
    night.room.submit(correct("birch", 9, 60, 7), minute=2)

    assert night.look_and_send() == 1
    assert ann.opens(service.got[-1].body)["title"] == "Corrected: Blues gain Birch from Red"
    assert service.got[0].headers["Topic"] == service.got[1].headers["Topic"]


def test_a_result_that_comes_again_after_it_was_withdrawn_is_no_news(night: Subscribed) -> None:
    night.asks("ann", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    night.look_and_send()
    night.room.submit(withdraw("birch"), minute=1)
    night.room.submit(declare("birch", 9, 5, 8), minute=2)

    assert night.look_and_send() == 0


def test_a_process_that_stopped_sends_the_rest_and_nothing_twice(
    night: Subscribed, service: Service, wall: Wall, tmp_path: Path
) -> None:
    for number in range(BATCH + 10):
        night.asks(f"reader-{number}", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    assert night.look_and_send() == BATCH
    again = Subscribed(tmp_path, service, wall)
    again.announcer.look()

    assert again.look_and_send() == 10
    assert again.look_and_send() == 0
    assert len({got.path for got in service.got}) == len(service.got) == BATCH + 10
    again.close()


def test_what_lies_back_too_long_is_passed_over_for_good(night: Subscribed, wall: Wall) -> None:
    night.asks("ann", "birch", "cedar")
    night.room.submit(declare("birch", 9, 5, 7))
    wall.at += TOO_OLD
    assert night.look_and_send() == 0
    wall.at -= TOO_OLD

    assert night.look_and_send() == 0
    night.room.submit(declare("cedar", 9, 5, 3, 1), minute=1)
    night.announcer.look()
    wall.at += TOO_OLD
    assert night.sender.batch() == 0
    assert night.outbox.next_due() is None


@pytest.mark.parametrize("status", [404, 410])
def test_whoever_is_gone_is_erased(night: Subscribed, service: Service, status: int) -> None:
    night.asks("ann", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    service.answer = lambda _: (status, {})
    night.look_and_send()

    assert night.subscriptions.count() == 0
    assert night.outbox.next_due() is None


def test_a_busy_service_is_asked_again_when_it_says_and_not_for_ever(
    night: Subscribed, service: Service, wall: Wall
) -> None:
    night.asks("ann", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    service.answer = lambda _: (503, {"Retry-After": "30"})
    assert night.look_and_send() == 1
    wall.at += 29
    assert night.look_and_send() == 0
    for _ in range(10):
        wall.at += 30
        night.look_and_send()

    assert len(service.got) == MOST_TRIES
    assert night.outbox.next_due() is None
    assert night.subscriptions.count() == 1


def test_a_service_that_cannot_be_reached_is_tried_again_sooner_than_later(night: Subscribed, wall: Wall) -> None:
    night.asks("ann", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    night.sender._courier = Unreachable()
    night.look_and_send()

    assert night.outbox.next_due() == int(wall.at) + 5


class Unreachable(Courier):
    def __init__(self) -> None:
        """Needs nothing."""

    def bring(self, *_: object, **__: object) -> Reply:
        return Reply("later")


def test_what_a_service_refuses_is_not_sent_again(night: Subscribed, service: Service) -> None:
    night.asks("ann", "birch")
    night.room.submit(declare("birch", 9, 5, 7))
    service.answer = lambda _: (400, {})
    night.look_and_send()

    assert night.outbox.next_due() is None
    assert night.subscriptions.count() == 1


def test_an_editor_s_post_goes_to_those_who_follow_its_contests_once(night: Subscribed, service: Service) -> None:
    ann = night.asks("ann", "birch")
    night.asks("bob", "cedar")
    content = Content(headline="A recount", body="It is **close**.", contests=(contest_of("birch").id,))
    night.room.submit(PublishPost(post="p-1", kind="note", editions=("alder",), content=content))
    post = night.room.tail.night.posts["p-1"]

    assert (night.alerts.receivers(post), night.alerts.was_sent(post)) == (1, False)
    assert (night.alerts.send(post), night.alerts.send(post), night.alerts.was_sent(post)) == (1, 0, True)
    night.sender.batch()
    told = ann.opens(service.got[0].body)
    assert (told["title"], told["body"], told["url"]) == ("A recount", "It is close.", "/election/live/alder/post/p-1")


def test_a_post_of_no_contest_goes_to_everyone_who_asked(night: Subscribed) -> None:
    night.asks("ann", "birch")
    night.asks("bob", "cedar")
    content = Content(headline="A majority", body="It is over.")
    night.room.submit(PublishPost(post="p-1", kind="note", editions=("uk",), content=content))

    assert night.alerts.send(night.room.tail.night.posts["p-1"]) == 2


def test_it_runs_by_itself_while_the_night_does(night: Subscribed, service: Service) -> None:
    night.asks("ann", "birch")
    arrived = Bell(service)
    with night.alerts:
        night.room.submit(declare("birch", 9, 5, 7))
        assert arrived.wait()


class Bell:
    """Rings when something arrives."""

    def __init__(self, service: Service) -> None:
        self._rung = threading.Event()
        service.answer = self.ring

    def ring(self, _: Got) -> tuple[int, dict[str, str]]:
        self._rung.set()
        return 201, {}

    def wait(self) -> bool:
        return self._rung.wait(10)


def test_what_is_erased_leaves_nothing_of_anybody(night: Subscribed) -> None:
    phone = night.asks("ann", "birch", "cedar")
    night.room.submit(declare("birch", 9, 5, 7))
    night.announcer.look()

    assert night.subscriptions.erase(phone.endpoint)
    with night.database.turn() as connection:
        for table in ("subscription", "wish", "owed"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)
    assert not night.subscriptions.erase(phone.endpoint)


def test_a_wish_takes_the_place_of_the_earlier_one_and_ends_with_its_month(night: Subscribed) -> None:
    night.asks("ann", "birch", "cedar")
    phone = night.asks("ann", "dunes")
    found = night.subscriptions.find(phone.endpoint)
    assert found is not None
    assert found.contests == (contest_of("dunes").id,)
    assert night.subscriptions.count([contest_of("birch").id]) == 0
    with night.database.turn() as connection:
        connection.execute("update subscription set since = date(since, ?)", (f"-{LASTS + 1} days",))
    night.subscriptions.erase_old()

    assert night.subscriptions.count() == 0


def test_keys_that_are_none_are_erased_instead_of_tried_for_ever(tmp_path: Path, service: Service) -> None:
    courier = Courier(VapidKey.at(tmp_path / "alerts.key"), connect=service.connect)
    broken = Phone("ann").wants("birch")
    broken = type(broken)(broken.endpoint, b"\x04" + b"\x01" * 64, broken.auth, "en")

    assert courier.bring(broken, b"{}", topic="t", ttl=1, now=0) == Reply("gone")
    assert service.got == []
