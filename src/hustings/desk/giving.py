"""What reporters are given, by the names that people type: editions, constituencies and venues."""

from collections.abc import Iterable

from hustings.accounts import Assignment
from hustings.desk.desk import Desk
from hustings.domain.refusal import Refused


def read(desk: Desk, text: str) -> tuple[Assignment, ...]:
    """The assignments named in *text*, separated by commas or lines; raises ``Refused`` for a name that nothing has."""
    known = {name.casefold(): given for given, name in reversed(_named(desk))}
    names = [part.strip() for part in text.replace("\n", ",").split(",")]
    unknown = next((name for name in names if name and name.casefold() not in known), None)
    if unknown is not None:
        raise Refused(f"There is no edition, constituency or venue called “{unknown[:80]}”.")
    return tuple(dict.fromkeys(known[name.casefold()] for name in names if name))


def written(desk: Desk, given: Iterable[Assignment]) -> str:
    """*given* as people type it; what is no longer there is left out."""
    names = dict(_named(desk))
    return ", ".join(names[each] for each in given if each in names)


def _named(desk: Desk) -> list[tuple[Assignment, str]]:
    """Everything that can be given, with its name; of two things with one name the first counts."""
    return [
        *((Assignment("edition", edition.slug), edition.name) for edition in desk.editions()),
        *((Assignment("contest", contest.id), contest.name) for contest in desk.gazetteer.election.contests),
        *((Assignment("venue", hall.slug), hall.name) for hall in desk.venues.all()),
    ]
