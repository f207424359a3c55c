"""The seats that somebody follows: a list that a script fills from what the device knows, and a small page for each."""

from collections.abc import Callable

import msgspec

from hustings.domain.election import Contest
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put


class FollowingView(msgspec.Struct, frozen=True):
    """*contest* is the one whose row alone is asked for; None on the page itself."""

    contest: Contest | None


def compose(d: Drawing, put: Put) -> Frame:
    """The page that the script fills."""
    scripts = ("fragments.js", "followed.js", *alerting(d))
    title = d.tongue.text("Seats you follow, %(election)s", election=d.election.name)
    return Frame(title, d.template("following", FollowingView(None), put=put), "/following", scripts=scripts)


def page(slug: str) -> Callable[[Drawing, Put], Frame]:
    """The row of one seat, for the script."""

    def composed(d: Drawing, put: Put) -> Frame:
        contest = d.gazetteer.by_slug[slug]
        return Frame(contest.name, d.template("following", FollowingView(contest), put=put), "/following")

    return composed


def alerting(d: Drawing) -> tuple[str, ...]:
    """The script of alerts, where readers can ask for them."""
    return ("alerts.js",) if d.look.alerts and d.look.at is None else ()
