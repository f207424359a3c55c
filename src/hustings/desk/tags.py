"""Tags: places, contests, parties and venues by the names that people type."""

import msgspec
from starlette.responses import Response

from hustings.accounts import Hall
from hustings.desk.desk import Desk
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.election import ContestId, PartyKey, Slug
from hustings.domain.post import Content, Venue
from hustings.domain.refusal import Refused


class Tags(msgspec.Struct, frozen=True):
    """What a post is about."""

    contests: tuple[ContestId, ...] = ()
    areas: tuple[Slug, ...] = ()
    parties: tuple[PartyKey, ...] = ()
    venues: tuple[Venue, ...] = ()


def read(desk: Desk, text: str) -> Tags:
    """The tags in *text*, separated by commas or lines; raises ``Refused`` for a name that nothing has."""
    known, found = _known(desk), Tags()
    for name in dict.fromkeys(part.strip() for part in text.replace("\n", ",").split(",")):
        if not name:
            continue
        tag = known.get(name.casefold())
        if tag is None:
            raise Refused(f"There is no constituency, area, party or venue called “{name[:80]}”.")
        found = Tags(*(getattr(found, field) + getattr(tag, field) for field in Tags.__struct_fields__))
    return found


def written(desk: Desk, content: Content) -> str:
    """The tags of *content* as people type them."""
    gazetteer = desk.gazetteer
    names = [
        *(gazetteer.contests[each].name for each in content.contests if each in gazetteer.contests),
        *(area_name(desk, each) for each in content.areas if each in gazetteer.areas),
        *(gazetteer.party(each).name for each in content.parties if each in gazetteer.parties),
        *(venue.name for venue in content.venues),
    ]
    return ", ".join(names)


def names(visit: Visit) -> Response:
    """Every name, for a script that completes them."""
    answer = visit.json(sorted({name for name, _ in _named(visit.desk)}))
    answer.headers["cache-control"] = "private, max-age=300"
    return answer


def _known(desk: Desk) -> dict[str, Tags]:
    return {name.casefold(): tag for name, tag in reversed(_named(desk))}


def _named(desk: Desk) -> list[tuple[str, Tags]]:
    """Names with what they stand for; of two things with one name the first counts."""
    gazetteer = desk.gazetteer
    halls: list[Hall] = desk.venues.all()
    return [
        *((contest.name, Tags(contests=(contest.id,))) for contest in gazetteer.election.contests),
        *((hall.name, Tags(venues=(Venue(hall.slug, hall.name),))) for hall in halls),
        *((area_name(desk, slug), Tags(areas=(slug,))) for slug in gazetteer.areas),
        *((party.name, Tags(parties=(party.key,))) for party in gazetteer.election.parties),
    ]


def area_name(desk: Desk, slug: Slug) -> str:
    """An area's name; where a constituency has the same one, with its level."""
    area = desk.gazetteer.areas[slug]
    same = any(contest.name == area.name for contest in desk.gazetteer.within(slug))
    return f"{area.name} ({area.level})" if same else area.name


RULES = (Rule("GET", "tags", names, "write", "Names of all that a post can be about."),)
