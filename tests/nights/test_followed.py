"""The night of 2024 as a newsroom has it: eleven counts by hand, 639 by a feed that behaves as badly as feeds do."""

import datetime as dt
import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import msgspec
import pytest

from hustings.boards import Boards
from hustings.domain.election import Contest
from hustings.domain.events import ContestDeclared, DeclarationCorrected, Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.requests import ClosePolls, ConfirmDeclaration, Declare, OpenNight
from hustings.intake.dataset import RecordedResult, decode, read
from hustings.intake.follow import Follower, Relay
from hustings.intake.follow.folder import Folder
from hustings.log import SqliteLog
from hustings.newsroom import Newsroom, Tail
from hustings.ops.verify import verify_log

DATA = read("ge2024")
DATA_SET = decode(DATA)
GAZETTEER = Gazetteer(DATA_SET.election)
OPEN = OpenNight(kind="live", data_set="ge2024", sha256=hashlib.sha256(DATA).hexdigest())
TEN = DATA_SET.election.polls_close
CUT = ("cut off", "no whole XML", "no JSON", "votes are missing")  # a CSV may be cut at the end of a line
OLD = 3600 * 10**9  # nanoseconds: no file is young an hour later
File = tuple[str, bytes]


class Newsdesk:
    """The newsroom, the folder that the feed writes into, and who follows it."""

    def __init__(self, path: Path) -> None:
        self.log = SqliteLog(path / "night.sqlite", clock=lambda: TEN)
        self.tail = Tail(self.log, Boards(GAZETTEER), lambda _stale, _seq: None)
        self.newsroom = Newsroom(GAZETTEER, self.log, self.tail)
        self.inbox = path / "inbox"
        self.inbox.mkdir()
        self.minute, self.told = 0, list[str]()
        self.submit(OPEN, "a-1")
        self.submit(ClosePolls(), "a-1")
        self.relay = self.follow()

    def follow(self) -> Relay:
        """A relay that knows nothing of what was before, as after a restart that lost its notes."""
        follower = Follower("Agency", Folder(self.inbox, lambda: 2**62 + OLD), GAZETTEER)
        patience = dt.timedelta(hours=1)
        return Relay(
            "Agency", follower, self.newsroom, self.tail, clock=self.now, patience=patience, tell=self.told.append
        )

    def now(self) -> dt.datetime:
        return TEN + dt.timedelta(minutes=self.minute)

    def submit(self, request: OpenNight | ClosePolls | Declare | ConfirmDeclaration, by: str) -> int:
        self.minute += 1
        return self.newsroom.submit(request, at=self.now(), by=by, key=f"{by} {self.minute}")[0].seq

    def by_hand(self, result: RecordedResult) -> None:
        """A reporter types it, somebody else looks."""
        votes = votes_of(GAZETTEER.contests[result.contest], result.votes)
        seq = self.submit(
            Declare(contest=result.contest, votes=votes, electorate=result.electorate, unverified=True), "reporter-1"
        )
        self.submit(ConfirmDeclaration(contest=result.contest, seq=seq, how="read_back"), "editor-2")


def votes_of(contest: Contest, votes: tuple[int, ...]) -> tuple[Votes, ...]:
    return tuple(Votes(each.id, count) for each, count in zip(contest.candidacies, votes, strict=True))


def wrong(votes: tuple[int, ...]) -> tuple[int, ...]:
    """Figures as first sent: a slip in the last row."""
    return (*votes[:-1], votes[-1] + 1)


def as_xml(contest: Contest, votes: tuple[int, ...], revision: int, kind: str = "Result", recount: int = 0) -> File:
    winner = max(votes, default=0)
    rows = "".join(
        f"  <Candidate firstName={quoteattr(each.given)} surname={quoteattr(each.surname.upper())}"
        f" party={quoteattr(each.ec_id or each.party)}"
        + (f' votes="{count}"' if kind == "Result" else "")
        + (' elected="yes"' if count == winner else "")
        + "/>\n"
        for each, count in zip(contest.candidacies, votes, strict=False)
    )
    again = f' recount="{recount}"' if recount else ""
    text = (
        f'<Election name="GE2024" type="{kind}" revision="{revision}">\n'
        f" <Constituency gss={quoteattr(contest.gss)} name={quoteattr(contest.name)}{again}>\n"
        f"{rows} </Constituency>\n</Election>\n"
    )
    return f"GE2024_{kind}_{contest.slug}_{revision}.xml", text.encode()


def as_json(contest: Contest, votes: tuple[int, ...], revision: int) -> File:
    rows = [{"candidacy": each.id, "votes": n} for each, n in zip(contest.candidacies, votes, strict=True)]
    result = {"contest": contest.slug, "revision": revision, "votes": rows}
    return f"{contest.slug}-{revision}.json", msgspec.json.encode({"results": [result]})


def as_csv(contest: Contest, votes: tuple[int, ...], revision: int) -> File:
    rows = [
        f'{contest.id},"{each.name}",{each.party},{n},{revision}\n'
        for each, n in zip(contest.candidacies, votes, strict=True)
    ]
    return f"{contest.slug}-{revision}.csv", f"contest,candidacy,party,votes,revision\n{''.join(rows)}".encode()


FORMATS: tuple[Callable[[Contest, tuple[int, ...], int], File], ...] = (as_xml, as_json, as_csv)


def sent(result: RecordedResult, number: int) -> list[File]:
    """Every file of one contest, in the order in which they come."""
    contest, write = GAZETTEER.contests[result.contest], FORMATS[number % len(FORMATS)]
    whole = write(contest, result.votes, 1)
    first, second = write(contest, wrong(result.votes), 1), write(contest, result.votes, 2)
    match number % 8:
        case 0:
            return [as_xml(contest, result.votes, 1, "Rush"), whole]
        case 1:
            return [whole, as_xml(contest, result.votes, 1, "Rush")]
        case 2:
            return [first, second]
        case 3:
            return [second, first]
        case 4:
            return [whole, (f"again-{whole[0]}", whole[1]), whole]
        case 5:
            return [(whole[0], whole[1][: len(whole[1]) * 2 // 3]), whole]
        case 6:
            return [as_xml(contest, (), 1, "Recount", 1), whole, as_xml(contest, (), 2, "Recount", 2)]
        case _:
            return [whole]


def delivered() -> Iterator[list[File]]:
    """The files in batches: each contest's in order, one in a batch, thirty contests at a time."""
    results = [r for r in DATA_SET.record.results if "derbyshire" not in GAZETTEER.contests[r.contest].areas]
    assert len(results) == 639
    random.Random(2024).shuffle(results)
    for start in range(0, len(results), 30):
        files = [sent(result, start + place) for place, result in enumerate(results[start : start + 30])]
        for turn in range(3):
            yield [each[turn] for each in files if turn < len(each)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsdesk]:
    desk = Newsdesk(tmp_path_factory.mktemp("followed"))
    ours = [r for r in DATA_SET.record.results if "derbyshire" in GAZETTEER.contests[r.contest].areas]
    assert len(ours) == 11
    for number, batch in enumerate(delivered()):
        for name, content in batch:
            (desk.inbox / name).write_bytes(content)
        desk.minute += 1
        desk.relay.turn()
        if ours and number % 5 == 0:
            desk.by_hand(ours.pop())
        if number == 20:
            desk.relay = desk.follow()
    assert not ours
    yield desk
    desk.log.close()


def test_labour_win_412_seats_whoever_brought_the_figures(desk: Newsdesk) -> None:
    tally = desk.tail.boards.tallies["uk"]

    assert {row.party: row.seats for row in tally.board()}["labour"] == 412
    assert (tally.declared, tally.to_go) == (650, 0)


def test_every_contest_has_the_figures_that_were_read_out(desk: Newsdesk) -> None:
    for result in DATA_SET.record.results:
        declaration = desk.tail.night.count(result.contest).declaration
        assert declaration is not None
        assert declaration.votes == votes_of(GAZETTEER.contests[result.contest], result.votes)


def test_nothing_is_declared_twice_and_only_what_was_revised_is_corrected(desk: Newsdesk) -> None:
    events = [entry.event for entry in desk.log.read()]
    declared = Counter(event.contest for event in events if isinstance(event, ContestDeclared))
    corrected = Counter(event.contest for event in events if isinstance(event, DeclarationCorrected))

    assert (len(declared), set(declared.values())) == (650, {1})
    assert (len(corrected), set(corrected.values())) == (80, {1})


def test_each_figure_says_who_brought_it(desk: Newsdesk) -> None:
    counts = [desk.tail.night.count(contest) for contest in GAZETTEER.contests]
    by = Counter(count.declaration.by for count in counts if count.declaration is not None)

    assert by == {"feed:Agency": 639, "reporter-1": 11}
    assert all(count.declaration.confirmed for count in counts if count.declaration and not count.declaration.by_feed)


def test_cut_files_were_told_one_by_one_and_nothing_else_was(desk: Newsdesk) -> None:
    assert len(desk.told) == 80
    odd = [told for told in desk.told if not any(each in told for each in CUT)]
    assert odd == []


def test_the_log_of_such_a_night_is_proven(desk: Newsdesk) -> None:
    assert verify_log(desk.log, None).fault is None
