"""A count as its people live it: a reporter in the hall, an editor at the desk, a reader at home."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from hustings.accounts import Assignment
from tests.browser.conftest import DESKTOP, OpenPage
from tests.browser.counting import FIGURES, Counter, counter
from tests.served import Night, served_night

SEAT, GIVEN = "/constituency/bolsover", [Assignment("edition", "derbyshire")]
Sees = Callable[[str], None]


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        night.installation.loop.start()
        yield night


def from_awaited_to_corrected(reporter: Counter, editor: Counter, sees: Sees) -> None:
    """Bolsover from its boxes to a correction: a figure mistyped, found by a second look, and one found later."""
    reporter.at("bolsover")
    reporter.tells("Boxes in")
    sees("Boxes in")
    reporter.tells("Verified", Papers_verified="42545")
    sees("42,545")
    reporter.flashes("bolsover", "Labour gain Bolsover")
    sees("Flash")
    reporter.at("bolsover", "/enter/declare")
    reporter.page.get_by_label("1. FLEET, Natalie Lab", exact=True).check()
    reporter.types(FIGURES | {"david-kesteven": 3_745}, rejected="111")
    reporter.sends()
    sees("Unverified")
    sees("3,745")
    editor.at("bolsover", "/look?how=read")
    editor.page.get_by_label("David Kesteven’s figure differs").check()
    editor.press("Send back what differs")
    expect(editor.page.get_by_text("The figures that differ go back")).to_be_visible()
    reporter.goes("counts")
    reporter.page.get_by_role("main").get_by_role("link", name="Bolsover").first.click()
    reporter.types({"david-kesteven": 3_754})
    reporter.press("This is what the sheet says")
    expect(reporter.page.get_by_text("The figures are sent.")).to_be_visible()
    sees("3,754")
    editor.reads_back("bolsover")
    editor.at("bolsover", "/enter/correct")
    editor.types(FIGURES | {"mark-fletcher": 10_879}, reason="Five papers were in the wrong bundle.")
    editor.page.get_by_label("Source").fill("The returning officer")
    editor.sends()
    sees("Five papers were in the wrong bundle.")
    sees("10,879")
    reporter.reads_back("bolsover")


def test_two_people_take_a_seat_from_awaited_to_corrected_and_a_reader_sees_each_step(
    night: Night, open_page: OpenPage
) -> None:
    reporter = counter(night, open_page(), "ben", "reporter")
    night.desk.people.arrange(reporter.person.id, "reporter", may_publish=False, assignments=GIVEN)
    editor, reader = counter(night, open_page(width=DESKTOP), "eve"), open_page()
    reader.goto(night.url + SEAT)
    reader.evaluate("window.mine = true")

    from_awaited_to_corrected(reporter, editor, lambda words: expect(_main(reader, words)).to_be_visible())

    expect(_main(reader, "Unverified")).to_have_count(0)
    assert reader.evaluate("window.mine")  # never loaded again


def test_the_same_without_javascript(night: Night, open_page: OpenPage) -> None:
    reporter = counter(night, open_page(javascript=False), "ben", "administrator")
    editor, reader = counter(night, open_page(javascript=False), "eve"), open_page(javascript=False)

    reader.goto(night.url + SEAT)

    def sees(words: str) -> None:
        night.installation.pressroom.press()
        reader.reload()
        expect(_main(reader, words)).to_be_visible()

    from_awaited_to_corrected(reporter, editor, sees)


def _main(page: Page, words: str) -> Locator:
    return page.get_by_role("main").get_by_text(words).first
