"""Find a constituency: by postcode or by words, or in the list from A to Z."""

from collections.abc import Callable, Sequence

import msgspec

from hustings.domain.election import Area, Contest
from hustings.pages.drawing import Drawing
from hustings.pages.finding.finder import Found, NoPostcodes, finder
from hustings.pages.finding.rows import Row, contest_rows, rows
from hustings.pages.finding.words import folded
from hustings.pages.frames.frame import Frame, Put
from hustings.places.postcodes import Abroad, Settled, Several, Unknown, Unlisted


class Told(msgspec.Struct, frozen=True):
    """What is said to a reader who asked: a heading, perhaps a sentence, and what to choose from."""

    heading: str
    sentence: str = ""
    rows: Sequence[Row] = ()


class FindView(msgspec.Struct, frozen=True):
    """What was asked and found; all contests by initial where there is nothing to choose from."""

    asked: str
    told: Told | None
    letters: list[tuple[str, list[tuple[Contest, Area]]]]


def page(asked: str) -> Callable[[Drawing, Put], Frame]:
    """The page that answers *asked*. What readers look for is nobody's business: it is kept nowhere."""

    def compose(d: Drawing, put: Put) -> Frame:
        found = finder(d.boards.gazetteer).find(asked)
        told = tell(d, found) if found.asked else None
        view = FindView(found.asked, told, [] if told is not None and told.rows else _letters(d))
        title = d.tongue.text("Find your constituency, %(election)s", election=d.election.name)
        content = d.template("find", view, put=put)
        return Frame(title, content, "/find", scripts=() if d.look.still else ("find.js",), private=bool(found.asked))

    return compose


def tell(d: Drawing, found: Found) -> Told:
    """What is said of *found*, in the language of *d*."""
    _ = d.tongue.text
    match found.answer:
        case None:
            return _by_words(d, found)
        case Settled(postcode=postcode, gss=gss):
            return Told(postcode, rows=contest_rows(d, [gss]))
        case Several() as several:
            return Told(several.part, _missing(d, several), contest_rows(d, several.gss))
        case Unlisted(area=slug):
            area, within = d.gazetteer.areas[slug].name, (contest.gss for contest in d.gazetteer.within(slug))
            said = _("Postcodes of %(area)s are not in the public file, so none can be looked up here.", area=area)
            return Told(area, f"{said} {_('Choose your constituency from the list.')}", contest_rows(d, within))
        case Abroad(name=name, name_cy=name_cy):
            place = name if d.tongue.code == "en" else name_cy
            said = _("There is no constituency there: nobody is elected for %(place)s.", place=place)
            return Told(found.asked, said)
        case Unknown(part=part):
            said = _("No postcode begins with %(part)s. Look for a slip, or try the name of the place.", part=part)
            return Told(found.asked, said)
        case NoPostcodes():
            said = _("Postcodes cannot be looked up for this election. Try the name of the constituency or the place.")
            return Told(found.asked, said)


def _missing(d: Drawing, several: Several) -> str:
    _ = d.tongue.text
    if several.malformed:
        said = _("%(text)s is no whole postcode: those end in a digit and two letters.", text=several.missing)
    elif several.missing:
        said = _("%(text)s is not in the list of postcodes: it may be new, or have a slip in it.", text=several.missing)
    else:
        return ""
    return f"{said} {_('These constituencies have addresses in %(part)s.', part=several.part)}"


def _by_words(d: Drawing, found: Found) -> Told:
    _ = d.tongue.text
    if not found.hits:
        said = _("Names of constituencies, wards, counties, candidates and parties are known here.")
        nothing = _("Nothing is called “%(name)s”", name=found.asked)
        return Told(nothing, f"{said} {_('Try a part of the name, or look in the list.')}")
    if any(hit.holds for hit in found.hits):
        heading = _("Called “%(name)s”", name=found.asked)
    else:
        heading = _("Nothing is called “%(name)s”. Did you mean one of these?", name=found.asked)
    return Told(heading, rows=list(rows(d, found.hits)))


def _letters(d: Drawing) -> list[tuple[str, list[tuple[Contest, Area]]]]:
    letters: dict[str, list[tuple[Contest, Area]]] = {}
    for contest in d.election.contests:
        letters.setdefault(folded(contest.name)[0].upper(), []).append((contest, d.gazetteer.areas[contest.areas[0]]))
    return sorted(letters.items())
