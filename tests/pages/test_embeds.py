"""What other sites embed: small, complete, and plainly what it is."""

import pytest

from hustings.pages.look import Look
from tests.elections import AWAIT, CLOSE, GAZETTEER, OPEN, TEN, correct, declare, flash, history, noticed, withdraw
from tests.pages.crawl import Html
from tests.pages.sites import REPLAY, Following

ASHBY = declare("ashby", 2000, 100, 8000, electorate=20_000, unverified=True)
CONTEST, SCOREBOARD = "/embed/contest/ashby", "/embed/scoreboard?area=alder"
PAGES = [CONTEST, SCOREBOARD, "/embed/scoreboard"]


def site(*requests: object, look: Look = REPLAY) -> Following:
    return Following(GAZETTEER, look, history(OPEN, CLOSE, AWAIT, *requests))  # type: ignore[arg-type]


@pytest.mark.parametrize("address", PAGES)
def test_only_what_is_embedded_may_stand_in_a_frame_of_another_site(address: str) -> None:
    headers = dict(site().page(address).headers)

    assert headers["Content-Security-Policy"].endswith("frame-ancestors *")
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert site().page("/constituency/ashby").headers == ()


@pytest.mark.parametrize("address", PAGES)
def test_it_has_no_navigation_and_its_links_open_outside_the_frame(address: str) -> None:
    page = Html(site(ASHBY).text(address))
    tags = [tag for tag, _ in page.elements]

    assert "nav" not in tags
    assert ("base", {"target": "_blank"}) in page.elements
    assert tags.count("h1") == 1
    assert ("meta", {"name": "robots", "content": "noindex"}) in page.elements
    assert "Source: Hustings." in page.text


def test_a_contest_to_come_says_who_stands_and_how_far_the_count_is() -> None:
    text = Html(site().text(CONTEST)).text

    assert "about 00:00" in text
    assert all(name in text for name in ("Ann Blue", "Ben Independent", "Cat Red"))


def test_a_declared_contest_says_who_won_with_figures_and_that_nobody_has_looked_yet() -> None:
    text = " ".join(Html(site(ASHBY).text(CONTEST)).text.split())

    assert "Red gain Ashby from the Blues" in text
    assert "Cat Red elected. Declared at 22:03 on Thursday 6 June 2030." in text
    assert "Majority: 6,000. Turnout: 50.5%." in text
    assert "Unverified" in text


def test_a_flash_a_correction_a_withdrawal_and_a_poll_put_off_are_told_as_what_they_are() -> None:
    corrected = site(ASHBY, correct("ashby", 9000, 100, 8000))

    assert "Figures to follow." in site(flash("ashby", "cat-red")).text(CONTEST)
    assert ">Corrected<" in corrected.text(CONTEST)
    assert "Withdrawn." in site(ASHBY, withdraw("ashby")).text(CONTEST)
    assert "poll postponed" in site(noticed("ashby")).text(CONTEST)


def test_a_rehearsal_and_another_minute_say_so() -> None:
    rehearsal, then = (site(ASHBY, look=look) for look in (Look(kind="rehearsal"), Look(at=TEN)))

    assert "Rehearsal. Nothing on this page is a result." in rehearsal.text(CONTEST)
    assert 'class="embed then"' in then.text(SCOREBOARD)
    assert "data-page" not in then.text(SCOREBOARD)


def test_in_welsh_it_leads_to_the_welsh_page() -> None:
    welsh = site(ASHBY, look=Look(language="cy"))

    assert "/cy/constituency/ashby" in Html(welsh.text(f"/cy{CONTEST}")).links()


@pytest.mark.parametrize("address", ["/embed", "/embed/scoreboard?area=nowhere", "/embed/contest/nowhere", "/embed/x"])
def test_there_is_nothing_else(address: str) -> None:
    assert site().site.compose(address, 1) is None
