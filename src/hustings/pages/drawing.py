"""What every fragment and frame draws with: the boards, the look, the language, and the templates."""

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from jinja2 import BaseLoader, Environment, StrictUndefined
from markupsafe import Markup

from hustings.boards import Boards
from hustings.domain.edition import Edition
from hustings.domain.election import Candidacy, Contest, Party, PartyKey, Slug
from hustings.domain.fptp_words import collective
from hustings.domain.post import PostPicture
from hustings.language import tongue
from hustings.language.names import gazetteer_in
from hustings.language.templates import speaking
from hustings.pages.assets import script_address
from hustings.pages.look import Look
from hustings.pages.per_post import PerPost
from hustings.pages.times import Clock

WIDTHS = (360, 640, 960, 1280)  # of uploaded pictures, in pixels
_HERE = files("hustings.pages") / "templates"


class _Shipped(BaseLoader):
    """Templates as they lie in the package."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002
        return (_HERE / template).read_text(encoding="utf-8"), None, None


@cache
def environment(language: str) -> Environment:
    """The templates of a language, compiled once for all sites of the process."""
    found = Environment(
        loader=_Shipped(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return speaking(found, tongue(language))


class Drawing:
    """Draws for one site; *album* is where its pictures lie, below its prefix."""

    def __init__(self, boards: Boards, look: Look, album: str = "pictures") -> None:
        self.boards, self.look, self._album = boards, look, album
        self.tongue = tongue(look.language)
        self.gazetteer = gazetteer_in(look.language, boards.gazetteer)
        self.election = self.gazetteer.election
        self.clock = Clock(self.election.time_zone, self.tongue)
        self.shells: dict[
            tuple[str, str | None, tuple[str, ...], bool, bool, bool], tuple[str, ...]
        ] = {}  # layouts rendered before
        self.postings = PerPost[msgspec.Raw]()  # linked data of posts
        self._tags: dict[tuple[PartyKey, str], Markup] = {}

    def template(self, name: str, view: Any, **more: Any) -> str:
        """Render templates/*name*.html with *view* as ``v``; ``d`` is this drawing."""
        return environment(self.look.language).get_template(f"{name}.html").render(v=view, d=self, **more)

    def url(self, address: str) -> str:
        """The link to *address*."""
        return self.look.url(self.election, address)

    def script(self, name: str) -> str:
        """The link to a script by its short name: ``live.js``."""
        return self.url(script_address(name))

    def public(self, address: str) -> str:
        """The link to *address* for whoever reads it away from the site: whole where the site knows its own address."""
        return self.look.public_url + self.url(address)

    def edition(self, slug: Slug) -> Edition:
        """The edition *slug*, as its editors arranged it or of the area of that name."""
        found = self.boards.night.edition(self.gazetteer, slug)
        assert found is not None
        return found

    def picture(self, picture: PostPicture, size: int, kind: str) -> str:
        """The link to an uploaded picture, *size* pixels wide or as wide as there is."""
        return f"{self.look.prefix}/{self._album}/{picture.id}-{min(size, picture.width)}.{kind}"

    def sources(self, picture: PostPicture, kind: str) -> str:
        """Every width of a picture as a browser chooses among them."""
        widths = sorted({min(size, picture.width) for size in WIDTHS})
        return ", ".join(f"{self.picture(picture, width, kind)} {width}w" for width in widths)

    def party(self, key: PartyKey) -> Party:
        """The party of *key*."""
        return self.gazetteer.party(key)

    def collective(self, key: PartyKey | None) -> str:
        """The party of *key* in a sentence, “the Conservatives”; "" for none."""
        return collective(self.gazetteer, key, self.tongue) if key else ""

    def shown_as(self, candidacy: Candidacy) -> str:
        """The party of a candidacy in words: “Labour and Co-operative”."""
        name = self.party(candidacy.party).name
        if not candidacy.adjunct:
            return name
        return self.tongue.text("%(party)s and %(second)s", party=name, second=candidacy.adjunct)

    def tag(self, key: PartyKey, was: str = "") -> Markup:
        """A party's tag: solid now, hollow (*was*) last time."""
        tag = self._tags.get((key, was))
        if tag is None:
            tag = self._tags[key, was] = self._tag(key, was)
        return tag

    def _tag(self, key: PartyKey, was: str) -> Markup:
        return Markup('<span class="tag p-{}{}">{}</span>').format(key, " was" if was else "", self.party(key).short)

    def expected(self, contest: Contest) -> str:
        """“about 04:15”, or “expected 04:15, not yet” once the hour has gone by."""
        at = self.boards.timetable.expected(contest)
        if at is None or self.boards.night.count(contest.id).put_off is not None:
            return ""
        hour = self.clock.hour(at)
        if self.boards.timetable.overdue(contest.id):
            return self.tongue.text("expected %(hour)s, not yet", hour=hour)
        return self.tongue.text("about %(hour)s", hour=hour)
