"""axe finds nothing wrong at the desk, at a phone's and a desk's width, light and dark."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import OPTIONS, faults
from tests.browser.writing import Writer, second_page, writer
from tests.served import Night

PAGES = ("", "posts", "write", "offline", "people", "venues", "account", "editions", "pages/derbyshire")


def ann(night: Night, page: Page) -> Writer:
    """An administrator, who sees every page."""
    return writer(night, page, f"ann{len(night.desk.people.all())}", "administrator")


def test_axe_finds_nothing_on_the_pages_of_the_desk(night: Night, any_page: Page) -> None:
    any_page.goto(night.desk_url + "login")
    assert Axe().run(any_page, options=OPTIONS).response["violations"] == []
    somebody = ann(night, any_page)

    assert [fault for path in PAGES for fault in faults(somebody.page, night.desk_url + path)] == []


def test_axe_finds_nothing_while_somebody_writes(night: Night, phone: Page) -> None:
    somebody = ann(night, phone)
    somebody.has_no_worker()
    somebody.goes("write")
    somebody.body.press_sequentially("Mine.")
    somebody.says("Saved ")
    other = second_page(somebody)
    other.page.goto(phone.url)
    other.body.fill("Theirs.")
    other.says("Saved ")
    somebody.body.fill("Mine again.")
    expect(phone.locator("#both")).to_contain_text("Theirs.")
    other.page.route("**/write/p-*", lambda route: route.abort())
    other.body.fill("Theirs again.")
    expect(somebody.unsent).to_be_visible()
    phone.get_by_label("About").press_sequentially("derby")
    expect(phone.get_by_role("option").first).to_be_visible()

    found = Axe().run(phone, options=OPTIONS).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found] == []
