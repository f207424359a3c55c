"""The head of a live page: its feeds, the card of a shared link, and linked data that says no more than the page."""

import json
from typing import Any

import pytest

from hustings.domain.post import Byline, Content, PostPicture
from hustings.domain.report import story
from hustings.domain.requests import AnyRequest, PublishPost, RetractPost, RevisePost, SetPhase
from hustings.pages.look import Look
from tests.elections import ALDER, CLOSE, CONTESTS, GAZETTEER, OPEN, TEN, contest_of, declare, flash, history
from tests.pages.crawl import Html
from tests.pages.sites import Following

PUBLIC = Look(public_url="https://results.example.org", prefix="/election", name="The Paper")
PICTURE = PostPicture(id="hall", width=2000, height=1000, alt="The hall at Ashby")
NOTE = PublishPost(
    post="p-1",
    kind="note",
    editions=("alder", "uk"),
    content=Content(
        headline="Recount at Ashby",
        body="The first count was *close*.\n\n![](picture:hall)\n\n> A bundle was missed.",
        bylines=(Byline("Ann Example", "Reporter"), Byline("Ben Example")),
        contests=(contest_of("ashby").id,),
        pictures=(PICTURE,),
    ),
)
EVIL = "</script><!--<script>alert(1)</script> & \u2028 \"'"


def site(*requests: AnyRequest, look: Look = PUBLIC) -> Following:
    return Following(GAZETTEER, look, history(OPEN, CLOSE, *requests))


def head(site: Following, address: str) -> Html:
    return Html(site.text(address).partition("</head>")[0] + "</head></html>")


def data(site: Following, address: str) -> dict[str, Any]:
    """The linked data of a page, as a browser would hand it to a script."""
    text = site.text(address).partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    found: dict[str, Any] = json.loads(text)
    return found


def told(site: Following, address: str) -> dict[str, str]:
    """Open Graph by property."""
    metas = [attributes for tag, attributes in head(site, address).elements if tag == "meta"]
    return {each["property"]: each["content"] for each in metas if "property" in each}


def links(site: Following, address: str, rel: str) -> list[str]:
    return [a["href"] for tag, a in head(site, address).elements if tag == "link" and a["rel"] == rel]


def test_a_live_page_is_a_live_blog() -> None:
    page = data(site(declare("ashby", 5, 1, 7), NOTE), "/live/alder")
    post = page.pop("liveBlogUpdate")[0]

    assert page == {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "Alder: the first seat goes to Red",
        "description": "1 of 3 seats declared; it has changed hands.",
        "url": "https://results.example.org/election/live/alder",
        "image": "https://results.example.org/election/share/alder.png",
        "inLanguage": "en-GB",
        "publisher": {"@type": "Organization", "name": "The Paper"},
        "datePublished": "2030-06-06T22:00:00+01:00",
        "dateModified": "2030-06-06T22:03:00+01:00",
        "coverageStartTime": "2030-06-06T22:00:00+01:00",
    }
    assert post == {
        "@type": "BlogPosting",
        "headline": "Recount at Ashby",
        "url": "https://results.example.org/election/live/alder/post/p-1",
        "datePublished": "2030-06-06T22:03:00+01:00",
        "dateModified": "2030-06-06T22:03:00+01:00",
        "inLanguage": "en-GB",
        "author": [
            {"@type": "Person", "name": "Ann Example", "jobTitle": "Reporter"},
            {"@type": "Person", "name": "Ben Example"},
        ],
        "articleBody": "The first count was close.\n\nA bundle was missed.",
        "image": ["https://results.example.org/election/pictures/hall-1280.jpg"],
    }


def test_a_report_is_signed_by_the_desk_and_a_post_without_a_byline_by_the_paper() -> None:
    note = PublishPost(post="p-2", kind="note", editions=("alder",), content=Content(body="Rain at Birch."))
    unsigned, report = data(site(declare("ashby", 5, 1, 7), note), "/live/alder")["liveBlogUpdate"]

    assert unsigned["author"] == {"@type": "Organization", "name": "The Paper"}
    assert unsigned["headline"] == "Rain at Birch."
    assert (report["author"][0]["@type"], report["author"][0]["name"]) == ("Organization", "Results desk")


def test_a_correction_is_told_and_moves_the_time() -> None:
    changed = RevisePost(post="p-1", content=Content(body="The first count was clear."), note="It was not close.")
    page = data(site(NOTE, changed), "/live/alder")
    (post,) = page["liveBlogUpdate"]

    assert post["articleBody"] == "The first count was clear."
    assert post["correction"] == [
        {"@type": "CorrectionComment", "text": "It was not close.", "datePublished": "2030-06-06T22:03:00+01:00"}
    ]
    assert page["dateModified"] == post["dateModified"] == "2030-06-06T22:03:00+01:00"


def test_of_a_withdrawn_post_nothing_is_told() -> None:
    gone = site(NOTE, RetractPost(post="p-1", reason="It was wrong."))

    assert "liveBlogUpdate" not in data(gone, "/live/alder")
    assert "ld+json" not in gone.text("/live/alder/post/p-1")
    assert told(gone, "/live/alder/post/p-1")["og:title"] == told(gone, "/live/alder")["og:title"]
    assert "Recount" not in gone.text("/live/alder/post/p-1")


def test_coverage_ends_when_an_editor_says_so_or_with_the_last_seat() -> None:
    ended = site(SetPhase(edition="beck", phase="ended"))
    every = [declare(slug, *(9 - place for place, _ in enumerate(contest_of(slug).candidacies))) for slug in ALDERS]
    over = site(*every, NOTE)

    assert data(ended, "/live/beck")["coverageEndTime"] == "2030-06-06T22:02:00+01:00"
    assert data(over, "/live/alder")["coverageEndTime"] == "2030-06-06T22:04:00+01:00"
    assert "coverageEndTime" not in data(over, "/live/uk")


ALDERS = [contest.slug for contest in CONTESTS if contest.areas == ALDER]


def test_a_page_that_is_about_to_start_says_when() -> None:
    soon = site(SetPhase(edition="beck", phase="scheduled", starts_at=TEN))

    assert data(soon, "/live/beck")["coverageStartTime"] == "2030-06-06T22:00:00+01:00"


def test_no_text_ends_the_element_that_holds_it() -> None:
    content = Content(
        headline=EVIL.replace("\u2028", ""),
        body=EVIL,
        bylines=(Byline(EVIL.replace("\u2028", ""), EVIL.replace("\u2028", "")),),
        pictures=(PostPicture(id="hall", width=1, height=1, alt=EVIL.replace("\u2028", "")),),
    )
    evil = site(PublishPost(post="evil", kind="note", editions=("alder",), content=content))
    for address in ("/live/alder", "/live/alder/post/evil"):
        assert "<script>alert" not in evil.text(address)
        assert "<!--" not in evil.text(address)
        assert Html(evil.text(address)).faults == []
    (post,) = data(evil, "/live/alder")["liveBlogUpdate"]
    assert post["headline"] == content.headline
    assert post["author"][0]["name"] == content.bylines[0].name


def test_a_shared_live_page_shows_its_scoreboard() -> None:
    assert told(site(NOTE), "/live/alder") == {
        "og:type": "article",
        "og:site_name": "The Paper",
        "og:locale": "en_GB",
        "og:title": "Alder: polls have closed",
        "og:description": "None of three seats has been declared yet.",
        "og:url": "https://results.example.org/election/live/alder",
        "og:image": "https://results.example.org/election/share/alder.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Scoreboard: Alder",
    }


def test_a_shared_post_shows_itself_and_has_one_address_in_all_its_editions() -> None:
    noted = site(NOTE)
    for edition in ("alder", "uk"):
        address = f"/live/{edition}/post/p-1"
        found = told(noted, address)
        assert (found["og:title"], found["og:description"]) == ("Recount at Ashby", "The first count was close.")
        assert found["og:image"] == "https://results.example.org/election/pictures/hall-1280.jpg"
        assert (found["og:image:width"], found["og:image:height"]) == ("1280", "640")
        assert found["og:image:alt"] == "The hall at Ashby"
        assert found["og:url"] == "https://results.example.org/election/live/alder/post/p-1"
        assert links(noted, address, "canonical") == [found["og:url"]]
        assert data(noted, address)["@type"] == "BlogPosting"


def test_without_a_public_address_no_whole_one_is_made_up() -> None:
    found = told(site(NOTE, look=Look()), "/live/alder")

    assert "og:url" not in found
    assert found["og:image"] == "/share/alder.png"


ASHBY = declare("ashby", 2000, 0, 8000)


def test_a_shared_constituency_shows_its_result() -> None:
    assert told(site(ASHBY), "/constituency/ashby") == {
        "og:type": "article",
        "og:site_name": "The Paper",
        "og:locale": "en_GB",
        "og:title": "Red gain Ashby from the Blues",
        "og:description": story(GAZETTEER, contest_of("ashby"), site(ASHBY).boards.outcomes[contest_of("ashby").id])[0],
        "og:url": "https://results.example.org/election/constituency/ashby",
        "og:image": "https://results.example.org/election/share/constituency/ashby.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Result: Ashby",
    }


def test_before_its_result_it_shows_who_stands_and_of_a_flash_who_is_elected() -> None:
    before, flashed = (told(site(*asked), "/constituency/ashby") for asked in ((), (flash("ashby", "cat-red"),)))

    assert (before["og:title"], before["og:image:alt"]) == ("Ashby: Election 2030", "Candidates: Ashby")
    assert before["og:description"] == "Ann Blue (B), Ben Independent (Ind), Cat Red (R)"
    assert flashed["og:description"] == "Cat Red is elected. The figures are to follow."


def test_a_shared_area_shows_its_scoreboard_and_headline() -> None:
    area, live = (told(site(ASHBY), f"/{kind}/alder") for kind in ("area", "live"))

    assert area | {"og:url": ""} == live | {"og:url": ""}
    assert area["og:url"] == "https://results.example.org/election/area/alder"
    assert links(site(ASHBY), "/area/alder", "canonical") == [area["og:url"]]


def test_a_site_that_does_not_know_its_own_address_names_none() -> None:
    at_home = Following(GAZETTEER, Look(kind="replay"), history(OPEN, CLOSE))

    assert links(at_home, "/constituency/ashby", "canonical") == []
    assert "og:url" not in told(at_home, "/constituency/ashby")


@pytest.mark.parametrize("rest", ["", "/page/1", "/post/p-1", "?show=key"])
def test_every_live_page_leads_to_its_feeds(rest: str) -> None:
    place = "/election/live/alder"

    assert links(site(NOTE), f"/live/alder{rest}", "alternate")[1:] == [f"{place}/feed.atom", f"{place}/feed.json"]


def test_linked_data_stand_on_the_live_page_and_on_posts_alone() -> None:
    noted = site(NOTE)

    assert "ld+json" not in noted.text("/live/alder/page/1")
    assert "ld+json" not in noted.text("/live/alder?show=key")


@pytest.mark.parametrize("look", [Look(kind="rehearsal"), Look(at=TEN)])
def test_a_rehearsal_and_another_minute_are_told_to_nobody(look: Look) -> None:
    page = site(NOTE, look=look)

    assert "ld+json" not in page.text("/live/alder")
    assert [told(page, address) for address in ("/live/alder", "/area/alder", "/constituency/ashby")] == [{}, {}, {}]


def test_in_welsh_they_say_so() -> None:
    welsh = site(NOTE, look=Look(language="cy"))
    page = data(welsh, "/cy/live/alder")

    assert (page["inLanguage"], page["url"]) == ("cy", "/cy/live/alder")
    assert page["liveBlogUpdate"][0]["inLanguage"] == "en-GB"
    assert told(welsh, "/cy/live/alder")["og:locale"] == "cy_GB"
    assert links(welsh, "/cy/live/alder", "alternate") == ["/cy/live/alder/feed.atom", "/cy/live/alder/feed.json"]


def test_search_engines_are_led_to_the_page_in_the_other_language_by_its_whole_address() -> None:
    twins = links(site(NOTE), "/live/alder", "alternate")

    assert twins[0] == "https://results.example.org/election/cy/live/alder"


def test_every_page_describes_itself() -> None:
    elements = head(site(NOTE), "/constituency/ashby").elements
    described = [a["content"] for tag, a in elements if tag == "meta" and a.get("name") == "description"]

    assert len(described) == 1
    assert described[0].startswith("Ashby")
