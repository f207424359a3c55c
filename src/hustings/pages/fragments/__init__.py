"""One module per kind of fragment: from the boards to an element with the fragment's id."""

from collections.abc import Callable

from hustings.pages.drawing import Drawing
from hustings.pages.fragments import (
    area,
    brief,
    contest,
    count,
    course,
    desk,
    exit_poll,
    head,
    hours,
    listed,
    map_rows,
    minute,
    moments,
    ordered,
    past,
    piece,
    post,
    race,
    ranks,
    records,
    result,
    soon,
    stream,
    when,
)

Draw = Callable[[Drawing, str], str]

KINDS: dict[str, Draw] = {
    "head": head.draw,
    "race": race.draw,
    "party": race.draw_party,
    "points": head.draw_points,
    "pinned": head.draw_pinned,
    "filtered": stream.draw_filtered,
    "arranged": stream.draw_arranged,
    "editions": stream.draw_editions,
    "votes": area.draw_votes,
    "flow": area.draw_flow,
    "latest": area.draw_latest,
    "edition": area.draw_edition,
    "hours": hours.draw,
    "hour": when.draw_hour,
    "soon": soon.draw,
    "course": course.draw,
    "moments": moments.draw,
    "exit": exit_poll.draw,
    "seat": contest.draw_seat,
    "place": contest.draw_place,
    "about": contest.draw_about,
    "brief": brief.draw,
    "count": count.draw,
    "desk": desk.draw,
    "minute": minute.draw,
    "result": result.draw,
    "ranks": ranks.draw,
    "past": past.draw,
    "when": when.draw,
    "post": post.draw,
    "pager": stream.draw_pager,
    "pages": stream.draw_numbered,
    "hex": piece.draw_hex,
    "named": piece.draw_named,
    "outline": piece.draw_outline,
    "close": piece.draw_close,
    "fact": map_rows.draw_fact,
    "part": map_rows.draw_part,
    "tags": map_rows.draw_tags,
    "whole": head.draw_whole,
    "eve": exit_poll.draw_eve,
    **ordered.drawers(),
    **listed.DRAWERS,
    "so-far": records.draw_so_far,
    "records": records.draw_records,
    "deposits": records.draw_deposits,
}


def draw(drawing: Drawing, fragment: str) -> str:
    """Draw the fragment called ``kind:subject``."""
    kind, _, subject = fragment.partition(":")
    return KINDS[kind](drawing, subject).strip()
