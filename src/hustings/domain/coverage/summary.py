"""Where an area stands in the middle of its night."""

from hustings.domain.coverage import telling
from hustings.domain.coverage.phrases import clock, content, party, place, scores, seats, standing, together, upper
from hustings.domain.coverage.so_far import SoFar
from hustings.domain.election import PartyKey
from hustings.domain.figures import in_words, number
from hustings.domain.gazetteer import UK
from hustings.domain.post import Content

EARLY = 0.25  # of seats; with fewer declared, how far a majority lies is not worth telling
FIRST = 4  # parties that other areas are told of


def half_way(so_far: SoFar) -> Content:
    """When half of the seats are in."""
    return content(
        so_far.area.slug,
        f"{upper(place(so_far.area))}, half-way: {standing(so_far)}",
        telling.declared(so_far),
        telling.changed(so_far),
        telling.shares(so_far),
        telling.still_to_come(so_far),
    )


def key_points(so_far: SoFar, whole: SoFar, hour: str) -> Content:
    """The night so far at *hour*, in a paragraph a point; *whole* is the UK then."""
    uk = so_far.area.slug == UK
    where = "The night so far" if uk else upper(place(so_far.area))
    return content(
        so_far.area.slug,
        f"{where} at {hour}: {standing(so_far)}",
        together(telling.declared(so_far), _to_a_majority(so_far) if uk else ""),
        telling.changed(so_far),
        together(telling.closest(so_far), telling.widest(so_far)),
        telling.unseated(so_far),
        telling.still_to_come(so_far),
        "" if uk else _across(whole),
        importance="key" if uk else "plain",
    )


def at_the_hour(whole: SoFar, hour: str, since: tuple[str, int] | None) -> Content:
    """The UK at *hour*; *since*: the hour of the summary before and how many seats were declared then."""
    newly = ""
    if since is not None:
        count = whole.declared - since[1]
        newly = f"{upper(seats(count))} {'has' if count == 1 else 'have'} come in since {since[0]}."
    return content(
        UK,
        f"At {hour}: {standing(whole)}",
        telling.declared(whole),
        together(newly, "" if _has_majority(whole) else _to_a_majority(whole)),
        telling.changed(whole),
        telling.shares(whole),
    )


def majority(so_far: SoFar, winner: PartyKey) -> Content:
    """The seat that gives *winner* a majority; the newest of *so_far*."""
    gazetteer, newest = so_far.gazetteer, so_far.results[-1]
    election, name = gazetteer.election, party(gazetteer, winner)
    gains = sum(len(contests) for (_, to), contests in so_far.gains.items() if to == winner)
    losses = sum(len(contests) for (loser, _), contests in so_far.gains.items() if loser == winner)
    hour, won = clock(election, newest.at), number(so_far.won[winner])
    moved = f"They have gained {seats(gains)} and lost {in_words(losses) if losses else 'none'}." if gains else ""
    others = [row for row in so_far.ranking() if row[0] != winner]
    return content(
        UK,
        f"{upper(name.removeprefix('the '))} win a majority in the {election.chamber}",
        together(
            f"With {newest.contest.name}, declared at {hour}, {name} have {won} of the {number(so_far.seats)} seats.",
            moved,
        ),
        together(
            f"The others so far: {scores(gazetteer, others)}." if others else "",
            telling.still_to_come(so_far),
        ),
        importance="breaking",
        contests=(newest.contest,),
    )


def _has_majority(whole: SoFar) -> bool:
    return whole.ranking()[0][1] >= whole.majority_line


def _to_a_majority(whole: SoFar) -> str:
    (first, most), line = whole.ranking()[0], whole.majority_line
    name = upper(party(whole.gazetteer, first, most))
    if _has_majority(whole):
        return f"{name} have a majority."
    return f"{name} are {in_words(line - most)} short of a majority." if whole.declared >= EARLY * whole.seats else ""


def _across(whole: SoFar) -> str:
    verb = "is" if whole.declared == 1 else "are"
    count = f"{number(whole.declared)} of {number(whole.seats)} seats {verb} declared"
    rows = scores(whole.gazetteer, whole.ranking(), FIRST)
    return together(f"Across the UK, {count}: {rows}.", _to_a_majority(whole))
