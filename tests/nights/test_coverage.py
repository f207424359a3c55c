"""The coverage of the shipped nights: every figure of Derbyshire's posts is recomputed here from the data sets."""

import datetime as dt
import re
from collections import Counter
from statistics import median_low
from typing import Any

import msgspec
import pytest

from hustings.domain.events import PostPublished
from hustings.intake.dataset import read
from tests.nights.playing import PlayedNight

HOME = "derbyshire"
SMALL = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
NAMES = {"labour": "Labour", "conservative": "Conservatives"}
SCORE = re.compile(
    r"(?P<party>[A-ZÉ][\w’ ]*?|independents|others) (?P<seats>\d+|none)(?: \((?P<change>[^)]*)\))?(?:, |\.)"
)

Row = dict[str, Any]


@pytest.fixture(params=[pytest.param("ge2019", marks=pytest.mark.soak), "ge2024"])
def night(request: pytest.FixtureRequest) -> PlayedNight:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, PlayedNight)
    return found


class Facts:
    """The seats of Derbyshire as plain JSON has them."""

    def __init__(self, name: str) -> None:
        self.data: Row = msgspec.json.decode(read(name))
        self.then: str = self.data["election"]["baseline_short"]
        self.contests: list[Row] = [c for c in self.data["election"]["contests"] if HOME in c["areas"]]
        of = {contest["id"]: contest for contest in self.contests}
        self.results: list[Row] = [
            {**result, "of": of[result["contest"]]}
            for result in self.data["record"]["results"]
            if result["contest"] in of
        ]

    def winner(self, result: Row) -> Row:
        return self.candidacy(result, max(range(len(result["votes"])), key=lambda i: result["votes"][i]))

    def candidacy(self, result: Row, number: int) -> Row:
        found: Row = result["of"]["candidacies"][number]
        return found

    def majority(self, result: Row) -> int:
        first, second, *_ = sorted(result["votes"], reverse=True)
        return int(first - second)

    def unseated(self, results: list[Row]) -> list[str]:
        return [
            f"{each['given']} {each['surname']} ({result['of']['name']})"
            for result in results
            for each in result["of"]["candidacies"]
            if each.get("sitting") and each != self.winner(result)
        ]


def posts(night: PlayedNight, edition: str) -> dict[str, PostPublished]:
    """Coverage of an edition, by what is left of its ids."""
    return {
        event.post.removeprefix(f"{edition}-"): event
        for entry in night.log.read()
        if isinstance(event := entry.event, PostPublished) and edition in event.editions and event.kind == "note"
    }


def clock(at: str) -> str:
    """The local time of a moment in UTC; both nights' zone is known."""
    summer = dt.timedelta(hours=1 if at.startswith("2024-07") else 0)
    return f"{dt.datetime.fromisoformat(at) + summer:%H:%M}"


def word(count: int) -> str:
    return SMALL[count] if count < len(SMALL) else f"{count:,}"


def said(post: PostPublished) -> str:
    return " ".join((post.content.headline, *post.content.paragraphs))


def test_an_edition_of_a_county_reads_from_its_opening_to_its_end(night: PlayedNight) -> None:
    stream = [post for post in reversed(night.boards.streams.all(HOME)) if post.kind in ("note", "result")]
    order = [post.id.removeprefix(f"{HOME}-") if post.kind == "note" else post.kind for post in stream]

    assert order[:3] == ["opening", "exit-poll", "timetable"]
    assert order[-1] == "complete"
    assert order.count("result") == 11
    assert [kind for kind in order if kind != "result"] == [
        "opening", "exit-poll", "timetable", "half-way", "at-0500", "complete",
    ]  # fmt: skip


def test_the_opening_has_last_times_seats_and_majorities(night: PlayedNight) -> None:
    facts, post = Facts(night.data_set.name), posts(night, HOME)["opening"]
    held = Counter(contest["baseline"]["holders"][0] for contest in facts.contests)
    close = sorted((contest["baseline"]["majority"], contest["name"], contest) for contest in facts.contests)[:3]
    needed = close[0][0] / close[0][2]["baseline"]["valid_votes"] / 2
    candidates = [each for contest in facts.contests for each in contest["candidacies"]]

    (first, most), (second, fewer) = held.most_common()
    begin = "" if facts.then == "2017" else "On the new boundaries "
    won = "won" if facts.then == "2017" else "would have won"
    assert f"{begin}{'T' if not begin else 't'}he {NAMES[first]} {won} {word(most)} of them" in said(post)
    assert f"in {facts.then} and {NAMES[second]} {word(fewer)}." in said(post)
    assert f"The closest seat in {facts.then} was {close[0][1]}, where" in said(post)
    assert f"led by {close[0][0]:,} votes; a swing of {needed * 100:.1f} points would take it." in said(post)
    for majority, name, _ in close[1:]:
        assert re.search(rf"{name} \((Labour|Conservative), {majority:,}\)", said(post))
    assert f"{len(candidates)} candidates are standing" in said(post)
    assert f"{word(sum(each.get('sitting', False) for each in candidates))} of them MPs" in said(post)


def test_the_timetable_has_last_times_hours(night: PlayedNight) -> None:
    facts, post = Facts(night.data_set.name), posts(night, HOME)["timetable"]
    times = sorted((contest["expected"]["at"], contest["name"]) for contest in facts.contests)
    middle = median_low([at for at, _ in times])

    assert post.content.headline == (
        f"When Derbyshire declared in {facts.then}: from {clock(times[0][0])} to {clock(times[-1][0])}"
    )
    assert f"half of the eleven seats {'were' if facts.then == '2017' else 'would be'} in by {clock(middle)}." in said(
        post
    )
    found = re.findall(r"(\d\d:\d\d) ([^;.]+)", post.content.paragraphs[1])
    assert [(hour, name) for hour, names in found for name in names.split(" and ")] == [
        (clock(at), name) for at, name in times
    ]


@pytest.mark.parametrize(("name", "share"), [("half-way", 0.5), ("at-0500", None), ("complete", 1.0)])
def test_summaries_of_the_county_are_what_its_results_come_to(
    night: PlayedNight, name: str, share: float | None
) -> None:
    facts, post = Facts(night.data_set.name), posts(night, HOME)[name]
    results = facts.results if share else [r for r in facts.results if clock(r["declared_at"]) <= "05:00"]
    if share:
        enough = facts.results[round(11 * share + 0.49) - 1]["declared_at"]
        results = [result for result in facts.results if result["declared_at"] <= enough]
    won = Counter(facts.winner(result)["party"] for result in results)
    gained = [r["of"]["name"] for r in results if facts.winner(r)["party"] != r["of"]["baseline"]["holders"][0]]
    votes = Counter[str]()
    for result in results:
        for number, count in enumerate(result["votes"]):
            votes[facts.candidacy(result, number)["party"]] += count

    assert (
        f"{word(len(results)).capitalize()} of the eleven seats in Derbyshire are declared" in said(post) or share == 1
    )
    for party, seats in won.items():
        told = rf"{NAMES[party]} (take|have) (all )?({word(seats)})|{NAMES[party]} {seats}\b"
        assert re.search(told, said(post))
    for contest in gained:
        assert re.search(rf"gained [^.]*{contest}", said(post))
    if name != "at-0500":
        for party, count in votes.most_common(2):
            assert f"{NAMES[party]} {count / votes.total() * 100:.1f}%" in said(post)
    if name != "half-way":
        majorities = [facts.majority(result) for result in results]
        assert f"{min(majorities):,}, for" in said(post)
        assert f"the largest, {max(majorities):,}, for" in said(post)
        lost = facts.unseated(results)
        assert f"{word(len(lost)).capitalize()} MPs of the last Parliament stood again and lost" in said(post)
        assert all(person in said(post) for person in lost)


def test_the_end_has_the_countys_turnout_and_its_last_seat(night: PlayedNight) -> None:
    facts, post = Facts(night.data_set.name), posts(night, HOME)["complete"]
    valid = sum(sum(result["votes"]) for result in facts.results)
    now = valid / sum(result["electorate"] for result in facts.results)
    baselines = [contest["baseline"] for contest in facts.contests]
    then = sum(each["valid_votes"] for each in baselines) / sum(each["electorate"] for each in baselines)
    turnouts = sorted((sum(r["votes"]) / r["electorate"], r["of"]["name"]) for r in facts.results)
    last = facts.results[-1]

    assert f"Turnout was {now * 100:.1f}%, down {(then - now) * 100:.1f} points." in said(post)
    assert f"highest in {turnouts[-1][1]}, {turnouts[-1][0] * 100:.1f}%" in said(post)
    assert f"lowest in {turnouts[0][1]}, {turnouts[0][0] * 100:.1f}%" in said(post)
    assert f"{last['of']['name']} was the last, at {clock(last['declared_at'])}." in said(post)


def test_every_area_of_several_seats_ends_with_the_seats_of_its_tally(night: PlayedNight) -> None:
    for slug, tally in night.boards.tallies.items():
        found = posts(night, slug)
        assert ("complete" in found) == (tally.seats > 1)
        if tally.seats < 2:
            continue
        line = next(text for text in found["complete"].content.paragraphs if text.startswith("Seats, and"))
        told = {match["party"]: (match["seats"], match["change"]) for match in SCORE.finditer(line.split(": ", 1)[1])}
        rows = [row for row in tally.rows() if row.seats or row.before]
        assert sorted(int(seats) if seats != "none" else 0 for seats, _ in told.values()) == sorted(
            r.seats for r in rows
        )
        moved = [0 if c == "no change" else int(re.sub("up |down ", "", c)) for _, c in told.values()]
        assert sorted(moved) == sorted(abs(row.change) for row in rows)


def test_at_five_every_area_is_told_as_its_boards_stood(night: PlayedNight) -> None:
    boards = night.at("05:00")

    for slug, tally in boards.tallies.items():
        found = posts(night, slug).get("at-0500")
        assert (found is not None) == (0 < tally.declared < tally.seats > 3)
        if found is not None:
            leader = tally.rows()[0]
            assert f"{word(tally.declared).capitalize()} of the {word(tally.seats)} seats" in said(found)
            assert re.search(rf"\b({leader.seats}|{word(leader.seats)}|both|one|all)\b", found.content.headline)


def test_hours_of_the_whole_are_told_as_its_boards_stood(night: PlayedNight) -> None:
    for name, post in posts(night, "uk").items():
        if re.fullmatch(r"at-0[24]00", name):
            tally = night.at(f"{name[3:5]}:00").tallies["uk"]
            assert said(post).count(f"{word(tally.declared)} ") >= 1
            for row in tally.rows()[:3]:
                assert not row.seats or re.search(rf"\b({row.seats}|{word(row.seats)})\b", said(post))


def test_a_majority_is_told_with_the_seat_that_made_it(night: PlayedNight) -> None:
    contest, at = night.boards.passed["uk"]
    entries = list(night.log.read())
    number = next(
        i for i, e in enumerate(entries) if isinstance(e.event, PostPublished) and e.event.post == "uk-majority"
    )
    post, report = entries[number], entries[number - 1]

    assert post.at == at
    assert isinstance(post.event, PostPublished)
    assert isinstance(report.event, PostPublished)
    assert post.event.content.contests == report.event.content.contests == (contest,)
    assert post.event.content.importance == "breaking"
    assert "326 of the 650 seats." in said(post.event)


def test_no_edition_says_a_thing_twice(night: PlayedNight) -> None:
    for slug in night.boards.gazetteer.areas:
        texts = Counter(text for post in posts(night, slug).values() for text in (said(post), post.content.headline))
        assert texts.most_common(1)[0][1] == 1


def test_nothing_of_the_night_is_told_before_its_time(night: PlayedNight) -> None:
    closes = night.data_set.election.polls_close
    early = [
        entry.event.post for entry in night.log.read() if isinstance(entry.event, PostPublished) and entry.at < closes
    ]

    assert early
    assert all(post.endswith("-opening") for post in early)
