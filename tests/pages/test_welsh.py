"""The Welsh site: the same pages under /cy, in Welsh, following the same log."""

import pytest

from hustings.domain.times import moment
from hustings.pages.site import Look
from tests.pages.conftest import Recorded
from tests.pages.crawl import Html
from tests.pages.sites import Following

WELSH = Look(kind="replay", language="cy")


@pytest.fixture(scope="module")
def cymru(ge2024: Recorded) -> Following:
    return ge2024.at("04:01", WELSH)


@pytest.mark.parametrize("address", ["/cy", "/cy/live/wales", "/cy/area/wales", "/cy/constituency/ynys-mon"])
def test_a_welsh_page_says_its_language_and_links_to_its_twin(cymru: Following, address: str) -> None:
    elements = Html(cymru.text(address)).elements
    twin = address.removeprefix("/cy") or "/"
    links = [attributes["href"] for tag, attributes in elements if attributes.get("hreflang") == "en"]

    assert ("html", {"lang": "cy"}) in elements
    assert links == [twin]


def test_an_english_page_links_to_its_welsh_twin(at_04_01: Following) -> None:
    for address, twin in (("/", "/cy"), ("/declarations?area=wales", "/cy/declarations?area=wales")):
        elements = Html(at_04_01.text(address)).elements
        links = [attributes["href"] for tag, attributes in elements if attributes.get("hreflang") == "cy"]

        assert links == [twin]


def test_links_of_a_welsh_page_stay_in_welsh_but_for_what_has_no_language(cymru: Following) -> None:
    elements = Html(cymru.text("/cy/live/wales")).elements
    links = {attributes["href"].split(".")[0] for tag, attributes in elements if tag in ("a", "link")}
    elsewhere = {link for link in links if not link.startswith(("/cy", "#", "data:"))}

    assert elsewhere == {"/live/wales", "/head", "/icons/icon", "/icons/touch"}
    assert "/cy/constituency/ynys-mon" in links


@pytest.mark.parametrize("address", ["/live/wales", "/", "/cy/", "/cyx", "/cy/live/nowhere", "/cy/cy/live/uk"])
def test_the_welsh_site_has_no_other_addresses(cymru: Following, address: str) -> None:
    assert cymru.site.compose(address, 1) is None


def test_a_welsh_page_carries_the_same_number_and_fragments_as_its_twin(at_04_01: Following, cymru: Following) -> None:
    english, welsh = at_04_01.page("/live/wales"), cymru.page("/cy/live/wales")

    assert welsh.seq == english.seq
    assert [(f.id, f.seq) for f in welsh.fragments] == [(f.id, f.seq) for f in english.fragments]
    assert f'data-page="/cy/live/wales" data-seq={welsh.seq}' in welsh.body.decode()


def test_nothing_is_pressed_in_welsh_before_it_is_asked_for(ge2024: Recorded) -> None:
    following = Following(ge2024.gazetteer, WELSH, ge2024.until("23:30"))

    assert following.site.hot == ()
    assert following.site.take_stale() == set()


def test_a_report_that_nobody_changed_is_told_in_welsh(cymru: Following) -> None:
    text = cymru.text("/cy/live/wales/post/ynys-mon")

    assert "Plaid Cymru yn cipio Ynys Môn, sedd y Ceidwadwyr gynt" in text
    assert "Gwynedd: dyma’r gyntaf o’r 2 sedd i’w chyhoeddi." in text
    assert "Desg y canlyniadau" in text
    assert "yn Saesneg" not in text


def test_a_post_that_was_written_in_english_says_so(ge2024: Recorded) -> None:
    end = Following(ge2024.gazetteer, WELSH, ge2024.entries)
    text = end.text("/cy/live/uk/post/putney-correction-1")

    assert "<h3 lang=en><bdi>Correction: Putney’s figures</bdi></h3>" in text
    assert "yn Saesneg" in text


def test_a_corrected_report_stays_welsh_and_its_note_english(ge2024: Recorded) -> None:
    end = Following(ge2024.gazetteer, WELSH, ge2024.entries)
    text = end.text("/cy/live/uk/post/putney")

    assert "Llafur yn cadw Putney" in text
    assert "Cywirwyd dydd Mercher 17 Gorffennaf 2024." in text
    assert "<span lang=en>Valid votes: 49,295" in text


def test_another_minute_stays_in_welsh(ge2024: Recorded) -> None:
    minute = moment(ge2024.gazetteer.election, "04:01").at
    site = Following(ge2024.gazetteer, Look(kind="replay", language="cy", at=minute), ge2024.until("04:01"))
    text = site.text("/cy/live/wales")

    assert "Fel yr oedd: 04:01, dydd Gwener 5 Gorffennaf 2024" in text
    assert 'href="/cy/live/uk?at=04:01"' in text
    assert 'href="/live/wales?at=04:01"' in text


def test_welsh_pages_that_followed_equal_those_of_a_site_started_again(ge2024: Recorded) -> None:
    pages = ("/cy", "/cy/live/wales", "/cy/live/uk", "/cy/constituency/putney", "/cy/live/uk/post/putney")
    followed = Following(ge2024.gazetteer, WELSH, ge2024.until("02:25"))
    for address in pages:
        followed.page(address)
    followed.take(ge2024.entries[followed.seq :])
    fresh = Following(ge2024.gazetteer, WELSH, ge2024.entries)

    assert [followed.text(address) for address in pages] == [fresh.text(address) for address in pages]


def test_the_welsh_list_is_in_the_order_of_welsh_names(cymru: Following) -> None:
    text = cymru.text("/cy/find")

    assert text.index(">Gogledd Clwyd</a>") < text.index(">Gorllewin Abertawe</a>")
