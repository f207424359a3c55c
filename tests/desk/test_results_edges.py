"""The results desk where things go wrong: keys that come twice, forms that are old, looks that contradict themselves."""

import httpx2 as httpx
import pytest

from hustings.desk.closing import close_due
from hustings.domain.requests import ArrangeDesk, ClosePolls
from tests.desk.counting import BOLSOVER, count_of, entered, looked, pressed
from tests.desk.forms import Enter, csrf, hidden
from tests.desk.test_gates import TEN, Eve
from tests.desk.test_gates import eve as eve
from tests.desk.test_results import text
from tests.served import Night

OTHER = BOLSOVER | {"v-mark-fletcher": "10,875"}


@pytest.fixture
def ann(enter: Enter) -> httpx.Client:
    return enter("ann", "administrator")


@pytest.fixture
def ben(enter: Enter) -> httpx.Client:
    return enter("ben", "results_editor")


def test_all_agree_is_not_taken_where_figures_are_ticked(night: Night, ann: httpx.Client, ben: httpx.Client) -> None:
    entered(ann, "bolsover", **BOLSOVER)
    answer = looked(ben, "bolsover", how="read", do="agree", differs="mark-fletcher")

    assert (answer.status_code, "You ticked figures that differ" in answer.text) == (422, True)
    assert count_of(night, "bolsover").waiting is not None


def test_figures_read_again_are_checked_again(night: Night, ann: httpx.Client, ben: httpx.Client) -> None:
    entered(ann, "bolsover", electorate="77207", **BOLSOVER)
    looked(ben, "bolsover", how="read", do="differs", differs="robert-reaney")
    page = ann.get("counts/bolsover/answer").text
    assert 'value="9131"' not in page  # to be typed, not read off
    sent = {"csrf": csrf(ann), "seq": hidden(page, "seq"), "key": hidden(page, "key"), "v-robert-reaney": "931"}
    asked = ann.post("counts/bolsover/answer", data=sent)
    assert (asked.status_code, "Turnout of" in text(asked.text)) == (422, True)
    assert ann.post("counts/bolsover/answer", data=sent | {"override": "Read twice"}).status_code == 200

    version = count_of(night, "bolsover").declaration
    assert version is not None
    assert (version.override, version.unverified) == ("Read twice", True)


def test_rejected_papers_are_read_again_too(night: Night, ann: httpx.Client, ben: httpx.Client) -> None:
    entered(ann, "bolsover", rejected="111", **BOLSOVER)
    looked(ben, "bolsover", how="read", do="differs", differs="rejected")
    page = ann.get("counts/bolsover/answer").text
    sent = {"csrf": csrf(ann), "seq": hidden(page, "seq"), "key": hidden(page, "key"), "rejected": "101"}
    ann.post("counts/bolsover/answer", data=sent)

    version = count_of(night, "bolsover").declaration
    assert version is not None
    assert version.rejected == 101


def test_the_second_of_two_who_declare_is_told_what_the_first_did(ann: httpx.Client, ben: httpx.Client) -> None:
    seq = hidden(ben.get("counts/bolsover/enter/declare").text, "seq")
    entered(ann, "bolsover", **BOLSOVER)
    late = entered(ben, "bolsover", seq=seq, **OTHER)

    assert late.status_code == 409
    assert "What happened meanwhile" in late.text
    assert "Fletcher 10,874" in text(late.text)
    assert "enter/correct" in late.text


def test_other_figures_under_the_same_key_are_another_request(night: Night, ann: httpx.Client) -> None:
    page = ann.get("counts/bolsover/enter/declare").text
    sent = {"seq": hidden(page, "seq"), "key": hidden(page, "key"), "csrf": csrf(ann), "do": "send"}
    address = "counts/bolsover/enter/declare"
    assert [ann.post(address, data=sent | BOLSOVER).status_code for _ in range(2)] == [200, 200]
    changed = ann.post(address, data=sent | OTHER)

    assert (changed.status_code, "declared already" in changed.text) == (409, True)
    assert len(count_of(night, "bolsover").declarations) == 1


def test_a_lot_is_forgotten_where_votes_are_no_longer_equal(night: Night, ann: httpx.Client) -> None:
    entered(ann, "bolsover", lots="mark-fletcher", override="A tie", **(BOLSOVER | {"v-mark-fletcher": "17,197"}))
    answer = entered(ann, "bolsover", "correct", lots="mark-fletcher", reason="Misread.", **BOLSOVER)

    assert answer.status_code == 200
    assert [v.lots_drawn for v in count_of(night, "bolsover").declarations] == ["mark-fletcher", None]


@pytest.mark.parametrize(
    ("lines", "filled"),
    [
        ("Fleet 17,197 (40.5%)\nFletcher 10,874 (25.6%)\nHancock 1\nKesteven 2\nReaney 3", True),
        ("Labour 17,197\nConservative 10,874\nLib Dem 1,478\nGreen 3,754\nReform 9,131", False),
    ],
)
def test_lines_of_a_sheet_belong_to_the_names_on_them(ann: httpx.Client, lines: str, filled: bool) -> None:
    page = entered(ann, "bolsover", do="paste", paste=lines)

    assert ('name="v-natalie-fleet" data-field="natalie-fleet" data-votes inputmode=numeric value="17,197"' in page.text
            ) is filled  # fmt: skip
    assert (page.status_code == 200) is filled


def test_papers_are_put_right_after_a_flash(ann: httpx.Client) -> None:
    pressed(ann, "bolsover", "stage", stage="verified", papers="24,545", sure="yes")
    pressed(ann, "bolsover", "flash", winner="natalie-fleet")
    assert entered(ann, "bolsover", **BOLSOVER).status_code == 422
    pressed(ann, "bolsover", "stage", stage="verified", papers="42,545")

    assert entered(ann, "bolsover", **BOLSOVER).status_code == 200


def test_an_odd_number_of_papers_is_asked_about_and_kept_in_the_form(night: Night, ann: httpx.Client) -> None:
    odd = pressed(ann, "bolsover", "stage", stage="verified", papers="14,545", electorate="77,207")
    assert (odd.status_code, count_of(night, "bolsover").papers) == (422, None)
    assert 'value="14,545"' in odd.text
    pressed(ann, "bolsover", "stage", stage="verified", papers="14,545", electorate="77,207", sure="yes")

    assert count_of(night, "bolsover").papers == 14_545


def test_what_is_held_is_dropped_and_what_is_public_stays(night: Night, ann: httpx.Client) -> None:
    entered(ann, "bolsover", **BOLSOVER)
    night.desk.newsroom.submit(ArrangeDesk(unverified="hold"), at=night.now(), by="test", key="hold")
    entered(ann, "bolsover", "correct", reason="A bundle.", **OTHER)
    pressed(ann, "bolsover", "drop", reason="It was Chesterfield’s.")

    count = count_of(night, "bolsover")
    assert (count.held, len(count.declarations)) == (None, 1)


def test_an_arrangement_that_was_changed_meanwhile_is_not_overwritten(night: Night, ann: httpx.Client) -> None:
    page = ann.get("arrangement").text
    night.desk.newsroom.submit(ArrangeDesk(unverified="hold"), at=night.now(), by="test", key="hold")
    sent = {"csrf": csrf(ann), "key": hidden(page, "key"), "seq": hidden(page, "seq"), "unverified": "mark"}
    answer = ann.post("arrangement", data=sent)

    assert answer.status_code == 409
    assert night.desk.tail.night.desk.unverified == "hold"


def test_counts_are_awaited_though_the_server_died_after_the_polls_closed(eve: Eve) -> None:
    eve.time = TEN
    eve.desk.newsroom.submit(ClosePolls(), at=TEN, by="clock", key="the polls close")
    close_due(eve.desk)

    assert len(eve.desk.tail.night.counts) == 650
