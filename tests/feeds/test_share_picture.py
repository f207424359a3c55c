import io

from PIL import Image

from hustings.boards import Boards
from hustings.domain.night import apply
from hustings.feeds.share_picture import HEIGHT, WIDTH, SharePictures
from tests.elections import CLOSE, GAZETTEER, OPEN, declare, history


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
