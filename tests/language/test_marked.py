"""Drawn in a language that marks what it says, pages show nothing but marked text and data."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from hustings.boards import Boards
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.times import moment
from hustings.language import LANGUAGES
from hustings.language.names import gazetteer_in
from hustings.pages.site import Look, Site
from hustings.places.wards import wards
from tests.language.conftest import OPEN, SHUT
from tests.language.reading import Said
from tests.nights.playing import PlayedNight

PAGES = (
    "", "/live/uk", "/live/derbyshire", "/live/wales", "/area/uk", "/area/clwyd", "/declarations", "/find", "/404",
    "/find?q=ynys", "/find?q=nowhere", "/find?q=DE55", "/find?q=bt7", "/find?q=wells", "/constituency/putney", "/constituency/ynys-mon", "/constituency/chorley",
    "/constituency/islington-north", "/constituency/inverness-skye-and-west-ross-shire",
)  # fmt: skip
POSTS = ("/live/wales/page/1", "/live/wales/post/ynys-mon")
MINUTES = (
    "21:00",
    *(pytest.param(at, marks=pytest.mark.soak) for at in ("22:05", "23:20", "03:10")),
    "04:01",
    "2024-07-20T12:00",
)
WORD = re.compile(r"[^\W\d_]{2,}")


def unmarked(pieces: list[str]) -> list[str]:
    """*pieces* without what is marked, marks within marks and over elements included."""
    depth, left = 0, []
    for letter in "\0".join(pieces):
        depth += (letter == OPEN) - (letter == SHUT)
        left.append(letter if letter == "\0" or (not depth and letter != SHUT) else " ")
    return "".join(left).split("\0")


def data(names: Gazetteer, boards: Boards) -> Iterator[str]:
    """Everything that the data and the log say by themselves."""
    election = names.election
    yield from (election.name, "Hustings", "nowhere", *LANGUAGES.values())
    for source in election.sources:
        yield from (source.what, source.publisher, source.licence)
    yield from (name or "" for area in election.areas for name in (area.name, area.name_cy))
    yield from (name or "" for contest in election.contests for name in (contest.name, contest.name_cy))
    yield from ("GMT", "BST")  # of the times of earlier elections
    for former in election.former:
        yield former.name
        yield from (result.winner for result in former.results)
    yield from (ward.name for ward in wards(election.boundaries or ""))
    for party in election.parties:
        yield from (party.name, party.short, party.collective or "")
    for contest in election.contests:
        yield from (candidacy.name for candidacy in contest.candidacies)
        yield from (row.label or "" for row in contest.baseline.votes) if contest.baseline else ()
    for count in boards.night.counts.values():
        yield from (declaration.reason or "" for declaration in count.declarations)
    for post in boards.night.posts.values():
        yield from (post.headline, *post.paragraphs, *(correction.note for correction in post.corrections))
        yield from (text for byline in post.bylines for text in (byline.name, byline.role or ""))


def words(texts: Iterator[str]) -> set[str]:
    return {word.casefold() for text in texts for word in WORD.findall(text)}


def left_over(site: Site, address: str, known: set[str]) -> list[str]:
    """Pieces of the page that are neither marked nor data."""
    page = site.compose(f"/cy{address}", 1)
    assert page is not None, address
    pieces = unmarked(Said(page.body.decode()).pieces)
    return [piece for piece in pieces if {word.casefold() for word in WORD.findall(piece)} - known]


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("at", MINUTES)
def test_pages_say_nothing_that_is_not_a_message_or_data(ge2024: PlayedNight, at: str) -> None:
    boards = ge2024.at(at)
    known = words(data(gazetteer_in("cy", boards.gazetteer), boards))
    site = Site(boards, Look(kind="replay", steered=True, language="cy"))
    pages = (*PAGES, *POSTS) if "ynys-mon" in boards.night.posts else PAGES

    assert [(address, found) for address in pages if (found := left_over(site, address, known))] == []


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("kind", ["rehearsal", "live", "another minute"])
def test_nor_do_banners(ge2024: PlayedNight, kind: str) -> None:
    boards = ge2024.at("04:01")
    known = words(data(gazetteer_in("cy", boards.gazetteer), boards))
    at: dt.datetime | None = moment(boards.gazetteer.election, "04:01").at if kind == "another minute" else None
    look = Look(kind="rehearsal" if kind == "rehearsal" else "live", language="cy", at=at)

    assert left_over(Site(boards, look), "/live/uk", known) == []
