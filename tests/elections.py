"""A small made-up election and its nights: what the tests of domain, boards and newsroom play with."""

import datetime as dt
import random
from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

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
    Party,
    Slug,
    SpeakerRule,
)
from hustings.domain.entry import Entry
from hustings.domain.events import ExitPollSeats, Votes
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.night import Night, apply
from hustings.domain.post import Content, Embed
from hustings.domain.refusal import Refused
from hustings.domain.requests import (
    AnyRequest,
    ArrangeEdition,
    AwaitCounts,
    ClosePolls,
    CorrectDeclaration,
    Declare,
    KeepPoints,
    OpenNight,
    PinPost,
    PlacePost,
    PublishExitPoll,
    PublishPost,
    RetractPost,
    RevisePost,
    TitlePage,
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
        Candidacy(f"{given}-{party}".lower(), given, party.title(), party, sitting=given == "Ann")
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
)
GAZETTEER = Gazetteer(ELECTION)

OPEN = OpenNight(kind="replay", data_set="made-up", sha256="0" * 64)
CLOSE = ClosePolls()
AWAIT = AwaitCounts(contests=tuple(contest.id for contest in CONTESTS))
EXIT_POLL = PublishExitPoll(by="Both Broadcasters", seats=(ExitPollSeats("red", 4), ExitPollSeats("others", 3)))


def contest_of(slug: str) -> Contest:
    return GAZETTEER.by_slug[slug]


def votes_of(slug: str, votes: Iterable[int]) -> tuple[Votes, ...]:
    """Votes in ballot-paper order."""
    return tuple(Votes(c.id, count) for c, count in zip(contest_of(slug).candidacies, votes, strict=True))


def declare(slug: str, *votes: int, **more: int | str | None) -> Declare:
    return Declare(contest=contest_of(slug).id, votes=votes_of(slug, votes), **more)  # type: ignore[arg-type]


def correct(slug: str, *votes: int, **more: int | str | bool | None) -> CorrectDeclaration:
    told = {"reason": "A box was missed.", "source": "The returning officer", **more}
    return CorrectDeclaration(contest=contest_of(slug).id, votes=votes_of(slug, votes), **told)  # type: ignore[arg-type]


def entries_of(night: Night, request: AnyRequest, at: dt.datetime = TEN) -> list[Entry]:
    """What *request* writes after *night*; raises ``Refused``."""
    events = decide(GAZETTEER, night, request)
    return [Entry(seq, at, at, "tester", event) for seq, event in enumerate(events, night.seq + 1)]


def history(*requests: AnyRequest) -> list[Entry]:
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


def night_of(*requests: AnyRequest) -> Night:
    """The night after *requests*, opened and with the polls closed."""
    return folded(history(OPEN, CLOSE, *requests))


@st.composite
def _figures(draw: st.DrawFn) -> tuple[str, list[int], str | None, int | None]:
    contest = draw(st.sampled_from(CONTESTS))
    votes = draw(st.lists(st.integers(0, 4), min_size=len(contest.candidacies), max_size=len(contest.candidacies)))
    lots = draw(st.none() | st.sampled_from([candidacy.id for candidacy in contest.candidacies]))
    return contest.slug, votes, lots, draw(st.none() | st.integers(1, 30))


def _requests(drawn: Sequence[tuple[str, list[int], str | None, int | None]]) -> list[AnyRequest]:
    """The first figures of a contest are its declaration, any others corrections."""
    return [
        ask(slug, *votes, lots_drawn=lots, electorate=electorate)
        for slug, votes, lots, electorate in drawn
        for ask in (declare, correct)
    ]


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
        ArrangeEdition(edition=Edition(slug="own", name="Own", areas=("alder",), reports="hold")),
    )
    return draw(st.sampled_from(choices))


histories: st.SearchStrategy[list[Entry]] = st.tuples(
    st.lists(_figures(), max_size=25), st.lists(_written(), max_size=12), st.randoms(use_true_random=False)
).map(lambda drawn: history(OPEN, CLOSE, EXIT_POLL, AWAIT, *_mixed(_requests(drawn[0]), drawn[1], drawn[2])))


def _mixed(figures: list[AnyRequest], written: list[AnyRequest], chance: random.Random) -> list[AnyRequest]:
    """Both in their order, posts anywhere between declarations."""
    found = list(figures)
    for place, request in zip(sorted(chance.randint(0, len(figures)) for _ in written), written, strict=True):
        found.insert(place, request)
    return found
