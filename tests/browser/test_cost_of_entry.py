"""What an entry costs a person: taps and keys, counted by the browser. docs/results-desk.md has the figures."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.counting import Counter, counter
from tests.served import Night, served_night

COUNTS = """
window.name ||= "0";
addEventListener("keydown", () => (window.name = String(Number(window.name) + 1)), true);
addEventListener("pointerdown", () => (window.name = String(Number(window.name) + 1)), true);
"""


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        yield night


@pytest.fixture
def ben(night: Night, phone: Page) -> Counter:
    phone.add_init_script(COUNTS)
    return counter(night, phone, "ben")


def spent(ben: Counter) -> int:
    """Keys and taps since the page was opened; the browser keeps the number from page to page."""
    return int(ben.page.evaluate("window.name"))


def begins(ben: Counter, path: str) -> None:
    ben.goes(path)
    ben.page.evaluate("window.name = '0'")


def test_a_flash_costs_four_taps_at_most(ben: Counter) -> None:
    begins(ben, "counts?q=Bolsover")
    ben.page.get_by_role("main").get_by_role("link", name="Flash", exact=True).click()
    ben.page.get_by_role("link", name="Labour gain Bolsover").click()
    ben.press("Send the flash")
    expect(ben.page.get_by_text("The flash is out.")).to_be_visible()

    assert spent(ben) <= 4


def test_a_declaration_of_eight_costs_its_digits_and_twelve_keys(ben: Counter, night: Night) -> None:
    contest = next(c for c in night.desk.gazetteer.election.contests if len(c.candidacies) == 8)
    figures = [str(12_000 - 1_234 * place) for place in range(8)]
    begins(ben, f"counts/{contest.slug}/enter/declare")
    keys = ben.page.keyboard
    keys.press("1")
    for figure in figures:
        keys.type(figure)
        keys.press("Enter")
    keys.type("150")
    keys.press("Enter")
    expect(ben.page.get_by_text("This will say")).to_be_visible()
    warned = ben.page.get_by_label("The figures are right all the same").count()
    if warned:
        ben.page.get_by_label("The figures are right all the same").fill("Read twice")
        ben.page.get_by_role("button", name="I have read every figure back: send").focus()
    expect(ben.page.get_by_role("button", name="I have read every figure back: send")).to_be_focused()
    keys.press("Enter")
    expect(ben.page.get_by_text("The figures are sent.")).to_be_visible()

    assert spent(ben) <= sum(map(len, figures)) + len("150") + 12


def test_a_second_look_costs_fifteen_keys_at_most(ben: Counter, night: Night, desktop: Page) -> None:
    ann = counter(night, desktop, "ann")
    ann.at("bolsover", "/enter/declare")
    ann.types({"natalie-fleet": 17_197, "mark-fletcher": 10_874, "david-hancock": 1_478, "david-kesteven": 3_754,
               "robert-reaney": 9_131})  # fmt: skip
    ann.sends()
    begins(ben, "looks")
    ben.page.get_by_role("link", name="Read back").click()
    expect(ben.page.get_by_role("button", name="All agree: confirm")).to_be_focused()
    ben.page.keyboard.press("Enter")
    expect(ben.page.get_by_text("The figures are confirmed.")).to_be_visible()

    assert spent(ben) <= 15
