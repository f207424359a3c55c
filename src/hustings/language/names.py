"""The names of an election in another language, as far as the data have them."""

from functools import lru_cache

import msgspec

from hustings.domain.election import Area, Contest, Election, Former, Party
from hustings.domain.gazetteer import Gazetteer
from hustings.language.tongue import DEFAULT


@lru_cache(maxsize=4)
def gazetteer_in(code: str, gazetteer: Gazetteer) -> Gazetteer:
    """*gazetteer* with the names of the language *code*; a contest's second name is then the English one."""
    return gazetteer if code == DEFAULT else Gazetteer(_welsh(gazetteer.election))


def _welsh(election: Election) -> Election:
    return msgspec.structs.replace(
        election,
        name=election.name_cy or election.name,
        chamber=election.chamber_cy or election.chamber,
        areas=tuple(_area(area) for area in election.areas),
        contests=tuple(sorted(map(_contest, election.contests), key=lambda contest: contest.name.casefold())),
        former=tuple(_former(former) for former in election.former),
        parties=tuple(_party(party) for party in election.parties),
    )


def _area(area: Area) -> Area:
    return msgspec.structs.replace(area, name=area.name_cy or area.name, name_cy=area.name if area.name_cy else None)


def _contest(contest: Contest) -> Contest:
    if contest.name_cy is None or contest.name_cy == contest.name:
        return contest
    return msgspec.structs.replace(contest, name=contest.name_cy, name_cy=contest.name)


def _former(former: Former) -> Former:
    return msgspec.structs.replace(former, name=former.name_cy or former.name)


def _party(party: Party) -> Party:
    return msgspec.structs.replace(
        party,
        name=party.name_cy or party.name,
        short=party.short_cy or party.short,
        collective=party.collective_cy or party.name_cy or party.name,
    )
