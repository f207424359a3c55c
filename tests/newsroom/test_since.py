"""What changed since a minute: the same for all who left then, and never older than the night."""

import urllib.error
import urllib.request
from collections.abc import Iterator

import msgspec
import pytest

from hustings.domain.post import Content
from hustings.domain.requests import AnyRequest, CorrectDeclaration, PublishPost
from hustings.press.caching import MOVING
from tests.pages.crawl import Html
from tests.served import Night, served_night


@pytest.fixture(scope="module")
def night() -> Iterator[Night]:
    with served_night() as night:
        night.play("02:00")
        yield night


def text(night: Night, address: str) -> str:
    with urllib.request.urlopen(night.url + address) as answer:
        assert answer.headers["Cache-Control"] == MOVING
        found: str = answer.read().decode()
    return found.partition("<main id=main>")[2].partition("</main>")[0]


def labour(night: Night, query: str = "") -> int:
    with urllib.request.urlopen(f"{night.url}/api/v1/scoreboard{query}") as answer:
        parties = msgspec.json.decode(answer.read())["parties"]
    return next(int(row["seats"]) for row in parties if row["party"] == "labour")


def test_it_tells_the_seats_declared_since_and_the_scoreboard_then_and_now(night: Night) -> None:
    page = text(night, "/since/01:30")
    declared = night.installation.tail.boards.latest("uk", 99)
    then = [count.declarations[0].at for count in map(night.installation.tail.night.count, declared)]
    late = [at for at in then if f"{at:%H:%M}" > "00:30" and at.day == then[0].day]  # UTC

    assert f"<h1>{len(late)} seats declared since 01:30</h1>" in page
    assert page.count("<th scope=row class=place>") == len(late)
    assert f"{len(late)} seats declared since you left at 01:30:" in page
    assert Html(page).faults == []
    assert f"Labour<td class=num>{labour(night, '?at=01:30')}<td class=num><b>{labour(night)}</b>" in page


def test_it_is_there_in_welsh_and_for_other_days_and_for_nothing_that_is_no_minute(night: Night) -> None:
    assert "Ers 01:30" in text(night, "/cy/since/01:30")
    assert "No seat declared since 12:00" in text(night, "/since/2024-07-05T12:00")
    for address in ("/since/late", "/xx/since/01:30", "/since/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            text(night, address)


def test_it_follows_the_night_and_tells_corrections_and_key_posts(night: Night) -> None:
    before = text(night, "/since/01:30")
    boards, newsroom = night.installation.tail.boards, night.installation.newsroom
    contest = boards.gazetteer.contests[boards.latest("uk", 1)[0]]
    votes = boards.night.count(contest.id).declarations[0].votes
    told = Content(headline="A key moment", body="It turned.", importance="key")
    post = PublishPost(post="p-1", kind="note", editions=("uk",), content=told)
    correction = CorrectDeclaration(contest=contest.id, votes=votes, reason="A box was missed.", source="The hall")
    requests: tuple[AnyRequest, ...] = (post, correction)
    for key, request in enumerate(requests):
        newsroom.submit(request, at=night.now(), by="tester", key=str(key))
    night.installation.pressroom.press()
    after = text(night, "/since/01:30")

    assert "A key moment" not in before
    assert "A key moment" in after
    assert f'/constituency/{contest.slug}">{contest.name}</a> Corrected on' in after
    assert "A box was missed." in after
