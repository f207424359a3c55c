"""Reading a file of results in any of the formats that are taken."""

from pathlib import PurePath

from hustings.domain.election import CandidacyId, Contest
from hustings.domain.events import Votes
from hustings.intake.matching import Matcher
from hustings.intake.message import BadFile, Message
from hustings.intake.results_csv import read_csv
from hustings.intake.results_json import read_json
from hustings.intake.results_xml import read_xml

FORMATS = (".csv", ".json", ".xml")


def read_results(data: bytes, name: str) -> list[Message]:
    """Return what the file or answer called *name* says; raises ``BadFile``.

    The format is that of the name's ending, or where it has none of these that of the first sign.
    """
    match PurePath(name).suffix.lower() if PurePath(name).suffix.lower() in FORMATS else data.lstrip()[:1]:
        case ".xml" | b"<":
            return read_xml(data, PurePath(name).name)
        case ".json" | b"{":
            return read_json(data)
        case _:
            return read_csv(data)


def lot_of(
    contest: Contest, votes: tuple[Votes, ...], elected: CandidacyId | None, message: Message
) -> CandidacyId | None:
    """For whom the lot fell, where votes are equal; raises ``BadFile`` where somebody with fewer votes is marked."""
    most = max(row.votes for row in votes)
    first = [row.candidacy for row in votes if row.votes == most]
    if elected is not None and elected not in first:
        raise BadFile(f"{contest.name}: {elected} is marked as elected without the most votes.", line=message.line)
    return elected if len(first) > 1 else None


def figures_of(matcher: Matcher, message: Message) -> tuple[Contest, tuple[Votes, ...], CandidacyId | None]:
    """The contest of a result, its votes in ballot-paper order, and for whom a lot fell; raises ``BadFile``."""
    contest = matcher.contest(message.contest, line=message.line)
    votes = matcher.votes(contest, message)
    return contest, votes, lot_of(contest, votes, matcher.elected(contest, message), message)
