"""Links of a page lead to files; those that would lead nowhere leave their words."""

import pytest

from hustings.ops.baking.files import file_of
from hustings.ops.baking.links import Absolute, Links, Relative

PAGE = file_of("/live/uk?show=key")


def made(html: str, prefix: str = "", public_url: str = "") -> str:
    return Links(Absolute(prefix), prefix, public_url).rewritten(PAGE, html, set())


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("/", "/"),
        ("/live/uk", "/live/uk/"),
        ("/live/uk#post:1", "/live/uk/#post:1"),
        ("/map?show=last&amp;area=kent", "/map/area=kent/show=last/"),
        ("/static/hustings.1.css", "/static/hustings.1.css"),
        ("#main", "#main"),
        ("https://elsewhere.example/live/uk", "https://elsewhere.example/live/uk"),
        ("//elsewhere.example/", "//elsewhere.example/"),
    ],
)
def test_a_link_of_the_site_leads_to_a_file_and_others_stay(link: str, becomes: str) -> None:
    assert made(f'<a href="{link}">x</a>') == f'<a href="{becomes}">x</a>'


def test_a_site_under_a_prefix_with_an_address_of_its_own_keeps_both() -> None:
    html = '<link rel=alternate href="https://paper.example/e/cy/live/uk"><a href="/e/find">x</a><a href="/other">y</a>'

    assert made(html, "/e", "https://paper.example") == (
        '<link rel=alternate href="https://paper.example/e/cy/live/uk/"><a href="/e/find/">x</a><a href="/other">y</a>'
    )


def test_a_link_to_another_minute_leaves_its_words() -> None:
    assert made('<li><a class=num href="/?at=03:00">03:00</a> <a href="/find">f</a>') == (
        '<li>03:00 <a href="/find/">f</a>'
    )


def test_an_element_to_copy_and_an_address_that_is_told_lead_to_files_too() -> None:
    shown = "<code>&lt;iframe src=&#34;/embed/scoreboard?area=uk&#34;&gt;</code><code>/api/v1/scoreboard?area=uk</code>"

    assert made(shown) == (
        "<code>&lt;iframe src=&#34;/embed/scoreboard/area=uk/&#34;&gt;</code><code>/api/v1/scoreboard.area=uk.json</code>"
    )


def test_a_page_that_moves_polls_beside_itself() -> None:
    assert made('<body data-page="/map?area=kent">') == '<body data-page="/map/area=kent">'
    assert made('<body data-page="/">') == '<body data-page="/">'


def test_every_width_of_a_picture_is_linked_and_found() -> None:
    found = set[str]()
    html = '<img srcset="/pictures/a-360.webp 360w, /pictures/a-640.webp 640w" src="/pictures/a-640.jpg">'

    assert Links(Absolute(""), "").rewritten(PAGE, html, found) == html
    assert found == {"/pictures/a-360.webp", "/pictures/a-640.webp", "/pictures/a-640.jpg"}


def test_relative_links_go_from_file_to_file_and_need_no_script() -> None:
    html = '<script type=module src="/static/a.js"></script>\n<a href="/live/uk#x">x</a><a href="/">home</a>'

    assert Links(Relative(), "").rewritten(PAGE, html, set()) == (
        '<a href="../index.html#x">x</a><a href="../../../index.html">home</a>'
    )
