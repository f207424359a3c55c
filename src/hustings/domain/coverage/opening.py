"""The first post of an edition: what is decided, who had the seats, which was closest, who stands."""

from collections import Counter
from zoneinfo import ZoneInfo

from hustings.domain.coverage.phrases import (
    adjective,
    content,
    inside,
    party,
    place,
    scores,
    seats,
    together,
    upper,
    votes,
)
from hustings.domain.election import INDEPENDENT, SPEAKER, Area, Baseline, Contest, PartyKey, Slug
from hustings.domain.figures import in_words, listed, number, points
from hustings.domain.fptp import swing_needed
from hustings.domain.gazetteer import UK, Gazetteer
from hustings.domain.post import Content

SMALLEST = 0.001  # of votes: a swing that still has a figure
MANY = 5  # seats of an area of which more than the closest is named


def opening(gazetteer: Gazetteer, slug: Slug) -> Content:
    """What is known of the area *slug* before the polls close."""
    area, contests = gazetteer.areas[slug], gazetteer.within(slug)
    holders = [holder for c in contests if c.baseline for holder in c.baseline.holders]
    held = Counter(gazetteer.counted_then(holder) for holder in holders)
    rows = sorted(held.items(), key=lambda row: (-row[1], row[0])) if len(holders) == gazetteer.seats(slug) else []
    decided, last_time = _decided(gazetteer, area), _last_time(gazetteer, contests, rows)
    return content(
        slug,
        _headline(gazetteer, area, rows),
        *((decided, last_time) if slug == UK else (together(decided, last_time),)),
        _closest(gazetteer, contests),
        _candidates(gazetteer, contests),
    )


def _headline(gazetteer: Gazetteer, area: Area, rows: list[tuple[PartyKey, int]]) -> str:
    counted = seats(gazetteer.seats(area.slug))
    begin = f"{upper(counted)} to be decided" if area.slug == UK else f"{upper(place(area))}: {counted}"
    if not rows:
        return begin
    most = rows[0][1]
    level = sorted(adjective(gazetteer, key) for key, count in rows if count == most)
    if len(rows) == 1:
        return f"{begin}, {({1: '', 2: 'both '}).get(most, 'all ')}{level[0]} last time"
    if len(level) == 1:
        return f"{begin}, {in_words(most)} of them {level[0]} last time"
    return f"{begin}, {listed([f'{in_words(most)} {name}' for name in level])} last time"


def _decided(gazetteer: Gazetteer, area: Area) -> str:
    count = gazetteer.seats(area.slug)
    said = f"{upper(seats(count))} {'is' if count == 1 else 'are'} being decided"
    if area.slug != UK:
        return f"{said} {inside(area)}."
    parts = sorted(gazetteer.children(UK), key=lambda part: (-gazetteer.seats(part.slug), part.name))
    where = listed([f"{number(gazetteer.seats(part.slug))} {inside(part)}" for part in parts])
    line = number(gazetteer.election.majority_line)
    return f"{said}: {where}. {line} make a majority in the {gazetteer.election.chamber}."


def _last_time(gazetteer: Gazetteer, contests: list[Contest], rows: list[tuple[PartyKey, int]]) -> str:
    """Who had them, and that they are estimates where boundaries changed."""
    if not rows:
        return ""
    then = gazetteer.election.baseline_short
    notional = any(contest.baseline.notional for contest in contests if contest.baseline)
    bounds, won = ("On the new boundaries ", "would have won") if notional else ("", "won")
    if len(rows) > 2:
        said = f"Seats of {then}{' on the new boundaries' if notional else ''}: {scores(gazetteer, rows, len(rows))}."
    else:
        (key, most), *other = rows
        what = f"{in_words(most)} of them" if other else {1: "it", 2: "both"}.get(most, "all of them")
        rest = "".join(f" and {party(gazetteer, second, count)} {in_words(count)}" for second, count in other)
        said = upper(f"{bounds}{party(gazetteer, key, most)} {won} {what} in {then}{rest}.")
    estimates = f"Boundaries have changed since, so all {then} figures are estimates." if notional else ""
    return together(said, _speaker(gazetteer, contests), estimates)


def _speaker(gazetteer: Gazetteer, contests: list[Contest]) -> str:
    """With whom a seat of the Speaker is counted."""
    rule = gazetteer.election.speaker
    found = [contest for contest in contests if contest.baseline and SPEAKER in contest.baseline.holders]
    if rule is None or not found:
        return ""
    return f"{found[0].name}, then the Speaker’s seat, is counted with {party(gazetteer, rule.baseline)}."


def _closest(gazetteer: Gazetteer, contests: list[Contest]) -> str:
    """The seats with the smallest majorities last time, and what would take the first."""
    known = [(contest, contest.baseline) for contest in contests if contest.baseline and contest.seats == 1]
    known.sort(key=lambda row: (row[1].majority, row[0].name))
    if not known:
        return ""
    contest, baseline = known[0]
    leader, then = party(gazetteer, baseline.holders[0]), gazetteer.election.baseline_short
    led = f"{leader} led by {votes(baseline.majority)}"
    said = upper(led) if len(contests) == 1 else f"The closest seat in {then} was {contest.name}, where {led}"
    needed = swing_needed(baseline)
    size = "less than 0.1" if needed is not None and needed < SMALLEST else points(needed or 0.0)
    more = "" if needed is None else f"; a swing of {size} points would take it"
    return together(f"{said}{more}.", _next(gazetteer, known[1:3]) if len(contests) >= MANY else "")


def _next(gazetteer: Gazetteer, known: list[tuple[Contest, Baseline]]) -> str:
    said = [f"{c.name} ({adjective(gazetteer, before.holders[0])}, {number(before.majority)})" for c, before in known]
    return f"Next came {listed(said)}." if said else ""


def _candidates(gazetteer: Gazetteer, contests: list[Contest]) -> str:
    """How many stand, how many of them sat, which parties stand everywhere; when voting ends."""
    candidates = [candidacy for contest in contests for candidacy in contest.candidacies]
    sitting = sum(candidacy.sitting for candidacy in candidates)
    count = upper(in_words(len(candidates)))
    said = f"{count} candidate is standing" if len(candidates) == 1 else f"{count} candidates are standing"
    if sitting:
        said += f", {in_words(sitting)} of them {'an MP' if sitting == 1 else 'MPs'} in the last Parliament"
    closes = gazetteer.election.polls_close.astimezone(ZoneInfo(gazetteer.election.time_zone))
    return together(f"{said}.", _everywhere(gazetteer, contests), f"Polling stations close at {closes:%H:%M}.")


def _everywhere(gazetteer: Gazetteer, contests: list[Contest]) -> str:
    """The parties that stand in each of several contests, those with most votes last time first."""
    there = Counter(key for contest in contests for key in {candidacy.party for candidacy in contest.candidacies})
    before = Counter[PartyKey]()
    for contest in contests:
        for row in contest.baseline.votes if contest.baseline else ():
            before[row.party] += row.votes
    found = [key for key, count in there.items() if count == len(contests) and key not in (INDEPENDENT, SPEAKER)]
    found.sort(key=lambda key: (-before[key], key))
    if len(contests) == 1 or not found:
        return ""
    who = upper(listed([party(gazetteer, key) for key in found]))
    return f"{who} stand in {'both seats' if len(contests) == 2 else 'every seat'}."
