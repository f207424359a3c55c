import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.press import Busy, Composed, Hub, Making, Shelf
from hustings.reader import app
from tests.press.pages import composed
from tests.reader.asking import ask, small_site


@pytest.mark.parametrize("page", ["/", "/live/uk", "/declarations", "/static/hustings.0a1b.css"])
async def test_a_page_on_the_shelf_is_served(page: str) -> None:
    answer = await ask(page)

    assert answer.status_code == 200
    assert answer.content == small_site().get(page).bodies[b""]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("/declarations?area=derbyshire", "Derbyshire"),
        ("/declarations?utm_source=mail&area=derbyshire&area=kent&at=", "Derbyshire"),
        ("/live/uk?at=04%3A01", "at 04:01"),
        ("/live/uk?at=04:01&q=x&area=uk", "at 04:01"),
        ("/live/uk?at=04:01&edition=wales&after=3", "at 04:01"),
        ("/find?q=High+Peak", "High Peak"),
        ("/find?at=04:01&q=High%20Peak", "High Peak"),
        ("/static/hustings.0a1b.css?at=04:01", "p {}"),
        ("/live%2Fuk?at=04:01", "at 04:01"),
    ],
)
async def test_a_query_is_read_the_one_way_the_shelf_knows(target: str, text: str) -> None:
    assert (await ask(target)).text == text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_head_answers_as_get_but_without_the_body(method: str) -> None:
    whole, answer = await ask("/live/uk"), await ask("/live/uk", method=method)

    assert answer.headers == whole.headers
    assert answer.content == (whole.content if method == "GET" else b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO"])
async def test_pages_can_only_be_read(method: str) -> None:
    answer = await ask("/live/uk", method=method)

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("target", ["/nowhere", "/live", "/live/uk/page/2", "/live/uk/x.json", "/404"])
async def test_what_is_not_there_is_said_on_the_sites_own_page(target: str) -> None:
    answer = await ask(target)

    assert (answer.status_code, answer.text) == (404, "Not found. " * 40)


@pytest.mark.parametrize("target", ["/api/nope", "/api/v1/scoreboard/live.json", "/api/v2?area=uk&at=04:01"])
async def test_a_program_is_told_in_json_what_is_not_there(target: str) -> None:
    answer = await ask(f"/election{target}", prefix="/election")

    assert (answer.status_code, answer.json()) == (404, {"error": "There is no such address."})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_without_a_page_of_its_own_404_is_a_sentence() -> None:
    answer = await ask("/nowhere", shelf=Shelf())

    assert (answer.status_code, answer.text) == (404, "There is no such page.\n")


@pytest.mark.parametrize(
    "target",
    [
        "/live/%zz",
        "/live/%",
        "/%ff",
        "/live/uk%00",
        "/live//uk",
        "//evil.example/",
        "/live/uk%0d%0aX: y",
        "/a%5cb",
        "/live/uk%3Fat=04:01",
        "/" + "x" * 3000,
        "/find?q=%ff",
        "/find?q=%00",
        "/find?q=%e",
        "/find?q=" + "x" * 3000,
        "/find?" + "&".join(["q=1"] * 50),
    ],
)
async def test_what_cannot_be_read_is_refused_in_a_sentence(target: str) -> None:
    answer = await ask(target)

    assert answer.status_code == 400
    assert answer.text.endswith(".\n")


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/live/uk/", "/election/live/uk"),
        ("/declarations/?x=1&area=derbyshire", "/election/declarations?area=derbyshire"),
        ("/caf%C3%A9/", "/election/caf%C3%A9"),
        ("", "/election/"),
    ],
)
async def test_a_page_has_one_address(target: str, location: str) -> None:
    answer = await ask(f"/election{target}", prefix="/election")

    assert (answer.status_code, answer.headers["location"]) == (308, location)


@pytest.mark.parametrize(
    ("target", "status"),
    [("/election/", 200), ("/election/live/uk", 200), ("/live/uk", 404), ("/electionlive/uk", 404), ("/", 404)],
)
async def test_a_site_under_a_prefix_answers_only_there(target: str, status: int) -> None:
    assert (await ask(target, prefix="/election")).status_code == status


@pytest.mark.parametrize("inside", ["", "/election"])
@pytest.mark.parametrize(("ready", "status"), [(True, 200), (False, 503)])
async def test_signs_of_life_inside_and_outside_the_prefix(inside: str, ready: bool, status: int) -> None:
    options: dict[str, Any] = {"prefix": "/election", "ready": lambda: ready}

    assert (await ask(f"{inside}/healthz", **options)).text == "ok\n"
    assert (await ask(f"{inside}/readyz", **options)).status_code == status


async def test_a_poll_names_the_interval_that_holds_now() -> None:
    shelf = small_site()
    answers = [await ask("/live/uk/live.json", shelf=shelf, interval=lambda seconds=each: seconds) for each in (15, 60)]

    assert [each.json()["interval"] for each in answers] == [15, 60]
    assert answers[0].json()["seq"] == 7
    assert (await ask("/live.json", shelf=shelf)).json()["seq"] == 1


@pytest.mark.parametrize("target", ["/static/hustings.0a1b.css/live.json", "/nowhere/live.json"])
async def test_what_does_not_move_has_no_poll(target: str) -> None:
    assert (await ask(target)).status_code == 404


async def test_while_the_night_is_out_of_sight_pages_stay_and_polls_are_refused() -> None:
    page, poll = [await ask(each, sighted=lambda: False) for each in ("/live/uk", "/live/uk/live.json")]

    assert page.is_success
    assert (poll.status_code, poll.headers["retry-after"], poll.headers["cache-control"]) == (503, "15", "no-store")


async def test_too_much_at_once_is_refused_politely() -> None:
    shelf = Shelf(making=Making(ceiling=0))
    shelf.register(lambda _: True, composed)
    answer = await ask("/live/uk?at=03:00", shelf=shelf)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, str(Busy.retry_after))


async def test_a_maker_may_send_the_reader_elsewhere() -> None:
    def make(address: str) -> Composed:
        page = composed(address, text="", status=303)
        return Composed(**{n: getattr(page, n) for n in page.__struct_fields__} | {"headers": (("Location", "/x"),)})

    shelf = Shelf()
    shelf.register(lambda _: True, make)
    answer = await ask("/find?q=DE55+1AA", shelf=shelf)

    assert (answer.status_code, answer.headers["location"]) == (303, "/x")


ODD = st.one_of(st.binary(max_size=60), st.text("/%abf0?&=.~\\\0 é", max_size=40).map(str.encode))


@given(path=ODD, query=ODD, inside=st.sampled_from([b"/", b"/live/uk", b"/push", b"/find", b""]))
def test_no_request_whatever_breaks_the_site(path: bytes, query: bytes, inside: bytes) -> None:
    sent: list[Any] = []
    raw, shelf = inside + path, Shelf()
    scope = {"type": "http", "method": "GET", "path": raw.decode("latin-1"), "raw_path": raw, "query_string": query}

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def serve() -> None:
        await app(shelf, Hub(shelf))(scope | {"headers": [(b"last-event-id", query)]}, receive, send)

    asyncio.run(serve())

    assert sent[0]["status"] in (200, 308, 400, 404)
