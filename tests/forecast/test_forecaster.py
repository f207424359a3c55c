"""What the forecast says of any night, whole or broken: an answer or silence with its reason, never nonsense."""

import math
from functools import cache

import msgspec
import pytest

from hustings.domain.election import BaselineVotes, Candidacy, Contest, Election
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.scoring import Past
from hustings.forecast.summary import SILENCES, Estimate, Silence
from tests.forecast.nights import night

GE2024 = night("ge2024")
DRAWS = 200  # enough to see that an answer is sound


def after(past: Past, k: int, *, poll: bool = True, order: int = 1) -> Forecaster:
    forecaster = Forecaster(past.election, past.poll if poll else None, DRAWS)
    for told in past.told[:k][::order]:
        forecaster.declare(*told)
    return forecaster


@cache
def opening() -> Estimate:
    return estimate(after(GE2024, 0))


def estimate(forecaster: Forecaster) -> Estimate:
    found = forecaster.forecast()
    assert isinstance(found, Estimate)
    sound(found)
    return found


def sound(found: Estimate) -> None:
    numbers = [row.mean for row in found.seats]
    for chances in (found.majority, found.largest, *found.chances.values()):
        assert all(0 < chance <= 1.0001 for chance in chances.values())
        numbers += chances.values()
    assert all(math.isfinite(number) for number in numbers)
    for row in found.seats:
        assert row.lowest <= row.low <= row.high <= row.highest


def test_seats_of_all_parties_make_the_house() -> None:
    assert sum(row.mean for row in opening().seats) == pytest.approx(650)


def test_every_undeclared_seat_but_the_speakers_has_chances_that_add_up() -> None:
    assert len(opening().chances) == 649
    assert all(sum(chances.values()) == pytest.approx(1, abs=1e-4) for chances in opening().chances.values())


def test_before_a_declaration_the_exit_poll_leads() -> None:
    means = {row.party: row.mean for row in opening().seats}

    assert abs(means["labour"] - 411) < 15
    assert abs(means["conservative"] - 131) < 15
    assert opening().majority["labour"] > 0.99


def test_the_same_declarations_give_the_same_bytes_in_any_order() -> None:
    one, other = after(GE2024, 40), after(GE2024, 40, order=-1)

    assert msgspec.json.encode(one.forecast()) == msgspec.json.encode(other.forecast())


def test_a_corrected_declaration_counts_as_if_it_had_been_the_first() -> None:
    contest, votes, won = GE2024.told[30]
    forecaster = after(GE2024, 40)
    forecaster.declare(contest, votes[::-1], "green")
    wrong = forecaster.forecast()
    forecaster.declare(contest, votes, won)

    assert msgspec.json.encode(forecaster.forecast()) == msgspec.json.encode(after(GE2024, 40).forecast())
    assert wrong != forecaster.forecast()


def test_a_withdrawn_declaration_leaves_no_trace() -> None:
    forecaster = after(GE2024, 40)
    forecaster.withdraw(GE2024.told[39][0])

    assert msgspec.json.encode(forecaster.forecast()) == msgspec.json.encode(after(GE2024, 39).forecast())


def test_when_all_is_declared_the_forecast_is_the_result() -> None:
    found = estimate(after(GE2024, 650))
    means = {row.party: row.mean for row in found.seats}

    assert [round(means[key], 6) for key in ("labour", "conservative", "sinn-fein")] == [
        412,
        121,
        7,
    ]  # the Speaker's with Labour
    assert found.chances == {}
    assert found.majority == {"labour": pytest.approx(1)}


def test_without_an_exit_poll_it_is_silent_until_enough_is_declared() -> None:
    silent, speaking = after(GE2024, 24, poll=False).forecast(), after(GE2024, 25, poll=False)

    assert silent == Silence(24, "too few")
    estimate(speaking)


def test_every_silence_has_its_reason() -> None:
    assert set(SILENCES) == {"too few", "no baseline", "many seats"}


def changed(election: Election, *contests: Contest) -> Election:
    new = {contest.id: contest for contest in contests}
    known = [new.pop(contest.id, contest) for contest in election.contests]
    return msgspec.structs.replace(election, contests=(*known, *new.values()))


def test_half_a_baseline_is_enough_and_less_is_none() -> None:
    bare = [msgspec.structs.replace(contest, baseline=None) for contest in GE2024.election.contests]
    half, less = changed(GE2024.election, *bare[::2]), changed(GE2024.election, *bare[:326])

    estimate(after(msgspec.structs.replace(GE2024, election=half), 30))
    assert after(msgspec.structs.replace(GE2024, election=less), 30).forecast() == Silence(30, "no baseline")


def test_a_party_that_nobody_knew_can_win_and_stand() -> None:
    first = GE2024.told[0][0]
    contest = next(each for each in GE2024.election.contests if each.id == first)
    with_new = msgspec.structs.replace(
        contest, candidacies=(*contest.candidacies, Candidacy("x", "A", "Z", "brand-new"))
    )
    past = msgspec.structs.replace(GE2024, election=changed(GE2024.election, with_new))
    forecaster = Forecaster(past.election, past.poll, DRAWS)
    forecaster.declare(first, [*GE2024.told[0][1], 40_000], "brand-new")

    assert sum(row.mean for row in estimate(forecaster).seats) == pytest.approx(650)


def test_all_declarations_from_one_region_leave_the_others_wide_open() -> None:
    regions = {contest.id: contest.areas for contest in GE2024.election.contests}
    scottish = [told for told in GE2024.told if "scotland" in regions[told[0]]]
    forecaster = Forecaster(GE2024.election, GE2024.poll, DRAWS)
    for told in scottish:
        forecaster.declare(*told)
    found = {row.party: row for row in estimate(forecaster).seats}

    assert (found["snp"].low, found["snp"].high) == (9, 9)
    assert found["conservative"].high - found["conservative"].low > 10


def test_a_651st_seat_is_one_more() -> None:
    first = GE2024.election.contests[0]
    more = msgspec.structs.replace(first, id="parl.atlantis.2024-07-04", slug="atlantis")
    found = estimate(Forecaster(changed(GE2024.election, more), GE2024.poll, DRAWS))

    assert sum(row.mean for row in found.seats) == pytest.approx(651)


def test_a_contest_that_is_not_of_the_election_changes_nothing() -> None:
    forecaster = after(GE2024, 3)
    forecaster.declare("parl.nowhere.2024-07-04", [1], "labour")

    assert forecaster.forecast() == after(GE2024, 3).forecast()


def test_contests_with_several_seats_are_not_forecast() -> None:
    first = msgspec.structs.replace(GE2024.election.contests[0], seats=3)

    assert Forecaster(changed(GE2024.election, first)).forecast() == Silence(0, "many seats")


def test_a_speaker_who_was_not_elected_again_counts_with_nobody() -> None:
    speakers = next(c.id for c in GE2024.election.contests if any(one.party == "speaker" for one in c.candidacies))
    before, forecaster = estimate(after(GE2024, 650)), after(GE2024, 650)
    forecaster.declare(speakers, None, "green")
    means = [{row.party: round(row.mean) for row in found.seats} for found in (before, estimate(forecaster))]

    assert (means[1]["green"], means[1]["labour"]) == (means[0]["green"] + 1, means[0]["labour"] - 1)


def test_a_flash_counts_before_its_figures_come() -> None:
    contest, _, won = GE2024.told[0]
    forecaster = after(GE2024, 0)
    forecaster.declare(contest, None, won)

    assert contest not in estimate(forecaster).chances


def test_a_baseline_of_the_speaker_or_of_nothing_is_no_crash() -> None:
    contest = GE2024.election.contests[0]
    assert contest.baseline is not None
    empty = msgspec.structs.replace(contest.baseline, votes=(BaselineVotes("speaker", 10),), valid_votes=10)

    estimate(Forecaster(changed(GE2024.election, msgspec.structs.replace(contest, baseline=empty)), GE2024.poll, DRAWS))
