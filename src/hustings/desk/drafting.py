"""A stage of a count, or another hour for its declaration, drafts a short post for whoever told of it."""

import hashlib

from hustings.accounts import Person, Writing
from hustings.desk.desk import Desk
from hustings.domain.election import Contest
from hustings.domain.figures import number, percent
from hustings.domain.post import Byline, Content
from hustings.domain.requests import AdvanceCount, AnyRequest, ExpectDeclaration


def draft(desk: Desk, person: Person, contest: Contest, request: AnyRequest, key: str) -> None:
    """Put a post about *request* among the drafts of *person*, once for one *key*; not of what readers need not hear."""
    said = _said(desk, contest, request)
    identity = f"p-{hashlib.sha256(key.encode()).hexdigest()[:10]}"
    if said is None or desk.drafts.get(identity) is not None:
        return
    reach = desk.reach(person)
    content = Content(
        headline=said[0], body=said[1], bylines=(Byline(person.name, person.byline or None),), contests=(contest.id,)
    )
    editions = tuple(area for area in contest.areas[:1] if reach.over([area]))
    desk.drafts.save(identity, Writing(editions=editions, content=content), by=person.id, version=0)


def _said(desk: Desk, contest: Contest, request: AnyRequest) -> tuple[str, str] | None:
    """Headline and text, of facts alone."""
    match request:
        case AdvanceCount(stage="boxes_in"):
            return f"{contest.name}: all boxes are in", "All ballot boxes have arrived at the count."
        case AdvanceCount(stage="verified", papers=papers, electorate=electorate) if papers is not None:
            turnout = f", a turnout of {percent(papers / electorate)}" if electorate else ""
            return f"{contest.name}: papers verified", f"{number(papers)} ballot papers were verified{turnout}."
        case AdvanceCount(stage="recount", recount=recount):
            which = "The votes are being counted again." if recount == 1 else f"This is recount {recount}."
            return f"{contest.name}: recount", which
        case ExpectDeclaration(expected_at=at):
            hour = desk.drawing.clock.hour(at)
            return f"{contest.name}: declaration expected at {hour}", f"The declaration is now expected at {hour}."
        case _:
            return None
