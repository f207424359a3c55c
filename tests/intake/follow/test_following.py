"""The feeds of a night: what is named in its folder is followed, for as long as it is named."""

import threading
from pathlib import Path

import msgspec
import pytest

from hustings.intake.follow.feed import BadFeed, Feed, Feeds, Known, Mark, Seen, name_of
from hustings.intake.follow.following import Following
from hustings.intake.follow.relay import Relay
from tests.intake.follow.desks import Desk, ashby

PATIENCE = 60.0


@pytest.fixture
def feeds(tmp_path: Path) -> Feeds:
    return Feeds(tmp_path / "feeds")


def test_a_feed_and_what_was_seen_of_it_are_kept(feeds: Feeds) -> None:
    feed = Feed(name="Agency", source="/in")
    seen = Seen(source="/in", documents={"a": "1"}, marks={"x": Mark(2, "d")}, position=7)
    feeds.add(feed)
    feeds.add(feed)
    feeds.keep(feed, seen)

    assert feeds.all() == Known({"Agency": feed}, {})
    assert feeds.seen(feed) == seen
    assert feeds.seen(Feed(name="Another", source="/in")) == Seen(source="/in")


def test_a_name_that_is_given_to_another_source_begins_anew(feeds: Feeds, tmp_path: Path) -> None:
    feeds.add(Feed(name="Agency", source="/in"))
    feeds.keep(Feed(name="Agency", source="/in"), Seen(position=7))
    (tmp_path / "feeds" / "Agency.json").unlink()
    feeds.add(other := Feed(name="Agency", source="/other"))

    assert feeds.seen(other) == Seen(source="/other")


def test_a_name_is_of_one_source(feeds: Feeds) -> None:
    feeds.add(Feed(name="Agency", source="/in"))

    with pytest.raises(BadFeed, match="“Agency” is the name of /in already; choose another with --name"):
        feeds.add(Feed(name="Agency", source="/other"))


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".a", "a\nb", "x" * 41])
def test_a_name_that_could_be_a_path_is_none(name: str) -> None:
    with pytest.raises(ValueError, match="is no name for a feed"):
        Feed(name=name, source="/in")


@pytest.mark.parametrize("content", [b"{", b'{"name": "Other", "source": "/in"}', b'{"name": "Agency"}', b"\xff"])
def test_a_file_that_names_no_feed_is_told(feeds: Feeds, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "feeds").mkdir()
    feeds.add(good := Feed(name="Good", source="/in"))
    (tmp_path / "feeds" / "Agency.json").write_bytes(content)
    known = feeds.all()

    assert (known.feeds, list(known.troubles)) == ({"Good": good}, ["Agency"])
    assert "Agency.json" in known.troubles["Agency"]


def test_notes_that_are_damaged_are_looked_past(feeds: Feeds, tmp_path: Path) -> None:
    feed = Feed(name="Agency", source="/in")
    feeds.keep(feed, Seen(position=3))
    (tmp_path / "feeds" / "Agency.seen").write_text("{")

    assert feeds.seen(feed) == Seen(source="/in")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/var/feeds/agency in", "agency-in"),
        ("https://results.example.org/a.csv", "results-example-org"),
        ("http://[::1]:8000/", "1"),
        ("/", "feed"),
    ],
)
def test_a_feed_is_named_after_its_folder_or_host(source: str, name: str) -> None:
    assert name_of(source) == name
    assert msgspec.convert({"name": name, "source": source}, Feed).source == source


def test_a_feed_that_is_added_is_followed_and_one_taken_away_is_not(feeds: Feeds, tmp_path: Path) -> None:
    desk, told = Desk(tmp_path), list[str]()
    opened: list[str] = []

    def open_relay(feed: Feed) -> Relay:
        opened.append(feed.source)
        return desk.restarted()

    following = Following(feeds, open_relay, told.append)
    following.look()
    assert following.names == []
    feeds.add(Feed(name="Agency", source="/one"))
    following.look()
    following.look()
    assert (following.names, opened) == (["Agency"], ["/one"])
    (tmp_path / "feeds" / "Agency.json").unlink()
    following.look()
    assert following.names == []
    following.stop()


def test_a_feed_that_cannot_be_opened_is_told_once_and_others_are_followed(feeds: Feeds, tmp_path: Path) -> None:
    desk, told = Desk(tmp_path), list[str]()

    def open_relay(feed: Feed) -> Relay:
        if feed.name == "Bad":
            raise BadFeed("It is gone.")
        return desk.restarted()

    following = Following(feeds, open_relay, told.append)
    for name in ("Agency", "Bad"):
        feeds.add(Feed(name=name, source="/in"))
    following.look()
    following.look()

    assert (following.names, told) == (["Agency"], ["Bad: It is gone."])
    following.stop()


def test_a_file_that_is_damaged_ends_no_feed_and_is_told_once(feeds: Feeds, tmp_path: Path) -> None:
    desk, told = Desk(tmp_path), list[str]()
    following = Following(feeds, lambda _: desk.restarted(), told.append)
    feeds.add(Feed(name="Agency", source="/in"))
    following.look()
    feeds.add(Feed(name="Other", source="/in"))
    (tmp_path / "feeds" / "Agency.json").write_text("{")
    following.look()
    following.look()

    assert following.names == ["Agency", "Other"]
    assert len(told) == 1
    following.stop()


def test_nobody_waits_for_a_feed_that_was_taken_away(feeds: Feeds, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.minute = 11
    desk.relay.turn()
    assert list(desk.room.tail.night.stalled) == ["Agency"]
    following = Following(feeds, lambda _: desk.relay, desk.told.append)
    feeds.add(Feed(name="Agency", source="/in"))
    following.look()
    (tmp_path / "feeds" / "Agency.json").unlink()
    following.look()
    following.stop()

    assert list(desk.room.tail.night.stalled) == []
    assert desk.told[-1] == "Agency is followed no more."


def test_figures_that_arrive_while_it_runs_are_taken(feeds: Feeds, tmp_path: Path) -> None:
    desk, moved = Desk(tmp_path), threading.Event()
    desk.room.tail.on_move(moved.set)
    following = Following(feeds, lambda _: desk.relay, lambda _: None)
    following.start()
    try:
        feeds.add(Feed(name="Agency", source="/in"))
        (desk.inbox / "a.csv").write_text(ashby())
        assert moved.wait(PATIENCE)
    finally:
        following.stop()
    assert desk.votes("ashby") == [4000, 1000, 5000]


def test_a_turn_that_fails_is_followed_by_others(
    feeds: Feeds, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk, failed = Desk(tmp_path), threading.Event()

    class Failing:
        every = 0.0

        def turn(self) -> int:
            failed.set()
            raise BadFeed("The disk is full.")

    following = Following(feeds, lambda feed: Failing() if feed.name == "Bad" else desk.relay, lambda _: None)  # type: ignore[arg-type,return-value]
    feeds.add(Feed(name="Bad", source="/in"))
    following.look()
    assert failed.wait(PATIENCE)
    following.stop()

    assert "Bad: The disk is full. It is tried again." in caplog.text
