"""Filling in the desk's forms as a browser without JavaScript does."""

import re
from typing import Protocol

import httpx2 as httpx

from hustings.accounts import Role
from hustings.domain.events import PostPublished
from tests.served import Night

PASSWORD = "an example password"
HIDDEN = ("csrf", "id", "version", "key", "seq")


class Enter(Protocol):
    """Log in as somebody; nobody's name is a visitor who has not."""

    def __call__(self, login: str = "", role: Role | None = None) -> httpx.Client: ...


def hidden(page: str, name: str) -> str:
    """The value of a field that the form carries along."""
    found = re.search(rf'name={name} value="([^"]*)"', page)
    assert found, name
    return found[1]


def filled(client: httpx.Client, address: str = "write", **more: str) -> dict[str, str]:
    """The form at *address*, filled in."""
    page = client.get(address)
    sent = {name: hidden(page.text, name) for name in HIDDEN}
    return sent | {
        "kind": "note", "headline": "Example headline", "body": "Example text.", "editions": "derbyshire", **more
    }  # fmt: skip


def written(client: httpx.Client, address: str = "write", **more: str) -> httpx.Response:
    """Fill in the form at *address* and send it."""
    sent = filled(client, address, **more)
    return client.post(f"write/{sent['id']}", data=sent)


def pressed(client: httpx.Client, address: str, **fields: str) -> httpx.Response:
    """Press a button of the page of posts."""
    return client.post(address, data={"csrf": csrf(client), "key": f"test {address}", **fields})


def csrf(client: httpx.Client) -> str:
    """What proves that a form is the desk's own."""
    found = re.search(r'data-csrf="([^"]+)"', client.get("").text)
    assert found
    return found[1]


def readers(night: Night, address: str = "/live/derbyshire") -> str:
    """A page as readers see it now."""
    night.installation.pressroom.press()
    return httpx.get(night.url + address).text


def posts(night: Night) -> list[PostPublished]:
    """Posts that people published."""
    events = [entry.event for entry in night.installation.log.read()]
    return [event for event in events if isinstance(event, PostPublished) and event.post.startswith("p-")]
