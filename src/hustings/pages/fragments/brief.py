"""A contest in brief, as other sites embed it: the result in a few rows, or who stands and how far the count is."""

import msgspec
from markupsafe import Markup

from hustings.domain.election import Contest
from hustings.domain.outcome import Outcome
from hustings.domain.report import headline
from hustings.pages.counts import row, unverified
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.result import Bar, bars
from hustings.pages.fragments.unsettled import Unsettled, unsettled

SHOWN = 5  # candidates with a row


class BriefView(msgspec.Struct, frozen=True):
    """*at* is of the declaration or flash; *when* how far the count is; *others* have *votes* together."""

    id: str
    contest: Contest
    result: Outcome | None
    headline: str
    at: str
    when: Markup
    flash: bool
    unverified: bool
    corrected: bool
    bars: list[Bar]
    others: int
    votes: int
    unsettled: Unsettled


def draw(d: Drawing, slug: str) -> str:
    """The contest in brief."""
    contest = d.gazetteer.by_slug[slug]
    count, result = d.boards.night.count(contest.id), d.boards.known(contest.id)
    first = count.first
    others = result.standings[SHOWN:] if result else ()
    view = BriefView(
        id=f"brief:{slug}",
        contest=contest,
        result=result,
        headline=headline(d.gazetteer, contest, result, d.tongue) if result else "",
        at=d.clock.moment(first.at) if first else "",
        when=row(d, contest),
        flash=contest.id in d.boards.flashes,
        unverified=unverified(d, contest),
        corrected=count.corrected,
        bars=bars(result, SHOWN) if result and result.standings else [],
        others=len(others),
        votes=sum(standing.votes for standing in others),
        unsettled=unsettled(d, contest),
    )
    return d.template("brief", view)
