"""The browser itself, before anything of ours is shown in it."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage

SCRIPTED = "data:text/html,<title>before</title><script>document.title = 'after'</script>"


def test_a_page_opens_and_runs_its_scripts(phone: Page) -> None:
    phone.goto(SCRIPTED)

    assert phone.title() == "after"


def test_a_page_without_javascript_runs_none(javascript_off: Page) -> None:
    javascript_off.goto(SCRIPTED)

    assert javascript_off.title() == "before"


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_width_and_colour_scheme_are_those_asked_for(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page(width=width, scheme="dark" if scheme == "dark" else "light")

    assert page.evaluate("innerWidth") == width
    assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")


def test_every_width_and_scheme_is_gone_through(any_page: Page) -> None:
    any_page.goto("data:text/html,<title>any</title>")

    assert any_page.title() == "any"
