"""The bar's buttons: what each does, where it leads, and who may press it."""

import datetime as dt
from collections.abc import Mapping

import pytest
from starlette.testclient import TestClient

from hustings.replay import MAX, Bar, Player
from tests.elections import ELECTION, TEN
from tests.replay.stage import Stage, cues

HOST = "http://night.example"
PAGE = {"Referer": f"{HOST}/live/uk", "Origin": HOST}


@pytest.fixture
def player() -> Player:
    return Stage().player(cues(a=0, b=36_000), start=TEN + dt.timedelta(hours=1), speed=60.0)


def client(player: Player, prefix: str = "") -> TestClient:
    return TestClient(Bar(player, ELECTION, prefix).app(), base_url=HOST, follow_redirects=False)


def press(
    player: Player,
    button: str,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] = PAGE,
    prefix: str = "",
) -> tuple[int, str]:
    """Status, and where it leads or what it says."""
    answer = client(player, prefix).post(f"{prefix}/replay/{button}", data=form, headers=headers)
    return answer.status_code, answer.headers.get("location") or answer.text


def test_the_state_is_for_a_script(player: Player) -> None:
    answer = client(player).get("/replay/state")

    assert answer.json() == {"now": "23:00", "speed": 60.0, "paused": False, "over": False}
    assert answer.headers["cache-control"] == "no-store"


def test_after_the_night_the_clock_has_a_date() -> None:
    player = Stage().player(cues(a=0), start=TEN + dt.timedelta(days=11, hours=14))

    assert client(player).get("/replay/state").json()["now"] == "18 June 12:00"


def test_pause_and_resume_lead_back_to_the_page(player: Player) -> None:
    assert press(player, "pause") == (303, "/live/uk")
    assert player.playing().paused
    assert press(player, "resume") == (303, "/live/uk")
    assert not player.playing().paused


@pytest.mark.parametrize(("asked", "speed"), [("1", 1.0), ("0.5", 0.5), ("3600", 3600.0), ("max", None)])
def test_a_speed_is_set(player: Player, asked: str, speed: float | None) -> None:
    assert press(player, "speed", {"speed": asked}) == (303, "/live/uk")
    assert player.playing().speed == speed


@pytest.mark.parametrize("asked", ["", "0", "-1", "3601", "nan", "quick", "1e9"])
def test_what_is_no_speed_is_refused_in_a_sentence(player: Player, asked: str) -> None:
    assert press(player, "speed", {"speed": asked}) == (400, f"“{asked}” is no speed: a number up to 3600, or max.")
    assert player.playing().speed == 60.0


def test_a_jump_on_moves_the_clock(player: Player) -> None:
    assert press(player, "jump", {"to": "04:01"}) == (303, "/live/uk")
    assert player.playing().now == TEN + dt.timedelta(hours=6, minutes=1)


@pytest.mark.parametrize(
    ("to", "page"), [("22:30", "/live/uk?at=22:30"), ("2030-06-06T11:00", "/live/uk?at=2030-06-06T11:00")]
)
def test_a_jump_back_opens_the_page_as_it_stood(player: Player, to: str, page: str) -> None:
    assert press(player, "jump", {"to": to}) == (303, page)
    assert player.playing().now == TEN + dt.timedelta(hours=1)


def test_a_jump_back_to_a_minute_later_than_all_entries_opens_the_newest_entrys_minute() -> None:
    hour_later = TEN + dt.timedelta(hours=1)
    waiting: Player = Stage().player(cues(a=90, b=36_000), start=hour_later, on_played=lambda _: waiting.stop())
    waiting.run()

    assert press(waiting, "jump", {"to": "22:30"}) == (303, "/live/uk?at=22:01")
    assert press(waiting, "jump", {"to": "21:30"}) == (303, "/live/uk?at=21:30")


@pytest.mark.parametrize(
    ("button", "form", "page"),
    [
        ("pause", {}, "/declarations?area=alder&at=22:10"),
        ("speed", {"speed": "10"}, "/declarations?area=alder&at=22:10"),
        ("jump", {"to": "22:30"}, "/declarations?area=alder&at=22:30"),
        ("jump", {"to": "04:01"}, "/declarations?area=alder"),
    ],
)
@pytest.mark.parametrize("host", [HOST, "http://evil.example"])
def test_buttons_keep_the_query_but_a_jump_its_own_minute(
    player: Player, button: str, form: dict[str, str], page: str, host: str
) -> None:
    referer = f"{host}/declarations?at=22:10&area=alder"

    assert press(player, button, form, {"Referer": referer}) == (303, page)


def test_a_script_that_jumps_on_from_a_past_minute_is_led_to_the_present(player: Player) -> None:
    headers = {"Referer": f"{HOST}/live/uk?at=22:10", "Accept": "application/json"}

    assert press(player, "jump", {"to": "04:01"}, headers) == (303, "/live/uk")


@pytest.mark.parametrize("to", ["", "teatime", "25:00", "9999-12-31T23:59"])
def test_what_is_no_time_is_refused_in_a_sentence(player: Player, to: str) -> None:
    status, sentence = press(player, "jump", {"to": to})

    assert status == 400
    assert sentence.startswith(f"“{to}” is no time: ")


def test_a_script_has_the_state_for_an_answer(player: Player) -> None:
    answer = client(player).post("/replay/pause", headers={**PAGE, "Accept": "application/json"})

    assert answer.json() == {"now": "23:00", "speed": 60.0, "paused": True, "over": False}


def test_a_script_that_jumps_back_is_led_to_the_page(player: Player) -> None:
    assert press(player, "jump", {"to": "22:30"}, {**PAGE, "Accept": "application/json"})[0] == 303


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "http://night.example.evil", "null", ""])
@pytest.mark.parametrize(
    ("button", "form"), [("pause", {}), ("resume", {}), ("speed", {"speed": "max"}), ("jump", {"to": "04:01"})]
)
def test_other_sites_may_not_press(player: Player, button: str, form: dict[str, str], origin: str) -> None:
    before = player.playing()
    status, sentence = press(player, button, form, {"Origin": origin})

    assert (status, sentence) == (403, "This button works only on the replay's own pages.")
    assert player.playing() == before


def test_without_an_origin_the_button_works(player: Player) -> None:
    assert press(player, "pause", headers={}) == (303, "/")


@pytest.mark.parametrize(
    "referer",
    [
        "http://[",
        "http://night.example//evil.example/x",
        "http://night.example/\\evil.example",
        "http://night.example/\t/evil.example",
        "//evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
    ],
)
def test_no_button_leads_to_another_site(player: Player, referer: str) -> None:
    status, location = press(player, "pause", headers={"Referer": referer})

    assert status == 303
    assert location == "/"


def test_a_foreign_page_of_the_same_path_leads_to_our_own(player: Player) -> None:
    assert press(player, "pause", headers={"Referer": "http://evil.example/live/uk"}) == (303, "/live/uk")


def test_under_a_prefix_buttons_and_pages_stay_below_it(player: Player) -> None:
    inside = {"Referer": f"{HOST}/election/live/uk"}
    outside = {"Referer": f"{HOST}/sport/"}

    assert press(player, "pause", headers=inside, prefix="/election") == (303, "/election/live/uk")
    assert press(player, "pause", headers=outside, prefix="/election") == (303, "/election/")


def test_buttons_are_pressed_and_never_followed(player: Player) -> None:
    assert client(player).get("/replay/pause").status_code == 405
    assert not player.playing().paused


def test_at_full_speed_the_state_has_no_number(player: Player) -> None:
    player.set_speed(MAX)

    assert client(player).get("/replay/state").json()["speed"] is None
