"""How the newsroom deals with declarations: shown or held before a second look, one person or two; the exit poll."""

from typing import Literal

import msgspec
from starlette.responses import Response

from hustings.desk.figures import read
from hustings.desk.rules import Rule
from hustings.desk.visit import Done, Visit
from hustings.domain.election import OTHERS, Party
from hustings.domain.events import DeskArranged, ExitPollSeats
from hustings.domain.refusal import Refused
from hustings.domain.requests import AnyRequest, ArrangeDesk, PublishExitPoll


class ArrangementView(msgspec.Struct, frozen=True):
    """What stands now."""

    desk: DeskArranged
    key: str


class ExitPollView(msgspec.Struct, frozen=True):
    """A field for each party that the poll may name."""

    parties: list[Party]
    out: bool
    key: str
    refused: str = ""


def arrangement(visit: Visit) -> Response:
    """The form."""
    return visit.page("arrangement", ArrangementView(visit.desk.tail.night.desk, visit.desk.once()))


def arrange(visit: Visit) -> Response:
    """Arrange it so."""
    try:
        shown: Literal["mark", "hold"] = msgspec.convert(visit.get("unverified"), Literal["mark", "hold"])
    except msgspec.ValidationError:
        raise Refused("This form is not the desk’s.") from None
    request = ArrangeDesk(unverified=shown, one_person=visit.get("one_person") == "yes")
    return _submit(visit, request, "arrangement", "saved")


def exit_poll_page(visit: Visit) -> Response:
    """The form."""
    return visit.page("exit_poll", _exit_poll_view(visit))


def exit_poll(visit: Visit) -> Response:
    """Publish the exit poll."""
    try:
        seats = tuple(_seats(visit, party) for party in _parties(visit))
        request = PublishExitPoll(by=_whose(visit), seats=tuple(row for row in seats if row.seats))
        return _submit(visit, request, "exit-poll", "out")
    except Refused as refused:
        return visit.page("exit_poll", _exit_poll_view(visit, str(refused)), 422)


def _exit_poll_view(visit: Visit, refused: str = "") -> ExitPollView:
    out = visit.desk.tail.night.exit_poll is not None
    return ExitPollView(_parties(visit), out, visit.desk.once(), refused)


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


def _whose(visit: Visit) -> str:
    by = visit.get("by").strip()[:200]
    if not by:
        raise Refused("Say whose exit poll it is.")
    return by


def _submit(visit: Visit, request: AnyRequest, where: str, done: Done) -> Response:
    desk, key = visit.desk, f"desk {where} {visit.get('key')[:80]}"
    desk.newsroom.submit(request, at=desk.now(), by=visit.someone.account, key=key)
    return visit.go(where, done)


RULES = (
    Rule("GET", "arrangement", arrangement, "manage_people", "How declarations are dealt with."),
    Rule("POST", "arrangement", arrange, "manage_people", "Show or hold unverified figures; allow a one-person desk."),
    Rule("GET", "exit-poll", exit_poll_page, "keep_results", "The form of the exit poll."),
    Rule("POST", "exit-poll", exit_poll, "keep_results", "Publish the exit poll."),
)
