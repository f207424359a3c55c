"""A small night in its folder, made without the command line."""

import hashlib
from pathlib import Path

import msgspec

from hustings.domain.gazetteer import Gazetteer
from hustings.domain.requests import AnyRequest
from hustings.intake.dataset import SCHEMA, DataSet, Record
from hustings.log import open_log
from hustings.log.heads import NightKey, save_head
from hustings.ops.folder import NightFolder
from tests.elections import CLOSE, ELECTION, OPEN, declare
from tests.newsroom.rooms import WALL, Room

DATA_SET = msgspec.json.encode(DataSet(SCHEMA, "made-up", ELECTION, Record(results=())))
SHA256 = hashlib.sha256(DATA_SET).hexdigest()
REQUESTS = (
    msgspec.structs.replace(OPEN, sha256=SHA256),
    CLOSE,
    declare("ashby", 4000, 1000, 5000, electorate=20_000),
    declare("lonely", 5000, 3000),
)
LIVE = (msgspec.structs.replace(REQUESTS[0], kind="live"), *REQUESTS[1:3])


def make_night(path: Path, *requests: AnyRequest) -> NightFolder:
    """The folder of a night with *requests* a minute apart from ten o'clock on, its head signed."""
    folder = NightFolder.create(path, data_set=DATA_SET, settings="")
    log = open_log(folder.place, clock=lambda: WALL)
    room = Room(log)
    assert Gazetteer(ELECTION).contests.keys() == room.tail.boards.gazetteer.contests.keys()
    for minute, request in enumerate(requests):
        room.submit(request, minute=minute)
    save_head(folder.head, NightKey.load(folder.key).sign(log.head()))
    log.close()
    return folder
