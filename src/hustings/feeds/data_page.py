"""``/data``: downloads, every call of the API with what it answers now, and what other sites embed."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from markupsafe import Markup

from hustings.boards.stale import DESK
from hustings.domain.election import Area, Contest, Slug
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.times import written
from hustings.pages.assets import Assets
from hustings.pages.drawing import Drawing
from hustings.pages.fragments import draw
from hustings.pages.frames.frame import Frame
from hustings.pages.layout import lay_out
from hustings.press import Composed, address_of, split_address

PATH, HTML = "/data", "text/html; charset=utf-8"
FEEDS = {"Atom": "feed.atom", "JSON Feed": "feed.json"}
LONGEST = 80  # characters of a text in an example
HEIGHTS = {"scoreboard": 980, "contest": 860}  # pixels that a column of 360 takes
IFRAME = Markup('<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0"></iframe>')
Answer = Callable[[str], Composed | None]  # to an address of the API


class Example(NamedTuple):
    """A call, and its answer now with lists and texts shortened."""

    address: str
    answer: str


class Embed(NamedTuple):
    """What another site embeds: its *title*, its link, and the element to copy."""

    title: str
    link: str
    element: str


class File(NamedTuple):
    """A table or feed; a table *holds* a row for each of something."""

    name: str
    address: str
    holds: str = ""


class DataView(NamedTuple):
    """*area* is the one asked for, *at* the minute that the choice of another keeps to."""

    area: Area
    areas: tuple[Area, ...]
    at: str
    tables: list[File]
    feeds: list[File]
    examples: list[Example]
    embeds: list[Embed]


class DataPage:
    """Draws the page in one language, with answers from *answer*."""

    def __init__(self, drawing: Drawing, answer: Answer) -> None:
        self._drawing, self._answer = drawing, answer
        self._assets = Assets(drawing.election)

    def body(self, address: str, slug: Slug, contest: Slug) -> bytes:
        """The page at *address* about the area *slug* and *contest* as an example."""
        d, _ = self._drawing, self._drawing.tongue.text
        content = d.template("data", self._view(d.gazetteer.areas[slug], d.gazetteer.by_slug[contest]))
        title = _("Data and embeds: %(election)s", election=d.election.name)
        desk = Markup(draw(d, DESK))  # noqa: S704 - drawn by a template that escapes
        frame = Frame(title, content, PATH, slug, desk=desk)
        other = msgspec.structs.replace(d.look, language=d.look.other)
        twin = other.url(d.election, address_of(PATH, split_address(address)[1]))
        return lay_out(d, self._assets, frame, address, d.boards.night.seq, live=False, twin=twin).encode()

    def _view(self, area: Area, contest: Contest) -> DataView:
        d = self._drawing
        return DataView(
            area=area,
            areas=d.election.areas,
            at=written(d.election, d.look.at) if d.look.at else "",
            tables=self._tables(area),
            feeds=[File(name, f"/live/{area.slug}/{file}") for name, file in FEEDS.items()],
            examples=[self._example(call) for call in _calls(area, contest)],
            embeds=[
                self._embed("scoreboard", f"/embed/scoreboard?area={area.slug}", area.name),
                self._embed("contest", f"/embed/contest/{contest.slug}", contest.name),
            ],
        )

    def _tables(self, area: Area) -> list[File]:
        _ = self._drawing.tongue.text
        holds = {
            "results.csv": _("candidate: party, votes, share, change, whether elected"),
            "contests.csv": _("constituency: winner, hold or gain, majority, turnout, swing, hours"),
            "scoreboard.csv": _("party: seats, changes, votes, share"),
        }
        return [File(name, address_of(f"/data/{name}", {"area": area.slug}), what) for name, what in holds.items()]

    def _example(self, call: str) -> Example:
        answered = self._answer(call)
        assert answered is not None
        short = json.dumps(shortened(json.loads(answered.body)), ensure_ascii=False, indent=1)
        return Example(call, short)

    def _embed(self, kind: str, address: str, name: str) -> Embed:
        d = self._drawing
        title = d.tongue.text("%(area)s: results, %(election)s", area=name, election=d.election.name)
        return Embed(name, d.url(address), str(IFRAME.format(d.public(address), title, HEIGHTS[kind])))


def chosen(gazetteer: Gazetteer, query: Mapping[str, str]) -> tuple[Slug, Slug] | None:
    """The area that *query* asks for, and a contest, its first unless one is asked for; None when there is no such."""
    asked = query.get("contest")
    contest = gazetteer.by_slug.get(asked) if asked is not None else None
    area = query.get("area", contest.areas[0] if contest is not None else UK)
    if area not in gazetteer.areas or (asked is not None and contest is None):
        return None
    return area, (contest or gazetteer.within(area)[0]).slug


def _calls(area: Area, contest: Contest) -> list[str]:
    return [
        address_of("/api/v1/scoreboard", {"area": area.slug}),
        address_of("/api/v1/contests", {"area": area.slug}),
        f"/api/v1/contests/{contest.slug}",
        address_of("/api/v1/forecast", {"area": area.slug}),
        address_of("/api/v1/posts", {"edition": area.slug, "limit": "1"}),
        address_of("/api/v1/changes", {"after": "0", "limit": "1"}),
    ]


def shortened(value: Any) -> Any:
    """*value* of an answer with one item of each list, and the beginning of long texts."""
    match value:
        case dict():
            return {name: shortened(each) for name, each in value.items()}
        case [first, _, *_]:
            return [shortened(first), "…"]
        case [only]:
            return [shortened(only)]
        case str() if len(value) > LONGEST:
            return f"{value[:LONGEST].rstrip()}…"
    return value
