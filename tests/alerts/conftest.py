"""A night whose readers asked for alerts, and where these arrive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hustings.accounts import Database, Outbox, Subscriptions
from hustings.alerts import Alerts, Courier, VapidKey
from hustings.alerts.announcer import Announcer
from hustings.alerts.sender import Sender
from hustings.pages.look import Look
from tests.alerts.services import Phone, Service, Wall, push_service
from tests.elections import AWAIT, CLOSE, OPEN
from tests.newsroom.rooms import WALL, Room, open_log

LOOKS = [Look(prefix="/election", language=language) for language in ("en", "cy")]


class Subscribed:
    """A night in *folder*; made anew on the same folder it is the night after a restart."""

    def __init__(self, folder: Path, service: Service, wall: Wall) -> None:
        self.log, self.database, self.wall = open_log(folder), Database(folder / "accounts.sqlite"), wall
        self.room = Room(self.log)
        self.outbox, self.subscriptions = Outbox(self.database), Subscriptions(self.database, WALL.date)
        courier = Courier(VapidKey.at(folder / "alerts.key"), connect=service.connect)
        self.announcer = Announcer(self.room.tail, self.outbox, LOOKS, wall)
        self.sender = Sender(self.outbox, self.subscriptions, courier, wall)
        self.alerts = Alerts(self.room.tail, self.subscriptions, self.outbox, looks=LOOKS, courier=courier, now=wall)
        self.room.tail.catch_up()

    def asks(self, name: str, *slugs: str, language: str = "en") -> Phone:
        """Somebody asks to be told of contests."""
        phone = Phone(name)
        self.subscriptions.keep(phone.wants(*slugs, language=language))
        return phone

    def look_and_send(self) -> int:
        """One round; how many were tried."""
        self.announcer.look()
        return self.sender.batch()

    def close(self) -> None:
        self.sender.close()
        self.database.close()
        self.log.close()


@pytest.fixture
def service() -> Iterator[Service]:
    with push_service() as service:
        yield service


@pytest.fixture
def wall() -> Wall:
    return Wall(WALL.timestamp() + 60)


@pytest.fixture
def night(tmp_path: Path, service: Service, wall: Wall) -> Iterator[Subscribed]:
    found = Subscribed(tmp_path, service, wall)
    found.room.submit(OPEN, CLOSE, AWAIT)
    yield found
    found.close()
