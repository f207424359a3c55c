"""What the lists of a night are called, what each is about, and the heads of its figures."""

from typing import Literal

import msgspec

from hustings.domain.lists import ListName
from hustings.pages.drawing import Drawing

TableName = Literal["records", "deposits"]
TABLES: tuple[TableName, ...] = ("records", "deposits")


class Title(msgspec.Struct, frozen=True):
    """A table in words."""

    name: TableName
    title: str
    about: str


class Listed(msgspec.Struct, frozen=True):
    """A list in words; *whole*: the order in which an area's page has it whole, "" where the list itself can be had so."""

    name: ListName
    title: str
    about: str
    first: str  # head of the figure that it is ordered by
    second: str
    ranked: bool = True
    whole: str = ""


def listed(d: Drawing) -> list[Listed]:
    """Every list, in the order of the page of all."""
    return [*_ranked(d), *_others(d)]


def tables(d: Drawing) -> list[Title]:
    """The tables that are no lists of seats."""
    _ = d.tongue.text
    share = f"{100 * d.election.candidate_deposit:g}%"
    return [
        Title("records", _("Records of the night"), _("The largest and smallest figures of all that are declared.")),
        Title("deposits", _("Lost deposits"), _("Candidates with not more than %(share)s of the votes.", share=share)),
    ]


def _ranked(d: Drawing) -> list[Listed]:
    """Lists by a figure that every contest has."""
    _ = d.tongue.text
    majority, share, turnout, change = _("Majority"), _("Share"), _("Turnout"), _("Change")
    closest, safest = _("The smallest majorities, in votes."), _("The largest majorities, as a share of the votes.")
    swings = _(
        "Half of what one party lost and another gained, in points, since %(before)s.",
        before=d.election.baseline_short,
    )
    high = _("Valid votes as a share of the electorate, the highest first; change in points.")
    low = _("Valid votes as a share of the electorate, the lowest first; change in points.")
    return [
        Listed("closest", _("Closest seats"), closest, majority, share, whole="majority"),
        Listed("safest", _("Safest seats"), safest, share, majority, whole="majority"),
        Listed("swings", _("Largest swings"), swings, _("Swing"), _("From, to"), whole="swing"),
        Listed("turnout", _("Highest turnout"), high, turnout, change, whole="turnout"),
        Listed("low-turnout", _("Lowest turnout"), low, turnout, change, whole="turnout"),
    ]


def _others(d: Drawing) -> list[Listed]:
    """Lists of the contests of which something is to be told."""
    _, majority = d.tongue.text, d.tongue.text("Majority")
    changed = _(
        "Seats that another party holds than in %(before)s, the newest first.", before=d.election.baseline_short
    )
    small = _(
        "Independents, and parties that stand in fewer than half of a country’s seats, who came first, second or third."
    )
    recounts = _("Where votes were counted more than once, most often first.")
    return [
        Listed("changed", _("Seats that changed hands"), changed, _("Declared"), majority, ranked=False),
        Listed("small", _("Independents and small parties"), small, _("Place"), _("Share"), ranked=False),
        Listed("recounts", _("Recounts"), recounts, _("Recounts"), majority, ranked=False),
    ]
