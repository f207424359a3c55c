"""A night of 2024 that a test plays as far as it likes, served on a free port of this machine."""

import datetime as dt
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from hustings.assembly import Installation, alerts_of, assemble, desk_of, mounted, subscriptions_of
from hustings.cli.listening import DeskServer, Server, config_for_readers
from hustings.desk import Desk
from hustings.domain.times import moment
from hustings.intake.dataset import decode, read
from hustings.newsroom.pressroom import HEAD
from hustings.ops.folder import NightFolder
from hustings.replay import MAX, Cue, Player, script
from hustings.settings import Settings


@cache
def cues_of(sha256: str) -> tuple[Cue, ...]:
    """The script of 2024, the same for every night of a worker."""
    return tuple(script(decode(read("ge2024")), sha256))


class Night:
    """The night, its cues, and how far it has been played: by its tests, or by its player from *start* on.

    Only with *hot* are all pages pressed that nobody follows: most tests open a few, and pressing takes seconds.
    """

    def __init__(self, folder: Path, settings: Settings, start: str | None = None, *, hot: bool = False) -> None:
        there = NightFolder(folder).log.exists()
        self.folder = (
            NightFolder.open(folder) if there else NightFolder.create(folder, data_set=read("ge2024"), settings="")
        )
        self.installation: Installation = assemble(self.folder, settings, "replay", steered=True)
        if not hot:
            self.installation.pressroom.hot = {HEAD, "/404"}
        self.alerts = alerts_of(self.installation, self.folder, settings)
        self.cues = cues_of(self.installation.sha256)
        self.played = 0
        self.url = self.desk_url = ""
        begin = moment(self.installation.data_set.election, start).at if start else self.cues[0].at
        cues, speed = (self.cues, 1.0) if start else ((), MAX)
        self.desk: Desk = desk_of(self.installation, self.now, alerts=self.alerts)
        self.player = Player(self.installation.newsroom, cues, start=begin, speed=speed)

    def now(self) -> dt.datetime:
        """The night's clock stands at the newest entry."""
        return self.installation.tail.night.at or self.cues[0].at

    def submit(self, cues: int, *, coverage: bool = True) -> None:
        """Play so many more cues, or of them only what was counted."""
        for cue in self.cues[self.played : self.played + cues]:
            if coverage or not cue.key.startswith("coverage "):
                self.installation.newsroom.submit(cue.request, at=cue.at, by="replay", key=f"replay {cue.key}")
            self.played += 1

    def begin(self, until: str) -> None:
        """Play what was counted up to *until* and press nothing: quick, and enough for a desk to work with."""
        self.submit(self.cues_until(until), coverage=False)

    def step(self, cues: int = 1) -> None:
        """Play so many more cues, and press."""
        self.submit(cues)
        self.installation.pressroom.press()

    def cues_until(self, until: str | None = None) -> int:
        """How many cues are still to come up to and including *until*, to the end when None."""
        end = moment(self.installation.data_set.election, until).end if until else None
        return sum(1 for cue in self.cues[self.played :] if end is None or cue.at < end)

    def play(self, until: str | None = None) -> None:
        """Play what happened up to and including *until*, to the end when None, and press once."""
        self.step(self.cues_until(until))

    @property
    def over(self) -> bool:
        """Whether everything is played."""
        return self.played == len(self.cues)


@contextmanager
def served_night(settings: Settings | None = None, start: str | None = None) -> Iterator[Night]:
    """Serve a fresh night and its desk until the context ends; with *start*, its player is ready to run."""
    settings = settings or Settings()
    with (
        tempfile.TemporaryDirectory() as scratch,
        socket.create_server(("127.0.0.1", 0), backlog=256) as listening,
        socket.create_server(("127.0.0.1", 0), backlog=64) as desk_listening,
    ):
        night = Night(Path(scratch) / "night", settings, start)
        night.url = f"http://127.0.0.1:{listening.getsockname()[1]}{settings.prefix}"
        app = mounted(night.installation, night.player, subscriptions_of(night.installation))
        config = config_for_readers(app, night.installation.reader)
        server = Server(config, night.installation.hub.close)
        night.desk_url = f"http://127.0.0.1:{desk_listening.getsockname()[1]}{settings.prefix}/desk/"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            with DeskServer(desk_listening, night.desk):
                yield night
                server.should_exit = True  # both take their time to end, and may take it together
        finally:
            server.should_exit = True
            thread.join()
            night.installation.close()
