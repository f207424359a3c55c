"""A post that is withdrawn is gone from every minute, every page and every answer."""

import httpx2 as httpx

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


def told(night: Night, query: str = "") -> list[str]:
    """Addresses that tell it, asked with *query*."""
    asked = [f"{address}{'&' if query and '?' in address else '?' if query else ''}{query}" for address in ADDRESSES]
    return [address for address in asked if SECRET in httpx.get(night.url + address).text]


def test_a_withdrawn_post_is_gone_from_every_page_at_every_minute() -> None:
    with served_night() as night:
        night.begin("23:30")
        publish(night)
        night.play("01:00")
        assert (len(told(night)), len(told(night, "at=00:30"))) == (len(ADDRESSES), len(ADDRESSES))

        retract = RetractPost(post="p-1", reason="It was wrong.")
        night.installation.newsroom.submit(retract, at=night.now(), by="test", key="retract")
        night.installation.pressroom.press()

        assert told(night) == []
        assert told(night, "at=00:30") == []
