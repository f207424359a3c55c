"""Every event says itself, under a tag that is there for good."""

from typing import get_args

import msgspec

from hustings.domain.events import AnyEvent
from tests.elections import AWAIT, CLOSE, EXIT_POLL, OPEN, correct, declare, history

# Old logs hold these tags: add to them, and never change or take away one that is here.
TAGS = (
    "night.opened",
    "polls.closed",
    "exit_poll.published",
    "counts.awaited",
    "contest.declared",
    "declaration.corrected",
    "post.published",
    "post.corrected",
    "post.revised",
    "post.retracted",
    "post.placed",
    "edition.arranged",
    "page.titled",
    "page.pinned",
    "page.key_points",
    "page.phase",
)
SENTENCES = {
    "night.opened": "A replay night of both.2030-06-06 was opened with the data set made-up.",
    "polls.closed": "The polls closed.",
    "exit_poll.published": "The exit poll of Both Broadcasters was published.",
    "counts.awaited": "7 counts are awaited.",
    "contest.declared": "both.ashby.2030-06-06 was declared, 13 valid votes.",
    "declaration.corrected": "The declaration of both.ashby.2030-06-06 was corrected: A box was missed.",
    "post.published": "A post was published: Correction: Ashby’s figures",
    "post.corrected": (
        "A post was corrected: Blues hold Ashby. "
        "Valid votes: 17, earlier given as 13. Elected: Ann Blue, not Cat Red. A box was missed."
    ),
}


def tag_of(event: type[msgspec.Struct] | AnyEvent) -> str:
    return str(event.__struct_config__.tag)


def test_tags_are_permanent() -> None:
    assert tuple(tag_of(event) for event in get_args(AnyEvent)) == TAGS


def test_every_event_is_a_sentence() -> None:
    entries = history(OPEN, CLOSE, EXIT_POLL, AWAIT, declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7))

    assert {tag_of(entry.event): entry.event.sentence for entry in entries} == SENTENCES


def test_one_count_is_awaited_in_the_singular() -> None:
    (event,) = (e.event for e in history(OPEN, CLOSE, msgspec.structs.replace(AWAIT, contests=AWAIT.contests[:1]))[2:])

    assert event.sentence == "1 count is awaited."


def test_events_name_the_contests_and_posts_they_move() -> None:
    entries = history(OPEN, CLOSE, AWAIT, declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7))
    ashby = "both.ashby.2030-06-06"

    assert [entry.event.subjects for entry in entries] == [
        (),
        (),
        AWAIT.contests,
        (ashby,),
        ("ashby",),
        (ashby,),
        ("ashby",),
        ("ashby-correction-1",),
    ]
