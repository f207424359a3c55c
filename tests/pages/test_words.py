"""What readers read: the words of the night of 2024 on its pages."""

import datetime as dt
import re

import pytest

from hustings.pages.site import Look
from tests.pages.conftest import Recorded
from tests.pages.crawl import Html
from tests.pages.sites import Following, addresses


def words(site: Following, address: str) -> str:
    return Html(site.text(address)).words()


def part(site: Following, address: str, fragment: str) -> str:
    """The words of one fragment of a page."""
    (found,) = [each for each in site.page(address).fragments if each.id == fragment]
    return Html(found.html).words()


def test_how_many_seats_are_to_go(at_04_01: Following, at_the_end: Following) -> None:
    assert part(at_04_01, "/", "race:uk").startswith("326 seats for a majority · 404 seats to go")
    assert part(at_the_end, "/live/uk", "race:uk").startswith("326 seats for a majority · 0 seats to go")
    assert part(at_the_end, "/area/derbyshire", "race:derbyshire").startswith("0 seats to go")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (1, "Lab Labour 412 seats, 211 seats gained"),
        (2, "Con Conservative 121 seats, 251 seats lost"),
        (3, "LD Liberal Democrat 72 seats, 64 seats gained"),
        (4, "SNP SNP 9 seats, 39 seats lost"),
        (5, "SF Sinn Féin 7 seats, No change"),
        (6, "Oth Others 29 seats, 15 seats gained"),
    ],
)
def test_the_scoreboard_says_seats_and_change(at_the_end: Following, place: int, said: str) -> None:
    assert part(at_the_end, "/live/uk", f"party:uk:{place}").startswith(said)


def test_one_seat_is_one_seat(at_the_end: Following) -> None:
    said = [words(at_the_end, f"/area/{area}") for area in at_the_end.boards.gazetteer.areas]

    assert any("1 seat gained" in text for text in said)
    assert not [text for text in said if re.search(r"\b1 seats (gained|lost|to go)", text)]


def test_derbyshire(at_the_end: Following) -> None:
    assert part(at_the_end, "/area/derbyshire", "party:derbyshire:1").startswith("Lab Labour 11 seats, 9 seats gained")


def test_a_post_says_when_it_was_published(at_the_end: Following) -> None:
    found = [post.id for post in at_the_end.boards.night.posts.values() if post.published_at == THREE_AND_A_MINUTE]

    assert found
    said = part(at_the_end, f"/live/uk/post/{found[0]}", f"post:{found[0]}")
    assert said.startswith("published at 03:01 British Summer Time 5 July")


THREE_AND_A_MINUTE = dt.datetime(2024, 7, 5, 2, 1, tzinfo=dt.UTC)


def test_a_seat_whose_hour_has_gone_by_says_so(ge2024: Recorded) -> None:
    site = ge2024.at("04:20")
    late = [c for c in site.boards.gazetteer.contests.values() if site.boards.timetable.overdue(c.id)]
    said = {contest.slug: words(site, f"/constituency/{contest.slug}") for contest in late}

    assert len(late) > 10
    assert all(re.search(r"expected \d\d:\d\d, not yet", text) for text in said.values())
    assert any("expected 04:15, not yet" in text for text in said.values())
    assert not re.search(r"expected \d\d:\d\d, not yet", words(ge2024.at("22:00"), "/declarations"))


def test_nothing_of_the_exit_poll_is_on_any_page_before_ten(ge2024: Recorded) -> None:
    before, after = ge2024.at("21:59"), ge2024.at("22:00")
    for address in addresses(before.boards):
        content = before.text(address).partition("<main ")[2].partition("</main>")[0]
        assert "poll:" not in content
        assert address == "/forecast" or "exit poll" not in content.lower()  # which says how it is made
    assert "Exit poll" in words(after, "/")
    assert "Lab Labour 410" in part(after, "/live/derbyshire", "eve:uk")


def test_the_exit_poll_stays_beside_the_results(at_04_01: Following) -> None:
    assert part(at_04_01, "/", "eve:uk") == ""
    assert "Lab Labour 410 184" in part(at_04_01, "/", "exit:uk")


def test_until_a_seat_is_declared_its_page_has_the_ballot_paper(ge2024: Recorded) -> None:
    said = words(ge2024.at("22:00"), "/constituency/bolsover")
    names = [candidacy.name for candidacy in ge2024.gazetteer.by_slug["bolsover"].candidacies]

    assert sorted(names, key=said.index) == names
    assert "in the order of the ballot paper" in said


def test_putney_shows_both_figures_and_why(ge2024: Recorded, at_the_end: Following) -> None:
    before = words(ge2024.at("2024-07-16T12:00"), "/constituency/putney")
    after = part(at_the_end, "/constituency/putney", "about:putney")

    assert "Corrected" not in before
    assert "49,295" not in before
    for said in ("Corrected figures", "42,737", "49,295", "6,558 votes had been left out", "Source: "):
        assert said in after
    assert "Corrected on Wednesday 17 July 2024." in after
    assert "Declared 02:25 on Friday 5 July 2024" in after


def test_a_time_known_only_as_a_day_is_shown_as_a_day(at_the_end: Following) -> None:
    notice = part(at_the_end, "/live/london/post/putney-correction-1", "post:putney-correction-1")

    assert notice.startswith("published on 17 July ")
    for address in ("/constituency/putney", "/live/london", "/live/uk", "/live/uk/post/putney", "/declarations"):
        text = at_the_end.text(address)
        assert "13:00" not in re.sub(r"13:00</text>", "", text), address
        assert "12:00 on" not in text
    assert "As at Wednesday 17 July 2024" in words(at_the_end, "/live/uk")


def test_a_page_of_another_minute_says_which(ge2024: Recorded) -> None:
    at = dt.datetime(2024, 7, 5, 3, 1, tzinfo=dt.UTC)
    site = ge2024.at("04:01", Look(kind="replay", at=at))

    assert "As at 04:01 on Friday 5 July 2024" in words(site, "/live/derbyshire")
    assert "data-page" not in site.text("/live/derbyshire")


def test_a_rehearsal_says_that_nothing_is_a_result(ge2024: Recorded) -> None:
    site = ge2024.at("04:01", Look(kind="rehearsal"))

    assert "Rehearsal. Nothing on this page is a result." in words(site, "/live/uk")
    assert "id=replay-bar" not in site.text("/live/uk")
