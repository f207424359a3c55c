"""What was found, as rows to choose from: a name, what it is, and where it leads."""

from collections.abc import Iterable, Iterator

import msgspec

from hustings.domain.election import Area, Contest
from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing
from hustings.pages.finding.finder import destination
from hustings.pages.finding.index import Hit
from hustings.places.wards import wards


class Link(msgspec.Struct, frozen=True):
    """One of several pages that a row leads to; *share* of it lies there, in per cent as shown."""

    name: str
    address: str
    share: str = ""


class Row(msgspec.Struct, frozen=True):
    """*also* is the name in the other language; without an *address* the *links* lead on."""

    name: str
    what: str
    address: str | None = None
    also: str = ""
    links: tuple[Link, ...] = ()


def rows(d: Drawing, hits: Iterable[Hit]) -> Iterator[Row]:
    """The rows of *hits*, in the language of *d*."""
    for hit in hits:
        yield _ROWS[hit.subject.kind](d, hit)


def contest_rows(d: Drawing, gss: Iterable[str]) -> list[Row]:
    """Constituencies by their codes, in order of name."""
    contests = (d.gazetteer.by_gss[each] for each in gss)
    return [of_contest(d, contest) for contest in sorted(contests, key=lambda contest: contest.name)]


def of_contest(d: Drawing, contest: Contest) -> Row:
    """A constituency, and the county or region around it."""
    area = d.gazetteer.areas[contest.areas[0]].name
    what = d.tongue.text("Constituency: %(area)s", area=area)
    return Row(contest.name, what, f"/constituency/{contest.slug}", contest.name_cy or "")


def _contest(d: Drawing, hit: Hit) -> Row:
    return of_contest(d, d.gazetteer.by_slug[hit.subject.key])


def _area(d: Drawing, hit: Hit) -> Row:
    area = d.gazetteer.areas[hit.subject.key]
    return Row(area.name, _level(d, area), destination(hit), area.name_cy or "")


def _level(d: Drawing, area: Area) -> str:
    _ = d.tongue.text
    level = {"uk": _("uk"), "country": _("country"), "region": _("region"), "county": _("county")}[area.level]
    return f"{level}, {d.tongue.seats(d.gazetteer.seats(area.slug))}"


def _former(d: Drawing, hit: Hit) -> Row:
    """A constituency of the boundaries before, and how much of it lies where now."""
    former, links = d.gazetteer.former[hit.subject.key], []
    for slug in hit.subject.contests:
        contest = d.gazetteer.by_slug[slug]
        share = next(before.of_old for before in contest.predecessors if before.gss == former.gss)
        links.append(Link(contest.name, f"/constituency/{slug}", d.tongue.percent(share)))
    what = d.tongue.text("Constituency until %(before)s; its addresses are now in:", before=d.election.short)
    return Row(former.name, what, links=tuple(links))


def _party(d: Drawing, hit: Hit) -> Row:
    party, stood = d.gazetteer.party(hit.subject.key), len(hit.subject.contests)
    what = d.tongue.plural("Party: stood in %(n)s constituency", "Party: stood in %(n)s constituencies", stood)
    return Row(party.name, what, f"/area/{_smallest(d, hit.subject.contests)}")


def _smallest(d: Drawing, contests: Iterable[str]) -> str:
    """The smallest area that holds all *contests*."""
    around = [d.gazetteer.by_slug[slug].areas for slug in contests]
    return next((area for area in around[0] if all(area in areas for areas in around)), UK)


def _candidate(d: Drawing, hit: Hit) -> Row:
    contest = d.gazetteer.by_slug[hit.subject.contests[0]]
    candidacy = next(one for one in contest.candidacies if one.id == hit.subject.key)
    party = d.shown_as(candidacy)
    what = d.tongue.text("Candidate: %(contest)s, %(party)s", contest=contest.name, party=party)
    return Row(candidacy.name, what, destination(hit))


def _ward(d: Drawing, hit: Hit) -> Row:
    name = wards(d.election.boundaries or "")[int(hit.subject.key)].name
    contests = [d.gazetteer.by_slug[slug] for slug in hit.subject.contests]
    if len(contests) == 1:
        return Row(name, d.tongue.text("Ward: %(contest)s", contest=contests[0].name), destination(hit))
    links = tuple(Link(contest.name, f"/constituency/{contest.slug}") for contest in contests)
    return Row(name, d.tongue.text("Ward in several constituencies; a postcode tells which:"), links=links)


_ROWS = {
    "contest": _contest,
    "area": _area,
    "former": _former,
    "party": _party,
    "candidate": _candidate,
    "ward": _ward,
}
