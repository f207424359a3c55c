"""Every page that shows a post has a key by which the post's withdrawal purges it, and no page has too many."""

from hustings.boards.surrogates import MOST, keys_of_post, surrogate_keys
from hustings.domain.post import Content
from hustings.domain.requests import PinPost, PublishPost
from hustings.feeds.feeds import Feeds
from tests.elections import CLOSE, GAZETTEER, OPEN, contest_of, declare, history
from tests.pages.conftest import Recorded
from tests.pages.sites import Following, addresses

SECRET = "Said too soon"
POST = PublishPost(
    post="p-1",
    kind="note",
    editions=("uk", "lowlands"),
    content=Content(body=SECRET, headline=SECRET, contests=(contest_of("ashby").id,), importance="key"),
)
ANSWERS = ("/api/v1/posts", "/api/v1/posts?edition=lowlands", "/live/uk/feed.atom", "/live/lowlands/feed.json", "/data")


def test_whatever_shows_a_post_is_under_one_of_its_keys() -> None:
    site = Following(
        GAZETTEER, entries=history(OPEN, CLOSE, declare("ashby", 9, 5, 7), POST, PinPost(edition="uk", post="p-1"))
    )
    keys = set(keys_of_post(GAZETTEER, site.boards.night.posts["p-1"]))
    feeds = Feeds(site.boards)
    pages = [site.page(address) for address in addresses(site.boards)]
    pages += [page for address in ANSWERS if (page := feeds.compose(address, 1)) is not None]

    showing = [page for page in pages if SECRET in page.body.decode()]

    assert len(showing) > 6
    assert [page.address for page in showing if not keys & set(page.keys)] == []


def test_other_pages_are_left_where_they_are() -> None:
    site = Following(GAZETTEER, entries=history(OPEN, CLOSE, declare("ashby", 9, 5, 7), POST))
    keys = set(keys_of_post(GAZETTEER, site.boards.night.posts["p-1"]))

    assert not keys & set(site.page("/constituency/lonely").keys)
    assert not keys & set(site.page("/live/lone").keys)


def test_a_page_of_many_seats_is_under_the_key_of_all(ge2024: Recorded) -> None:
    site = ge2024.at("04:01")

    assert "contests" in site.page("/map").keys
    for address in ("/", "/map", "/live/uk", "/lists", "/declarations", "/area/england"):
        assert len(" ".join(site.page(address).keys)) < 2000


def test_keys_name_what_a_fragment_tells_of() -> None:
    fragments = [
        "race:uk",
        "party:south:2",
        "seat:ashby",
        "hex:now:birch",
        "part:now:lone",
        "post:p-1",
        "pinned:own",
        "desk:uk",
    ]

    assert surrogate_keys(GAZETTEER, fragments) == (
        "area-lone", "area-south", "area-uk", "contest-ashby", "contest-birch", "edition-own", "post-p-1",
    )  # fmt: skip
    assert len(surrogate_keys(GAZETTEER, [f"seat:{number}" for number in range(MOST + 1)])) == 1
