"""Every address of the open data with what can be asked of it and what it answers: what ``openapi`` writes out."""

from typing import Literal, NamedTuple

import msgspec

from hustings.feeds import atom, json_feed
from hustings.feeds.changes import MOST as MOST_CHANGES
from hustings.feeds.changes import ChangesTold
from hustings.feeds.contest import ContestTold
from hustings.feeds.contests import Contests
from hustings.feeds.forecast import Forecast
from hustings.feeds.json_feed import JsonFeed
from hustings.feeds.posts import LIMIT, MOST, Posts
from hustings.feeds.scoreboard import Scoreboard
from hustings.feeds.tables import contests, results, scoreboard
from hustings.feeds.tables.csv_text import TYPE as CSV
from hustings.feeds.tables.csv_text import Columns
from hustings.log.heads import SignedHead

Schema = dict[str, object]
LARGEST = 10**15


class Parameter(NamedTuple):
    """Something that can be asked, in the query or as a part of the path."""

    name: str
    meaning: str
    schema: Schema
    where: Literal["query", "path"] = "query"


class Operation(NamedTuple):
    """An address: *answer* is a struct of JSON, columns of a table, or None for what has a format of its own."""

    path: str
    says: str
    answer: type[msgspec.Struct] | Columns | None
    asked: tuple[Parameter, ...] = ()
    content_type: str = "application/json"
    missing: str = ""  # when it answers 404


def _number(least: int, most: int, **more: object) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most, **more}


_HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]"
_DAY = "(20[0-9]{2}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31))"
_TIME: Schema = {"type": "string", "pattern": f"^(({_DAY}T)?{_HOUR})?$"}  # empty is as if it had not been asked
_SLUG: Schema = {"type": "string", "pattern": "^[a-z0-9-]*$", "default": "uk"}
AT = Parameter("at", "The minute to answer for, HH:MM of the night or ISO 8601. Default: now.", _TIME)
AREA = Parameter("area", "Slug of an area.", _SLUG)
SLUG = Parameter("edition", "Slug of an edition.", {"type": "string", "pattern": "^[a-z0-9-]+$"}, "path")
NAME = Parameter("name", "Slug or id of a contest.", {"type": "string", "pattern": "^[a-z0-9.-]+$"}, "path")
EDITION = Parameter("edition", "Slug of an edition, of an area or made by editors.", _SLUG)
BEFORE = Parameter("before", "Only posts published before this entry of the log.", _number(1, LARGEST))
AFTER = Parameter("after", "Only what came after this entry of the log.", _number(0, LARGEST, default=0))
POSTS = Parameter("limit", "How many posts at most.", _number(1, MOST, default=LIMIT))
CHANGES = Parameter("limit", "How many changes at most.", _number(1, MOST_CHANGES, default=MOST_CHANGES))
NO_AREA, NO_EDITION = "There is no such area.", "There is no such edition."

OPERATIONS = (
    Operation("/api/v1/scoreboard", "Seats and votes of an area.", Scoreboard, (AREA, AT), missing=NO_AREA),
    Operation("/api/v1/forecast", "Where the night is heading.", Forecast, (AREA, AT), missing=NO_AREA),
    Operation("/api/v1/contests", "Contests of an area in brief.", Contests, (AREA, AT), missing=NO_AREA),
    Operation(
        "/api/v1/contests/{name}",
        "One contest with all that is public of its count.",
        ContestTold,
        (NAME, AT),
        missing="There is no such contest.",
    ),
    Operation(
        "/api/v1/posts", "Posts of an edition, newest first.", Posts, (EDITION, POSTS, BEFORE, AT), missing=NO_EDITION
    ),
    Operation("/api/v1/changes", "What became public of the counts, oldest first.", ChangesTold, (AFTER, CHANGES, AT)),
    Operation("/api/v1/openapi.json", "This description.", None, (AT,)),
    Operation(
        "/data/results.csv", "A row for each candidacy.", results.COLUMNS, (AREA, AT), content_type=CSV, missing=NO_AREA
    ),
    Operation(
        "/data/contests.csv", "A row for each contest.", contests.COLUMNS, (AREA, AT), content_type=CSV, missing=NO_AREA
    ),
    Operation(
        "/data/scoreboard.csv",
        "A row for each party.",
        scoreboard.COLUMNS,
        (AREA, AT),
        content_type=CSV,
        missing=NO_AREA,
    ),
    Operation(
        "/live/{edition}/feed.json",
        "The newest posts of an edition as JSON Feed 1.1.",
        JsonFeed,
        (SLUG, AT),
        content_type=json_feed.TYPE,
        missing=NO_EDITION,
    ),
    Operation(
        "/live/{edition}/feed.atom",
        "The newest posts of an edition as Atom 1.0.",
        None,
        (SLUG, AT),
        content_type=atom.TYPE,
        missing=NO_EDITION,
    ),
    Operation("/head.json", "The log's newest signed head.", SignedHead),
)
