"""Decide: a request becomes events, or is refused in words the desk can use."""

from typing import assert_never

from hustings.domain.arranging import keep_page
from hustings.domain.checking import known
from hustings.domain.deciding_counts import decide_count
from hustings.domain.events import (
    AnyEvent,
    ContestsTaken,
    CountsAwaited,
    DeskArranged,
    ExitPollPublished,
    FeedResumed,
    FeedStalled,
    NightOpened,
    PollsClosed,
)
from hustings.domain.forecasting import decide_forecast
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night
from hustings.domain.posting import decide_post
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AnyRequest,
    ArrangeDesk,
    AwaitCounts,
    ClosePolls,
    CountRequest,
    ForecastRequest,
    NightRequest,
    OpenNight,
    PageRequest,
    PostRequest,
    PublishExitPoll,
    ReportFeed,
    TakeContests,
)


def decide(gazetteer: Gazetteer, night: Night, request: AnyRequest, by: str = "") -> tuple[AnyEvent, ...]:
    """Return the events that *request*, made *by* an account, makes of *night*; raises ``Refused`` with the reason."""
    if night.opened is None and not isinstance(request, OpenNight):
        raise Refused("The night has not been opened yet.")
    if isinstance(request, PostRequest):
        return decide_post(gazetteer, night, request)
    if isinstance(request, PageRequest):
        return keep_page(gazetteer, night, request)
    if isinstance(request, CountRequest):
        return decide_count(gazetteer, night, request, by)
    if isinstance(request, ForecastRequest):
        return decide_forecast(gazetteer, night, request)
    return _decide_night(gazetteer, night, request)


def _decide_night(gazetteer: Gazetteer, night: Night, request: NightRequest) -> tuple[AnyEvent, ...]:
    match request:
        case OpenNight():
            return _open(gazetteer, night, request)
        case ClosePolls():
            if night.polls_closed_at is not None:
                raise Refused("The polls have closed already.")
            return (PollsClosed(),)
        case PublishExitPoll():
            return _exit_poll(gazetteer, night, request)
        case AwaitCounts():
            return _await(gazetteer, night, request)
        case ArrangeDesk():
            return (DeskArranged(unverified=request.unverified, one_person=request.one_person),)
        case TakeContests():
            return _take(gazetteer, request)
        case ReportFeed():
            return _report_feed(night, request)
        case _ as never:
            assert_never(never)


def _report_feed(night: Night, request: ReportFeed) -> tuple[AnyEvent, ...]:
    if (request.since is None) != (request.source in night.stalled):
        return ()
    if request.since is None:
        return (FeedResumed(source=request.source),)
    return (FeedStalled(source=request.source, since=request.since),)


def _take(gazetteer: Gazetteer, request: TakeContests) -> tuple[AnyEvent, ...]:
    if not request.contests:
        raise Refused("Say which contests.")
    for contest in request.contests:
        known(gazetteer, contest)
    return (ContestsTaken(contests=request.contests, ours=request.ours),)


def _open(gazetteer: Gazetteer, night: Night, request: OpenNight) -> tuple[AnyEvent, ...]:
    if night.opened is not None:
        raise Refused("The night has been opened already.")
    election = gazetteer.election.id
    return (NightOpened(election=election, kind=request.kind, data_set=request.data_set, sha256=request.sha256),)


def _exit_poll(gazetteer: Gazetteer, night: Night, request: PublishExitPoll) -> tuple[AnyEvent, ...]:
    if night.polls_closed_at is None:
        raise Refused("An exit poll may not be published before the polls close.")
    if not request.by.strip():
        raise Refused("Say whose exit poll it is.")
    if night.exit_poll is not None and not request.note:
        raise Refused("The exit poll is out already.")
    if night.exit_poll is None and request.note:
        raise Refused("There is no exit poll to correct.")
    for row in request.seats:
        if row.party not in gazetteer.parties:
            raise Refused(f"The exit poll names a party that does not stand: “{row.party}”.")
    total = sum(row.seats for row in request.seats)
    if total != gazetteer.election.seats:
        raise Refused(f"The exit poll's seats add up to {total}, not to {gazetteer.election.seats}.")
    return (ExitPollPublished(by=request.by, seats=request.seats, note=request.note),)


def _await(gazetteer: Gazetteer, night: Night, request: AwaitCounts) -> tuple[AnyEvent, ...]:
    if night.polls_closed_at is None:
        raise Refused("Counts are awaited only once the polls have closed.")
    for contest in request.contests:
        if night.count(known(gazetteer, contest).id).stage != "before":
            raise Refused(f"{gazetteer.contests[contest].name}: the count is awaited or over already.")
    return (CountsAwaited(contests=request.contests),)
