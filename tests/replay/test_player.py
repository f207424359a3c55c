"""The player keeps the night's time, whatever is done to its clock."""

import datetime as dt
import threading

import pytest

from hustings.domain.refusal import Refused
from hustings.newsroom import Newsroom
from hustings.replay import MAX, Cue, Performance, Player
from tests.elections import CLOSE, OPEN, TEN, declare
from tests.newsroom.rooms import Room
from tests.replay.stage import Stage, cues


@pytest.fixture
def stage() -> Stage:
    return Stage()


def after(seconds: float) -> dt.datetime:
    return TEN + dt.timedelta(seconds=seconds)


def test_cues_come_in_their_order_and_rhythm(stage: Stage) -> None:
    stage.player(cues(a=0, b=10, c=10, d=70)).run()

    assert stage.played() == [(0, "a"), (10, "b"), (10, "c"), (70, "d")]


def test_a_cue_is_submitted_under_its_time_account_and_key(stage: Stage) -> None:
    stage.player(cues(a=5)).run()

    assert stage.given == [(5.0, "replay a", after(5), "replay")]


def test_speed_shortens_the_rhythm(stage: Stage) -> None:
    stage.player(cues(a=0, b=60, c=120), speed=60).run()

    assert stage.played() == [(0, "a"), (1, "b"), (2, "c")]


def test_at_full_speed_nothing_waits(stage: Stage) -> None:
    player: Player = stage.player(cues(a=0, b=60, c=86_400), speed=MAX)
    player.run()

    assert stage.played() == [(0, "a"), (0, "b"), (0, "c")]
    assert player.playing().now == after(86_400)
    assert player.playing().speed is None


def test_what_was_before_the_start_is_played_at_once(stage: Stage) -> None:
    stage.player(cues(a=0, b=60, c=90), start=after(60)).run()

    assert stage.played() == [(0, "a"), (0, "b"), (30, "c")]


def test_a_pause_stops_the_clock_until_it_is_resumed(stage: Stage) -> None:
    player: Player = stage.player(cues(a=0, b=10), on_played=lambda cue: player.pause() if cue.key == "a" else None)

    def much_later() -> None:
        stage.seconds += 1000
        assert player.playing().now == TEN
        assert player.playing().paused
        player.resume()

    stage.actions = [much_later]
    player.run()

    assert stage.played() == [(0, "a"), (1010, "b")]


def test_a_new_speed_holds_from_now_on(stage: Stage) -> None:
    player: Player = stage.player(
        cues(a=0, b=10, c=30), on_played=lambda cue: player.set_speed(10) if cue.key == "b" else None
    )
    player.run()

    assert stage.played() == [(0, "a"), (10, "b"), (12, "c")]


def test_from_full_speed_back_the_clock_goes_on_where_the_night_is(stage: Stage) -> None:
    player: Player = stage.player(
        cues(a=0, b=600, c=630), speed=MAX, on_played=lambda cue: player.set_speed(1) if cue.key == "b" else None
    )
    player.run()

    assert stage.played() == [(0, "a"), (0, "b"), (30, "c")]


def test_a_jump_plays_at_once_what_lies_between(stage: Stage) -> None:
    player: Player = stage.player(
        cues(a=0, b=10, c=20, d=30), on_played=lambda cue: player.jump(after(25)) if cue.key == "a" else None
    )
    player.run()

    assert stage.played() == [(0, "a"), (0, "b"), (0, "c"), (5, "d")]


def test_a_jump_past_the_end_ends_at_the_last_cue(stage: Stage) -> None:
    player: Player = stage.player(cues(a=0, b=10), on_played=lambda _: player.jump(after(1000)))
    player.run()

    assert stage.played() == [(0, "a"), (0, "b")]
    assert player.playing().now == after(10)


def test_there_is_no_jump_back(stage: Stage) -> None:
    player: Player = stage.player(cues(a=10, b=20), on_played=lambda _: player.jump(TEN))
    player.run()

    assert stage.played() == [(10, "a"), (20, "b")]


def test_a_jump_in_a_pause_stays_paused_there(stage: Stage) -> None:
    player: Player = stage.player(
        cues(a=0, b=10, c=30), on_played=lambda cue: player.pause() if cue.key == "a" else None
    )
    stage.actions = [lambda: player.jump(after(20)), player.resume]
    player.run()

    assert stage.played() == [(0, "a"), (0, "b"), (10, "c")]


def test_stop_ends_before_the_next_cue(stage: Stage) -> None:
    player: Player = stage.player(
        cues(a=0, b=10, c=20), on_played=lambda cue: player.stop() if cue.key == "b" else None
    )
    player.run()

    assert stage.played() == [(0, "a"), (10, "b")]
    assert not player.playing().over


def test_it_says_where_it_is_and_the_clock_stands_still_at_the_end(stage: Stage) -> None:
    player: Player = stage.player(cues(a=0, b=10), speed=2)
    before = player.playing()
    player.run()
    stage.seconds += 10**9
    playing = player.playing()

    assert (before.now, before.played, before.cues, before.over) == (TEN, 0, 2, False)
    assert (playing.now, playing.played, playing.speed, playing.over) == (after(10), 2, 2.0, True)


@pytest.mark.parametrize("speed", [1e-300, 1e300])
def test_no_speed_is_too_small_or_too_great(stage: Stage, speed: float) -> None:
    player: Player = stage.player(
        cues(a=0, b=10), speed=speed, on_played=lambda _: player.stop() if speed < 1 else None
    )
    player.run()
    stage.seconds += 1

    assert player.playing().now == (TEN if speed < 1 else after(10))


def test_waiting_is_never_longer_than_a_thread_can_wait(stage: Stage) -> None:
    player: Player = stage.player(cues(a=10), speed=1e-300)
    waited: list[float] = []

    def wait(timeout: float | None = None) -> bool:
        assert timeout is not None
        waited.append(timeout)
        player.stop()
        return True

    stage.wait = wait  # type: ignore[method-assign]
    player.run()

    assert waited == [threading.TIMEOUT_MAX]


def test_a_night_without_cues_is_over(stage: Stage) -> None:
    player: Player = stage.player([])
    player.run()

    assert player.playing().over


NIGHT = [
    Cue(TEN, "open", OPEN),
    Cue(TEN, "close", CLOSE),
    Cue(after(60), "ashby", declare("ashby", 5, 1, 7)),
    Cue(after(120), "birch", declare("birch", 5, 4, 1)),
]


def test_a_half_played_night_goes_on_where_it_stopped(room: Room) -> None:
    Player(room.newsroom, NIGHT[:3], start=TEN, speed=MAX).run()
    seqs = room.tail.night.seq
    player = Player(room.newsroom, NIGHT, start=room.tail.night.at or TEN, speed=MAX)
    player.run()

    assert seqs == 4
    assert room.tail.night.seq == 6
    assert [entry.at for entry in room.log.read()] == [TEN, TEN, after(60), after(60), after(120), after(120)]
    assert player.playing().over


def test_a_performance_keeps_what_went_wrong(room: Room) -> None:
    performance = Performance(Player(room.newsroom, NIGHT[1:], start=TEN, speed=MAX))
    performance.start()

    assert performance.failed.wait(20)
    performance.stop()
    assert isinstance(performance.failure, Refused)


def test_a_performance_can_be_stopped_while_it_waits(room: Room) -> None:
    played = threading.Event()
    newsroom: Newsroom = room.newsroom
    player = Player(
        newsroom, NIGHT, start=TEN, speed=1e-9, on_played=lambda cue: played.set() if cue.key == "close" else None
    )
    performance = Performance(player)
    performance.start()
    assert played.wait(20)
    performance.stop()

    assert not performance.failed.is_set()
    assert room.tail.night.seq == 2
