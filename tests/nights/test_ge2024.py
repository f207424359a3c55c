"""The night of 4 July 2024, end to end: what everybody knows of it must come out."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from hustings.boards.headline import headline
from hustings.boards.key_points import key_points
from hustings.domain.events import ContestDeclared, DeclarationCorrected, ExitPollPublished, PostPublished
from hustings.domain.figures import percent, seat_change
from hustings.domain.outcome import Outcome
from tests.nights.playing import PlayedNight

LONDON = ZoneInfo("Europe/London")
PUTNEY = "parl.putney.2024-07-04"


def points(night: PlayedNight, area: str) -> list[str]:
    return ["".join(span.text for span in point.spans) for point in key_points(night.boards, area)]


def outcome_of(night: PlayedNight, slug: str) -> Outcome:
    return night.boards.outcomes[night.boards.gazetteer.by_slug[slug].id]


@pytest.mark.parametrize(
    ("party", "seats", "change", "words"),
    [
        ("labour", 412, 211, "211 seats gained"),
        ("conservative", 121, -251, "251 seats lost"),
        ("liberal-democrat", 72, 64, "64 seats gained"),
        ("snp", 9, -39, "39 seats lost"),
        ("sinn-fein", 7, 0, "No change"),
        ("others", 29, 15, "15 seats gained"),
    ],
)
def test_the_end_of_the_night(ge2024: PlayedNight, party: str, seats: int, change: int, words: str) -> None:
    row = ge2024.row("uk", party)

    assert (row.seats, row.change) == (seats, change)
    assert seat_change(row.change) == words


def test_nothing_is_to_go_and_326_were_a_majority(ge2024: PlayedNight) -> None:
    tally = ge2024.boards.tallies["uk"]

    assert (tally.majority_line, tally.declared, tally.to_go) == (326, 650, 0)
    assert headline(ge2024.boards, "uk").title == "Labour win 412 seats, a majority of 174"


def test_a_single_seat_gained_is_said_in_the_singular(ge2024: PlayedNight) -> None:
    rows = [row for area in ge2024.boards.tallies.values() for row in area.board()]

    assert {seat_change(row.change) for row in rows if row.change == 1} == {"1 seat gained"}


def test_derbyshire_went_to_labour_whole(ge2024: PlayedNight) -> None:
    tally, row = ge2024.boards.tallies["derbyshire"], ge2024.row("derbyshire", "labour")

    assert (tally.seats, row.seats, row.change) == (11, 11, 9)
    assert headline(ge2024.boards, "derbyshire").title == "Derbyshire: Labour take all eleven seats"
    assert "All of Derbyshire is declared: Labour 11" in points(ge2024, "derbyshire")


def test_a_minute_past_four(ge2024: PlayedNight) -> None:
    boards = ge2024.at("04:01")
    tally, row = boards.tallies["uk"], ge2024.row("uk", "labour", boards)

    assert (tally.declared, tally.to_go) == (246, 404)
    assert (row.seats, row.change, row.gains, row.losses) == (184, 79, 83, 4)
    assert row.votes == 4_045_004
    assert row.share is not None
    assert row.share_change is not None
    assert (round(row.share, 4), round(row.share_change, 4)) == (0.3828, 0.0123)


def test_labour_pass_the_line_at_northfield_a_minute_past_five(ge2024: PlayedNight) -> None:
    before, after = ge2024.at("05:00"), ge2024.at("05:01")

    assert "uk" not in before.passed
    assert after.passed["uk"] == ge2024.boards.passed["uk"]
    contest, at = after.passed["uk"]
    assert contest == "parl.birmingham-northfield.2024-07-04"
    assert at == dt.datetime(2024, 7, 5, 4, 1, tzinfo=dt.UTC)
    assert headline(after, "uk").title.startswith("Labour win a majority, with ")
    assert "short of a majority" in headline(before, "uk").title


def test_the_first_was_houghton_and_the_last_inverness(ge2024: PlayedNight) -> None:
    order = [entry for entry in ge2024.log.read() if isinstance(entry.event, ContestDeclared)]
    first, last = order[0], order[-1]

    assert first.event.subjects == ("parl.houghton-and-sunderland-south.2024-07-04",)
    assert first.at == dt.datetime(2024, 7, 4, 23, 17, tzinfo=LONDON)
    assert last.event.subjects == ("parl.inverness-skye-and-west-ross-shire.2024-07-04",)
    assert last.at == dt.datetime(2024, 7, 6, 18, 0, tzinfo=LONDON)
    assert ge2024.at("23:16").tallies["uk"].declared == 0
    assert ge2024.at("23:17").tallies["uk"].declared == 1
    assert ge2024.at("2024-07-06T17:59").tallies["uk"].to_go == 1
    assert ge2024.at("2024-07-06T18:00").tallies["uk"].to_go == 0


def test_nothing_of_the_exit_poll_is_known_before_ten(ge2024: PlayedNight) -> None:
    before, after = ge2024.at("21:59"), ge2024.at("22:00")

    assert (before.night.polls_closed_at, before.night.exit_poll) == (None, None)
    assert "Exit poll" not in headline(before, "uk").title
    assert after.night.exit_poll is not None
    assert {row.party: row.seats for row in after.night.exit_poll.seats}["labour"] == 410
    assert headline(after, "uk").title == "Exit poll: Labour on 410 seats"


def test_the_exit_poll_goes_out_once_and_only_after_the_close(ge2024: PlayedNight) -> None:
    found = [entry.at for entry in ge2024.log.read() if isinstance(entry.event, ExitPollPublished)]

    assert found == [dt.datetime(2024, 7, 4, 22, 0, tzinfo=LONDON)]


def test_putney_shows_both_figures_and_why(ge2024: PlayedNight) -> None:
    first, second = ge2024.boards.night.count(PUTNEY).declarations
    post, notice = (ge2024.boards.night.posts[post] for post in ("putney", "putney-correction-1"))

    assert (first.valid_votes, second.valid_votes) == (42_737, 49_295)
    assert second.valid_votes - first.valid_votes == 6_558
    assert second.reason is not None
    assert second.reason.startswith("6,558 votes had been left out")
    assert "Valid votes: 49,295, earlier given as 42,737." in post.corrections[0].note
    assert post.corrections[0].day_only
    assert second.reason in notice.paragraphs[0]
    assert "Turnout is 67.8%, not 58.8%." in notice.paragraphs
    assert notice.editions == ge2024.boards.gazetteer.contests[PUTNEY].areas
    assert notice.day_only


def test_until_the_17th_putneys_first_figures_stand(ge2024: PlayedNight) -> None:
    for minute in ("04:01", "2024-07-17T11:59"):
        boards = ge2024.at(minute)
        assert boards.outcomes[PUTNEY].valid_votes == 42_737
        assert "putney-correction-1" not in boards.night.posts
    assert ge2024.at("2024-07-17T12:00").outcomes[PUTNEY].valid_votes == 49_295


def test_a_correction_leaves_who_is_elected(ge2024: PlayedNight) -> None:
    before, after = ge2024.at("2024-07-17T11:59").tallies["uk"], ge2024.boards.tallies["uk"]

    assert [(row.party, row.seats) for row in before.rows()] == [(row.party, row.seats) for row in after.rows()]
    assert after.valid_votes - before.valid_votes == 6_558
    assert len([e for e in ge2024.log.read() if isinstance(e.event, DeclarationCorrected)]) == 1


def test_the_speakers_seat_counts_with_labour_and_changes_nothing(ge2024: PlayedNight) -> None:
    chorley = outcome_of(ge2024, "chorley")

    assert (chorley.seats[0].party, chorley.seats[0].changed) == ("speaker", False)
    assert chorley.swing is None
    assert "speaker" not in [row.party for row in ge2024.boards.tallies["uk"].rows()]


def test_swings_and_turnout_of_a_known_seat(ge2024: PlayedNight) -> None:
    bolsover = outcome_of(ge2024, "bolsover")

    assert (bolsover.seats[0].party, bolsover.seats[0].held_by, bolsover.majority) == ("labour", "conservative", 6_323)
    assert bolsover.swing is not None
    assert (bolsover.swing.away_from, bolsover.swing.to) == ("conservative", "labour")
    assert bolsover.turnout is not None
    assert percent(bolsover.turnout) == "55.0%"


def test_every_declaration_wrote_one_report_in_each_of_its_editions(ge2024: PlayedNight) -> None:
    reports = [e.event for e in ge2024.log.read() if isinstance(e.event, PostPublished) and e.event.kind == "result"]
    editions = {report.content.contests[0]: report.editions for report in reports}

    assert len(reports) == 650
    assert editions == {contest.id: contest.areas for contest in ge2024.data_set.election.contests}


def test_areas_add_up_to_the_whole(ge2024: PlayedNight) -> None:
    boards = ge2024.boards
    countries = [area.slug for area in boards.gazetteer.children("uk")]

    for what in ("seats", "votes", "change"):
        parts = sum(getattr(row, what) for slug in countries for row in boards.tallies[slug].rows())
        assert parts == sum(getattr(row, what) for row in boards.tallies["uk"].rows())
