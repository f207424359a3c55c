"""Coverage of a past night: which posts the program writes, and when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from hustings.domain import coverage
from hustings.domain.election import Election
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.post import Content
from hustings.domain.requests import PublishExitPoll
from hustings.replay.course import Course
from hustings.replay.cue import Cue, post
from hustings.replay.summaries import Summaries, majority

TIMETABLE_AFTER = dt.timedelta(minutes=15)  # the close of polls


def covered(election: Election, cues: Sequence[Cue]) -> list[Cue]:
    """*cues*, in order, with the posts about them; a post stands behind all else of its minute.

    That of a majority stands right behind the declaration that made it.
    """
    gazetteer = Gazetteer(election)
    course, ordered = Course(gazetteer, cues), list(cues)
    if (found := majority(course)) is not None:
        made, told = found
        ordered.insert(ordered.index(made) + 1, told)
    posts = [*_before(gazetteer, cues[0].at), *_exit_poll(gazetteer, cues), *Summaries(course).cues()]
    return sorted([*ordered, *posts], key=lambda cue: cue.at)


def _before(gazetteer: Gazetteer, opens: dt.datetime) -> Iterator[Cue]:
    """What is known before anything is declared."""
    later = gazetteer.election.polls_close + TIMETABLE_AFTER
    for slug in gazetteer.areas:
        yield post(opens, f"{slug}-opening", partial(coverage.opening, gazetteer, slug), slug)
        if coverage.has_times(gazetteer, slug):
            yield post(later, f"{slug}-timetable", partial(coverage.timetable, gazetteer, slug), slug)


def _exit_poll(gazetteer: Gazetteer, cues: Sequence[Cue]) -> Iterator[Cue]:
    for cue in cues:
        if isinstance(poll := cue.asked, PublishExitPoll):
            yield post(cue.at, "uk-exit-poll", partial(coverage.exit_poll, gazetteer, poll), UK)
            for editions, content in coverage.exit_polls_of_areas(gazetteer, poll).items():
                name = f"{editions[0]}-exit-poll" if len(editions) == 1 else "exit-poll"
                yield post(cue.at, name, partial(_given, content), *editions)


def _given(content: Content) -> Content:
    return content
