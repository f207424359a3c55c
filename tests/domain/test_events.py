"""Every event says itself, under a tag that is there for good."""

from typing import get_args

import msgspec
import pytest

from hustings.domain.events import (
    AnyEvent,
    ContestFlashed,
    ContestsTaken,
    CountAdvanced,
    CountingEvent,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationDropped,
    DeclarationExpected,
    DeclarationHeld,
    DeclarationQuestioned,
    DeclarationWithdrawn,
    DeskArranged,
    DoubtSettled,
    FeedResumed,
    FeedStalled,
    ForecastArranged,
    ForecastPublished,
    ForecastSeats,
    PayloadStruck,
    PollNoticed,
    QuestionAnswered,
    Votes,
    WarningsOverridden,
)
from tests.elections import AWAIT, CLOSE, EXIT_POLL, OPEN, TEN, correct, declare, history

ASHBY = "both.ashby.2030-06-06"
ROW = ForecastSeats("red", 3.2, 2, 4, 1, 3, 3, 5)
VOTES = (Votes("ann-blue", 5), Votes("ben-independent", 1), Votes("cat-red", 7))

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
    "desk.arranged",
    "contests.taken",
    "feed.stalled",
    "feed.resumed",
    "count.advanced",
    "declaration.expected",
    "contest.flashed",
    "declaration.held",
    "warnings.overridden",
    "declaration.confirmed",
    "declaration.questioned",
    "question.answered",
    "declaration.withdrawn",
    "poll.noticed",
    "payload.struck",
    "doubt.settled",
    "declaration.dropped",
    "forecast.published",
    "forecast.arranged",
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
OF_THE_DESK: tuple[tuple[AnyEvent, str], ...] = (
    (DeskArranged(), "Declarations are published with a mark until a second person has looked."),
    (
        DeskArranged(unverified="hold", one_person=True),
        "Declarations are held until a second person has looked. One person may enter and confirm.",
    ),
    (ContestsTaken(contests=(ASHBY,)), "1 count is ours."),
    (ContestsTaken(contests=(ASHBY, "birch"), ours=False), "2 counts are left to the feed."),
    (FeedStalled(source="The wire", since=TEN), "Nothing has come from The wire since 21:00 UTC."),
    (PayloadStruck(seq=7, reason="A court said so.", left="{}"), "What entry 7 said was struck out: A court said so."),
    (FeedResumed(source="The wire"), "The wire brings figures again."),
    (CountAdvanced(contest=ASHBY, stage="boxes_in"), "All ballot boxes are in."),
    (CountAdvanced(contest=ASHBY, stage="verified", papers=41_204), "Papers are verified: 41,204 papers."),
    (CountAdvanced(contest=ASHBY, stage="recount", recount=2), "Votes are being counted again, recount 2."),
    (DeclarationExpected(contest=ASHBY, expected_at=TEN), "The declaration is expected at 21:00 UTC."),
    (ContestFlashed(contest=ASHBY, winner="cat-red"), "cat-red was said to be elected, figures to follow."),
    (
        DeclarationHeld(contest=ASHBY, votes=VOTES, unverified=True),
        f"Figures of {ASHBY} were entered, 13 valid votes; they wait for a second look.",
    ),
    (
        WarningsOverridden(contest=ASHBY, warnings=("Few votes.",), reason="Heard twice."),
        "Entered in spite of a warning (Few votes.) because: Heard twice.",
    ),
    (DeclarationConfirmed(contest=ASHBY, how="read_back"), "The figures were confirmed: read back."),
    (
        DeclarationQuestioned(contest=ASHBY, fields=("ann-blue", "cat-red")),
        "The second look differs; to be read again: ann-blue, cat-red.",
    ),
    (QuestionAnswered(contest=ASHBY), "The figures were read again and stand; they wait for another look."),
    (
        DoubtSettled(contest=ASHBY, warning="A low turnout.", reason="Asked at the count."),
        "Asked about again (A low turnout.), and stands because: Asked at the count.",
    ),
    (
        ForecastPublished(declared=112, seats=(ROW,), majority=(), largest=(), chances=",a99,"),
        "A forecast was made after 112 declarations: red 3.",
    ),
    (
        ForecastArranged(showing="held", note="Two counts are in doubt.", called="red"),
        "The forecast is held as it stands. A majority of red was called. Note: Two counts are in doubt.",
    ),
    (DeclarationDropped(contest=ASHBY, reason="It was Birch."), "What was held was dropped: It was Birch."),
    (DeclarationWithdrawn(contest=ASHBY, reason="It was Birch."), "The result was withdrawn: It was Birch."),
    (
        PollNoticed(contest=ASHBY, state="postponed", text="The hall is flooded.", source="The council"),
        "The poll was postponed: The hall is flooded. Source: The council.",
    ),
    (
        DeclarationCorrected(contest=ASHBY, votes=VOTES, reason="Two were exchanged.", source="The hall", slip=True),
        f"The returning officer put right a slip at {ASHBY}: Two were exchanged.",
    ),
)


def tag_of(event: type[msgspec.Struct] | AnyEvent) -> str:
    return str(event.__struct_config__.tag)


def test_tags_are_permanent() -> None:
    tags = [tag_of(event) for event in get_args(AnyEvent)]

    assert sorted(tags) == sorted(TAGS)


def test_every_event_is_a_sentence() -> None:
    entries = history(OPEN, CLOSE, EXIT_POLL, AWAIT, declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7))

    assert {tag_of(entry.event): entry.event.sentence for entry in entries} == SENTENCES


@pytest.mark.parametrize(("event", "sentence"), OF_THE_DESK)
def test_every_event_of_the_desk_is_a_sentence(event: AnyEvent, sentence: str) -> None:
    assert event.sentence == sentence


def test_all_events_of_counts_move_their_contest() -> None:
    moved = {tag_of(event): event.subjects for event, _ in OF_THE_DESK if isinstance(event, CountingEvent)}

    assert len(moved) == len(get_args(CountingEvent)) - 1  # all but the declaration
    assert set(moved.values()) == {(ASHBY,)}


def test_one_count_is_awaited_in_the_singular() -> None:
    (event,) = (e.event for e in history(OPEN, CLOSE, msgspec.structs.replace(AWAIT, contests=AWAIT.contests[:1]))[2:])

    assert event.sentence == "1 count is awaited."


def test_events_name_the_contests_and_posts_they_move() -> None:
    entries = history(OPEN, CLOSE, AWAIT, declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7))

    assert [entry.event.subjects for entry in entries] == [
        (),
        (),
        AWAIT.contests,
        (ASHBY,),
        ("ashby",),
        (ASHBY,),
        ("ashby",),
        ("ashby-correction-1",),
    ]
