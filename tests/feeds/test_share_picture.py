import io

from PIL import Image

from hustings.boards import Boards
from hustings.domain.night import apply
from hustings.feeds.canvas import HEIGHT, WIDTH, Canvas
from hustings.feeds.share_picture import SharePictures
from tests.elections import CLOSE, GAZETTEER, OPEN, correct, declare, entries_of, flash, history, withdraw


def boards_after(*requests: object) -> Boards:
    boards = Boards(GAZETTEER)
    for entry in history(OPEN, CLOSE, *requests):  # type: ignore[arg-type]
        boards.advance(apply(boards.night, entry), entry)
    return boards


def test_the_share_picture_of_an_edition_is_a_png_of_the_size_that_previews_want() -> None:
    page = SharePictures(boards_after(declare("ashby", 500, 100, 700))).compose("/share/uk.png", 1)
    assert page is not None
    picture = Image.open(io.BytesIO(page.body))

    assert (page.content_type, picture.size) == ("image/png", (WIDTH, HEIGHT))


def test_the_share_picture_moves_with_the_scoreboard() -> None:
    before, after = (
        SharePictures(boards_after(*requests)).compose("/share/uk.png", 1)
        for requests in ((), (declare("ashby", 500, 100, 700),))
    )
    assert before is not None
    assert after is not None

    assert before.body != after.body


def test_a_share_picture_that_was_given_goes_stale() -> None:
    pictures = SharePictures(boards_after())
    pictures.compose("/share/uk.png", 1)

    assert pictures.take_stale() == {"/share/uk.png"}


def test_there_is_no_share_picture_of_an_edition_that_is_not_there() -> None:
    assert SharePictures(boards_after()).compose("/share/nowhere.png", 1) is None


ASHBY = "/share/constituency/ashby.png"
DECLARED = declare("ashby", 500, 100, 700, electorate=2000)


def picture(*requests: object, address: str = ASHBY) -> bytes:
    page = SharePictures(boards_after(*requests)).compose(address, 1)
    assert page is not None
    return page.body


def test_the_share_picture_of_a_constituency_has_the_size_that_previews_want() -> None:
    for requests in ((), (flash("ashby", "cat-red"),), (DECLARED,)):
        assert Image.open(io.BytesIO(picture(*requests))).size == (WIDTH, HEIGHT)


def test_it_tells_a_contest_to_come_a_flash_a_result_and_what_is_unsettled_apart() -> None:
    unverified = declare("ashby", 500, 100, 700, electorate=2000, unverified=True)
    states = [(), (flash("ashby", "cat-red"),), (DECLARED,), (unverified,), (DECLARED, correct("ashby", 501, 100, 700))]

    assert len({picture(*requests) for requests in states}) == len(states)
    assert picture(DECLARED, withdraw("ashby")) == picture()


def test_every_constituency_has_one_before_its_result_and_after() -> None:
    solo, dunes, eddy = declare("solo", 9), declare("dunes", 5, 6, 7), declare("eddy", 400, 500)
    for slug, request in (("solo", solo), ("dunes", dunes), ("eddy", eddy)):
        address = f"/share/constituency/{slug}.png"
        assert picture(address=address) != picture(request, address=address)


def test_it_goes_stale_with_its_own_contest_alone() -> None:
    boards = boards_after()
    pictures = SharePictures(boards)
    for slug in ("ashby", "birch"):
        pictures.compose(f"/share/constituency/{slug}.png", 1)
    for entry in entries_of(boards.night, DECLARED):
        boards.advance(apply(boards.night, entry), entry)

    assert pictures.take_stale() == {ASHBY}


def test_there_is_none_of_a_constituency_that_is_not_there() -> None:
    assert SharePictures(boards_after()).compose("/share/constituency/nowhere.png", 1) is None


def test_a_name_that_is_too_long_is_written_smaller_and_then_cut() -> None:
    canvas = Canvas()
    long = "Inverness, Skye and West Ross-shire"

    assert canvas.text((0, 0), long, 68, room=1080) <= 1080
    assert canvas.text((0, 0), long * 3, 68, room=1080) <= 1080
    assert canvas.text((0, 0), "Ely", 68, room=1080) == canvas.text((0, 0), "Ely", 68)
