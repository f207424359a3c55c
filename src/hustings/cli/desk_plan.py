"""How a served night's desk is reached, and the feeds that are followed beside it."""

import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from hustings.alerts import Alerts
from hustings.assembly import Installation, bell_of, clock, desk_of, following_of, forecasting_of
from hustings.cli.listening import Beat, DeskServer, nothing
from hustings.newsroom import TailLoop
from hustings.nodes import Pulses
from hustings.ops.authority import addresses, certify
from hustings.ops.folder import NightFolder
from hustings.settings import Settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class DeskPlan:
    """The desk of the night in *folder*. *lan*: with HTTPS of its own, for every address that this machine has."""

    folder: NightFolder
    settings: Settings
    listening: socket.socket | None  # None: the desk is on another machine
    opening_code: str
    lan: bool

    def server(self, night: Installation, alerts: Alerts | None, pulses: Pulses, beat: Beat = nothing) -> DeskServer:
        """The desk of *night*, to be run; *beat* is called once a second while it is."""
        assert self.listening is not None
        if not self.lan:
            desk = desk_of(night, alerts=alerts, pulses=pulses, opening_code=self.opening_code)
            return DeskServer(self.listening, desk, beat=beat)
        hosts = addresses()
        made = certify(self.folder.certificates, hosts, clock())
        authority = made.authority.read_bytes()
        desk = desk_of(night, alerts=alerts, pulses=pulses, authority=authority, opening_code=self.opening_code)
        files = {"ssl_certfile": str(made.certificate), "ssl_keyfile": str(made.key)}
        return DeskServer(self.listening, desk, hosts[0], beat, **files)


def _warn(sentence: str) -> None:
    logger.warning("%s", sentence)


@contextmanager
def followed(night: Installation, folder: NightFolder, settings: Settings) -> Iterator[None]:
    """Follow the night's feeds, and forecast it, for as long as the context lasts; a replay has both in its script."""
    opened = night.tail.night.opened
    if opened is None or opened.kind == "replay":
        yield
        return
    following = following_of(night, folder, settings, _warn)
    forecasting = forecasting_of(night, folder, _warn)
    following.start()
    forecasting.start()
    try:
        yield
    finally:
        forecasting.stop()
        following.stop()


@contextmanager
def heard(night: Installation, folder: NightFolder) -> Iterator[Callable[[], str]]:
    """Follow what other machines write into the same log for as long as the context lasts; tells why it cannot."""
    bell = bell_of(folder.place)
    if bell is None:
        yield lambda: ""
        return
    with closing(bell), TailLoop(night.tail, bell, night.loop.ring) as following:
        yield lambda: following.failure
