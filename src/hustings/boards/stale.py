"""Fragments of pages by their names, and which of them draw an area, a contest or the night."""

from hustings.domain.election import Contest, Slug
from hustings.domain.gazetteer import UK, Gazetteer

FragmentId = str  # "race:uk", "post:bolsover": also the id of its element

OF_LISTS = ("so-far", "records", "deposits", "aims")  # on the pages of lists and targets
CHARTS = ("shares", "swing", "gains")
OF_AREA = (
    "head",
    "race",
    "points",
    "votes",
    "flow",
    "latest",
    "edition",
    "hours",
    "soon",
    "course",
    "odds",
    *OF_LISTS,
    *CHARTS,
)
OF_EDITION = ("head", "points", "pinned", "arranged")
LEAN = ("by-time", "by-majority", "by-swing", "by-turnout")  # rows of seats in these orders, with one figure
FULL = ("full-name", "full-time", "full-majority", "full-swing", "full-turnout")  # with all
OF_CONTEST = ("seat", "place", "result", "when", "count", "about", "ranks", "past", "brief", "chance", *LEAN, *FULL)
ON_MAP, UNDER_MAP = frozenset({"hex", "named", "outline", "close", "fact"}), frozenset({"part", "tags"})
OF_WHOLE = frozenset(f"{kind}:{UK}" for kind in ("exit", "whole", "moved", "judged", "play"))
OF_FORECAST = frozenset(f"{kind}:{UK}" for kind in ("forecast", "fan", "spread", "play", "moved", "judged"))
EVE = f"eve:{UK}"  # what stands at the top until the first seat
MINUTE = f"minute:{UK}"  # the way to other minutes, on every page
DESK = f"desk:{UK}"  # what every page says of the newsroom


def area_fragments(area: Slug) -> set[FragmentId]:
    """Fragments that draw the tally of *area*, but for its scoreboard's rows."""
    return {f"{kind}:{area}" for kind in OF_AREA}


def contest_fragments(contest: Contest) -> set[FragmentId]:
    """Fragments that draw *contest*."""
    before = contest.baseline.votes if contest.baseline else ()
    targets = {f"target:{contest.slug}:{row.party}" for row in before}
    return targets | {f"{kind}:{contest.slug}" for kind in OF_CONTEST}


def map_fragments(contest: Contest) -> set[FragmentId]:
    """What draws *contest* on maps, or sums it up: under one name for all that maps can show."""
    return {f"map:{contest.slug}", *(f"sum:{area}" for area in contest.areas)}


def moved_by(fragment: FragmentId) -> FragmentId:
    """The name under which *fragment* goes stale: its own, but for what draws the result of a seat or area on maps."""
    kind, _, subject = fragment.partition(":")
    if kind in ON_MAP or kind in UNDER_MAP:
        show, _, place = subject.partition(":")
        if show != "last":  # what was last time does not move
            return f"{'map' if kind in ON_MAP else 'sum'}:{place}"
    return fragment


def everything(gazetteer: Gazetteer) -> set[FragmentId]:
    """Fragments that draw the stage of the whole night: polls open, closed, counts awaited."""
    stale = {*OF_WHOLE, *OF_FORECAST, EVE, MINUTE}
    for area in gazetteer.election.areas:
        stale |= area_fragments(area.slug)
    for contest in gazetteer.election.contests:
        stale |= contest_fragments(contest)
    return stale
