"""Venues: halls in which one or several counts are held."""

import re

import msgspec

from hustings.accounts.database import Database
from hustings.accounts.people import Unfit
from hustings.domain.election import ContestId, Slug

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")

_PUT = """
insert into venue values (?, ?, ?) on conflict (slug) do update set name = excluded.name, contests = excluded.contests
"""


class Hall(msgspec.Struct, frozen=True):
    """A venue with the contests that are counted in it."""

    slug: Slug
    name: str
    contests: tuple[ContestId, ...]


class Venues:
    """Every venue of a night."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Hall]:
        """By name."""
        with self._database.turn() as connection:
            rows = list(connection.execute("select slug, name, contests from venue order by name"))
        return [Hall(slug, name, tuple(contests.split())) for slug, name, contests in rows]

    def put(self, hall: Hall) -> None:
        """Add a venue, or change the one of its slug; raises ``Unfit``."""
        if not _SLUG.fullmatch(hall.slug) or not 0 < len(hall.name.strip()) <= 100 or not hall.name.isprintable():
            raise Unfit("A venue needs a name of 1 to 100 characters.")
        if not hall.contests:
            raise Unfit("A venue needs at least one contest that is counted there.")
        row = (hall.slug, hall.name.strip(), " ".join(hall.contests))
        with self._database.turn() as connection:
            connection.execute(_PUT, row)
