"""Reading ``forecast.csv`` of a night's folder: what the newsroom knows of single seats beforehand."""

from hustings.domain.gazetteer import Gazetteer
from hustings.forecast.wishes import SeatPrior
from hustings.intake.message import BadFile
from hustings.intake.results_csv import table

COLUMNS = ("contest", "party", "share", "error")  # slug or id; key; per cent; points


def seat_priors(gazetteer: Gazetteer, data: bytes) -> tuple[SeatPrior, ...]:
    """The priors that the CSV *data* lists; raises ``BadFile``."""
    return tuple(_prior(gazetteer, row, line) for line, row in table(data, COLUMNS, needed=COLUMNS))


def _prior(gazetteer: Gazetteer, row: dict[str, str], line: int) -> SeatPrior:
    contest = gazetteer.by_slug.get(row["contest"]) or gazetteer.contests.get(row["contest"])
    if contest is None:
        raise BadFile("There is no such contest.", line=line, field=row["contest"])
    if row["party"] not in gazetteer.parties:
        raise BadFile("There is no such party.", line=line, field=row["party"])
    share, error = _number(row["share"], line), _number(row["error"], line)
    if not (0 <= share <= 100 and 0 < error <= 100):
        raise BadFile("A share is from 0 to 100 per cent, its error above 0 and up to 100 points.", line=line)
    return SeatPrior(contest.id, row["party"], share / 100, error / 100)


def _number(text: str, line: int) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadFile("This is no number.", line=line, field=text) from None
