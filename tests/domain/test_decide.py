"""What may be asked of a night, and the sentences with which it is refused."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.count_events import PollState, Reached
from hustings.domain.decide import decide
from hustings.domain.events import (
    AnyEvent,
    ContestDeclared,
    ControlLine,
    CountsAwaited,
    DeclarationCorrected,
    ExitPollPublished,
    ExitPollSeats,
    NightOpened,
    PollsClosed,
    PostPublished,
    ReportCorrected,
    Votes,
)
from hustings.domain.night import Night
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AdvanceCount,
    AnswerQuestion,
    AnyRequest,
    AwaitCounts,
    ConfirmDeclaration,
    CorrectDeclaration,
    Declare,
    FlashContest,
    NoticePoll,
    PublishExitPoll,
    RelayDeclaration,
    WithdrawDeclaration,
)
from hustings.log.codec import decode, encode, tag_of, version_of
from tests.elections import (
    AWAIT,
    CLOSE,
    CONTESTS,
    EXIT_POLL,
    GAZETTEER,
    OPEN,
    By,
    confirm,
    contest_of,
    control,
    correct,
    declare,
    flash,
    folded,
    history,
    night_of,
    noticed,
)

POLLS_OPEN = folded(history(OPEN))
POLLS_CLOSED = folded(history(OPEN, CLOSE))
ASHBY = night_of(declare("ashby", 500, 100, 700))


def kinds(night: Night, request: AnyRequest) -> list[type[AnyEvent]]:
    return [type(event) for event in decide(GAZETTEER, night, request)]


@pytest.mark.parametrize(
    ("night", "request_", "happens"),
    [
        (Night(), OPEN, [NightOpened]),
        (POLLS_OPEN, CLOSE, [PollsClosed]),
        (POLLS_CLOSED, EXIT_POLL, [ExitPollPublished]),
        (POLLS_CLOSED, AWAIT, [CountsAwaited]),
        (POLLS_CLOSED, declare("ashby", 500, 100, 700), [ContestDeclared, PostPublished]),
        (ASHBY, correct("ashby", 800, 100, 700), [DeclarationCorrected, ReportCorrected, PostPublished]),
    ],
)
def test_a_request_becomes_its_events(night: Night, request_: AnyRequest, happens: list[type[AnyEvent]]) -> None:
    assert kinds(night, request_) == happens


REFUSALS: list[tuple[Night, AnyRequest, str]] = [
    (Night(), CLOSE, "The night has not been opened yet."),
    (POLLS_OPEN, OPEN, "The night has been opened already."),
    (POLLS_CLOSED, CLOSE, "The polls have closed already."),
    (POLLS_OPEN, EXIT_POLL, "An exit poll may not be published before the polls close."),
    (night_of(EXIT_POLL), EXIT_POLL, "The exit poll is out already."),
    (
        POLLS_CLOSED,
        PublishExitPoll(by="Us", seats=(ExitPollSeats("mauve", 7),)),
        "The exit poll names a party that does not stand: “mauve”.",
    ),
    (
        POLLS_CLOSED,
        PublishExitPoll(by="Us", seats=(ExitPollSeats("red", 8),)),
        "The exit poll's seats add up to 8, not to 7.",
    ),
    (POLLS_OPEN, AWAIT, "Counts are awaited only once the polls have closed."),
    (POLLS_CLOSED, AwaitCounts(contests=("nowhere",)), "There is no contest “nowhere” in this election."),
    (ASHBY, AWAIT, "Ashby: the count is awaited or over already."),
    (POLLS_CLOSED, Declare(contest="nowhere", votes=()), "There is no contest “nowhere” in this election."),
    (POLLS_OPEN, declare("ashby", 5, 1, 7), "Ashby: nothing may be declared before the polls close."),
    (ASHBY, declare("ashby", 5, 1, 7), "Ashby has been declared already; a change is a correction."),
    (
        POLLS_CLOSED,
        Declare(contest=contest_of("ashby").id, votes=(Votes("ann-blue", 5),)),
        "Ashby: no votes are given for ben-independent, cat-red.",
    ),
    (
        POLLS_CLOSED,
        Declare(contest=contest_of("solo").id, votes=(Votes("oda-red", 5), Votes("pia-blue", 5))),
        "Solo: pia-blue did not stand here.",
    ),
    (
        POLLS_CLOSED,
        Declare(contest=contest_of("eddy").id, votes=(Votes("lee-red", 5), Votes("kay-blue", 4))),
        "Eddy: votes must stand once per candidate, in ballot-paper order.",
    ),
    (
        POLLS_CLOSED,
        Declare(contest=contest_of("solo").id, votes=(Votes("oda-red", 5), Votes("oda-red", 5))),
        "Solo: votes must stand once per candidate, in ballot-paper order.",
    ),
    (POLLS_CLOSED, declare("eddy", -1, 5), "Eddy: kay-blue cannot have −1 votes."),
    (POLLS_CLOSED, declare("eddy", 10**400, 5), "Eddy: kay-blue cannot have more than 999,999,999 votes."),
    (POLLS_CLOSED, declare("eddy", 0, 0), "Eddy: a declaration needs votes."),
    (POLLS_CLOSED, declare("eddy", 1, 2, rejected=-3), "Eddy: there cannot be −3 rejected papers."),
    (
        POLLS_CLOSED,
        declare("eddy", 30_000, 21_000, rejected=204, electorate=45_676),
        "Eddy: 51,204 papers were counted, but only 45,676 people could vote.",
    ),
    (
        POLLS_CLOSED,
        declare("eddy", 7, 7),
        "Eddy: votes are equal between kay-blue and lee-red; say for whom the lot was drawn.",
    ),
    (
        POLLS_CLOSED,
        declare("ashby", 7, 2, 7, lots_drawn="ben-independent"),
        "Ashby: votes are equal between ann-blue and cat-red; say for whom the lot was drawn.",
    ),
    (
        POLLS_CLOSED,
        declare("eddy", 7, 8, lots_drawn="lee-red"),
        "Eddy: a lot is drawn only where the most votes are equal.",
    ),
    (
        POLLS_CLOSED,
        correct("ashby", 5, 1, 7),
        "Ashby has not been declared yet, so there is nothing to correct.",
    ),
    (ASHBY, correct("ashby", 5, 1, 7, reason=" "), "Ashby: a correction needs a reason that readers will see."),
    (ASHBY, correct("ashby", 500, 100, 700), "Ashby: these are the figures already on record."),
    (ASHBY, correct("ashby", 5, 5, 5), "Ashby: votes are equal between ann-blue and ben-independent and cat-red;"),
]


@pytest.mark.parametrize(("night", "request_", "sentence"), REFUSALS)
def test_a_refusal_is_a_sentence(night: Night, request_: AnyRequest, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        decide(GAZETTEER, night, request_)

    assert str(refused.value).startswith(sentence)


def test_a_tie_is_settled_by_the_lot() -> None:
    declared, report = decide(GAZETTEER, POLLS_CLOSED, declare("eddy", 7, 7, lots_drawn="lee-red"))

    assert isinstance(declared, ContestDeclared)
    assert declared.lots_drawn == "lee-red"
    assert isinstance(report, PostPublished)
    assert report.content.headline == "Red win Eddy"


def test_a_correction_without_a_source_says_so() -> None:
    events = decide(GAZETTEER, ASHBY, correct("ashby", 800, 100, 700, source=None))
    correction, notice = events[0], events[-1]

    assert isinstance(correction, DeclarationCorrected)
    assert correction.source == "not given"
    assert isinstance(notice, PostPublished)
    assert notice.content.paragraphs[-1] == "Source: not given."


def test_a_report_goes_to_every_edition_of_its_contest() -> None:
    _, report = decide(GAZETTEER, POLLS_CLOSED, declare("ashby", 500, 100, 700))

    assert isinstance(report, PostPublished)
    assert report.editions == ("alder", "lowlands", "south", "uk")


counts = st.integers(-3, 3) | st.integers()
names = st.sampled_from(["ann-blue", "ben-independent", "cat-red", "kay-blue", "lee-red", "oda-red", ""])
rows = st.lists(st.builds(Votes, names, counts), max_size=4).map(tuple)
in_order = st.sampled_from(CONTESTS).flatmap(
    lambda contest: st.tuples(
        st.just(contest.id),
        st.tuples(*(st.builds(Votes, st.just(candidacy.id), counts) for candidacy in contest.candidacies)),
    )
)
anywhere = st.sampled_from([contest.id for contest in CONTESTS] + ["nowhere"])


@given(
    place=st.tuples(anywhere, rows) | in_order,
    rejected=st.none() | counts,
    electorate=st.none() | counts,
    lots=st.none() | names,
    night=st.sampled_from([Night(), POLLS_OPEN, POLLS_CLOSED, ASHBY]),
)
def test_whatever_the_figures_are_they_are_accepted_or_refused(
    place: tuple[str, tuple[Votes, ...]], rejected: int | None, electorate: int | None, lots: str | None, night: Night
) -> None:
    contest, votes = place
    declared = Declare(contest=contest, votes=votes, rejected=rejected, electorate=electorate, lots_drawn=lots)
    corrected = CorrectDeclaration(
        contest=contest, votes=votes, rejected=rejected, electorate=electorate, lots_drawn=lots, reason="r"
    )
    for request in (declared, corrected):
        try:
            events = decide(GAZETTEER, night, request)
        except Refused:
            continue
        assert events


UNSEEN = By("ann", declare("ashby", 500, 100, 700, unverified=True))
WAITING, ASKED = night_of(UNSEEN), night_of(UNSEEN, confirm("ashby", **control("cat-red", 7, 5, 13)))
NIGHTS = (Night(), POLLS_OPEN, POLLS_CLOSED, ASHBY, WAITING, ASKED, night_of(flash("eddy", "lee-red"), noticed("solo")))
texts = st.sampled_from(["", " ", "A text"])
lines = st.none() | st.builds(ControlLine, names, counts, st.none() | counts, counts)


@st.composite
def told(draw: st.DrawFn) -> AnyRequest:
    contest, votes = draw(st.tuples(anywhere, rows) | in_order)
    figures: dict[str, Any] = {"contest": contest, "votes": votes, "lots_drawn": draw(st.none() | names)}
    stage: Reached = draw(st.sampled_from(get_args(Reached)))
    state: PollState = draw(st.sampled_from(get_args(PollState)))
    optional = draw(st.none() | counts)
    better = CorrectDeclaration(reason=draw(texts), unverified=draw(st.booleans()), **figures)
    seq = draw(st.sampled_from([*(night.seq for night in NIGHTS), 3]))
    choices: tuple[AnyRequest, ...] = (
        AdvanceCount(contest=contest, stage=stage, recount=draw(counts), papers=optional, votes=votes),
        AdvanceCount(contest=contest, stage="verified", electorate=optional),
        FlashContest(contest=contest, winner=draw(names)),
        ConfirmDeclaration(contest=contest, seq=seq, how="control_line", control=draw(lines)),
        ConfirmDeclaration(contest=contest, seq=seq, how="read_back", fields=(draw(names),)),
        AnswerQuestion(contest=contest, figures=draw(st.none() | st.just(better))),
        RelayDeclaration(revision=draw(st.integers(-3, 3)), rejected=optional, **figures),
        WithdrawDeclaration(contest=contest, reason=draw(texts)),
        NoticePoll(contest=contest, state=state, text=draw(texts), source=draw(texts)),
    )
    return draw(st.sampled_from(choices))


@given(request=told(), night=st.sampled_from(NIGHTS))
def test_whatever_is_told_of_a_count_is_accepted_or_refused(request: AnyRequest, night: Night) -> None:
    try:
        events = decide(GAZETTEER, night, request, "tester")
    except Refused:
        return
    for event in events:
        assert decode(tag_of(event), version_of(tag_of(event)), encode(event)) == event
