"""A shipped night played through the newsroom into a log on the disk, as every night is."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from hustings.boards import Boards, TallyRow
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.times import moment
from hustings.intake.dataset import DataSet, decode, read
from hustings.log import SqliteLog
from hustings.newsroom import Newsroom, Tail, fold
from hustings.replay import MAX, Player, script

WALL = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class PlayedNight:
    """A finished night: its boards, and those of any minute before."""

    data_set: DataSet
    log: SqliteLog
    tail: Tail

    @property
    def boards(self) -> Boards:
        return self.tail.boards

    def at(self, text: str) -> Boards:
        """Boards of the minute *text*, what happened in it included."""
        end = moment(self.data_set.election, text).end
        return fold(self.boards.gazetteer, (entry for entry in self.log.read() if entry.at < end))

    def row(self, area: str, party: str, boards: Boards | None = None) -> TallyRow:
        rows = {row.party: row for row in (boards or self.boards).tallies[area].board()}
        return rows[party]


def play(name: str, folder: Path) -> PlayedNight:
    data = read(name)
    data_set, sha256 = decode(data), hashlib.sha256(data).hexdigest()
    gazetteer = Gazetteer(data_set.election)
    log = SqliteLog(folder / "night.sqlite", clock=lambda: WALL)
    tail = Tail(log, Boards(gazetteer), lambda _stale, _seq: None)
    cues = script(data_set, sha256)
    Player(Newsroom(gazetteer, log, tail), cues, start=cues[0].at, speed=MAX).run()
    return PlayedNight(data_set, log, tail)
