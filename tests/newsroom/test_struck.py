"""Other minutes of a night from which words were struck out: as before, without the words."""

import datetime as dt
from pathlib import Path

from hustings.domain.events import PayloadStruck, PostPublished
from hustings.domain.post import Content
from hustings.domain.requests import AnyRequest, PublishPost, RetractPost, RevisePost
from hustings.domain.striking import without_words
from hustings.log.codec import encode, version_of
from tests.elections import CLOSE, OPEN, TEN, contest_of, declare
from tests.newsroom.rooms import Room, open_log

SAID = Content(headline="Words", body="Words at length", contests=(contest_of("ashby").id,))
POST = PublishPost(post="p-1", kind="note", editions=("uk",), content=SAID)
REVISED = RevisePost(post="p-1", content=SAID, note="Words")
NIGHT: tuple[AnyRequest, ...] = (OPEN, CLOSE, POST, declare("ashby", 1, 2, 3), REVISED, RetractPost(post="p-1"))


def test_every_minute_is_as_it_was_and_history_keeps_its_places(tmp_path: Path) -> None:
    room = Room(open_log(tmp_path))
    for minute, request in enumerate(NIGHT):
        room.submit(request, minute=minute)
    until = [TEN + dt.timedelta(minutes=minute) for minute in range(7)]
    night = room.tail.night
    before = [room.past.minute(each, night).boards.night for each in until]
    for entry in list(room.log.read()):
        if "p-1" not in entry.event.subjects or entry.seq == night.seq:
            continue
        left = without_words(night, entry)
        room.log.strike(
            PayloadStruck(
                seq=entry.seq,
                reason="Court order",
                left=encode(left).decode(),
                version=version_of(str(left.__struct_config__.tag)),
                moved=("p-1",),
            ),
            at=until[-1],
            by="administrator",
        )
    again = Room(room.log)  # the night's folder is locked while an entry is struck out
    again.tail.catch_up()
    after = [again.past.minute(each, night).boards.night for each in until]

    assert after == before
    told = [entry.event for entry in room.newsroom.history("p-1")]
    assert isinstance(told[0], PostPublished)
    assert [event.sentence for event in told[-2:]] == [
        "What entry 3 said was struck out: Court order",
        "What entry 6 said was struck out: Court order",
    ]
    assert not any(b"Words" in file.read_bytes() for file in tmp_path.glob("night.sqlite-wal"))
