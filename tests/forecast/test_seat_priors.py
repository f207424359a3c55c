"""What a newsroom knows of single seats has its say there, and nowhere else."""

import pytest

from hustings.domain.gazetteer import Gazetteer
from hustings.forecast.forecaster import Forecaster
from hustings.forecast.summary import Estimate
from hustings.forecast.wishes import SeatPrior
from hustings.intake.message import BadFile
from hustings.intake.seat_priors import seat_priors
from tests.forecast.nights import night

GE2024 = night("ge2024")
GAZETTEER = Gazetteer(GE2024.election)
WAVENEY, HEAD = "parl.waveney-valley.2024-07-04", b"contest,party,share,error\n"


def estimate(*priors: SeatPrior) -> Estimate:
    found = Forecaster(GE2024.election, GE2024.poll, 400, priors).forecast()
    assert isinstance(found, Estimate)
    return found


def test_a_seat_that_is_known_better_goes_its_own_way_and_no_other_does() -> None:
    plain, known = estimate(), estimate(SeatPrior(WAVENEY, "green", 0.42, 0.04))

    assert plain.chances[WAVENEY].get("green", 0) < 0.05
    assert known.chances[WAVENEY]["green"] > 0.5
    others = [id_ for id_ in plain.chances if id_ != WAVENEY]
    assert max(abs(plain.chances[i].get("labour", 0) - known.chances[i].get("labour", 0)) for i in others) < 0.1


def test_a_prior_of_who_does_not_stand_or_of_no_contest_says_nothing() -> None:
    nobody = (SeatPrior(WAVENEY, "snp", 0.9, 0.01), SeatPrior("parl.nowhere.2024-07-04", "green", 0.9, 0.01))

    assert estimate(*nobody) == estimate()


def test_a_file_is_read_by_slug_or_id() -> None:
    rows = seat_priors(GAZETTEER, HEAD + b"waveney-valley,green,38,5\n" + WAVENEY.encode() + b",labour,20.5,4\n")

    assert rows == (SeatPrior(WAVENEY, "green", 0.38, 0.05), SeatPrior(WAVENEY, "labour", 0.205, 0.04))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"atlantis,green,38,5", "There is no such contest."),
        (b"waveney-valley,nobody,38,5", "There is no such party."),
        (b"waveney-valley,green,many,5", "This is no number."),
        (b"waveney-valley,green,138,5", "A share is from 0 to 100"),
        (b"waveney-valley,green,38,0", "its error above 0"),
        (b"waveney-valley,green,nan,5", "A share is from 0 to 100"),
    ],
)
def test_a_line_that_cannot_be_true_is_told_with_its_number(line: bytes, sentence: str) -> None:
    with pytest.raises(BadFile, match=rf"line 2.*{sentence}"):
        seat_priors(GAZETTEER, HEAD + line + b"\n")
