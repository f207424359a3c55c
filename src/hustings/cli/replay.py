"""``hustings replay``: a past night again."""

import argparse
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from socket import socket as Socket  # noqa: N812 - a class, whatever its name

from hustings.alerts import Alerts
from hustings.assembly import Installation, alerts_of, assemble, data_set_of, desk_of, mounted, subscriptions_of
from hustings.cli.arguments import add_data, add_desk_port, add_port, election, speed, time
from hustings.cli.beating import Beating
from hustings.cli.failure import Failed, Misused
from hustings.cli.listening import DeskServer, listen, open_browser, serve
from hustings.cli.progress import Progress
from hustings.desk import Desk
from hustings.domain.times import Moment, written
from hustings.intake.dataset import DataSet, decode, read
from hustings.newsroom import ByTheClock
from hustings.nodes import Pulses, logs
from hustings.ops.folder import NightFolder
from hustings.replay import MAX, Cue, Performance, Player, opens, script
from hustings.settings import load

SETTINGS = "# Settings of this replay: see docs/settings.md.\n"


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    command = commands.add_parser("replay", help="play a past night again, in the browser or into a folder")
    command.add_argument("election", type=election, metavar="ELECTION", help="data set, such as ge2024")
    command.add_argument(
        "--speed", type=speed, default=60.0, metavar="N", help="times as fast as then, or max (default 60)"
    )
    command.add_argument("--from", dest="start", metavar="T", help="play what was before T at full speed")
    command.add_argument("--until", metavar="T", help="play no further than T")
    command.add_argument("--exit", action="store_true", help="end when all is played, without serving")
    add_data(command, "a new one under the system's temporary folder")
    add_port(command)
    add_desk_port(command, "a replay has no desk")
    command.add_argument("--no-browser", action="store_true", help="open no browser")
    command.set_defaults(run=run)


def run(asked: argparse.Namespace) -> None:
    """Play, and serve unless ``--exit``."""
    data_set = decode(read(asked.election))
    start, until = time(data_set.election, "--from", asked.start), time(data_set.election, "--until", asked.until)
    _refuse_nothing_to_play(data_set, until)
    if start is not None and until is not None and start.at >= until.end:
        raise Misused("--from lies after --until: there is nothing to play.")
    if asked.exit:
        with _owned(asked, data_set) as folder:
            _play_and_end(folder, start, until, asked.speed)
        return
    settings = load(NightFolder(asked.data).settings if asked.data else None)
    # The port first: where it is taken, no folder is left behind.
    with (
        listen(settings.host, settings.port if asked.port is None else asked.port) as socket,
        _desk_socket(settings.host, asked.desk_port) as desk_socket,
        _owned(asked, data_set) as folder,
    ):
        _play_and_serve(folder, (socket, desk_socket), start, until, asked)


def _refuse_nothing_to_play(data_set: DataSet, until: Moment | None) -> None:
    begins = opens(data_set.election)
    if until is not None and until.end <= begins:
        begin = written(data_set.election, begins)
        raise Misused(f"--until: this night begins at {begin}, and there is nothing to play before it.")


def _desk_socket(host: str, port: int | None) -> AbstractContextManager[Socket | None]:
    return nullcontext() if port is None else listen(host, port, "--desk-port")


@contextmanager
def _owned(asked: argparse.Namespace, data_set: DataSet) -> Iterator[NightFolder]:
    """The night's folder, made where there is none, locked."""
    if asked.data is None:
        path = _temporary(data_set.name)
        print(f"The night's folder is {path}", flush=True)
    else:
        path = asked.data
    if NightFolder(path).holds_night:
        folder = NightFolder.open(path)
        if data_set_of(folder)[0].name != data_set.name:
            raise Failed(f"{path} holds a night of another election, not {data_set.name}.")
    else:
        folder = NightFolder.create(path, data_set=read(data_set.name), settings=SETTINGS)
    with folder.lock():
        yield folder


def _temporary(name: str) -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=f"hustings-{name}-"))
    except OSError as error:
        raise Failed(f"No temporary folder can be made: {error.strerror}. Say where with --data.") from error


def _cues(night: Installation, until: Moment | None) -> list[Cue]:
    cues = script(night.data_set, night.sha256)
    return [cue for cue in cues if until is None or cue.at < until.end]


def _player(night: Installation, cues: list[Cue], start: Moment | None, times: float) -> Player:
    """The player, its clock at *start* or where a half-played night stopped."""
    so_far = night.tail.catch_up().at
    times_known = [so_far, start.at if start else None, cues[0].at if cues else None]
    begin = max((at for at in times_known if at is not None), default=night.data_set.election.polls_close)
    by_the_clock = ByTheClock(night.pressroom)
    progress = Progress(night.tail, len(cues))

    def on_played(cue: Cue) -> None:
        if times == MAX:
            by_the_clock.tick(cue.at)
        progress.show(cue.at, quietly=so_far is not None and cue.at <= so_far)

    return Player(night.newsroom, cues, start=begin, speed=times, on_played=on_played)


def _play_and_end(folder: NightFolder, start: Moment | None, until: Moment | None, times: float) -> None:
    night = assemble(folder, load(folder.settings), "replay")
    try:
        cues = _cues(night, until)
        player = _player(night, cues, start, times)
        if times != MAX:
            night.loop.start()
        player.run()
        night.loop.stop()  # the last batch is pressed here, once
        night.pressroom.press()
        print(f"Played {len(cues)} requests, {night.tail.night.seq} entries; pressed {night.pressroom.batches} times.")
    finally:
        night.close()


def _desk(night: Installation, player: Player, alerts: Alerts | None, pulses: Pulses) -> Desk:
    """A desk whose clock is the replay's."""
    return desk_of(
        night, lambda: player.playing().now, alerts=alerts, pulses=pulses, opening_code=secrets.token_urlsafe(9)
    )


def _play_and_serve(
    folder: NightFolder,
    sockets: tuple[Socket, Socket | None],
    start: Moment | None,
    until: Moment | None,
    asked: argparse.Namespace,
) -> None:
    socket, desk_socket = sockets
    night = assemble(folder, settings := load(folder.settings), "replay", steered=True)
    alerts = alerts_of(night, folder, settings)
    try:
        performance = Performance(player := _player(night, _cues(night, until), start, asked.speed))
        beat = Beating(night, "whole", pulses := Pulses(1), 0, logs.begin("whole"))
        night.loop.start()
        performance.start()
        if not asked.no_browser:
            open_browser(socket, night.prefix)
        desk = None if desk_socket is None else DeskServer(desk_socket, _desk(night, player, alerts, pulses))
        app = mounted(night, player, subscriptions_of(night))
        serve(night, socket, app, failed=performance.failed, desk=desk, alerts=alerts, beat=beat)
        performance.stop()
    finally:
        night.close()
    if performance.failure is not None:
        raise performance.failure
