"""Readers get an uploaded picture while a post that is out shows it, and at no other time."""

from collections.abc import Iterator

import httpx2 as httpx
import pytest

from hustings.boards import Boards
from hustings.domain.edition import Edition
from hustings.domain.night import apply
from hustings.domain.post import Content, PostPicture
from hustings.domain.requests import AnyRequest, ArrangeEdition, PublishPost, RetractPost, RevisePost
from hustings.feeds.uploaded import UploadedPictures
from hustings.pictures import Album, Picture
from hustings.press.caching import UPLOADED
from tests.elections import GAZETTEER, OPEN, history
from tests.pictures.shots import jpeg
from tests.served import Night, served_night

ALT = "Two people at a table"


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> Album:
    return Album(tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="module")
def picture(album: Album) -> Picture:
    return album.take(jpeg(800, 600), by="person:1")


def content(*pictures: Picture, headline: str = "Example headline") -> Content:
    shown = (PostPicture(id=each.id, width=each.width, height=each.height, alt=ALT) for each in pictures)
    return Content(headline=headline, pictures=tuple(shown))


def publish(*pictures: Picture, post: str = "p-1", edition: str = "alder") -> PublishPost:
    return PublishPost(post=post, kind="note", editions=(edition,), content=content(*pictures))


def advance(boards: Boards, *requests: AnyRequest) -> None:
    for entry in history(OPEN, *requests)[boards.night.seq :]:
        boards.advance(apply(boards.night, entry), entry)


def test_a_picture_is_composed_as_it_lies_in_the_album(album: Album, picture: Picture) -> None:
    boards = Boards(GAZETTEER)
    advance(boards, publish(picture))
    for coding, kind in (("webp", "image/webp"), ("jpg", "image/jpeg")):
        page = UploadedPictures(boards, album).compose(f"/pictures/{picture.id}-360.{coding}", 1)

        assert page is not None
        assert (page.body, page.content_type) == (album.size(f"{picture.id}-360.{coding}"), kind)
        assert page.cache == UPLOADED


def test_there_is_no_picture_before_it_is_out_nor_of_a_size_that_is_not_kept(album: Album, picture: Picture) -> None:
    boards = Boards(GAZETTEER)
    pictures = UploadedPictures(boards, album)
    advance(boards)
    before = pictures.compose(f"/pictures/{picture.id}-360.jpg", 1)
    advance(boards, publish(picture))
    others = [f"{picture.id}-361.jpg", f"{picture.id}-360.png", picture.id, f"{picture.id}-360.jpg/..", ""]

    assert before is None
    assert [pictures.compose(f"/pictures/{name}", 1) for name in others] == [None] * len(others)
    assert pictures.compose("/live/uk", 1) is None


@pytest.mark.parametrize(
    "request_", [RetractPost(post="p-1"), RevisePost(post="p-1", content=content())], ids=["withdrawn", "taken out"]
)
def test_a_picture_goes_stale_when_its_post_shows_it_no_longer(
    album: Album, picture: Picture, request_: AnyRequest
) -> None:
    boards = Boards(GAZETTEER)
    pictures = UploadedPictures(boards, album)
    advance(boards, publish(picture))
    addresses = {f"/pictures/{picture.id}-{width}.webp" for width in (360, 640)}
    assert all(pictures.compose(address, 1) for address in addresses)
    assert pictures.take_stale() == set()
    advance(boards, publish(picture), request_)

    assert pictures.take_stale() == addresses
    assert pictures.take_stale() == set()
    assert not any(pictures.compose(address, 1) for address in addresses)


def test_a_picture_stays_while_another_post_shows_it(album: Album, picture: Picture) -> None:
    boards = Boards(GAZETTEER)
    pictures = UploadedPictures(boards, album)
    requests = (publish(picture), publish(picture, post="p-2"), RetractPost(post="p-1"))
    advance(boards, *requests)
    assert pictures.compose(f"/pictures/{picture.id}-360.jpg", 1)
    advance(boards, *requests, RetractPost(post="p-2"))

    assert not pictures.compose(f"/pictures/{picture.id}-360.jpg", 1)


def test_the_logo_of_an_edition_is_out(album: Album, picture: Picture) -> None:
    boards = Boards(GAZETTEER)
    advance(boards, ArrangeEdition(edition=Edition(slug="paper", name="Paper", areas=("alder",), logo=picture.id)))

    assert UploadedPictures(boards, album).compose(f"/pictures/{picture.id}-360.jpg", 1)


def test_a_picture_that_was_erased_is_not_there(album: Album) -> None:
    boards = Boards(GAZETTEER)
    erased = Picture(id="0" * 20, width=800, height=600, sizes=(360,), kind="image/jpeg")
    advance(boards, publish(erased))

    assert UploadedPictures(boards, album).compose(f"/pictures/{erased.id}-360.jpg", 1) is None


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("23:30")
        yield night


def submit(night: Night, request: AnyRequest) -> None:
    night.installation.newsroom.submit(request, at=night.now(), by="test", key=repr(request))
    night.installation.pressroom.press()


def test_readers_get_a_picture_with_its_post_and_not_before_nor_after(night: Night) -> None:
    picture = night.desk.pictures.take(jpeg(800, 600), by="person:1")
    addresses = [f"/pictures/{picture.id}-{width}.{coding}" for width in (360, 800) for coding in ("webp", "jpg")]
    pages = [address for each in addresses for address in (each, f"{each}?at=23:45")]

    def answers() -> list[int]:
        return [httpx.get(night.url + address).status_code for address in pages]

    before = answers()
    submit(night, publish(picture, edition="derbyshire"))
    night.play("01:00")
    out = answers()
    told = httpx.get(f"{night.url}/live/derbyshire?at=23:45").text
    submit(night, RetractPost(post="p-1"))

    assert set(before) == {404}
    assert set(out) == {200}
    assert all(f"{address} " in told for address in addresses)
    assert set(answers()) == {404}
    assert picture.id not in httpx.get(f"{night.url}/live/derbyshire?at=23:45").text


def test_a_picture_says_what_it_is_and_how_long_it_may_be_kept(night: Night) -> None:
    picture = night.desk.pictures.take(jpeg(800, 600), by="person:1")
    submit(night, publish(picture, edition="derbyshire"))
    address = f"{night.url}/pictures/{picture.id}-640.webp"
    answer = httpx.get(address)
    again = httpx.get(address, headers={"if-none-match": answer.headers["etag"]})

    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == UPLOADED
    assert "content-encoding" not in answer.headers
    assert again.status_code == 304
    submit(night, RetractPost(post="p-1"))
    assert httpx.get(address, headers={"if-none-match": answer.headers["etag"]}).status_code == 404


def test_a_page_keeps_the_place_of_a_picture_before_it_is_loaded(night: Night) -> None:
    picture = night.desk.pictures.take(jpeg(800, 600), by="person:1")
    submit(night, publish(picture, edition="derbyshire"))
    page = httpx.get(f"{night.url}/live/derbyshire").text
    [image] = [piece.partition(">")[0] for piece in page.split("<img ")[1:] if picture.id in piece.partition(">")[0]]

    assert "width=800 height=600 loading=lazy" in image
    assert f'alt="{ALT}"' in image
    assert f"/pictures/{picture.id}-360.jpg 360w" in image
