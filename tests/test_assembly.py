"""What is wired together answers at every address that is promised."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from hustings.assembly import ADDRESSES
from hustings.domain.post import Content, PostPicture
from hustings.domain.requests import PublishPost
from hustings.settings import Settings
from tests.pictures.shots import jpeg
from tests.served import Night, served_night

SAMPLES = {
    "AREA": "derbyshire",
    "EDITION": "derbyshire",
    "NAME": "bolsover",
    "LIST": "closest",
    "N": "1",
    "ID": "bolsover",
    "T": "01:30",
}


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night(Settings(prefix="/election")) as night:
        night.play("03:01")
        yield night


def status(url: str) -> int:
    try:
        with urllib.request.urlopen(url) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def sample(night: Night, address: str) -> str:
    """An address that can be asked for."""
    if address == "/static/":
        with urllib.request.urlopen(f"{night.url}/") as page:
            found = re.search(r'/election(/static/[^"]+)', page.read().decode())
        assert found
        return found[1]
    if address.startswith("/pictures/"):
        return published_picture(night)
    filled = re.sub("|".join(SAMPLES), lambda match: SAMPLES[match[0]], address)
    return {"/push": "/push?page=/live/uk", "/replay/": "/replay/state"}.get(address, filled)


def published_picture(night: Night) -> str:
    """The address of a picture that is out."""
    taken = night.desk.pictures.take(jpeg(), by="test")
    shown = PostPicture(id=taken.id, width=taken.width, height=taken.height, alt="Four colours")
    content = Content(headline="Example headline", pictures=(shown,))
    request = PublishPost(post="p-1", kind="note", editions=("derbyshire",), content=content)
    night.installation.newsroom.submit(request, at=night.now(), by="test", key="picture")
    return f"/pictures/{taken.id}-360.webp"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_promised_address_answers(night: Night, address: str) -> None:
    assert status(night.url + sample(night, address)) == 200


def test_nothing_answers_outside_the_prefix_but_health(night: Night) -> None:
    root = night.url.removesuffix("/election")

    assert [status(root + path) for path in ("/", "/live/uk", "/healthz", "/readyz")] == [404, 404, 200, 200]
