"""Boards of the made-up election with posts in them, and what their feeds answer."""

from msgspec.structs import replace

from hustings.boards import Boards
from hustings.domain.edition import Edition
from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, PostPublished
from hustings.domain.night import apply
from hustings.domain.post import Byline, Content, Link, PostPicture, Quotation, Venue
from hustings.domain.requests import ArrangeEdition, PublishPost, RetractPost, RevisePost
from hustings.feeds.feeds import Feeds
from hustings.language import LANGUAGES
from hustings.pages.look import Look
from hustings.press import Composed
from tests.elections import CLOSE, GAZETTEER, OPEN, TEN, Asked, contest_of, entries_of, history

PUBLIC = "https://results.example.org"
ASHBY = contest_of("ashby").id
HOSTILE = "</content></entry><script>alert(1)</script>]]><!--&amp; \"' %(name)s {{ d }} \x00\x0b\x1b\ufffe\U0001f5f3"
READABLE = HOSTILE.translate({ord(each): None for each in "\x00\x0b\x1b\ufffe"})
NOTE = PublishPost(
    post="p-1",
    kind="note",
    editions=("alder", "uk"),
    content=Content(
        headline="Recount at Ashby",
        body="The first count was *close*, [as before](/constituency/birch).\n\n![](picture:hall)",
        bylines=(Byline("Ann Example", "Reporter"), Byline("Ben Example")),
        contests=(ASHBY,),
        areas=("alder",),
        parties=("red",),
        venues=(Venue("hall", "Town Hall"),),
        pictures=(PostPicture(id="hall", width=2000, height=1000, alt="The hall", caption="Full", credit="Ann"),),
    ),
)
CORRECTED = RevisePost(post="p-1", content=Content(headline="Recount at Birch"), note="It is Birch, not Ashby.")
RETRACTED = RetractPost(post="p-1", reason="It was wrong.")
MADE = ArrangeEdition(edition=Edition(slug="coast", name="The coast", areas=("beck", "lone")))


def note(identity: str, *editions: str, body: str = "Rain.") -> PublishPost:
    return PublishPost(post=identity, kind="note", editions=editions, content=Content(body=body))


def hostile(text: str) -> PostPublished:
    """A post with *text* wherever a person could put one, as a log may hold it whatever the desk refuses."""
    content = Content(
        headline=text,
        body=f"{text}\n\n[{text}](javascript:alert) ![](picture:evil) <b onclick=alert(1)>",
        bylines=(Byline(text, text),),
        location=text,
        venues=(Venue("evil", text),),
        pictures=(PostPicture(id="evil", width=640, height=480, alt=text, caption=text, credit=text),),
        quotation=Quotation(text, text, text),
        link=Link("https://example.com/?a=1&b=2", text, text),
    )
    return PostPublished(post="evil", kind="link", editions=("alder",), content=content)


class Followed:
    """Feeds on boards that are kept up."""

    def __init__(self, *requests: Asked, look: Look | None = None) -> None:
        look = look or Look(public_url=PUBLIC, prefix="/election", name="The Paper")
        self.boards = Boards(GAZETTEER)
        self.feeds = Feeds(self.boards, [replace(look, language=code) for code in LANGUAGES])
        self._take(history(OPEN, CLOSE, *requests))

    def submit(self, request: Asked) -> None:
        self._take(entries_of(self.boards.night, request))

    def write(self, event: AnyEvent) -> None:
        """Put *event* into the log, whatever anybody would decide."""
        self._take([Entry(self.boards.night.seq + 1, TEN, TEN, "tester", event)])

    def page(self, address: str) -> Composed:
        found = self.feeds.compose(address, 1)
        assert found is not None, address
        return found

    def _take(self, entries: list[Entry]) -> None:
        for entry in entries:
            self.boards.advance(apply(self.boards.night, entry), entry)
