"""All that a page of the desk works with."""

import datetime as dt
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hustings.accounts import Drafts, Invitations, Passkeys, People, Person, Reach, Sessions, Venues, reach
from hustings.alerts import Alerts
from hustings.desk.claims import Claims
from hustings.domain.edition import Edition, of_area
from hustings.domain.election import Slug
from hustings.domain.gazetteer import Gazetteer
from hustings.newsroom import Newsroom, Plausible, Tail
from hustings.nodes import Pulses, Switchboard
from hustings.pages.drawing import Drawing
from hustings.pictures import Album


@dataclass(frozen=True)
class Desk:
    """One night's desk. *clock* is the night's; *drawing* draws readers' fragments for previews."""

    newsroom: Newsroom
    tail: Tail
    gazetteer: Gazetteer
    people: People
    sessions: Sessions
    passkeys: Passkeys
    invitations: Invitations
    drafts: Drafts
    venues: Venues
    claims: Claims
    plausible: Plausible
    drawing: Drawing
    pictures: Album
    clock: Callable[[], dt.datetime]
    switches: Switchboard
    pulses: Pulses  # what the night's processes say of themselves
    alerts: Alerts | None = None  # where readers can ask for them
    name: str = "Hustings"
    prefix: str = ""
    secure: bool = False
    authority: bytes = b""  # certificate, PEM, that phones in a hall are asked to trust; b"" where there is none
    opening_code: str = field(default="", repr=False)  # what the first administrator must know

    def now(self) -> dt.datetime:
        """The night's clock, never behind its newest entry."""
        at = self.tail.night.at
        return max(self.clock(), at) if at is not None else self.clock()

    @property
    def guarded(self) -> bool:
        """Whether words that go out now need a second person: a live night whose polls are still open.

        Section 66A of the Representation of the People Act 1983 forbids, before the polls close, statements about how
        people have voted and forecasts made from them.
        """
        night = self.tail.night
        return night.opened is not None and night.opened.kind == "live" and night.polls_closed_at is None

    def url(self, path: str) -> str:
        """The link to *path* below ``/desk/``."""
        return f"{self.prefix}/desk/{path}"

    @staticmethod
    def once() -> str:
        """A key for one form, so that sending it twice does nothing twice."""
        return secrets.token_urlsafe(12)

    def reach(self, person: Person) -> Reach:
        """How far *person* reaches on this night."""
        return reach(person, self.gazetteer, self.venues.all(), self.tail.night.editions.values())

    def names(self) -> dict[str, str]:
        """The name of everybody by their account, as the log has it."""
        return {each.account: each.name for each in self.people.all()}

    def named(self, editions: Iterable[Slug]) -> str:
        """The names of *editions*, with commas between."""
        found = ((slug, self.tail.night.edition(self.gazetteer, slug)) for slug in editions)
        return ", ".join(edition.name if edition else slug for slug, edition in found)

    def editions(self) -> list[Edition]:
        """Every edition, those that were made first, then the areas' by size."""
        night, gazetteer = self.tail.night, self.gazetteer
        made = sorted(night.editions.values(), key=lambda edition: edition.name)
        arranged = {edition.slug for edition in made}
        return [*made, *(of_area(gazetteer, slug) for slug in gazetteer.areas if slug not in arranged)]
