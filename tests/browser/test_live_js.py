"""The readers' scripts in a real browser, on a small made-up page."""

import random
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from hustings.reader import push
from tests.browser.conftest import OpenPage
from tests.browser.small_night import BASE, PAGE, SmallNight, small_night
from tests.reader.asking import Site

FRAGMENTS = """() => Object.fromEntries([...document.querySelectorAll("#head, #map, #pager, [data-in]")].map((e) => {
  const plain = e.cloneNode(true);
  for (const each of plain.querySelectorAll("*")) each.removeAttribute("tabindex"), each.removeAttribute("data-focused");
  for (const each of plain.querySelectorAll(".changed")) each.removeAttribute("class");
  return [e.id, `${e.parentNode.id} ${plain.outerHTML}`];
}))"""

TURN = """hidden => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

Night = tuple[Site, SmallNight]


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> Iterator[Night]:
    monkeypatch.setattr(push, "OPENING", b"retry: 20\n\n")
    with small_night(interval=1) as running:
        yield running


@pytest.fixture
def reader(night: Night, phone: Page) -> Page:
    """A phone on the live page, connected."""
    return arrive(phone, night)


def arrive(page: Page, night: Night, *, connected: bool = True) -> Page:
    page.goto(f"{night[0].url}{BASE}{PAGE}")
    if connected:
        wait_until(page, lambda: night[0].hub.watched() == {PAGE})
    return page


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Until something holds on the server; pytest's timeout ends a wait in vain."""
    while not holds():
        page.evaluate("() => new Promise(requestAnimationFrame)")


def caught_up(page: Page, night: SmallNight) -> None:
    page.wait_for_function("seq => Number(document.body.dataset.seq) === seq", arg=night.seq)


def fresh_fragments(page: Page) -> object:
    again = page.context.new_page()
    again.goto(page.url)
    return again.evaluate(FRAGMENTS)


def posts(page: Page) -> list[str]:
    return page.locator("#posts h2").all_text_contents()


def test_a_figure_changes_in_place_and_is_marked(reader: Page, night: Night) -> None:
    night[1].seats(12)

    expect(reader.locator("#head b.changed")).to_have_text("12")
    assert reader.locator("#head b:not(.changed)").text_content() == "7"


def test_what_the_reader_opened_stays_open_and_focus_stays_where_it_was(reader: Page, night: Night) -> None:
    reader.locator("summary").click()
    reader.locator("#how").focus()
    night[1].seats(12)
    caught_up(reader, night[1])

    assert reader.evaluate("document.querySelector('details').open")
    assert reader.evaluate("document.activeElement.id") == "how"


def test_a_frame_that_changes_nothing_leaves_the_elements_alone(reader: Page, night: Night) -> None:
    reader.evaluate("document.getElementById('head').mine = true")
    night[1].seats(0, as_of="22:00")
    caught_up(reader, night[1])

    assert reader.evaluate("document.getElementById('head').mine")


def test_a_row_moves_to_the_list_it_now_belongs_to_in_order(reader: Page, night: Night) -> None:
    for contest in ("Kent", "Bolsover"):
        night[1].count(contest, declared=True)
    caught_up(reader, night[1])

    assert reader.locator("#won li").all_text_contents() == ["Bolsover", "Kent"]
    assert reader.locator("#awaited li").all_text_contents() == ["Ely"]


def test_a_row_that_was_not_there_is_put_in_its_place(reader: Page, night: Night) -> None:
    night[1].count("Corby", declared=False)
    caught_up(reader, night[1])

    assert reader.locator("#awaited li").all_text_contents() == ["Bolsover", "Corby", "Ely", "Kent"]


def test_a_shape_in_a_drawing_stays_a_shape(reader: Page, night: Night) -> None:
    night[1].set("map", '<rect id="map" width="9" height="9" fill="#c00"/>')
    caught_up(reader, night[1])

    assert reader.evaluate("document.getElementById('map').getBBox().width") == 9
    assert reader.locator("#map").get_attribute("fill") == "#c00"


def test_a_fragment_that_is_gone_goes_and_one_that_has_no_place_is_ignored(reader: Page, night: Night) -> None:
    night[1].set("count:Ely", "")
    night[1].set("elsewhere", '<p id="elsewhere" data-in="nowhere">?</p>')
    caught_up(reader, night[1])

    assert reader.locator("#awaited li").all_text_contents() == ["Bolsover", "Kent"]
    assert reader.locator("#elsewhere").count() == 0


def test_new_posts_wait_until_they_are_asked_for(reader: Page, night: Night) -> None:
    reader.evaluate("scrollTo(0, 500)")
    before = reader.locator("#posts h2").first.bounding_box()
    night[1].post(5)
    button = reader.locator(".fresh button")
    expect(button).to_have_text("1 new post")
    night[1].post(6)
    night[1].post(7)
    expect(button).to_have_text("3 new posts")
    assert posts(reader) == ["Post 4", "Post 3", "Post 2", "Post 1"]
    after = reader.locator("#posts h2").first.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 1
    button.dispatch_event("click")
    expect(reader.locator(".fresh")).to_be_hidden()

    assert posts(reader) == ["Post 7", "Post 6", "Post 5", "Post 4"]
    assert reader.evaluate("document.activeElement.textContent") == "Post 7"
    assert reader.evaluate(FRAGMENTS) == fresh_fragments(reader)


def test_a_waiting_post_that_is_corrected_or_withdrawn_is_shown_as_it_is_then(reader: Page, night: Night) -> None:
    night[1].post(5, "First.")
    night[1].post(6)
    night[1].post(5, "Corrected.")
    night[1].set("post:6", "")
    caught_up(reader, night[1])
    reader.locator(".fresh button").click()

    assert posts(reader)[0] == "Post 5"
    assert reader.locator("[id='post:5'] p").text_content() == "Corrected."


def test_a_correction_above_does_not_move_what_is_being_read(reader: Page, night: Night) -> None:
    reader.evaluate("document.querySelector('[id=\"post:1\"]').scrollIntoView()")
    reader.evaluate("() => new Promise(requestAnimationFrame)")
    before = reader.locator("[id='post:1']").bounding_box()
    night[1].post(4, "Long. " * 400)
    caught_up(reader, night[1])
    reader.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    after = reader.locator("[id='post:1']").bounding_box()

    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 1


def test_the_scoreboard_is_read_out_but_not_too_often(phone: Page, night: Night) -> None:
    phone.clock.install()
    reader, region = arrive(phone, night), phone.locator("#live-region")
    night[1].seats(1)
    expect(region).to_have_text("1 seats for Labour.")
    night[1].seats(2)
    night[1].seats(3)
    caught_up(reader, night[1])
    expect(region).to_have_text("1 seats for Labour.")
    reader.clock.fast_forward(31_000)

    expect(region).to_have_text("3 seats for Labour.")


def test_what_is_read_out_can_be_switched_off_for_good(phone: Page, night: Night) -> None:
    reader, region = arrive(phone, night), phone.locator("#live-region")
    switch = reader.get_by_label("Screen readers say what changes")
    switch.uncheck()
    reader.reload()

    expect(switch).not_to_be_checked()
    for spoken in (region, reader.locator(".fresh")):
        expect(spoken).to_have_attribute("aria-live", "off")
    switch.check()
    expect(region).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("how", ["without EventSource", "with push refused", "with push cut"])
def test_where_push_cannot_pass_the_page_polls(phone: Page, night: Night, how: str) -> None:
    if how == "without EventSource":
        phone.add_init_script("delete window.EventSource")
    elif how == "with push refused":
        phone.route("**/push?*", lambda route: route.fulfill(status=404))
    else:
        phone.route("**/push?*", lambda route: route.abort())
    phone.clock.install()
    reader = arrive(phone, night, connected=False)
    night[1].post(5)
    night[1].seats(9)
    for _ in range(8):
        reader.clock.run_for(3_000)
    caught_up(reader, night[1])

    assert night[0].hub.watched() == set()
    assert reader.locator("#head b").first.text_content() == "9"
    expect(reader.locator(".fresh button")).to_have_text("1 new post")


def test_a_lost_connection_is_said_with_the_age_of_the_figures_and_made_good(phone: Page, night: Night) -> None:
    phone.clock.install()
    reader, banner = arrive(phone, night), phone.locator("#connection")
    night[1].seats(3, as_of="04:01")
    caught_up(reader, night[1])
    reader.context.set_offline(True)
    reader.clock.run_for(7_000)
    expect(banner).to_be_hidden()
    reader.clock.run_for(16_000)
    expect(banner).to_have_text("Connection lost. Figures as at 04:01.")
    night[1].seats(8, as_of="04:05")
    reader.context.set_offline(False)
    caught_up(reader, night[1])

    expect(banner).to_be_hidden()


def test_a_page_hidden_for_a_minute_lets_go_and_catches_up_when_seen(phone: Page, night: Night) -> None:
    phone.clock.install()
    reader = arrive(phone, night)
    reader.evaluate(TURN, True)
    reader.clock.run_for(45_000)
    wait_until(reader, lambda: night[0].hub.watched() == {PAGE})
    reader.clock.run_for(16_000)
    wait_until(reader, lambda: night[0].hub.watched() == set())
    night[1].seats(5)
    reader.evaluate(TURN, False)
    caught_up(reader, night[1])

    assert reader.locator("#head b").first.text_content() == "5"


@pytest.mark.parametrize("hidden_for", [1_000, 61_000])
def test_a_hidden_page_stays_asleep_when_the_network_is_back(phone: Page, night: Night, hidden_for: int) -> None:
    phone.clock.install()
    phone.add_init_script("""window.opened = 0; const Real = EventSource;
      window.EventSource = class extends Real { constructor(at) { super(at); window.opened += 1; } }""")
    reader = arrive(phone, night)
    reader.evaluate(TURN, True)
    reader.clock.run_for(hidden_for)
    before = reader.evaluate("opened")
    for what in ("offline", "online"):
        reader.evaluate("what => { dispatchEvent(new Event(what)); }", what)
    assert reader.evaluate("opened") == before
    night[1].seats(5)
    reader.evaluate(TURN, False)
    caught_up(reader, night[1])

    assert reader.locator("#head b").first.text_content() == "5"


def test_a_page_of_another_night_loads_itself_afresh_but_never_in_a_circle(phone: Page, night: Night) -> None:
    loads: list[str] = []
    phone.on("load", lambda page: loads.append(page.url))
    phone.route(  # as a stale cache would: always the page of a night that went further
        f"**{PAGE}",
        lambda route: route.fulfill(
            response=(got := route.fetch()), body=got.text().replace('data-seq="', 'data-seq="9')
        ),
    )
    phone.add_init_script("Math.random = () => 0")
    with phone.expect_request("**/live.json"):
        arrive(phone, night, connected=False)
    with phone.expect_request("**/live.json"):
        pass

    assert len(loads) == 2


def test_a_reader_cut_off_twenty_times_ends_with_the_same_document_as_a_fresh_load(reader: Page, night: Night) -> None:
    site, chance = night[0], random.Random(4)
    for number in range(5, 65):
        night[1].post(number)
        night[1].post(number - chance.randint(0, 3), f"Corrected at {number}.")
        night[1].seats(number)
        night[1].count(chance.choice(["Bolsover", "Ely", "Kent"]), declared=chance.random() < 0.5)
        if number % 3 == 0:
            site.hub.close()
        if number % 10 == 0:
            caught_up(reader, night[1])
            reader.locator(".fresh button").click()
    caught_up(reader, night[1])
    if reader.locator(".fresh").is_visible():
        reader.locator(".fresh button").click()

    assert reader.evaluate(FRAGMENTS) == fresh_fragments(reader)


def test_the_scripts_stay_small(open_page: OpenPage, night: Night) -> None:
    sizes: list[int] = []
    page = open_page()
    page.on(
        "response", lambda answer: sizes.append(int(answer.headers["content-length"])) if ".js" in answer.url else None
    )
    arrive(page, night)

    assert len(sizes) == 2
    assert sum(sizes) < 5000
