"""One browser for the tests of this folder, and pages in it: a phone's, a desk's, without JavaScript."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.browser import chromium
from tests.browser.writing import Writer, writer
from tests.served import Night, served_night

PHONE, DESKTOP = 360, 1280
Scheme = Literal["light", "dark"]


class OpenPage(Protocol):
    """Open an empty page in a context of its own; an uncaught error in it fails the test."""

    def __call__(self, *, width: int = PHONE, scheme: Scheme = "light", javascript: bool = True) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    executable = chromium.find()
    assert executable, "No browser: `make browser` finds or installs one."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=chromium.ARGS)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(error.message)

    def opened(*, width: int = PHONE, scheme: Scheme = "light", javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", note)
        return page

    yield opened
    for context in contexts:
        context.close()

    assert not errors


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    return open_page(width=PHONE)


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    return open_page(width=DESKTOP)


@pytest.fixture
def javascript_off(open_page: OpenPage) -> Page:
    return open_page(javascript=False)


LOOKS = [(PHONE, "light"), pytest.param((DESKTOP, "dark"), marks=pytest.mark.soak)]


@pytest.fixture(params=LOOKS, ids="{0[0]}-{0[1]}".format)
def any_page(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A page at each width and in each colour scheme: what a test of looks and accessibility goes through."""
    width, scheme = request.param
    return open_page(width=width, scheme=scheme)


@pytest.fixture(params=[(w, s) for w in (PHONE, DESKTOP) for s in ("light", "dark")], ids="{0[0]}-{0[1]}".format)
def every_page(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A page at each width in both colour schemes, for the audit."""
    width, scheme = request.param
    return open_page(width=width, scheme=scheme)


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    """A desk at 23:30, for the tests of a module."""
    with served_night() as night:
        night.begin("23:30")
        yield night


@pytest.fixture
def eve(night: Night, phone: Page) -> Writer:
    """A live editor with a phone."""
    return writer(night, phone, f"eve{len(night.desk.people.all())}")
