"""A whole night entered through the desk's forms by eight people at once, on bad networks: right to the vote, nothing twice."""

import random
import re
import socket
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

import httpx2 as httpx
import pytest

from hustings.accounts import Newcomer, Role
from hustings.assembly import Installation
from hustings.boards import Boards
from hustings.domain.decide import decide
from hustings.domain.entry import Entry
from hustings.domain.events import ContestDeclared, DeclarationCorrected
from hustings.domain.night import apply
from hustings.domain.requests import CorrectDeclaration, Declare
from tests.desk.forms import PASSWORD, csrf, hidden
from tests.served import Night, served_night

PEOPLE = 8
Wanted = Declare | CorrectDeclaration


class Person:
    """Somebody with a browser without scripts and a bad network; what goes wrong is drawn from *chance*."""

    def __init__(self, night: Night, number: int) -> None:
        self.night, self.chance = night, random.Random(number)
        role: Role = "administrator" if number == 0 else "results_editor"
        night.desk.people.add(Newcomer(login=f"p{number}", name=f"Person {number}", role=role), PASSWORD)
        self.client = httpx.Client(timeout=60, base_url=night.desk_url, follow_redirects=True)
        self.client.post("login", data={"login": f"p{number}", "password": PASSWORD})
        self.csrf = csrf(self.client)

    def enters(self, request: Wanted) -> None:
        """Fill in the form of *request* and send it, as often as it takes."""
        what = "declare" if isinstance(request, Declare) else "correct"
        slug = self.night.desk.gazetteer.contests[request.contest].slug
        address = f"counts/{slug}/enter/{what}"
        page = self.client.get(address).text
        sent = {**typed(request), "csrf": self.csrf, "do": "send", "override": "Read out twice"}
        sent |= {name: hidden(page, name) for name in ("seq", "key")}
        trouble = self.chance.choice(("none", "none", "doubled", "cut", "stale"))
        if trouble == "stale" and what == "declare":
            self.meanwhile(slug)
        if trouble == "cut":
            self.cut_off(address, sent)
        answer = self.client.post(address, data=sent)
        if answer.status_code == 409:
            answer = self.client.post(address, data=sent | {"seq": hidden(answer.text, "seq")})
        if trouble == "doubled":
            answer = self.client.post(address, data=sent)
        assert answer.status_code == 200, (slug, answer.status_code, re.sub(r"<[^>]+>|\s+", " ", answer.text)[-1500:])

    def confirms(self, request: Wanted) -> None:
        """Read back what somebody else entered."""
        address = f"counts/{self.night.desk.gazetteer.contests[request.contest].slug}/look"
        page = self.client.get(f"{address}?how=read").text
        sent = {"csrf": self.csrf, "how": "read", "do": "agree"}
        sent |= {name: hidden(page, name) for name in ("version", "key")}
        assert self.client.post(address, data=sent).status_code == 200

    def meanwhile(self, slug: str) -> None:
        """Somebody else tells of the same count after the form was opened."""
        page = self.client.get(f"counts/{slug}").text
        sent = {"csrf": self.csrf, "stage": "counting"} | {name: hidden(page, name) for name in ("seq", "key")}
        self.client.post(f"counts/{slug}/stage", data=sent)

    def cut_off(self, address: str, sent: dict[str, str]) -> None:
        """Send it, whole or in part, and go before the answer comes."""
        body = urlencode(sent).encode()
        cookie = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        url = urlsplit(self.night.desk_url + address)
        head = (
            f"POST {url.path} HTTP/1.1\r\nhost: {url.netloc}\r\ncookie: {cookie}\r\n"
            f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        whole = head.encode() + body
        with socket.create_connection((url.hostname, url.port)) as connection:
            connection.sendall(whole if self.chance.random() < 0.5 else whole[: len(head) + len(body) // 2])


def typed(request: Wanted) -> dict[str, str]:
    """The fields of a form that say what *request* says."""
    found = {f"v-{row.candidacy}": f"{row.votes:,}" for row in request.votes}
    found |= {"rejected": "" if request.rejected is None else str(request.rejected)}
    found |= {"electorate": "" if request.electorate is None else str(request.electorate)}
    found |= {"lots": request.lots_drawn or "", "source": request.source or "read out"}
    return found | ({"reason": request.reason} if isinstance(request, CorrectDeclaration) else {})


def replayed(installation: Installation, requests: list[Wanted]) -> Boards:
    """Boards of a night in which the same was declared, straight through the domain."""
    boards, gazetteer = Boards(installation.tail.boards.gazetteer), installation.tail.boards.gazetteer
    for entry in installation.log.read(until=3):
        boards.advance(apply(boards.night, entry), entry)
    at = boards.night.at
    assert at is not None
    for request in requests:
        for event in decide(gazetteer, boards.night, request):
            entry = Entry(boards.night.seq + 1, at, at, "test", event)
            boards.advance(apply(boards.night, entry), entry)
    return boards


@pytest.fixture
def night() -> Iterator[Night]:
    with served_night() as night:
        night.begin("22:00")
        yield night


@pytest.mark.parametrize("area", ["derbyshire", pytest.param("uk", marks=pytest.mark.soak)])
def test_eight_people_enter_a_night_and_the_board_is_right_to_the_vote(night: Night, area: str) -> None:
    within = {contest.id for contest in night.desk.gazetteer.within(area)}
    wanted = [c.request for c in night.cues if isinstance(c.request, Wanted) and c.request.contest in within]
    people = [Person(night, number) for number in range(PEOPLE)]
    idle = [[request for request in wanted if isinstance(request, kind)] for kind in (Declare, CorrectDeclaration)]

    def worked(number: int) -> None:
        person, other = people[number], people[(number + 1) % PEOPLE]
        for requests in idle:
            for request in requests[number::PEOPLE]:
                person.enters(request)
                if number % 2:
                    other.confirms(request)

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(worked, range(PEOPLE)))

    boards, expected = night.desk.tail.boards, replayed(night.installation, wanted)
    for slug in boards.gazetteer.areas:
        assert boards.tallies[slug].rows() == expected.tallies[slug].rows()
    entered = [entry.event for entry in night.installation.log.read()]
    declared = Counter(e.contest for e in entered if isinstance(e, ContestDeclared))
    corrected = [e for e in entered if isinstance(e, DeclarationCorrected)]
    assert declared == Counter(dict.fromkeys(within, 1))
    assert len(corrected) == len(idle[1])
    for person in people:
        person.client.close()
