"""The next hour: what is told of seats to come, and that it moves with the night's clock."""

from hustings.boards.coming import coming
from hustings.domain.post import Content
from hustings.domain.requests import PublishPost
from tests.elections import AWAIT, CLOSE, GAZETTEER, OPEN, declare, flash, history, noticed
from tests.pages.conftest import Recorded
from tests.pages.counts import said, site
from tests.pages.sites import Following

SOON = ("/declarations", "soon:uk")


def test_before_the_hour_the_next_seats_are_told_and_then_those_of_the_hour() -> None:
    waiting = [
        PublishPost(post=f"p-{n}", kind="note", editions=("uk",), content=Content(body="Tea.")) for n in range(59)
    ]
    early, near = Following(GAZETTEER, entries=history(OPEN, CLOSE, AWAIT)), site(*waiting)

    assert "No seat is expected within the hour. These are the next." in said(early, *SOON)
    assert "6 seats are expected within the hour, or late." in said(near, *SOON)
    assert "It takes a swing of 5.0 points from the Blues to Red." in said(near, *SOON)


def test_what_is_declared_flashed_or_put_off_is_no_longer_to_come() -> None:
    found = site(declare("ashby", 5, 1, 7), flash("birch", "ann-red"), noticed("cedar"))

    assert [each.contest.slug for each in coming(found.boards, "alder", 8).watched] == []
    assert "Of no seat is an hour known that is still to come." in said(found, "/declarations?area=alder", "soon:alder")


def test_on_the_night_the_swing_so_far_stands_beside_the_one_needed(ge2024: Recorded) -> None:
    words = said(ge2024.at("02:59"), "/", "soon:uk")

    assert "339 seats are expected within the hour, or late." in words
    assert (
        "It takes a swing of 11.3 points from the Conservatives to Labour. In the seats declared it is 10.8." in words
    )
    assert "Expected to be the first seat in Northern Ireland." in words


def test_one_seat_short_of_a_majority_the_seats_say_so(ge2024: Recorded) -> None:
    found = Following(ge2024.gazetteer)
    for entry in ge2024.entries:
        if found.boards.tallies["uk"].most_seats == 325:
            break
        found.take([entry])

    assert "One more seat gives Labour a majority." in said(found, *SOON)
    assert "majority" not in said(found, "/declarations?area=wales", "soon:wales")
