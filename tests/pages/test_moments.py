"""The page of key moments: what it says, and where it leads."""

import re

from hustings.domain.post import Byline, Content
from hustings.domain.requests import PublishPost, RetractPost
from tests.elections import declare, withdraw
from tests.pages.conftest import Recorded
from tests.pages.counts import WELSH, html, said, site
from tests.pages.crawl import Html
from tests.pages.sites import Following

LIST = ("/moments", "moments:uk")


def test_the_night_of_2024_is_told_by_its_moments(at_the_end: Following) -> None:
    lines = [" ".join(Html(line).text.split()) for line in html(at_the_end, *LIST).split("<li>")[1:]]
    said = {line.removeprefix("As it stood at ") for line in lines}

    assert "22:00 The polls close." in said
    assert "22:00 Exit poll: Labour on 410 seats" in said
    assert "23:17 The first declaration of the night: Labour hold Houghton and Sunderland South" in said
    assert any(line.startswith("05:01 A majority, 326 seats, for Labour:") for line in said)
    assert any("The smallest majority so far, 15 votes: Labour gain Hendon" in line for line in said)
    assert lines[-2].endswith("Liberal Democrats gain Inverness, Skye and West Ross-shire from the SNP")
    assert lines[-1] == "As it stood at 17 July Figures are corrected: Labour hold Putney"
    assert 20 < len(lines) < 80


def test_each_hour_leads_to_the_results_as_they_stood() -> None:
    found = site(declare("ashby", 5, 1, 7))

    assert 'href="/?at=22:03"' in html(found, *LIST)
    assert 'href="/area/alder?at=22:03"' in html(found, "/moments?area=alder", "moments:alder")


def test_a_post_that_a_person_gave_weight_is_a_moment_until_it_is_withdrawn() -> None:
    content = Content(headline="The minister concedes", bylines=(Byline("Ann Example"),), importance="breaking")
    post = PublishPost(post="p-1", kind="note", editions=("uk", "alder"), content=content)

    assert "The minister concedes" in said(site(post), *LIST)
    assert "/live/alder/post/p-1" in html(site(post), "/moments?area=alder", "moments:alder")
    assert "concedes" not in said(site(post, RetractPost(post="p-1", reason="It was not so.")), *LIST)


def test_what_was_withdrawn_is_told_by_its_place_alone() -> None:
    words = said(site(declare("ashby", 5, 1, 7), withdraw("ashby"), declare("ashby", 5, 1, 7)), *LIST)

    assert "What was told as the result is withdrawn: Ashby As it stood" in words
    assert words.endswith("The first seat that changes hands: Red gain Ashby from the Blues")


def test_moments_are_told_in_welsh() -> None:
    words = said(site(declare("ashby", 5, 1, 7), look=WELSH), "/cy/moments", "moments:uk")

    assert "Y cyhoeddiad cyntaf y noson hon:" in words


def test_the_chart_says_its_figures_and_a_table_has_them_by_the_hour(ge2024: Recorded) -> None:
    found = html(ge2024.at("04:01"), "/moments", "course:uk")
    rows = [re.findall(r">([\d:,]+)<", row) for row in found.split("<tr>")[2:]]

    assert 'aria-label="Seats through the night: Labour 184, Conservative 30' in found
    assert [row[0] for row in rows] == [f"{hour % 24:02d}:00" for hour in range(23, 33)] + ["2019"]
    assert [len(row) for row in rows[6:10]] == [6, 1, 1, 1]
    assert int(rows[6][1]) == 184
    assert int(rows[-1][1]) == 201
