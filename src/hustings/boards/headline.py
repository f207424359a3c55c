"""The title of a live page: what the area's night comes to, in one line and one sentence."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from hustings.boards.boards import Boards
from hustings.boards.tally import Tally, TallyRow
from hustings.domain.election import INDEPENDENT, OTHERS, Party, PartyKey, Slug
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.language import ENGLISH, Tongue
from hustings.language.names import gazetteer_in

EARLY = 0.05  # of seats: with fewer declared, how far a majority lies is not yet worth a title


class Headline(msgspec.Struct, frozen=True):
    """The head of a page about an area."""

    live: bool  # polls have closed and seats are to come
    as_at: dt.datetime | None  # when what the head says last changed; None before the polls close
    day_only: bool  # of that time only the day is known
    title: str
    standfirst: str


class Telling(NamedTuple):
    """The boards, told in one language with its names."""

    boards: Boards
    tongue: Tongue
    names: Gazetteer

    @classmethod
    def of(cls, boards: Boards, tongue: Tongue) -> "Telling":
        """Tell *boards* in *tongue*."""
        return cls(boards, tongue, gazetteer_in(tongue.code, boards.gazetteer))

    def subject(self, key: PartyKey) -> str:
        """A party at the beginning of a headline: “Conservatives”, “Labour”."""
        if key == INDEPENDENT:
            return self.tongue.text("Independents")
        party = self.names.party(key)
        return _upper((party.collective or party.name).removeprefix("the "))

    def one_of(self, key: PartyKey) -> str:
        """A party as the one that has a single seat: “the Conservatives”, “Labour”, “an independent”."""
        return self.tongue.text("an independent") if key == INDEPENDENT else collective(self.names.party(key))

    def sentence_name(self, area: Slug) -> str:
        """An area inside a sentence: “the East Midlands”, “Derbyshire”."""
        return self.tongue.place(self.names.areas[area])


def headline(boards: Boards, area: Slug, tongue: Tongue = ENGLISH) -> Headline:
    """Return the head of *area* as the night stands."""
    tally = boards.tallies[area]
    title, standfirst = _words(Telling.of(boards, tongue), tally)
    live = boards.night.polls_closed_at is not None and tally.to_go > 0
    newest = boards.newest.get(area)
    as_at = newest.at if newest else boards.night.polls_closed_at
    return Headline(live, as_at, newest is not None and newest.day_only, title, standfirst)


def _words(telling: Telling, tally: Tally) -> tuple[str, str]:
    if telling.boards.night.polls_closed_at is None:
        return _before(telling, tally)
    if not tally.declared:
        return _none_yet(telling, tally)
    if tally.area == UK:
        largest = tally.board()[0]  # independents are no party that could have a majority
        return _chamber(telling, tally, largest), _standfirst(telling, tally, largest)
    leader = tally.rows()[0]
    name, text = telling.names.areas[tally.area].name, _share_of_seats(telling, tally, leader)
    return telling.tongue.text("%(area)s: %(text)s", area=name, text=text), _standfirst(telling, tally, leader)


def _before(telling: Telling, tally: Tally) -> tuple[str, str]:
    election, tongue = telling.names.election, telling.tongue
    closes = election.polls_close.astimezone(ZoneInfo(election.time_zone))
    title = tongue.plural(
        "%(n)s seat to be decided in %(place)s",
        "%(n)s seats to be decided in %(place)s",
        tally.seats,
        place=telling.sentence_name(tally.area),
    )
    line = tongue.text("The polls close at %(hour)s. No result is known before then.", hour=f"{closes:%H:%M}")
    return _upper(title), line


def _none_yet(telling: Telling, tally: Tally) -> tuple[str, str]:
    poll, _ = telling.boards.night.exit_poll, telling.tongue.text
    if tally.area == UK and poll is not None:
        first = max((row for row in poll.seats if row.party != OTHERS), key=lambda row: row.seats)
        party = telling.names.party(first.party).name
        title = _("Exit poll: %(party)s on %(seats)s seats", party=party, seats=first.seats)
        line = "%(line)s make a majority. None of the %(seats)s seats has been declared yet."
        return title, _(line, line=tally.majority_line, seats=tally.seats)
    title = _("%(place)s: polls have closed", place=_upper(telling.sentence_name(tally.area)))
    if tally.seats == 1:
        return title, _("The seat has not been declared yet.")
    return title, _("None of %(seats)s seats has been declared yet.", seats=telling.tongue.in_words(tally.seats))


def _chamber(telling: Telling, tally: Tally, leader: TallyRow) -> str:
    tongue, name = telling.tongue, telling.subject(leader.party)
    if leader.seats >= tally.majority_line:
        return _majority(tongue, name, tally, leader)
    if not tally.to_go:
        second = tally.board()[1]
        if second.seats == leader.seats:
            other = collective(telling.names.party(second.party))
            line = "No majority: %(party)s and %(other)s are level on %(seats)s"
            return tongue.text(line, party=name, other=other, seats=tongue.seats(leader.seats))
        line = "No majority: %(party)s are the largest party with %(seats)s"
        return tongue.text(line, party=name, seats=tongue.seats(leader.seats))
    if tally.declared < EARLY * tally.seats:
        return _first_few(telling, tally, leader)
    short = tongue.seats(tally.majority_line - leader.seats)
    line, left = "%(party)s %(seats)s short of a majority with %(left)s still to declare", tongue.number(tally.to_go)
    return tongue.text(line, party=name, seats=short, left=left)


def _majority(tongue: Tongue, party: str, tally: Tally, leader: TallyRow) -> str:
    if tally.to_go:
        return tongue.plural(
            "%(party)s win a majority, with %(n)s seat still to declare",
            "%(party)s win a majority, with %(n)s seats still to declare",
            tally.to_go,
            party=party,
        )
    size = tongue.number(2 * leader.seats - tally.seats)
    line = "%(party)s win %(seats)s, a majority of %(size)s"
    return tongue.text(line, party=party, seats=tongue.seats(leader.seats), size=size)


def _first_few(telling: Telling, tally: Tally, leader: TallyRow) -> str:
    tongue = telling.tongue
    if tally.declared == 1:
        taker, seats = telling.one_of(leader.party), tongue.number(tally.seats)
        return tongue.text("The first of %(seats)s seats goes to %(taker)s", seats=seats, taker=taker)
    line = "%(party)s have %(seats)s of the first %(declared)s seats"
    seats, declared = tongue.number(leader.seats), tongue.number(tally.declared)
    return tongue.text(line, party=telling.subject(leader.party), seats=seats, declared=declared)


def _share_of_seats(telling: Telling, tally: Tally, leader: TallyRow) -> str:
    if tally.declared == 1:
        return _only_one(telling, tally, leader.party)
    if leader.seats == tally.declared:
        return _all_of_them(telling, tally, leader.party)
    level = [row.party for row in tally.rows() if row.seats == leader.seats]
    if len(level) > 1:
        return _level(telling, tally, level, leader.seats)
    tongue = telling.tongue
    values = {
        "party": telling.subject(leader.party),
        "seats": tongue.in_words(leader.seats),
        "declared": tongue.in_words(tally.declared),
    }
    if tally.outstanding:
        return tongue.text("%(party)s take %(seats)s of %(declared)s declared so far", **values)
    return tongue.text("%(party)s take %(seats)s of %(declared)s seats", **values)


def _only_one(telling: Telling, tally: Tally, party: PartyKey) -> str:
    _, taker = telling.tongue.text, telling.one_of(party)
    if tally.outstanding:
        return _("the first seat goes to %(taker)s", taker=taker)
    if party == INDEPENDENT:
        return _("%(taker)s takes the seat", taker=taker)
    return _("%(party)s take the seat", party=telling.subject(party))


def _all_of_them(telling: Telling, tally: Tally, party: PartyKey) -> str:
    _, name, seats = telling.tongue.text, telling.subject(party), telling.tongue.in_words(tally.declared)
    if tally.declared == 2:
        if tally.outstanding:
            return _("%(party)s take both seats declared so far", party=name)
        return _("%(party)s take both seats", party=name)
    if tally.outstanding:
        return _("%(party)s take all %(seats)s seats declared so far", party=name, seats=seats)
    return _("%(party)s take all %(seats)s seats", party=name, seats=seats)


def _level(telling: Telling, tally: Tally, level: list[PartyKey], most: int) -> str:
    _, seats = telling.tongue.text, telling.tongue.in_words(most)
    if len(level) > 2:
        count = telling.tongue.in_words(len(level))
        if tally.outstanding:
            return _("%(count)s parties level on %(seats)s so far", count=count, seats=seats)
        return _("%(count)s parties level on %(seats)s", count=count, seats=seats)
    party, other = telling.subject(level[0]), collective(telling.names.party(level[1]))
    if tally.outstanding:
        return _("%(party)s and %(other)s level on %(seats)s so far", party=party, other=other, seats=seats)
    return _("%(party)s and %(other)s level on %(seats)s", party=party, other=other, seats=seats)


def _standfirst(telling: Telling, tally: Tally, leader: TallyRow) -> str:
    tongue = telling.tongue
    declared, hands = _declared(tongue, tally), _hands(tongue, tally)
    sentence = tongue.text("%(declared)s; %(hands)s.", declared=declared, hands=hands)
    if leader.gains and leader.losses:
        more = tongue.text("%(party)s: %(net)s.", party=telling.subject(leader.party), net=net(leader, tongue))
        return f"{sentence} {more}"
    return sentence


def _declared(tongue: Tongue, tally: Tally) -> str:
    if tally.outstanding or tally.seats == 1:
        declared, seats = tongue.number(tally.declared), tongue.seats(tally.seats)
        return tongue.text("%(declared)s of %(seats)s declared", declared=declared, seats=seats)
    if tally.seats == 2:
        return tongue.text("Both seats are declared")
    return tongue.text("All %(seats)s are declared", seats=tongue.seats(tally.seats))


def _hands(tongue: Tongue, tally: Tally) -> str:
    changed, declared = tally.changed_hands, tally.declared
    if not changed:
        return tongue.text("none has changed hands")
    if changed == declared:
        return tongue.text("it has changed hands") if declared == 1 else tongue.text("each of them has changed hands")
    return tongue.plural("%(n)s of them has changed hands", "%(n)s of them have changed hands", changed)


def net(row: TallyRow, tongue: Tongue = ENGLISH) -> str:
    """``net 79 gained (83 won, 4 lost)`` or ``no net change (1 won, 1 lost)``."""
    values = {
        "n": tongue.number(abs(row.change)),
        "won": tongue.number(row.gains),
        "lost": tongue.number(row.losses),
    }
    if not row.change:
        return tongue.text("no net change (%(won)s won, %(lost)s lost)", **values)
    if row.change > 0:
        return tongue.text("net %(n)s gained (%(won)s won, %(lost)s lost)", **values)
    return tongue.text("net %(n)s lost (%(won)s won, %(lost)s lost)", **values)


def collective(party: Party) -> str:
    """A party inside a sentence: “the Conservatives”, “Labour”."""
    return party.collective or party.name


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
