"""Pictures at the desk: uploading them, and looking at those that are not out."""

import mimetypes

from starlette.responses import Response

from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.refusal import Refused
from hustings.pictures import LARGEST_FILE, Picture, Unfit

AROUND = 1_000_000  # bytes of a form beside its files
THUMBNAIL = 360
NO_PAGE = {"content-security-policy": "default-src 'none'; sandbox"}


def take(visit: Visit) -> tuple[list[Picture], str]:
    """Take the files of a form into the album; why others of them were not taken, "" when all were."""
    taken: list[Picture] = []
    refused: list[str] = []
    for file in visit.files:
        if not file.filename and not file.size:  # a field for files that was left empty
            continue
        try:
            taken.append(visit.desk.pictures.take(file.file, by=visit.someone.account))
        except Unfit as unfit:
            refused.append(f"“{(file.filename or '?')[:80]}”: {unfit}")
    return taken, " ".join(refused)


def upload(visit: Visit) -> Response:
    """Keep pictures that a script sends; raises ``Refused`` when one of them is not taken."""
    taken, why = take(visit)
    if why or not taken:
        raise Refused(why or "There is no picture in this form.")
    told = [
        {"id": each.id, "width": each.width, "height": each.height, "src": thumbnail(visit, each)} for each in taken
    ]
    return visit.json({"pictures": told})


def thumbnail(visit: Visit, picture: Picture) -> str:
    """The link to the smallest size of *picture*."""
    return visit.desk.url(f"pictures/{picture.id}-{min(THUMBNAIL, picture.width)}.jpg")


def size(visit: Visit) -> Response:
    """One size of a picture, out or not."""
    name = visit.path["name"]
    found = visit.desk.pictures.size(name)
    if found is None:
        return visit.refuse("There is no such picture.", 404)
    kind = "image/webp" if name.endswith(".webp") else "image/jpeg"
    return Response(found, media_type=kind, headers=NO_PAGE | {"cache-control": "private, max-age=3600"})


def original(visit: Visit) -> Response:
    """The file as it was uploaded, with all that it tells, to be saved and never shown."""
    identity = visit.path["id"]
    picture, found = visit.desk.pictures.find(identity), visit.desk.pictures.original(identity)
    if picture is None or found is None:
        return visit.refuse("There is no such picture.", 404)
    name = f'attachment; filename="{identity}{mimetypes.guess_extension(picture.kind)}"'
    return Response(found, media_type=picture.kind, headers=NO_PAGE | {"content-disposition": name})


RULES = (
    Rule("POST", "pictures", upload, "write", "Upload pictures.", most=LARGEST_FILE + AROUND),
    Rule("GET", "pictures/{name}", size, "write", "A picture in one size, out or not."),
    Rule("GET", "pictures/{id}/original", original, "edit_any", "A picture’s file as it was uploaded."),
)
