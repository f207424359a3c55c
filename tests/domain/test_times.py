"""Times of the night as people write them."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.times import BadTime, moment, written
from tests.elections import ELECTION

WINTER = msgspec.structs.replace(ELECTION, polling_day=dt.date(2029, 12, 13))
MINUTE = dt.timedelta(minutes=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("12:00", "2030-06-06T11:00"),
        ("22:00", "2030-06-06T21:00"),
        ("23:59", "2030-06-06T22:59"),
        ("00:00", "2030-06-06T23:00"),
        ("04:01", "2030-06-07T03:01"),
        ("11:59", "2030-06-07T10:59"),
        (" 04:01 ", "2030-06-07T03:01"),
        ("2030-06-08T18:00", "2030-06-08T17:00"),
        ("2030-06-08 18:00", "2030-06-08T17:00"),
        ("2030-06-08T18:00Z", "2030-06-08T18:00"),
        ("2030-06-08T18:00+02:00", "2030-06-08T16:00"),
        ("2030-06-08", "2030-06-07T23:00"),
        ("2030-12-08T18:00", "2030-12-08T18:00"),
    ],
)
def test_a_time_takes_in_its_whole_minute(text: str, at: str) -> None:
    asked = moment(ELECTION, text)

    assert (asked.at, asked.end) == (utc(at), utc(at) + MINUTE)


def test_in_winter_the_clock_is_greenwichs() -> None:
    assert moment(WINTER, "22:00").at == utc("2029-12-13T22:00")
    assert moment(WINTER, "04:01").at == utc("2029-12-14T04:01")


@pytest.mark.parametrize("text", ["2030-06-06T22:00:30", "2030-06-06T22:00:30+01:00", "2030-06-06T21:00:30Z"])
def test_a_time_with_seconds_takes_in_its_second(text: str) -> None:
    asked = moment(ELECTION, text)

    assert (asked.at, asked.end - asked.at) == (utc("2030-06-06T21:00:30"), dt.timedelta(seconds=1))


@pytest.mark.parametrize(
    "text",
    ["", "teatime", "24:00", "4:01", "04:60", "2030-13-01T00:00", "9999-12-31T23:59", "0001-01-01T00:00+14:00", "::"],
)
def test_what_is_no_time_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadTime) as refused:
        moment(ELECTION, text)

    assert str(refused.value) == (
        f"“{text}” is no time: write HH:MM of the night, or a date and time like 2030-06-06T23:00."
    )


@given(st.text() | st.datetimes().map(str) | st.datetimes(timezones=st.timezones()).map(str))
def test_any_text_is_a_time_or_none(text: str) -> None:
    try:
        asked = moment(ELECTION, text)
    except BadTime:
        return
    assert asked.at < asked.end


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("2030-06-06T21:00", "22:00"),
        ("2030-06-07T03:01", "04:01"),
        ("2030-06-07T11:00", "2030-06-07T12:00"),
        ("2030-06-06T10:59", "2030-06-06T11:59"),
    ],
)
def test_a_time_is_written_short_only_on_the_night(at: str, text: str) -> None:
    assert written(ELECTION, utc(at)) == text


@given(st.integers(-30 * 24 * 60, 90 * 24 * 60))
def test_what_is_written_reads_back(minutes: int) -> None:
    at = ELECTION.polls_close + minutes * MINUTE

    assert moment(ELECTION, written(ELECTION, at)).at == at
