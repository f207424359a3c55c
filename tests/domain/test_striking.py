"""What may be struck out, and that the night folds as before without it."""

from pathlib import Path

import msgspec
import pytest

from hustings.domain.edition import Edition, Outlet
from hustings.domain.entry import Entry
from hustings.domain.events import (
    AnyEvent,
    DeclarationCorrected,
    EditionArranged,
    PollNoticed,
    PostPublished,
    PostRetracted,
    PostRevised,
)
from hustings.domain.night import Night
from hustings.domain.post import Content
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AnyRequest,
    NoticePoll,
    PublishPost,
    RetractPost,
    RevisePost,
    TitlePage,
    WithdrawDeclaration,
)
from hustings.domain.striking import has_words, without_words
from hustings.log.codec import decode
from tests.elections import CLOSE, OPEN, TEN, contest_of, correct, declare, folded, history

ASHBY = contest_of("ashby").id
FIRST = Content(headline="First words", body="Said of somebody", contests=(ASHBY,))
NIGHT: tuple[AnyRequest, ...] = (
    OPEN,
    CLOSE,
    PublishPost(post="one", kind="note", editions=("uk",), content=FIRST),
    RevisePost(post="one", content=msgspec.structs.replace(FIRST, headline="Second words"), note="A slip"),
    RetractPost(post="one", reason="Wrong about somebody"),
    PublishPost(post="two", kind="note", editions=("uk",), content=FIRST),
    TitlePage(edition="uk", title="A title", standfirst="Of somebody"),
    declare("ashby", 5, 1, 7, source="Somebody"),
    correct("ashby", 9, 1, 7, reason="Somebody miscounted"),
    NoticePoll(contest=ASHBY, state="petition", text="Somebody went to court", source="Somebody"),
    declare("birch", 5, 1, 7),
    WithdrawDeclaration(contest=contest_of("birch").id, reason="Somebody mixed them up"),
)
ENTRIES = history(*NIGHT)
FOLDED = folded(ENTRIES)


MARK = "Words about somebody"
CODES = {"contest", "post", "edition", "lots_drawn", "entered_by", "seconder", "sheet", "winner"}  # ids of all events
NO_WORDS: dict[str, set[str]] = {
    "night.opened": {"election", "data_set", "sha256"},
    "exit_poll.published": {"by"},  # the broadcasters
    "feed.stalled": {"source"},  # the feed's name, which the operator gave
    "feed.resumed": {"source"},
    "payload.struck": {"reason", "left"},  # what law asks to be kept
    "doubt.settled": {"warning"},  # the program's sentence
    "page.pinned": {"post"},
    "forecast.published": {"chances", "areas"},  # the program's figures
    "forecast.arranged": {"called"},  # a party's key
}
_golden = Path(__file__).parents[1] / "golden" / "log.jsonl"
_lines = [msgspec.json.decode(line) for line in _golden.read_text().splitlines()]
EVERY_KIND: list[AnyEvent] = list(
    {line["tag"]: decode(line["tag"], line["version"], msgspec.json.encode(line["body"])) for line in _lines}.values()
)


def entry_of(kind: type, nth: int = 0) -> Entry:
    return [entry for entry in ENTRIES if isinstance(entry.event, kind)][nth]


def refolded(struck: Entry) -> Night:
    left = without_words(FOLDED, struck)
    return folded(msgspec.structs.replace(entry, event=left) if entry.seq == struck.seq else entry for entry in ENTRIES)


@pytest.mark.parametrize("struck", [entry_of(PostPublished), entry_of(PostRevised)])
def test_a_withdrawn_post_folds_to_the_same_night_without_its_words(struck: Entry) -> None:
    assert refolded(struck) == FOLDED
    assert "words" not in msgspec.json.encode(without_words(FOLDED, struck)).decode()


def test_every_entry_that_may_go_says_nothing_of_it_and_folds() -> None:
    gone = []
    for entry in ENTRIES:
        try:
            left = without_words(FOLDED, entry)
        except Refused:
            continue
        gone.append(str(entry.event.__struct_config__.tag))
        assert "omebody" not in msgspec.json.encode(left).decode()
        assert left.subjects == entry.event.subjects
        night = refolded(entry)
        assert set(night.counts) == set(FOLDED.counts)
        assert set(night.posts) == set(FOLDED.posts)
    assert gone == [
        "post.published",
        "post.revised",
        "post.retracted",
        "page.titled",
        "contest.declared",
        "declaration.corrected",
        "poll.noticed",
        "declaration.withdrawn",
    ]


def test_figures_stay_where_a_reason_goes() -> None:
    struck = entry_of(DeclarationCorrected)
    left = without_words(FOLDED, struck)

    assert isinstance(left, DeclarationCorrected)
    assert isinstance(struck.event, DeclarationCorrected)
    assert (left.votes, left.reason, left.source) == (struck.event.votes, "[…]", "[…]")


def test_what_readers_can_see_is_withdrawn_first() -> None:
    with pytest.raises(Refused, match=r"is part of the post “First words”, which readers can see. Withdraw the post"):
        without_words(FOLDED, next(entry for entry in ENTRIES if "two" in entry.event.subjects))


@pytest.mark.parametrize("event", EVERY_KIND, ids=lambda event: event.__struct_config__.tag)
def test_no_field_that_people_write_into_is_forgotten(event: AnyEvent) -> None:
    tag, plain = str(event.__struct_config__.tag), msgspec.to_builtins(event)
    plain |= {"post": "one"} if "post" in plain else {}  # which was withdrawn
    for field in set(event.__struct_fields__) - NO_WORDS.get(tag, set()) - CODES:
        try:
            written = msgspec.convert({**plain, field: MARK}, type(event))
        except msgspec.ValidationError:
            continue  # no text
        assert has_words(written), f"{tag}: {field}"
        assert MARK not in msgspec.json.encode(without_words(FOLDED, in_log(written))).decode(), f"{tag}: {field}"


def test_a_page_loses_its_slot_footer_and_outlet_and_keeps_what_it_shows() -> None:
    edition = Edition(slug="own", name="Own", areas=("alder",), slot="Of X", footer="Of Y", outlet=Outlet("Z", "/"))
    left = without_words(FOLDED, in_log(EditionArranged(edition=edition)))

    assert left == EditionArranged(edition=Edition(slug="own", name="Own", areas=("alder",)))


def in_log(event: AnyEvent) -> Entry:
    return Entry(99, TEN, TEN, "tester", event)


@pytest.mark.parametrize("seq", [1, 2])
def test_what_has_no_words_is_refused(seq: int) -> None:
    with pytest.raises(Refused, match="has no words that could be struck out"):
        without_words(FOLDED, ENTRIES[seq - 1])


def test_what_was_emptied_before_has_nothing_more_to_lose() -> None:
    emptied = msgspec.structs.replace(entry_of(PostRetracted), event=PostRetracted(post="one"))
    with pytest.raises(Refused, match="has no words"):
        without_words(FOLDED, emptied)


def test_a_notice_keeps_what_it_was_about() -> None:
    left = without_words(FOLDED, entry_of(PollNoticed))

    assert isinstance(left, PollNoticed)
    assert (left.text, left.source, left.state) == ("[…]", "[…]", "petition")
