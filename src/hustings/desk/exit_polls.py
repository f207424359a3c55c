"""The exit poll: typed once, read back, published at the close of polls; put right in the open."""

import msgspec
from starlette.responses import Response

from hustings.desk.figures import read
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.election import OTHERS, Party
from hustings.domain.events import ExitPollPublished, ExitPollSeats
from hustings.domain.refusal import Refused
from hustings.domain.requests import PublishExitPoll


class ExitPollView(msgspec.Struct, frozen=True, kw_only=True):
    """A field for each party that the poll may name; with *review* what is read back before it goes out."""

    parties: list[Party]
    out: ExitPollPublished | None
    typed: dict[str, int] = {}
    review: bool = False
    key: str
    refused: str = ""


def exit_poll_page(visit: Visit) -> Response:
    """The form."""
    return visit.page("exit_poll", _view(visit))


def exit_poll(visit: Visit) -> Response:
    """Read it back, then publish it."""
    try:
        seats = tuple(_seats(visit, party) for party in _parties(visit))
        request = PublishExitPoll(
            by=visit.get("by").strip()[:200],
            seats=tuple(row for row in seats if row.seats),
            note=visit.get("note").strip()[:500] or None,
        )
        if visit.get("do") != "send":
            view = msgspec.structs.replace(_view(visit), typed={row.party: row.seats for row in seats}, review=True)
            return visit.page("exit_poll", view)
        key = visit.key("exit poll", request)
        visit.submit(request, key)
    except Refused as refused:
        return visit.page("exit_poll", msgspec.structs.replace(_view(visit), refused=str(refused)), 422)
    return visit.go("exit-poll", "out")


def _view(visit: Visit) -> ExitPollView:
    out = visit.desk.tail.night.exit_poll
    return ExitPollView(parties=_parties(visit), out=out, key=visit.get("key") or visit.desk.once())


def _parties(visit: Visit) -> list[Party]:
    """Parties that hold a seat now, and the others together."""
    gazetteer = visit.desk.gazetteer
    held: dict[str, int] = {}
    for contest in gazetteer.election.contests:
        for holder in contest.baseline.holders if contest.baseline else ():
            held[holder] = held.get(holder, 0) + 1
    standing = [key for contest in gazetteer.election.contests for key in (c.party for c in contest.candidacies)]
    most = sorted(set(standing), key=lambda key: (-held.get(key, 0), -standing.count(key)))
    shown = [key for key in most if gazetteer.party(key).ec_ids or held.get(key)][:12]
    return [gazetteer.party(key) for key in (*(key for key in shown if key != OTHERS), OTHERS)]


def _seats(visit: Visit, party: Party) -> ExitPollSeats:
    text = visit.get(f"s-{party.key}").strip()
    found = read(text) if text else 0
    if found is None:
        raise Refused(f"{party.name}: “{text[:20]}” is no figure.")
    return ExitPollSeats(party.key, found)


RULES = (
    Rule("GET", "exit-poll", exit_poll_page, "keep_results", "The form of the exit poll."),
    Rule("POST", "exit-poll", exit_poll, "keep_results", "Read the exit poll back, publish it, or put it right."),
)
