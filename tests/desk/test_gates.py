"""Before the polls close nothing of a result goes out on any route, and no word without a second person."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from hustings.accounts import Draft, Newcomer, Role
from hustings.assembly import Installation, assemble, desk_of
from hustings.desk import Desk, desk_app
from hustings.desk.closing import close_due
from hustings.domain.events import NightKind
from hustings.domain.requests import OpenNight
from hustings.intake.dataset import read
from hustings.ops.folder import NightFolder
from hustings.settings import Settings
from tests.desk.counting import BOLSOVER, entered, pressed
from tests.desk.forms import PASSWORD, csrf, filled

TEN = dt.datetime(2024, 7, 4, 21, tzinfo=dt.UTC)


class Eve:
    """A live night that has not begun, with a clock of its own."""

    def __init__(self, folder: Path, kind: NightKind = "live") -> None:
        self.time = TEN - dt.timedelta(hours=3)
        self.night: Installation = assemble(
            NightFolder.create(folder, data_set=read("ge2024"), settings=""), Settings(), kind
        )
        opening = OpenNight(kind=kind, data_set="ge2024", sha256=self.night.sha256)
        self.night.newsroom.submit(opening, at=self.time, by="administrator", key="open")
        self.desk: Desk = desk_of(self.night, lambda: self.time)

    def enter(self, login: str, role: Role) -> TestClient:
        self.desk.people.add(Newcomer(login=login, name=login.title(), role=role), PASSWORD)
        prefix = self.night.prefix
        client = TestClient(desk_app(self.desk), base_url=f"http://testserver{prefix}/desk/")
        assert client.post("login", data={"login": login, "password": PASSWORD}).status_code == 200
        return client


@pytest.fixture
def eve(tmp_path: Path) -> Iterator[Eve]:
    found = Eve(tmp_path / "night")
    yield found
    found.night.close()


def refused(answer: httpx.Response, words: str) -> bool:
    return answer.status_code == 422 and words in answer.text


def test_no_route_of_the_desk_takes_a_result_before_the_polls_close(eve: Eve) -> None:
    editor = eve.enter("ann", "administrator")
    before = eve.desk.tail.night.seq

    assert refused(entered(editor, "bolsover", winner="natalie-fleet", **BOLSOVER), "before the polls close")
    assert refused(pressed(editor, "bolsover", "flash", winner="natalie-fleet"), "before the polls close")
    assert refused(pressed(editor, "bolsover", "stage", stage="verified", papers="42545"), "before the polls close")
    poll = {"csrf": csrf(editor), "key": "x", "by": "Example", "s-labour": "410", "s-others": "240", "do": "send"}
    assert refused(editor.post("exit-poll", data=poll), "before the polls close")
    assert eve.desk.tail.night.seq == before


def test_the_polls_close_by_the_server_s_clock_and_then_all_counts_are_awaited(eve: Eve) -> None:
    close_due(eve.desk)
    assert eve.desk.tail.night.polls_closed_at is None
    eve.time = TEN
    close_due(eve.desk)
    close_due(eve.desk)

    night = eve.desk.tail.night
    assert night.polls_closed_at == TEN
    assert {count.stage for count in night.counts.values()} == {"awaited"}
    assert len(night.counts) == 650


def test_before_the_polls_close_a_second_person_releases_every_text(eve: Eve) -> None:
    ann, ben = eve.enter("ann", "live_editor"), eve.enter("ben", "live_editor")
    page = ann.get("write")
    address = str(page.url).split("/desk/")[1]
    assert "the law forbids" in page.text
    sent = filled(ann, address)
    alone = ann.post(address, data={**sent, "do": "publish"})
    assert refused(alone, "a second person releases")
    ann.post(address, data={**sent, "version": str(_draft(eve).version), "do": "submit"})

    posted = ben.post(
        f"posts/{_draft(eve).id}/publish",
        data={"csrf": csrf(ben), "key": "1", "version": str(_draft(eve).version)},
    )

    assert (posted.status_code, len(eve.desk.tail.night.posts)) == (200, 1)


def test_after_the_polls_have_closed_an_editor_publishes_alone(eve: Eve) -> None:
    ann = eve.enter("ann", "live_editor")
    eve.time = TEN
    close_due(eve.desk)
    address = str(ann.get("write").url).split("/desk/")[1]
    ann.post(address, data={**filled(ann, address), "do": "publish"})

    assert len(eve.desk.tail.night.posts) == 1


def test_a_rehearsal_has_an_address_of_its_own_and_keeps_search_engines_out(tmp_path: Path) -> None:
    rehearsal = Eve(tmp_path / "night", "rehearsal")
    try:
        page = rehearsal.night.pressroom.compose("/")
        assert page is not None
        assert rehearsal.night.prefix == "/rehearsal"
        assert b'<meta name=robots content="noindex, nofollow">' in page.body
        assert not rehearsal.desk.guarded
    finally:
        rehearsal.night.close()


def _draft(eve: Eve) -> Draft:
    return eve.desk.drafts.all("draft", "submitted")[0]


def test_an_exit_poll_is_read_back_before_it_goes_out_and_put_right_in_the_open(eve: Eve) -> None:
    editor = eve.enter("ann", "administrator")
    eve.time = TEN
    close_due(eve.desk)
    poll = {"csrf": csrf(editor), "key": "x", "by": "Example", "s-labour": "410", "s-others": "240"}
    read = editor.post("exit-poll", data=poll)
    assert (read.status_code, "Read every figure back" in read.text, eve.desk.tail.night.exit_poll) == (200, True, None)
    editor.post("exit-poll", data=poll | {"do": "send"})
    other = poll | {"s-labour": "400", "s-others": "250", "do": "send"}
    assert refused(editor.post("exit-poll", data=other), "The exit poll is out already.")
    editor.post("exit-poll", data=other | {"note": "Two figures were exchanged."})

    page = eve.night.pressroom.compose("/")
    assert page is not None
    assert b"Two figures were exchanged." in page.body
    assert b"400" in page.body
