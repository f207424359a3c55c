"""Small pages that other sites embed: the scoreboard of an area, one contest, a map."""

from collections.abc import Callable, Mapping, Sequence

from hustings.domain.gazetteer import UK
from hustings.pages.drawing import Drawing
from hustings.pages.frames.frame import Frame, Put
from hustings.pages.frames.maps import asked
from hustings.pages.maps.shown import SCRIPTS


def page(d: Drawing, rest: Sequence[str], query: Mapping[str, str]) -> Callable[[Drawing, Put], Frame] | None:
    """What is embedded at *rest*; None when there is no such thing."""
    match rest:
        case ["scoreboard"] if query.get("area", UK) in d.gazetteer.areas:
            return _scoreboard(query.get("area", UK))
        case ["contest", slug] if slug in d.gazetteer.by_slug:
            return _contest(slug)
        case ["map"]:
            return _map(d, query)
    return None


def _map(d: Drawing, query: Mapping[str, str]) -> Callable[[Drawing, Put], Frame] | None:
    shown = asked(d, query)
    if shown is None:
        return None

    def compose(d: Drawing, put: Put) -> Frame:
        content = d.template("embed_map", shown, put=put)
        return Frame(f"{shown.title}, {d.election.name}", content, scripts=SCRIPTS, embedded=True)

    return compose


def _scoreboard(slug: str) -> Callable[[Drawing, Put], Frame]:
    def compose(d: Drawing, put: Put) -> Frame:
        area = d.gazetteer.areas[slug]
        title = d.tongue.text("%(area)s: results, %(election)s", area=area.name, election=d.election.name)
        return Frame(title, d.template("embed_scoreboard", area, put=put), embedded=True)

    return compose


def _contest(slug: str) -> Callable[[Drawing, Put], Frame]:
    def compose(d: Drawing, put: Put) -> Frame:
        contest = d.gazetteer.by_slug[slug]
        content = d.template("embed_contest", contest, put=put)
        return Frame(f"{contest.name}: {d.election.name}", content, embedded=True)

    return compose
