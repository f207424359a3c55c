"""The timetable: what is declared, and what is to come when, in one list by the hour."""

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec

from hustings.boards.hours import in_sight, large
from hustings.boards.timetable import whole_hour
from hustings.domain.election import Area, Contest, Slug
from hustings.domain.times import BadTime, moment, written
from hustings.pages.drawing import Drawing
from hustings.pages.fragments.when import address, heading, key, minute
from hustings.pages.frames.frame import Frame, Put

STATES = ("", "to-come", "declared")


class Choice(msgspec.Struct, frozen=True):
    """Which seats the list has: of *area*, in one state, and of one hour (None: all, or around the present one)."""

    area: Slug
    show: str = ""
    hour: dt.datetime | None = None


class TimetableView(msgspec.Struct, frozen=True):
    """*rows* are fragments in the order of the list; *aside* those that are told of a page's followers and not shown."""

    area: Area
    choice: Choice
    hour: str  # the one hour that is listed, in words
    around: bool  # only seats around the present hour are listed
    rows: list[str]
    aside: list[str]
    areas: tuple[Area, ...]
    states: list[tuple[str, str, str]]  # name, state, address
    at: str  # the minute that the choice keeps to


def page(d: Drawing, query: Mapping[str, str]) -> Callable[[Drawing, Put], Frame] | None:
    """The timetable that *query* asks for; None when there is none."""
    choice = _choice(d, query)
    if choice is None:
        return None

    def compose(d: Drawing, put: Put) -> Frame:
        area = d.gazetteer.areas[choice.area]
        title = d.tongue.text(
            "When each seat declares: %(area)s, %(election)s", area=area.name, election=d.election.name
        )
        return Frame(title, d.template("declarations", _view(d, choice), put=put), "/declarations")

    return compose


def _choice(d: Drawing, query: Mapping[str, str]) -> Choice | None:
    area, show, hour = query.get("area", "uk"), query.get("show", ""), query.get("hour", "")
    if area not in d.gazetteer.areas or show not in STATES:
        return None
    try:
        return Choice(area, show, whole_hour(moment(d.election, hour).at) if hour else None)
    except BadTime:
        return None


def _view(d: Drawing, choice: Choice) -> TimetableView:
    area, at = d.gazetteer.areas[choice.area], d.look.at
    around = choice.hour is None and large(d.gazetteer, area.slug)
    listed = [contest for contest in d.gazetteer.within(area.slug) if _listed(d, choice, contest, around=around)]
    shown = [contest for contest in listed if _shown(d, choice, contest)]
    hours = {hour for contest in listed for hour in d.boards.timetable.stood(contest)}
    lines = [(minute(d, hour), heading(area.slug, hour)) for hour in hours]
    lines += [(key(d, contest), f"when:{contest.slug}") for contest in shown]
    aside = [f"when:{contest.slug}" for contest in listed if contest not in shown] if at is None else []
    return TimetableView(
        area=area,
        choice=choice,
        hour=d.clock.hour(choice.hour) if choice.hour else "",
        around=around,
        rows=[fragment for _, fragment in sorted(lines, key=lambda line: line[0])],
        aside=aside,
        areas=d.election.areas,
        states=_states(d, choice),
        at=written(d.election, at) if at else "",
    )


def _listed(d: Drawing, choice: Choice, contest: Contest, *, around: bool) -> bool:
    """Whether the page has *contest*: once it has stood in the page's hour it stays, and readers are told where it went."""
    timetable = d.boards.timetable
    if choice.hour is not None:
        return choice.hour in timetable.stood(contest)
    return not around or in_sight(timetable, contest, d.boards.night.count(contest.id))


def _shown(d: Drawing, choice: Choice, contest: Contest) -> bool:
    if choice.hour is not None and d.boards.timetable.hour(contest) != choice.hour:
        return False
    return not choice.show or (choice.show == "declared") == (contest.id in d.boards.outcomes)


def _states(d: Drawing, choice: Choice) -> list[tuple[str, str, str]]:
    _ = d.tongue.text
    names = (_("All"), _("To come"), _("Declared"))
    return [
        (name, state, address(d, choice.area, show=state, hour=choice.hour))
        for name, state in zip(names, STATES, strict=True)
    ]
