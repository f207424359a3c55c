"""A night of 2024 with posts of every kind, and text in them that tries to get out."""

from collections.abc import Iterator
from contextlib import contextmanager

from hustings.domain.post import Byline, Content, Link, PostPicture, Quotation
from hustings.domain.requests import AnyRequest, PublishPost, RetractPost, RevisePost, SetPhase
from hustings.settings import Settings
from tests.served import Night, served_night

PUBLIC = "https://results.example.org"
EVIL = "</script><!-- ]]> </content> <b>&amp; \"' {{ d }} %(name)s"
EDITIONS = ("derbyshire", "uk")
PICTURE = PostPicture(id="hall", width=1600, height=900, alt=EVIL, caption=EVIL, credit=EVIL)
QUOTATION = Content(quotation=Quotation(EVIL, EVIL, EVIL), bylines=(Byline(EVIL, EVIL),))
LINK = Content(headline=EVIL, link=Link("https://example.com/?a=1&b=2", EVIL, EVIL), pictures=(PICTURE,))
NOTE = Content(headline="Recount", body=f"{EVIL}\n\n- *one*\n- two", bylines=(Byline("Ann", "Reporter"), Byline("Ben")))
REQUESTS: tuple[AnyRequest, ...] = (
    PublishPost(post="said", kind="quotation", editions=EDITIONS, content=QUOTATION),
    PublishPost(post="elsewhere", kind="link", editions=EDITIONS, content=LINK),
    PublishPost(post="note", kind="note", editions=EDITIONS, content=NOTE),
    PublishPost(post="gone", kind="note", editions=EDITIONS, content=NOTE),
    RevisePost(post="note", content=NOTE, note=EVIL),
    RetractPost(post="gone", reason=EVIL),
    SetPhase(edition="derbyshire", phase="ended"),
)


@contextmanager
def rich_night() -> Iterator[Night]:
    """The night at 04:01, served, with its public address known."""
    with served_night(Settings(public_url=PUBLIC)) as night:
        night.play("04:01")
        for number, request in enumerate(REQUESTS):
            night.installation.newsroom.submit(request, at=night.now(), by="test", key=f"rich {number}")
        night.installation.pressroom.press()
        yield night
