"""Entering results through the desk's forms, as a browser without JavaScript does."""

import httpx2 as httpx

from hustings.domain.count import Count
from tests.desk.forms import csrf, hidden
from tests.pages.crawl import Html
from tests.served import Night

BOLSOVER = {
    "v-natalie-fleet": "17,197",
    "v-mark-fletcher": "10,874",
    "v-david-hancock": "1,478",
    "v-david-kesteven": "3,754",
    "v-robert-reaney": "9,131",
}


def fields(page: str) -> dict[str, str]:
    """What the form of a page carries along or shows filled in."""
    return {
        given["name"]: given.get("value") or ""
        for tag, given in Html(page).elements
        if tag == "input" and "name" in given and given.get("type") in ("hidden", None) and given["name"] != "csrf"
    }


def entered(client: httpx.Client, contest: str, what: str = "declare", **more: str) -> httpx.Response:
    """Fill in the form of a declaration or correction, and go on to what *do* says."""
    address = f"counts/{contest}/enter/{what}"
    page = client.get(address).text
    sent = {"seq": hidden(page, "seq"), "key": hidden(page, "key"), "csrf": csrf(client), "do": "send", **more}
    return client.post(address, data=sent)


def pressed(client: httpx.Client, contest: str, what: str, **more: str) -> httpx.Response:
    """Press a button of a contest's page."""
    page = client.get(f"counts/{contest}").text
    sent = {"seq": hidden(page, "seq"), "key": hidden(page, "key"), "csrf": csrf(client), **more}
    return client.post(f"counts/{contest}/{what}", data=sent)


def looked(client: httpx.Client, contest: str, **more: str) -> httpx.Response:
    """Take the second look."""
    page = client.get(f"counts/{contest}/look").text
    sent = {"version": hidden(page, "version"), "key": hidden(page, "key"), "csrf": csrf(client), **more}
    return client.post(f"counts/{contest}/look", data=sent)


def count_of(night: Night, slug: str) -> Count:
    """How the count of a constituency stands."""
    return night.desk.tail.night.count(night.desk.gazetteer.by_slug[slug].id)
