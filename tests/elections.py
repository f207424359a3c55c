"""A small made-up election and its nights: what the tests of domain, boards and newsroom play with."""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st

from hustings.domain.count_events import PollState, Reached
from hustings.domain.decide import decide
from hustings.domain.edition import Edition, KeptPoint
from hustings.domain.election import (
    Area,
    Baseline,
    BaselineVotes,
    Candidacy,
    Contest,
    Election,
    Expected,
    Former,
    Party,
    PastResult,
    PastVotes,
    Predecessor,
    Slug,
    SpeakerRule,
)
from hustings.domain.entry import Entry
from hustings.domain.events import ControlLine, ExitPollSeats, Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night, apply
from hustings.domain.post import Content, Embed
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AdvanceCount,
    AnswerQuestion,
    AnyRequest,
    ArrangeDesk,
    ArrangeEdition,
    AwaitCounts,
    ClosePolls,
    ConfirmDeclaration,
    CorrectDeclaration,
    Declare,
    ExpectDeclaration,
    FlashContest,
    KeepPoints,
    NoticePoll,
    OpenNight,
    PinPost,
    PlacePost,
    PublishExitPoll,
    PublishPost,
    RelayDeclaration,
    ReportFeed,
    RetractPost,
    RevisePost,
    TakeContests,
    TitlePage,
    WithdrawDeclaration,
)

TEN = dt.datetime(2030, 6, 6, 21, tzinfo=dt.UTC)  # 22:00 where the polls are
BLUE_BEFORE = (BaselineVotes("blue", 5000), BaselineVotes("red", 4000), BaselineVotes("yellow", 1000))
RED_BEFORE = (BaselineVotes("red", 6000), BaselineVotes("blue", 3000), BaselineVotes("others", 1000))

PARTIES = (
    Party(key="red", name="Red", short="R"),
    Party(key="blue", name="Blue", short="B", plural=True, collective="the Blues"),
    Party(key="yellow", name="Yellow", short="Y", plural=True, collective="the Yellows"),
    Party(key="green", name="Green", short="G"),
    Party(key="independent", name="Independent", short="Ind", plural=True, collective="independents"),
    Party(key="speaker", name="Speaker", short="Spk", collective="the Speaker"),
    Party(key="others", name="Others", short="Oth", plural=True, collective="others"),
)
AREAS = (
    Area("uk", "Twin Isles", "uk", the=True),
    Area("south", "South", "country", "uk", the=True),
    Area("lone", "Lone", "country", "uk"),
    Area("lowlands", "Lowlands", "region", "south", the=True),
    Area("alder", "Alder", "county", "lowlands"),
    Area("beck", "Beck", "county", "lowlands"),
)
ALDER = ("alder", "lowlands", "south", "uk")
BECK = ("beck", "lowlands", "south", "uk")


def _baseline(votes: tuple[BaselineVotes, ...], *, holder: str | None = None) -> Baseline:
    ordered = [row.votes for row in votes]
    return Baseline(
        votes=votes,
        holders=(holder or votes[0].party,),
        valid_votes=sum(ordered),
        electorate=20_000,
        majority=ordered[0] - ordered[1],
    )


def _contest(slug: str, areas: tuple[Slug, ...], baseline: Baseline | None, *standing: tuple[str, str]) -> Contest:
    candidacies = tuple(
        Candidacy(
            f"{given}-{party}".lower(),
            given,
            party.title(),
            party,
            sitting=given == "Ann",
            elected_for="Oold" if given == "Ann" and slug == "ashby" else None,
        )
        for given, party in standing
    )
    expected = Expected(TEN + dt.timedelta(hours=2), slug.title()) if slug != "eddy" else None
    return Contest(
        id=f"both.{slug}.2030-06-06",
        slug=slug,
        name=slug.title(),
        gss=f"X{slug}",
        areas=areas,
        candidacies=candidacies,
        baseline=baseline,
        expected=expected,
        predecessors=COMES_FROM.get(slug, ()),
        neighbours=BESIDE.get(slug, ()),
    )


def _past(short: str, winner: str, *votes: PastVotes) -> PastResult:
    valid = sum(row.votes for row in votes)
    return PastResult(short, votes, winner, votes[0].party, valid, 2 * valid, votes[0].votes - votes[1].votes, TEN)


COMES_FROM = {
    "ashby": (Predecessor("Oold", 0.75, 0.5), Predecessor("Oelm", 0.25, 1)),
    "birch": (Predecessor("Ofir", 1, 1),),
}
BESIDE = {"ashby": ("birch", "cedar"), "birch": ("ashby",), "cedar": ("ashby",)}
FORMER = (
    Former("Oelm", "Elm", "elm", ()),
    Former("Ofir", "Fir", "fir", (_past("2026", "Zoe Red", PastVotes("red", 60), PastVotes("blue", 30)),)),
    Former(
        "Oold",
        "Oldham",
        "oldham",
        (
            _past("2026", "Ann Blue", PastVotes("blue", 50), PastVotes("red", 40), PastVotes("others", 10, "Purple")),
            _past("2022", "Bob Red", PastVotes("red", 70), PastVotes("blue", 30)),
        ),
    ),
)
CONTESTS = (
    _contest("ashby", ALDER, _baseline(BLUE_BEFORE), ("Ann", "blue"), ("Ben", "independent"), ("Cat", "red")),
    _contest("birch", ALDER, _baseline(RED_BEFORE), ("Ann", "red"), ("Ben", "blue"), ("Cat", "yellow")),
    _contest(
        "cedar", ALDER, _baseline(BLUE_BEFORE), ("Dan", "blue"), ("Eve", "green"), ("Flo", "red"), ("Gus", "yellow")
    ),
    _contest(
        "dunes",
        BECK,
        _baseline((BaselineVotes("speaker", 7000), BaselineVotes("independent", 2000)), holder="speaker"),
        ("Hal", "independent"),
        ("Ida", "independent"),
        ("Jan", "speaker"),
    ),
    _contest("eddy", BECK, None, ("Kay", "blue"), ("Lee", "red")),
    _contest(
        "lonely",
        ("lone", "uk"),
        _baseline((BaselineVotes("red", 4000), BaselineVotes("independent", 3000))),
        ("Max", "independent"),
        ("Nan", "red"),
    ),
    _contest("solo", ("south", "uk"), _baseline(RED_BEFORE), ("Oda", "red")),
)
ELECTION = Election(
    id="both.2030-06-06",
    name="Election 2030",
    short="2030",
    polling_day=dt.date(2030, 6, 6),
    polls_close=TEN,
    time_zone="Europe/London",
    baseline_short="2026",
    areas=AREAS,
    parties=PARTIES,
    contests=CONTESTS,
    sources=(),
    speaker=SpeakerRule(now="red", baseline="blue"),
    former=FORMER,
)
GAZETTEER = Gazetteer(ELECTION)

OPEN = OpenNight(kind="replay", data_set="made-up", sha256="0" * 64)
CLOSE = ClosePolls()
OWN = Edition(slug="own", name="Own", areas=("alder",), reports="hold")
AWAIT = AwaitCounts(contests=tuple(contest.id for contest in CONTESTS))
EXIT_POLL = PublishExitPoll(by="Both Broadcasters", seats=(ExitPollSeats("red", 4), ExitPollSeats("others", 3)))


class By(NamedTuple):
    """A request, and who makes it."""

    account: str
    request: AnyRequest


Asked = AnyRequest | By | Callable[[Night], By]  # the last: a request that depends on how the night stands


def contest_of(slug: str) -> Contest:
    return GAZETTEER.by_slug[slug]


def votes_of(slug: str, votes: Iterable[int]) -> tuple[Votes, ...]:
    """Votes in ballot-paper order."""
    return tuple(Votes(c.id, count) for c, count in zip(contest_of(slug).candidacies, votes, strict=True))


def declare(slug: str, *votes: int, **more: Any) -> Declare:
    return Declare(contest=contest_of(slug).id, votes=votes_of(slug, votes), **more)


def correct(slug: str, *votes: int, **more: Any) -> CorrectDeclaration:
    told = {"reason": "A box was missed.", "source": "The returning officer", **more}
    return CorrectDeclaration(contest=contest_of(slug).id, votes=votes_of(slug, votes), **told)


def relay(slug: str, *votes: int, revision: int = 1, feed: str = "feed:wire", **more: Any) -> By:
    """A feed's message, from the feed's account."""
    figures = {"contest": contest_of(slug).id, "votes": votes_of(slug, votes), "source": "The Wire", **more}
    return By(feed, RelayDeclaration(revision=revision, **figures))


def confirm(slug: str, by: str = "second", **more: Any) -> Callable[[Night], By]:
    """A second look at whatever waits there then; read back where nothing else is said."""

    def asked(night: Night) -> By:
        waiting = night.count(contest_of(slug).id).waiting
        told = {"seq": waiting.seq if waiting else 0, "how": "read_back", **more}
        return By(by, ConfirmDeclaration(contest=contest_of(slug).id, **told))

    return asked


def control(winner: str, winner_votes: int, runner_up_votes: int | None, total: int) -> dict[str, Any]:
    """What ``confirm`` needs for a control line."""
    return {"how": "control_line", "control": ControlLine(winner, winner_votes, runner_up_votes, total)}


def noticed(slug: str, state: PollState = "postponed", text: str = "The hall is flooded.") -> NoticePoll:
    return NoticePoll(contest=contest_of(slug).id, state=state, text=text, source="The council")


def flash(slug: str, winner: str) -> FlashContest:
    return FlashContest(contest=contest_of(slug).id, winner=winner)


def withdraw(slug: str, reason: str = "It was another seat’s.") -> WithdrawDeclaration:
    return WithdrawDeclaration(contest=contest_of(slug).id, reason=reason)


def entries_of(night: Night, asked: Asked, at: dt.datetime = TEN) -> list[Entry]:
    """What *asked* writes after *night*; raises ``Refused``."""
    asked = asked(night) if callable(asked) else asked
    account, request = asked if isinstance(asked, By) else ("tester", asked)
    events = decide(GAZETTEER, night, request, account)
    return [Entry(seq, at, at, account, event) for seq, event in enumerate(events, night.seq + 1)]


def history(*requests: Asked) -> list[Entry]:
    """The entries of *requests*, a minute apart from ten o'clock on; those refused are left out."""
    night, entries = Night(), list[Entry]()
    for minute, request in enumerate(requests):
        try:
            written = entries_of(night, request, TEN + dt.timedelta(minutes=minute))
        except Refused:
            continue
        night = folded(written, night)
        entries += written
    return entries


def folded(entries: Iterable[Entry], night: Night | None = None) -> Night:
    night = night or Night()
    for entry in entries:
        night = apply(night, entry)
    return night


def night_of(*requests: Asked) -> Night:
    """The night after *requests*, opened and with the polls closed."""
    return folded(history(OPEN, CLOSE, *requests))


Drawn = tuple[str, list[int], dict[str, Any]]


@st.composite
def _figures(draw: st.DrawFn, slug: str | None = None) -> Drawn:
    """A contest, of *slug* if given, with possible figures, but that there may be no votes at all."""
    contest = contest_of(slug) if slug else draw(st.sampled_from(CONTESTS))
    votes = draw(st.lists(st.integers(0, 4), min_size=len(contest.candidacies), max_size=len(contest.candidacies)))
    leaders = [c.id for c, polled in zip(contest.candidacies, votes, strict=True) if polled == max(votes)]
    lots = draw(st.sampled_from(leaders)) if len(leaders) > 1 else None
    return contest.slug, votes, {"lots_drawn": lots, "electorate": draw(st.none() | st.integers(15, 30))}


@st.composite
def _entered(draw: st.DrawFn) -> Drawn:
    """Figures, mostly looked at by another already."""
    slug, votes, more = draw(_figures())
    warned = {"warnings": ("Few votes.",), "override": "Heard twice."} if draw(st.integers(0, 9)) == 9 else {}
    return slug, votes, {"unverified": draw(st.integers(0, 3)) == 3, **more, **warned}


def _requests(drawn: Sequence[Drawn]) -> list[Asked]:
    """The first figures of a contest are its declaration, any others corrections."""
    return [ask(slug, *votes, **more) for slug, votes, more in drawn for ask in (declare, correct)]


@st.composite
def _scene(draw: st.DrawFn) -> tuple[Asked, ...]:
    """What a desk and a feed do with one count, in its order; where it cannot be, it is refused."""
    slug, votes, more = draw(_figures())
    _, others, more_of_others = draw(_figures(slug))
    contest, at = contest_of(slug), TEN + dt.timedelta(minutes=draw(st.integers(0, 300)))
    winner = draw(st.sampled_from(contest.candidacies)).id
    typed = declare(slug, *votes, unverified=True, **more)
    ordered = sorted(votes, reverse=True)
    line = control(winner, ordered[0], ordered[1] if len(ordered) > 1 else None, sum(votes))
    better = correct(slug, *others, **more_of_others)
    holding = ArrangeDesk(unverified=draw(st.sampled_from(("mark", "hold"))))
    stage: Reached = draw(st.sampled_from(("boxes_in", "verified", "counting")))
    off: PollState = draw(st.sampled_from(("countermanded", "postponed")))
    fed = relay(slug, *others, **more_of_others)
    choices: tuple[tuple[Asked, ...], ...] = (
        (AdvanceCount(contest=contest.id, stage=stage), AdvanceCount(contest=contest.id, stage="recount", recount=1)),
        (ExpectDeclaration(contest=contest.id, expected_at=at), ReportFeed(source="The Wire", since=at)),
        (flash(slug, winner), typed),
        (flash(slug, winner), withdraw(slug)),
        (noticed(slug, off), noticed(slug, "resumed"), typed, noticed(slug, "petition")),
        (noticed(slug, off), ReportFeed(source="The Wire", since=None)),
        (ArrangeEdition(edition=OWN), noticed(slug, off), noticed(slug, "resumed")),
        (holding, typed, confirm(slug), correct(slug, *others, unverified=True, **more_of_others)),
        (typed, confirm(slug, **line), AnswerQuestion(contest=contest.id, figures=better), holding),
        (holding, typed, confirm(slug, **line), AnswerQuestion(contest=contest.id), confirm(slug)),
        (holding, typed, fed, relay(slug, *votes, **more)),
        (TakeContests(contests=(contest.id,)), fed, typed),
        (fed, relay(slug, *votes, revision=2, **more), TakeContests(contests=(contest.id,), ours=False)),
        (relay(slug, *votes, warnings=("Few votes.",), **more), confirm(slug)),
        (typed, better, withdraw(slug), fed),
        (typed, withdraw(slug)),
    )
    return draw(st.sampled_from(choices))


@st.composite
def _written(draw: st.DrawFn) -> AnyRequest:
    """Something that people do at the desk; where it cannot be, it is refused."""
    post, edition = (
        draw(st.sampled_from(("one", "two", "ashby"))),
        draw(st.sampled_from(("alder", "beck", "uk", "own"))),
    )
    text = draw(st.sampled_from(("", "A text", "Another")))
    contests = draw(st.sampled_from(((), (contest_of("ashby").id,))))
    embed = draw(st.sampled_from((None, Embed("contest", "ashby"), Embed("scoreboard", "uk"))))
    headline = draw(st.sampled_from(("First", "Second")))
    content = Content(headline=headline, body=text, contests=contests, embed=embed)
    points = draw(st.none() | st.just((KeptPoint("A point", "/live/uk"),)))
    choices: tuple[AnyRequest, ...] = (
        PublishPost(post=post, kind="note", editions=(edition,), content=content),
        RevisePost(post=post, content=content, note=text or None),
        RetractPost(post=post, reason=text),
        PlacePost(post=post, editions=tuple(dict.fromkeys((edition, "uk")))),
        PinPost(edition=edition, post=post if text else None),
        KeepPoints(edition=edition, points=points),
        TitlePage(edition=edition, title=text or None),
        ArrangeEdition(edition=OWN),
    )
    return draw(st.sampled_from(choices))


@st.composite
def _histories(draw: st.DrawFn) -> list[Entry]:
    """Declarations and corrections, with posts and scenes of counts anywhere between."""
    chance = draw(st.randoms(use_true_random=False))
    figures = _requests(draw(st.lists(_entered(), max_size=8)))
    scenes = [asked for scene in draw(st.lists(_scene(), max_size=6)) for asked in scene]
    written: list[Asked] = list(draw(st.lists(_written(), max_size=10)))
    return history(OPEN, CLOSE, EXIT_POLL, AWAIT, *_mixed(_mixed(figures, scenes, chance), written, chance))


def _mixed(first: list[Asked], others: Sequence[Asked], chance: random.Random) -> list[Asked]:
    """Both in their order, *others* anywhere between."""
    found = list(first)
    for place, request in zip(sorted(chance.randint(0, len(first)) for _ in others), others, strict=True):
        found.insert(place, request)
    return found


histories: st.SearchStrategy[list[Entry]] = _histories()
