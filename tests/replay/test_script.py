"""The script of a past night."""

import datetime as dt

import msgspec
import pytest

from hustings.domain.requests import (
    AwaitCounts,
    ClosePolls,
    CorrectDeclaration,
    Declare,
    OpenNight,
    PublishExitPoll,
    PublishPost,
)
from hustings.intake.dataset import DataSet, decode, read
from hustings.replay import Cue, script

SHA256 = "ab" * 32


@pytest.fixture(scope="module")
def data_set() -> DataSet:
    return decode(read("ge2024"))


@pytest.fixture(scope="module")
def cues(data_set: DataSet) -> list[Cue]:
    return script(data_set, SHA256)


def test_the_night_opens_at_eight_and_the_polls_close_at_ten(data_set: DataSet, cues: list[Cue]) -> None:
    closes = data_set.election.polls_close

    stages = [cue for cue in cues if isinstance(cue.request, OpenNight | ClosePolls | PublishExitPoll | AwaitCounts)]
    assert [type(cue.request) for cue in stages] == [OpenNight, ClosePolls, PublishExitPoll, AwaitCounts]
    assert [cue.at for cue in stages] == [closes - dt.timedelta(hours=2), closes, closes, closes]
    assert cues[0].request == OpenNight(kind="replay", data_set="ge2024", sha256=SHA256)


def test_every_contest_is_awaited_and_declared_once(data_set: DataSet, cues: list[Cue]) -> None:
    contests = [contest.id for contest in data_set.election.contests]
    awaited, *_ = (cue.request for cue in cues if isinstance(cue.request, AwaitCounts))

    assert list(awaited.contests) == contests
    assert sorted(cue.request.contest for cue in cues if isinstance(cue.request, Declare)) == sorted(contests)


def test_cues_are_in_order_and_of_one_minute_by_name(data_set: DataSet, cues: list[Cue]) -> None:
    names = {contest.id: contest.name for contest in data_set.election.contests}
    declared = [(cue.at, names[cue.request.contest]) for cue in cues if isinstance(cue.request, Declare)]

    assert [cue.at for cue in cues] == sorted(cue.at for cue in cues)
    assert declared == sorted(declared)
    assert len({at for at, _ in declared}) < len(declared)


def test_every_cue_has_a_key_of_its_own_that_stays(data_set: DataSet, cues: list[Cue]) -> None:
    again = script(data_set, SHA256)

    assert len({cue.key for cue in cues}) == len(cues)
    assert [cue.key for cue in again] == [cue.key for cue in cues]
    assert [cue.key for cue in cues if not cue.key.startswith("coverage ")][:6] == [
        "open",
        "polls close",
        "exit poll",
        "counts awaited",
        "forecast 0",
        "declare parl.houghton-and-sunderland-south.2024-07-04",
    ]
    assert cues[-1].key == "correct 0 parl.putney.2024-07-04"


def test_a_correction_keeps_what_was_not_corrected(data_set: DataSet, cues: list[Cue]) -> None:
    first = next(result for result in data_set.record.results if result.contest == "parl.putney.2024-07-04")
    request = cues[-1].request

    assert isinstance(request, CorrectDeclaration)
    assert (request.rejected, request.electorate, request.day_only) == (first.rejected, first.electorate, True)
    assert request.source == data_set.record.corrections[0].source


def test_a_set_without_an_exit_poll_has_no_cue_for_one(data_set: DataSet) -> None:
    record = msgspec.structs.replace(data_set.record, exit_poll=None)
    cues = script(msgspec.structs.replace(data_set, record=record), SHA256)

    assert not [cue for cue in cues if isinstance(cue.request, PublishExitPoll)]
    assert len([cue for cue in cues if not isinstance(cue.request, PublishPost)]) == 3 + 650 + 1
    assert not [cue.key for cue in cues if "exit-poll" in cue.key]
