"""The form of a declaration: figures as people type them, and what they come to."""

import re
from typing import Literal

import msgspec

from hustings.desk.pictures import take
from hustings.desk.visit import Visit
from hustings.domain.count import Declaration
from hustings.domain.election import CandidacyId, Contest
from hustings.domain.events import Votes
from hustings.domain.refusal import Refused

SOURCES: tuple[str, ...] = ("read out", "the sheet", "telephone", "the council’s site", "an agency")
_LOOSE = re.compile(r"[\s,.\u00a0\u2009\u202f'’]")  # between thousands
_NUMBER = re.compile(r"[0-9]{1,9}")
Kind = Literal["declare", "correct"]


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the form, as text. *winner*: named before the figures; "" where it was not said."""

    votes: dict[CandidacyId, str]
    rejected: str = ""
    electorate: str = ""
    winner: str = ""
    lots: str = ""
    source: str = SOURCES[0]
    reason: str = ""
    slip: bool = False
    override: str = ""
    sheet: str = ""

    @property
    def total(self) -> int:
        """The sum of the figures that can be read."""
        return sum(number or 0 for number in map(read, self.votes.values()))


def read(text: str) -> int | None:
    """A figure, with or without marks between thousands; None where it is none."""
    plain = _LOOSE.sub("", text)
    return int(plain) if _NUMBER.fullmatch(plain) else None


def typed(visit: Visit, contest: Contest) -> Typed:
    """What was typed; raises ``Refused`` for a photograph that cannot be taken."""
    taken, why = take(visit)
    if why:
        raise Refused(why)
    sheet = taken[0].id if taken else visit.get("sheet")
    if sheet and visit.desk.pictures.find(sheet) is None:
        raise Refused("The photograph of the sheet is not one that was uploaded here.")
    return Typed(
        votes={candidacy.id: visit.get(f"v-{candidacy.id}").strip() for candidacy in contest.candidacies},
        rejected=visit.get("rejected").strip(),
        electorate=visit.get("electorate").strip(),
        winner=visit.get("winner"),
        lots=visit.get("lots"),
        source=visit.get("source").strip()[:200],
        reason=visit.get("reason").strip()[:500],
        slip=visit.get("slip") == "yes",
        override=visit.get("override").strip()[:500],
        sheet=sheet,
    )


def of(declaration: Declaration) -> Typed:
    """The form as *declaration* would have filled it."""
    return Typed(
        votes={row.candidacy: str(row.votes) for row in declaration.votes},
        rejected="" if declaration.rejected is None else str(declaration.rejected),
        electorate="" if declaration.electorate is None else str(declaration.electorate),
        lots=declaration.lots_drawn or "",
        source=declaration.source or SOURCES[0],
        sheet=declaration.sheet or "",
    )


def wrong(contest: Contest, form: Typed) -> dict[str, str]:
    """Fields that cannot be read, with what is wrong with them."""
    found = {}
    for candidacy in contest.candidacies:
        text = form.votes[candidacy.id]
        if not text:
            found[candidacy.id] = f"No votes for {candidacy.surname}: was a row skipped? Type 0 for none."
        elif read(text) is None:
            found[candidacy.id] = f"“{text[:20]}” is no figure."
    for name, text in (("rejected", form.rejected), ("electorate", form.electorate)):
        if text and read(text) is None:
            found[name] = f"“{text[:20]}” is no figure."
    standing = {candidacy.id for candidacy in contest.candidacies}
    if form.winner and form.winner not in standing:
        found["winner"] = "This is nobody who stands here."
    return found


def votes(contest: Contest, form: Typed) -> tuple[Votes, ...]:
    """The votes in ballot-paper order, where nothing is ``wrong``."""
    return tuple(Votes(candidacy.id, read(form.votes[candidacy.id]) or 0) for candidacy in contest.candidacies)


def pasted(contest: Contest, text: str, form: Typed) -> Typed:
    """*form* with figures from lines of a sheet: by the surname that a line holds, else in their order.

    Raises ``Refused`` where a line is nobody's or a name is on two.
    """
    lines = [line for line in text.splitlines() if re.search(r"\d", line)]
    figures = [_figure(line) for line in lines]
    named = [_named(contest, line) for line in lines]
    if any(named) or any(re.search(r"[^\W\d_]{2}", line) for line in lines):
        if len(set(named)) != len(named) or None in named:
            raise Refused("Each line of the sheet needs the surname of one candidate and a figure.")
        found = {name: figure for name, figure in zip(named, figures, strict=True) if name is not None}
    elif len(figures) != len(contest.candidacies):
        raise Refused(f"The sheet has {len(figures)} figures, the ballot paper {len(contest.candidacies)} names.")
    else:
        found = {c.id: figure for c, figure in zip(contest.candidacies, figures, strict=True)}
    return msgspec.structs.replace(form, votes=form.votes | found)


def _figure(line: str) -> str:
    """The first figure of a line that is no share."""
    found: list[str] = re.findall(r"\d[\d,. \u00a0\u2009]*", re.sub(r"[\d.,]+\s*%", "", line))
    return found[0].strip() if found else ""


def _named(contest: Contest, line: str) -> CandidacyId | None:
    """Whose line it is; None where it names nobody, or two."""
    said = line.casefold()
    found = [c for c in contest.candidacies if re.search(rf"\b{re.escape(c.surname.casefold())}\b", said)]
    if len(found) > 1:
        found = [c for c in found if c.given.casefold().split()[0] in said]
    return found[0].id if len(found) == 1 else None
