"""What is not settled: flashes, results that nobody else has looked at, slips, and who made the page."""

from hustings.domain.requests import RetractPost
from tests.elections import AREAS, confirm, correct, declare, entries_of, flash, noticed, withdraw
from tests.pages.counts import ALONE, SILENT, WELSH, html, of, said, site
from tests.pages.crawl import Html
from tests.pages.sites import Following, addresses

FLASH = flash("ashby", "cat-red")
UNVERIFIED = declare("ashby", 5, 1, 7, unverified=True)
DECLARED = declare("ashby", 5, 1, 7)
OTHER_WINNER = correct("ashby", 9, 1, 7)


def race(found: Following, area: str = "uk") -> str:
    return said(found, f"{found.look.root}/area/{area}", f"race:{area}")


def test_a_flash_says_who_has_the_seat_while_candidates_are_still_listed() -> None:
    found = site(FLASH)

    assert "Flash Red gain Ashby from the Blues." in of(found, "ashby", "result").replace("  ", " ")
    assert "Figures to follow." in of(found, "ashby", "result")
    assert "in the order of the ballot paper" in of(found, "ashby", "result")
    assert "Cat Red elected. Figures to follow. Said at 22:03" in of(found, "ashby", "place")
    assert "Flash: figures to follow 22:03" in of(found, "ashby", "count")


def test_a_flash_is_marked_in_rows_and_stays_among_what_is_to_come() -> None:
    found = site(FLASH)

    for address, fragment in (("/area/alder", "full-name:ashby"), ("/declarations", "when:ashby")):
        assert "Flash" in said(found, address, fragment)
        assert "figures to follow" in said(found, address, fragment)
    assert "when:ashby" in to_come(found)
    assert "when:ashby" not in to_come(site(FLASH, DECLARED))


def to_come(found: Following) -> str:
    """What the timetable shows of it."""
    return found.text("/declarations?show=to-come").partition("<tbody hidden>")[0]


def test_the_post_of_a_flash_is_marked_and_among_the_results() -> None:
    found = site(FLASH)
    post = said(found, "/live/uk?show=results", "post:ashby-flash")

    assert "Flash Red gain Ashby from the Blues" in post
    assert "Cat Red is elected. The figures are to follow." in post


def test_a_flash_is_told_in_welsh_until_it_says_something_else() -> None:
    words = said(site(FLASH, look=WELSH), "/cy/live/uk/post/ashby-flash", "post:ashby-flash")
    after = said(site(FLASH, withdraw("ashby"), look=WELSH), "/cy/live/uk/post/ashby-flash", "post:ashby-flash")

    assert "Etholwyd Cat Red. Bydd y ffigurau’n dilyn." in words
    assert "Tynnwyd yn ôl: Ashby" in after


def test_a_result_that_nobody_else_has_looked_at_is_marked_until_someone_has() -> None:
    before, after = site(UNVERIFIED), site(UNVERIFIED, confirm("ashby"))
    sentence = "Unverified These figures are published, but a second person has not checked them yet."

    assert sentence in of(before, "ashby", "result")
    assert "Unverified A second person has not checked" in said(before, "/live/uk", "post:ashby")
    for address in ("/constituency/ashby", "/area/alder", "/declarations", "/live/uk", "/"):
        assert "Unverified" in before.text(address), address
        assert "nverified" not in after.text(address), address


def test_a_second_look_that_differs_at_public_figures_takes_them_back_to_unverified() -> None:
    found = site(UNVERIFIED, confirm("ashby", fields=("ann-blue",)))

    assert "Unverified" in of(found, "ashby", "place")


def test_a_slip_is_put_right_at_once_and_no_correction() -> None:
    found = site(DECLARED, correct("ashby", 5, 1, 8, slip=True, reason="A figure was misread."))
    about = of(found, "ashby", "about")

    assert "Figures put right at once by the returning officer" in about
    assert "A figure was misread. Put right at once by the returning officer at 22:04 on Thursday 6 June 2030." in about
    assert "Put right 22:04" in about
    assert "Corrected" not in about.partition("13 14")[0]
    assert "Corrected" not in of(found, "ashby", "place")
    assert "Corrected" in of(site(DECLARED, correct("ashby", 5, 1, 8)), "ashby", "place")


def test_the_report_of_a_withdrawn_result_does_not_draw_the_table_of_a_later_one() -> None:
    found = site(DECLARED, withdraw("ashby"), declare("ashby", 8, 1, 2))
    first, second = (said(found, f"/live/uk/post/{post}", f"post:{post}") for post in ("ashby", "ashby-2"))

    assert "Withdrawn: Ashby" in first
    assert "All candidates" not in first
    assert "All candidates; Ashby in full" in second


def test_a_scoreboard_says_what_it_rests_on() -> None:
    quiet, busy = site(DECLARED), site(FLASH, declare("birch", 1, 2, 3, unverified=True), noticed("cedar"), SILENT)

    assert race(busy).endswith(
        "1 seat is a flash: figures to follow. 1 result is unverified. 1 seat’s poll was put off. "
        "Nothing from The Wire since 03:12."
    )
    assert "4 seats to go" in race(busy)
    assert "Shares are of votes in the 1 seat declared" in race(busy)
    assert race(busy, "lone").endswith("Nothing from The Wire since 03:12.")
    assert "unverified" not in race(quiet)
    assert "flash" not in race(site(FLASH, DECLARED))


def test_a_feed_that_speaks_again_is_not_told_any_more() -> None:
    again = type(SILENT)(source="The Wire", since=None)

    assert "The Wire" not in race(site(SILENT, again))


def test_a_scoreboard_names_the_newest_seat_whose_winner_was_corrected() -> None:
    found = site(DECLARED, declare("birch", 1, 2, 3), OTHER_WINNER)

    assert race(found).endswith("Corrected 22:05: Ashby.")
    assert 'href="/constituency/ashby"' in html(found, "/area/uk", "race:uk")
    assert "Corrected" not in race(found, "lone")
    assert "Corrected" not in race(site(DECLARED, correct("ashby", 5, 1, 8)))


def test_a_scoreboard_owns_up_to_a_withdrawal_until_the_seat_is_declared_again() -> None:
    assert race(site(DECLARED, withdraw("ashby"))).endswith("Withdrawn 22:04: Ashby.")
    assert "Withdrawn" not in race(site(DECLARED, withdraw("ashby"), DECLARED))


def test_a_desk_of_one_person_says_so_on_every_page_and_the_page_follows() -> None:
    kept, sentence = site(DECLARED), "Entered and checked by one person tonight."
    pages = list(addresses(kept.boards))
    assert not [address for address in pages if sentence in kept.text(address)]
    kept.site.take_stale()
    kept.take(entries_of(kept.boards.night, ALONE))

    assert set(pages) <= kept.site.take_stale()
    assert [address for address in pages if sentence not in Html(kept.text(address)).words()] == []


def test_every_page_stands_with_flashes_alone_and_with_every_poll_put_off() -> None:
    slugs = ("ashby", "birch", "cedar", "dunes", "eddy", "lonely", "solo")
    contests = {contest.slug: contest for contest in site().boards.gazetteer.contests.values()}
    flashed = site(*(flash(slug, contests[slug].candidacies[0].id) for slug in slugs))
    off = site(*(noticed(slug) for slug in slugs))

    for found in (flashed, off):
        for address in addresses(found.boards):
            assert Html(found.text(address)).faults == []
    assert "0 seats to go" in race(flashed)
    assert "7 seats are flashes" in race(flashed)
    assert "7 seats’ polls were put off." in race(off)
    assert {area.slug for area in AREAS} <= set(off.boards.tallies)


def test_a_retracted_report_stays_gone_when_its_result_is_withdrawn() -> None:
    found = site(DECLARED, RetractPost(post="ashby", reason="Twice out."), withdraw("ashby"))

    assert "This post was withdrawn" in said(found, "/live/uk/post/ashby", "post:ashby")
