"""What a map shows, as figures: a row for each seat or part, and the parties' seats under it."""

from collections import Counter

import msgspec

from hustings.domain.election import OTHERS, Area, Contest, PartyKey, Slug
from hustings.pages.drawing import Drawing
from hustings.pages.maps.address import map_address
from hustings.pages.maps.shows import CHANGE, LAST, NOW, SHARE, TURNOUT, Show, figure, parties, party_of, shown_in

MOST = 4  # parties in a row of a part


class FactView(msgspec.Struct, frozen=True):
    """A seat: who held it last time with what majority, or a *share* with its *change*."""

    id: str
    contest: Contest
    last: bool
    share: float | None
    change: float | None


class PartView(msgspec.Struct, frozen=True):
    """A part: seats of the largest parties, *hollow* where they are last time's, or a *share*; how many are counted."""

    id: str
    area: Area
    address: str
    seats: list[tuple[PartyKey, int]]
    hollow: bool
    figures: bool
    share: float | None
    counted: int
    all: int


class TagsView(msgspec.Struct, frozen=True):
    """Parties' seats; *hollow* where they are last time's."""

    id: str
    seats: list[tuple[PartyKey, int]]
    hollow: bool


def draw_fact(d: Drawing, subject: str) -> str:
    """A seat's row."""
    show, _, slug = subject.partition(":")
    contest = d.gazetteer.by_slug[slug]
    share, change = figure(d.boards.known(contest.id), show), _change(d, contest, show)
    return d.template("map_fact", FactView(f"fact:{subject}", contest, show == LAST, share, change))


def _change(d: Drawing, contest: Contest, show: Show) -> float | None:
    result, party = d.boards.known(contest.id), party_of(show)
    if result is None or party is None:
        return result.turnout_change if result is not None else None
    return next((each.change for each in result.standings if each.candidacy.party == party), None)


def draw_part(d: Drawing, subject: str) -> str:
    """A part's row."""
    show, _, slug = subject.partition(":")
    tally, figures = d.boards.tallies[slug], show == TURNOUT or show.startswith(SHARE)
    view = PartView(
        id=f"part:{subject}",
        area=d.gazetteer.areas[slug],
        address=d.url(map_address(slug, shown_in(d.gazetteer, slug, show))),
        seats=[] if figures else _seats(d, show, slug)[:MOST],
        hollow=show == LAST,
        figures=figures,
        share=_share(d, show, slug) if figures else None,
        counted=tally.counted if figures else tally.changed_hands if show == CHANGE else tally.declared,
        all=tally.declared if show == CHANGE else tally.seats,
    )
    return d.template("map_part", view)


def draw_tags(d: Drawing, subject: str) -> str:
    """Seats, or gains, of every party with a colour and of all others: always as many, so that nothing moves."""
    show, _, slug = subject.partition(":")
    seats, coloured = dict(_seats(d, show, slug)), parties(d.gazetteer, slug)
    listed = [(party, seats.pop(party, 0)) for party in coloured]
    return d.template("map_tags", TagsView(f"tags:{subject}", [*listed, (OTHERS, sum(seats.values()))], show == LAST))


def _seats(d: Drawing, show: Show, area: Slug) -> list[tuple[PartyKey, int]]:
    """Seats of parties, most first: now, last time, or gained."""
    tally, found = d.boards.tallies[area], Counter[PartyKey]()
    if show == NOW:
        return [(row.party, row.seats) for row in tally.rows() if row.seats]
    if show == CHANGE:
        for (_, winner), seats in tally.flows.items():
            found[winner] += seats
    else:
        for contest in d.gazetteer.within(area):
            found.update(map(d.gazetteer.counted_then, contest.baseline.holders if contest.baseline else ()))
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def _share(d: Drawing, show: Show, area: Slug) -> float | None:
    """Turnout, or a party's share of votes, in the seats of *area* that are counted."""
    party = party_of(show)
    if party is not None:
        return next((row.share for row in d.boards.tallies[area].rows() if row.party == party), None)
    votes = electorate = 0
    for contest in d.gazetteer.within(area):
        result, newest = d.boards.outcomes.get(contest.id), d.boards.night.count(contest.id).declaration
        if result is not None and newest is not None and newest.electorate:
            votes, electorate = votes + result.valid_votes, electorate + newest.electorate
    return votes / electorate if electorate else None
