"""How entries move the night."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.entry import Entry
from hustings.domain.post import Content
from hustings.domain.requests import PublishPost, RetractPost, RevisePost, SetPhase, TitlePage
from tests.elections import AWAIT, CLOSE, EXIT_POLL, OPEN, TEN, contest_of, correct, declare, folded, histories, history


def test_the_stages_of_a_count_follow_each_other() -> None:
    ashby = contest_of("ashby").id
    entries = history(OPEN, CLOSE, AWAIT, declare("ashby", 5, 1, 7))

    assert [folded(entries[:n]).count(ashby).stage for n in (2, 3, 4)] == ["before", "awaited", "declared"]
    assert folded(entries).count(ashby).stage_at == TEN + dt.timedelta(minutes=3)


def test_a_correction_keeps_the_first_figures_on_record() -> None:
    night = folded(history(OPEN, CLOSE, declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7, day_only=True)))
    count = night.count(contest_of("ashby").id)
    first, second = count.declarations

    assert [row.votes for row in first.votes] == [5, 1, 7]
    assert first.valid_votes == 13
    assert count.declaration == second
    assert second.reason == "A box was missed."
    assert second.day_only
    assert count.stage_at == first.at


def test_a_corrected_post_keeps_its_place_and_carries_the_note() -> None:
    entries = history(OPEN, CLOSE, declare("ashby", 5, 1, 7), correct("ashby", 9, 1, 7))
    first, post = folded(entries[:4]).posts["ashby"], folded(entries).posts["ashby"]

    assert (post.published_at, post.seq) == (first.published_at, first.seq)
    assert post.headline != first.headline
    assert [correction.note for correction in post.corrections] == [
        "Valid votes: 17, earlier given as 13. Elected: Ann Blue, not Cat Red. A box was missed."
    ]


def test_a_post_knows_when_it_was_last_changed() -> None:
    content = Content(headline="Recount at Ashby")
    post = PublishPost(post="p-1", kind="note", editions=("uk",), content=content)
    amended = RevisePost(post="p-1", content=Content(headline="A recount at Ashby"))
    corrected = RevisePost(post="p-1", content=Content(headline="Recount at Birch"), note="It is Birch.")
    entries = history(OPEN, CLOSE, post, amended, corrected, RetractPost(post="p-1", reason=""))
    changes = [folded(entries[:seq]).posts["p-1"].changed_at - TEN for seq in (3, 4, 5, 6)]

    assert changes == [dt.timedelta(minutes=minute) for minute in (2, 3, 4, 5)]


def test_a_page_knows_since_when_it_has_its_phase() -> None:
    entries = history(OPEN, CLOSE, SetPhase(edition="uk", phase="live"), TitlePage(edition="uk", title="Ours"))

    assert folded(entries).page("uk").phase_at == TEN + dt.timedelta(minutes=2)


def test_the_night_knows_when_the_polls_closed_and_the_exit_poll() -> None:
    night = folded(history(OPEN, CLOSE, EXIT_POLL))

    assert night.opened is not None
    assert night.polls_closed_at == TEN + dt.timedelta(minutes=1)
    assert night.exit_poll is not None
    assert (night.exit_poll.by, night.seq) == ("Both Broadcasters", 3)


@given(histories, st.data())
def test_a_log_cut_anywhere_folds_to_the_same_night(entries: list[Entry], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(entries)))

    assert folded(entries[cut:], folded(entries[:cut])) == folded(entries)


@given(histories)
def test_in_any_history_nobody_seconds_their_own_figures(entries: list[Entry]) -> None:
    for count in folded(entries).counts.values():
        withdrawn = (version for withdrawal in count.withdrawals for version in withdrawal.declarations)
        for version in (*count.declarations, *withdrawn):
            assert version.confirmed is None or version.confirmed.by != version.by


@given(histories)
def test_in_any_history_a_count_is_in_one_state(entries: list[Entry]) -> None:
    for count in folded(entries).counts.values():
        known = bool(count.declarations or count.flash)
        assert (count.stage == "declared") == known
        assert count.put_off is None or not (known or count.held)
        assert count.question is None or count.waiting is not None
