"""A reader in Welsh: the live page follows the night as the English one does, and a way leads to each."""

import json
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.served import served_night


def test_a_welsh_live_page_follows_a_declaration(phone: Page) -> None:
    with served_night() as night:
        night.play("03:17")
        phone.goto(f"{night.url}/cy/live/wales")
        expect(phone.locator("html")).to_have_attribute("lang", "cy")
        expect(phone.locator(".live")).to_have_text("Yn fyw")
        night.play("03:18")  # Ynys Môn
        phone.locator(".fresh button").click()

        expect(phone.locator("#posts h3").first).to_have_text("Plaid Cymru yn cipio Ynys Môn, sedd y Ceidwadwyr gynt")
        expect(phone.locator("#posts .byline").first).to_contain_text("Desg y canlyniadau")


def test_readers_go_from_one_language_to_the_other_and_back(phone: Page) -> None:
    with served_night() as night:
        night.play("03:18")
        phone.goto(f"{night.url}/constituency/ynys-mon")
        phone.get_by_role("link", name="Cymraeg").click()
        expect(phone).to_have_url(f"{night.url}/cy/constituency/ynys-mon")
        expect(phone.locator("h2").first).to_have_text("Canlyniad")
        phone.get_by_role("link", name="English").click()

        expect(phone).to_have_url(f"{night.url}/constituency/ynys-mon")


def test_the_welsh_page_can_be_polled_and_a_missing_one_says_so_in_welsh() -> None:
    with served_night() as night:
        night.play("03:18")
        with urllib.request.urlopen(f"{night.url}/cy/live/wales/live.json") as answer:
            fragments = {fragment[0]: fragment[2] for fragment in json.load(answer)["fragments"]}
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(f"{night.url}/cy/live/nowhere")
        said = missing.value.read().decode()

        assert "Plaid Cymru yn cipio Ynys Môn" in fragments["post:ynys-mon"]
        assert (missing.value.code, "Nid oes tudalen o’r fath" in said) == (404, True)
