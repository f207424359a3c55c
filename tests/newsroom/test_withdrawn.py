"""A post that is withdrawn is gone from every minute, every page and every answer."""

import httpx2 as httpx
import pytest

from hustings.domain.post import Content
from hustings.domain.requests import PublishPost, RetractPost
from tests.served import Night, served_night

SECRET = "Words that must go"
ADDRESSES = ("/live/derbyshire", "/live/derbyshire/page/1", "/live/derbyshire/post/p-1", "/live/uk", "/cy/live/uk")
ADDRESSES += ("/constituency/bolsover", "/live/derbyshire?show=key")  # type: ignore[assignment]
ADDRESSES += ("/live/derbyshire/feed.atom", "/live/uk/feed.json", "/api/v1/posts?edition=derbyshire")  # type: ignore[assignment]


def publish(night: Night) -> None:
    contest = night.installation.tail.boards.gazetteer.by_slug["bolsover"].id
    content = Content(headline=SECRET, body=f"{SECRET}, again.", contests=(contest,), importance="key")
    request = PublishPost(post="p-1", kind="note", editions=("derbyshire", "uk"), content=content)
    night.installation.newsroom.submit(request, at=night.now(), by="test", key="publish")


def told(night: Night, address: str) -> bool:
    return SECRET in httpx.get(night.url + address).text


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_withdrawn_post_is_gone_from_every_page_at_every_minute(address: str) -> None:
    with served_night() as night:
        night.play("23:30")
        publish(night)
        night.play("01:00")
        at = f"{address}{'&' if '?' in address else '?'}at=00:30"
        assert told(night, address)
        assert told(night, at)

        retract = RetractPost(post="p-1", reason="It was wrong.")
        night.installation.newsroom.submit(retract, at=night.now(), by="test", key="retract")
        night.installation.pressroom.press()

        assert not told(night, address)
        assert not told(night, at)
