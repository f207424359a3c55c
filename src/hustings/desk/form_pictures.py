"""The pictures of a post in its form: those that are there, those that come with it, those ticked to go."""

from hustings.desk.pictures import AROUND, take
from hustings.desk.visit import Visit
from hustings.domain.post import PostPicture
from hustings.domain.refusal import Refused
from hustings.pictures import LARGEST_FILE

PICTURE = "picture"  # the field for files
MOST = 3 * LARGEST_FILE + AROUND  # bytes of the form: a file that is hardly too large is refused by name
TEXTS = ("picture_alt", "picture_caption", "picture_credit")


def pictures(visit: Visit, unread: dict[str, str]) -> tuple[PostPicture, ...]:
    """What the form says of pictures, new ones last; why a file was not taken goes into *unread*.

    Raises ``Refused`` for a picture that is not in the album.
    """
    taken, why = take(visit)
    if why:
        unread[PICTURE] = why
    gone = visit.form.get("picture_remove", [])
    rows = {row[0]: row for row in visit.rows("picture_id", *TEXTS) if row[0] and row[0] not in gone}
    for new in taken:
        rows.setdefault(new.id, (new.id, "", "", ""))
    return tuple(_described(visit, number, row) for number, row in enumerate(rows.values(), 1))


def _described(visit: Visit, number: int, row: tuple[str, ...]) -> PostPicture:
    identity, alt, caption, credit = row
    found = visit.desk.pictures.find(identity)
    if found is None:
        raise Refused(f"Picture {number} is not one that was uploaded here.")
    return PostPicture(id=identity, width=found.width, height=found.height, alt=alt, caption=caption, credit=credit)
