"""What changed since a minute: for a reader who left then."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from hustings.boards import Boards, TallyRow
from hustings.boards.headline import headline
from hustings.domain.election import OTHERS, Contest
from hustings.domain.figures import signed_seats
from hustings.domain.gazetteer import UK
from hustings.domain.times import written
from hustings.pages.counts import unverified
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.area import LatestRow
from hustings.pages.fragments.contest import moment
from hustings.pages.frames import Compose
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.wording import Wording, wording

ROWS, POSTS = 60, 20  # shown of each list, the newest first


class Moved(msgspec.Struct, frozen=True):
    """A party's seats then and now."""

    party: str
    then: int
    now: int
    change: str


class Told(msgspec.Struct, frozen=True):
    """A key post that came since."""

    when: str
    address: str
    words: Wording


class Corrected(msgspec.Struct, frozen=True):
    """A contest whose figures were corrected or withdrawn since, when, and why."""

    when: str
    contest: Contest
    withdrawn: bool
    reason: str


class SinceView(msgspec.Struct, frozen=True, kw_only=True):
    """Then and now. Of *changed* and *held*, seats declared since, at most ``ROWS`` are there each."""

    hour: str
    address: str
    declared: int
    before: str
    after: str
    parties: list[Moved]
    changed: list[LatestRow]
    held: list[LatestRow]
    more: int
    corrected: list[Corrected]
    posts: list[Told]


def page(then: Boards, at: dt.datetime) -> Compose:
    """What changed since the minute *at*, after which the boards stood as *then*."""

    def compose(d: Drawing, put: Put) -> Frame:  # noqa: ARG001 - it is no page that moves by itself
        rows = list(_declared(d, then))
        changed = [row for row in rows if any(seat.changed for seat in row.result.seats)]
        held = [row for row in rows if row not in changed]
        view = SinceView(
            hour=d.clock.hour(at),
            address=f"/since/{written(d.election, at)}",
            declared=len(rows),
            before=headline(then, UK, d.tongue).title,
            after=headline(d.boards, UK, d.tongue).title,
            parties=_parties(d, then),
            changed=changed[:ROWS],
            held=held[:ROWS],
            more=max(0, len(changed) - ROWS) + max(0, len(held) - ROWS),
            corrected=list(_corrected(d, then)),
            posts=list(_posts(d, then))[:POSTS],
        )
        title = d.tongue.text("What changed since %(hour)s, %(election)s", hour=view.hour, election=d.election.name)
        return Frame(title, d.template("since", view))

    return compose


def _declared(d: Drawing, then: Boards) -> Iterator[LatestRow]:
    for each in d.boards.latest(UK, len(d.gazetteer.contests)):
        if not then.night.count(each).declarations:
            at, contest = d.boards.night.count(each).declarations[0].at, d.gazetteer.contests[each]
            yield LatestRow(d.clock.hour(at), contest, d.boards.outcomes[each], unverified(d, contest))


def _parties(d: Drawing, then: Boards) -> list[Moved]:
    """The rows of the scoreboard at present; whoever has none of their own is among the others then as well."""
    now = d.boards.tallies[UK].board()
    before = {row.party: row.seats for row in then.tallies[UK].rows()}
    before[OTHERS] = sum(before.values()) - sum(before.get(row.party, 0) for row in now if row.party != OTHERS)
    return [_moved(row, before.get(row.party, 0)) for row in now]


def _moved(row: TallyRow, before: int) -> Moved:
    return Moved(row.party, before, row.seats, signed_seats(row.seats - before))


def _corrected(d: Drawing, then: Boards) -> Iterator[Corrected]:
    for each, count in d.boards.night.counts.items():
        contest, seen = d.gazetteer.contests[each], then.night.count(each)
        for version in count.declarations[1:]:
            if version.seq > then.night.seq and not version.slip:
                when = d.clock.day(version.at) if version.day_only else d.clock.moment(version.at)
                yield Corrected(when, contest, withdrawn=False, reason=version.reason or "")
        for gone in count.withdrawals[len(seen.withdrawals) :]:
            if then.known(each) is not None:
                yield Corrected(d.clock.moment(gone.at), contest, withdrawn=True, reason=gone.reason)


def _posts(d: Drawing, then: Boards) -> Iterator[Told]:
    for post in d.boards.streams.all(UK):
        key = post.content.importance != "plain" and post.retracted is None
        if key and post.seq > then.night.seq:
            yield Told(moment(d, post), f"/live/{post.editions[0]}/post/{post.id}", wording(d, post))
