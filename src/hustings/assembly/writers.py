"""Those who write: the desk, alerts, and what follows other people's feeds."""

import datetime as dt
import time
from collections.abc import Callable
from functools import partial

from hustings.accounts import Drafts, Invitations, Outbox, Passkeys, People, Sessions, Subscriptions, Venues
from hustings.alerts import Alerts, Courier, VapidKey
from hustings.assembly.elsewhere import duty_of
from hustings.assembly.installation import Installation
from hustings.assembly.opening import clock
from hustings.desk import Claims, Desk
from hustings.forecast.wishes import SeatPrior
from hustings.intake.follow import Feed, Follower, Following, Relay, source_of
from hustings.intake.follow import Feeds as KnownFeeds
from hustings.intake.message import BadFile
from hustings.intake.seat_priors import seat_priors
from hustings.newsroom.forecasting import Forecasting
from hustings.nodes import Pulses
from hustings.ops.folder import NightFolder
from hustings.pages.drawing import Drawing
from hustings.settings import Settings

Tell = Callable[[str], None]


def desk_of(
    night: Installation,
    at: Callable[[], dt.datetime] = clock,
    *,
    alerts: Alerts | None = None,
    pulses: Pulses | None = None,
    authority: bytes = b"",
    opening_code: str = "",
) -> Desk:
    """The desk of *night*. *at*: the night's clock; *authority* of an HTTPS of its own; *opening_code*: of the first."""
    return _with_night(night)(
        claims=Claims(time.monotonic),
        drawing=Drawing(night.tail.boards, night.look, "desk/pictures"),
        clock=at,
        pulses=pulses or Pulses(0),
        alerts=alerts,
        secure=bool(authority),
        authority=authority,
        opening_code=opening_code,
    )


def _with_night(night: Installation) -> partial[Desk]:
    """A desk that has the night and its tables, and lacks the rest."""
    return partial(
        Desk,
        newsroom=night.newsroom,
        tail=night.tail,
        gazetteer=night.tail.boards.gazetteer,
        plausible=night.plausible,
        pictures=night.pictures,
        switches=night.switches,
        name=night.look.name,
        prefix=night.prefix,
        people=People(night.accounts),
        sessions=Sessions(night.accounts, time.time),
        passkeys=Passkeys(night.accounts, time.time),
        invitations=Invitations(night.accounts, time.time),
        drafts=Drafts(night.accounts, time.time),
        venues=Venues(night.accounts),
    )


def subscriptions_of(night: Installation) -> Subscriptions | None:
    """Who asks for alerts of *night*; None where readers cannot."""
    return Subscriptions(night.accounts, lambda: clock().date()) if night.look.alerts else None


def forecasting_of(night: Installation, folder: NightFolder, tell: Tell) -> Forecasting:
    """What forecasts *night*, to be started; it has a process of its own. A bad file of priors is told, and left out."""
    gazetteer, priors = night.tail.boards.gazetteer, tuple[SeatPrior, ...]()
    if folder.seat_priors.is_file():
        try:
            priors = seat_priors(gazetteer, folder.seat_priors.read_bytes())
        except (BadFile, OSError) as error:
            tell(f"{folder.seat_priors} is left out of the forecast: {error}")
    return Forecasting(night.newsroom, night.tail, gazetteer, clock, priors)


def alerts_of(night: Installation, folder: NightFolder, settings: Settings) -> Alerts | None:
    """Alerts of *night*, to be run; None where readers cannot ask for any."""
    subscriptions = subscriptions_of(night)
    if subscriptions is None:
        return None
    contact = settings.alerts_contact or (settings.public_url if settings.public_url.startswith("https:") else "")
    return Alerts(
        night.tail,
        subscriptions,
        Outbox(night.accounts),
        looks=night.looks,
        courier=Courier(VapidKey.at(folder.alerts_key), contact),
        now=time.time,
        turns=duty_of(folder.place),
    )


def relay_of(night: Installation, folder: NightFolder, settings: Settings, feed: Feed, tell: Tell) -> Relay:
    """What takes *feed* into the night; raises ``BadFeed``. *tell* takes sentences for the operator."""
    known = KnownFeeds(folder.feeds)
    return Relay(
        feed.name,
        Follower(feed.name, source_of(feed.source), night.tail.boards.gazetteer, known.seen(feed)),
        night.newsroom,
        night.tail,
        clock=clock,
        patience=dt.timedelta(minutes=settings.feed_patience),
        tell=tell,
        keep=lambda seen: known.keep(feed, seen),
        warn=night.plausible.warned,
        origin=feed.source,
    )


def following_of(night: Installation, folder: NightFolder, settings: Settings, tell: Tell) -> Following:
    """What follows the feeds of the night's folder, also those that are added later."""
    return Following(KnownFeeds(folder.feeds), lambda feed: relay_of(night, folder, settings, feed, tell), tell)
