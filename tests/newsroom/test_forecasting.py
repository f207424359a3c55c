"""The forecast of a live night: from a process of its own into the log, for the desk until somebody shows it."""

from collections.abc import Iterator

import msgspec
import pytest

from hustings.domain.decide import decide
from hustings.domain.entry import Entry
from hustings.domain.events import ExitPollSeats, ForecastArranged, ForecastPublished, Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night, apply
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AnyRequest,
    ArrangeForecast,
    ClosePolls,
    Declare,
    OpenNight,
    PublishExitPoll,
    PublishForecast,
)
from hustings.forecast.wishes import Opening, Told, Wish
from hustings.forecast.worker import main
from hustings.intake.dataset import decode, read
from hustings.newsroom.forecasting import Forecasting

GE2024 = decode(read("ge2024"))
GAZETTEER = Gazetteer(GE2024.election)
CLOSES = GE2024.election.polls_close
OPEN = OpenNight(kind="live", data_set="ge2024", sha256="0" * 64)
POLL = (
    tuple(ExitPollSeats(row.party, row.seats) for row in GE2024.record.exit_poll.seats)
    if GE2024.record.exit_poll
    else ()
)
EXIT_POLL = PublishExitPoll(by="Both Broadcasters", seats=POLL)


class Room:
    """A newsroom and its tail without a log."""

    def __init__(self, *requests: AnyRequest) -> None:
        self.night, self.seq = Night(), 0
        for request in requests:
            self.submit(request)

    def submit(self, request: AnyRequest, **_: object) -> list[Entry]:
        entries = []
        for event in decide(GAZETTEER, self.night, request):
            self.seq += 1
            entries.append(Entry(self.seq, CLOSES, CLOSES, "x", event))
            self.night = apply(self.night, entries[-1])
        return entries


def first(number: int) -> list[Declare]:
    contests = GAZETTEER.contests
    return [
        Declare(
            contest=row.contest,
            votes=tuple(
                Votes(one.id, votes) for one, votes in zip(contests[row.contest].candidacies, row.votes, strict=True)
            ),
        )
        for row in GE2024.record.results[:number]
    ]


@pytest.fixture
def room() -> Room:
    return Room(OPEN, ClosePolls(), EXIT_POLL)


@pytest.fixture
def forecasting(room: Room) -> Iterator[Forecasting]:
    made = Forecasting(room, room, GAZETTEER, lambda: CLOSES)  # type: ignore[arg-type]  # all that it asks of them
    yield made
    made._end_worker()


def test_a_live_night_is_forecast_by_a_process_of_its_own(room: Room, forecasting: Forecasting) -> None:
    assert forecasting.step()
    newest = room.night.forecast.newest
    assert newest is not None
    assert newest.forecast.declared == 0
    assert not forecasting.step(), "nothing new"

    room.submit(first(1)[0])
    assert forecasting.step()
    newest = room.night.forecast.newest
    assert newest is not None
    assert newest.forecast.declared == 1


def test_before_the_polls_close_nothing_is_forecast() -> None:
    room = Room(OPEN)

    assert not Forecasting(room, room, GAZETTEER, lambda: CLOSES).step()  # type: ignore[arg-type]


def test_a_worker_answers_each_wish_and_forgets_what_is_withdrawn() -> None:
    poll = {row.party: row.seats for row in POLL}
    told = Told(first(1)[0].contest, [row.votes for row in first(1)[0].votes], "labour")
    wishes = [Wish([]), Wish([told]), Wish([Told(told.contest, None, None)])]
    lines = [msgspec.json.encode(each) for each in (Opening(GE2024.election, poll), *wishes)]
    answers = [msgspec.json.decode(line, type=ForecastPublished) for line in main(lines)]

    assert [answer.declared for answer in answers] == [0, 1, 0]
    assert answers[0] == answers[2]


FORECAST = ForecastPublished(
    declared=0, seats=(), majority=(), largest=(), chances="," * (len(GE2024.election.contests) - 1)
)


def published(percent: int) -> PublishForecast:
    row, chance = ["labour", 400.0, 390, 410, 380, 395, 405, 420], ["labour", percent]
    fields = {"seats": [row], "majority": [chance], "largest": [chance]}
    return PublishForecast(forecast=msgspec.convert({**msgspec.to_builtins(FORECAST), **fields}, ForecastPublished))


def test_it_is_the_desks_alone_until_it_is_turned_on_and_can_be_held_and_hidden(room: Room) -> None:
    room.submit(published(80))
    assert room.night.forecast.seen is None

    room.submit(ArrangeForecast(arranged=ForecastArranged(showing="readers")))
    assert room.night.forecast.seen is room.night.forecast.newest

    room.submit(ArrangeForecast(arranged=ForecastArranged(showing="held", note="Two counts are in doubt.")))
    room.submit(published(85))
    state = room.night.forecast
    assert state.newest is not None
    assert state.seen is not None
    assert (state.seen.forecast.majority[0].percent, state.newest.forecast.majority[0].percent) == (80, 85)
    assert state.held_since == CLOSES

    room.submit(ArrangeForecast(arranged=ForecastArranged(showing="desk")))
    assert (room.night.forecast.seen, room.night.forecast.held_since) == (None, None)


def test_a_majority_is_called_from_95_on_and_not_before(room: Room) -> None:
    call = ArrangeForecast(arranged=ForecastArranged(showing="readers", called="labour"))
    room.submit(published(94))
    with pytest.raises(Refused, match="from a chance of 95% on"):
        room.submit(call)

    room.submit(published(95))
    room.submit(call)
    assert room.night.forecast.arranged.called == "labour"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"chances": ","}, "a field of chances for each contest"),
        ({"seats": [["nobody", 1.0, 1, 1, 1, 1, 1, 1]]}, "a party that does not stand"),
        ({"seats": [["labour", 1.0, 3, 1, 1, 1, 1, 1]]}, "a range that is none"),
        ({"seats": []}, "between one and 26 parties"),
        ({"areas": ",a3"}, "a field of seats for each area"),
        ({"areas": ",a3-2" + "," * (len(GE2024.election.areas) - 2)}, "a range that is none"),
        ({"areas": ",a999" + "," * (len(GE2024.election.areas) - 2)}, "a range that is none"),
    ],
)
def test_a_forecast_that_is_none_is_refused(room: Room, change: dict[str, object], sentence: str) -> None:
    wrong = msgspec.convert({**msgspec.to_builtins(published(80).forecast), **change}, ForecastPublished)

    with pytest.raises(Refused, match=sentence):
        room.submit(PublishForecast(forecast=wrong))
