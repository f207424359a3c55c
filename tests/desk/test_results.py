"""The results desk: who enters and who looks again, what is asked before figures go out, and what becomes of them."""

import re

import httpx2 as httpx
import pytest

from hustings.accounts import Assignment
from hustings.domain.requests import ArrangeDesk, RelayDeclaration
from tests.desk.counting import BOLSOVER, count_of, entered, looked, pressed
from tests.desk.forms import Enter, csrf, hidden, readers
from tests.pictures.shots import jpeg
from tests.served import Night

SEAT = "/constituency/bolsover"
JSON = {"accept": "application/json"}
FAULTY = BOLSOVER | {"v-robert-reaney": "931"}


@pytest.fixture
def ann(enter: Enter) -> httpx.Client:
    return enter("ann", "results_editor")


@pytest.fixture
def eve(enter: Enter) -> httpx.Client:
    return enter("eve", "results_editor")


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_reporter_enters_what_they_were_given_and_nothing_else(night: Night, enter: Enter) -> None:
    ben = enter("ben", "reporter")
    night.desk.people.arrange(1, "reporter", may_publish=False, assignments=[Assignment("edition", "derbyshire")])

    assert entered(ben, "bolsover", **BOLSOVER).status_code == 200
    refused = ben.get("counts/putney/enter/declare")
    assert (refused.status_code, "Putney was not given to you." in refused.text) == (422, True)
    assert "Putney" not in ben.get("counts?q=putney").text.split("<main")[1].split("</form>")[1]


def test_nobody_takes_the_second_look_at_figures_they_typed(night: Night, ann: httpx.Client, eve: httpx.Client) -> None:
    entered(ann, "bolsover", **BOLSOVER)
    alone = looked(ann, "bolsover", how="read", do="agree")

    assert (alone.status_code, "another person takes the second look" in alone.text) == (422, True)
    assert looked(eve, "bolsover", how="read", do="agree").status_code == 200
    assert count_of(night, "bolsover").waiting is None


def test_a_desk_of_one_person_confirms_its_own_figures_and_every_page_says_so(night: Night, enter: Enter) -> None:
    admin = enter("ada", "administrator")
    page = admin.get("arrangement").text
    sent = {"csrf": csrf(admin), "key": hidden(page, "key"), "unverified": "mark", "one_person": "yes"}
    assert admin.post("arrangement", data=sent).status_code == 200
    entered(admin, "bolsover", **BOLSOVER)
    assert looked(admin, "bolsover", how="read", do="agree").status_code == 200

    for address in ("/", "/live/uk", SEAT, "/declarations", "/area/derbyshire"):
        assert "one person" in readers(night, address), address


def test_held_figures_are_nowhere_public_before_the_second_look(
    night: Night, ann: httpx.Client, eve: httpx.Client
) -> None:
    night.desk.newsroom.submit(ArrangeDesk(unverified="hold"), at=night.now(), by="test", key="hold")
    entered(ann, "bolsover", **BOLSOVER)
    public = [readers(night, address) for address in ("/", SEAT, "/declarations", "/live/derbyshire")]
    assert not any("17,197" in page or "gain Bolsover" in page for page in public)
    looked(eve, "bolsover", how="control", winner="natalie-fleet", winner_votes="17197", runner_up="10874",
           total="42434")  # fmt: skip

    assert "17,197" in readers(night, SEAT)


def test_only_the_figures_that_differ_go_back_to_whoever_typed_them(
    night: Night, ann: httpx.Client, eve: httpx.Client
) -> None:
    entered(ann, "bolsover", **(BOLSOVER | {"v-mark-fletcher": "10,847"}))
    looked(eve, "bolsover", how="control", winner="natalie-fleet", winner_votes="17,197", runner_up="10,874",
           total="42,434")  # fmt: skip
    page = ann.get("counts/bolsover/answer").text
    assert re.findall(r'name="v-([a-z-]+)"', page) == ["mark-fletcher"]
    assert "10,874" not in page  # what the other person has is not told
    sent = {"csrf": csrf(ann), "seq": hidden(page, "seq"), "key": hidden(page, "key"), "v-mark-fletcher": "10874"}
    assert ann.post("counts/bolsover/answer", data=sent).status_code == 200

    count = count_of(night, "bolsover")
    assert (count.waiting, count.question) == (None, None)
    assert eve.get("counts/bolsover/answer").status_code == 422


def test_sums_that_cannot_be_are_blocked_with_their_numbers(night: Night, ann: httpx.Client) -> None:
    pressed(ann, "bolsover", "stage", stage="verified", papers="42,545")
    answer = entered(ann, "bolsover", rejected="111", **FAULTY)

    assert (answer.status_code, count_of(night, "bolsover").declaration) == (422, None)
    assert "8,200 are missing" in text(answer.text)
    assert 'value="17,197"' in answer.text


def test_a_warning_lets_one_go_on_with_a_reason_that_stays_in_the_history(night: Night, ann: httpx.Client) -> None:
    bare = entered(ann, "bolsover", electorate="77207", **FAULTY)
    assert (bare.status_code, "Turnout of 44.3" in text(bare.text)) == (422, True)
    assert count_of(night, "bolsover").declaration is None
    assert entered(ann, "bolsover", electorate="77207", override="Read twice", **FAULTY).status_code == 200

    waiting = count_of(night, "bolsover").waiting
    assert waiting is not None
    assert (waiting.override, waiting.doubted) == ("Read twice", True)
    assert "because: Read twice" in text(ann.get("counts/bolsover").text)


def test_the_winner_named_before_the_figures_finds_rows_that_are_swapped(ann: httpx.Client) -> None:
    swapped = BOLSOVER | {"v-natalie-fleet": "10,874", "v-mark-fletcher": "17,197"}
    answer = entered(ann, "bolsover", winner="natalie-fleet", **swapped)

    assert "You said" in text(answer.text)


def test_a_row_that_was_skipped_is_named(ann: httpx.Client) -> None:
    answer = entered(ann, "bolsover", **(BOLSOVER | {"v-david-hancock": ""}))

    assert (answer.status_code, "No votes for Hancock" in answer.text) == (422, True)


def test_figures_are_pasted_from_a_sheet_by_name_or_by_order(ann: httpx.Client) -> None:
    named = "Reaney, Robert (Reform UK)\t9,131\nFLEET Natalie 17197\nFletcher 10,874\nKesteven 3754\nHancock 1,478"
    page = entered(ann, "bolsover", do="paste", paste=named).text
    assert re.search(r'name="v-robert-reaney"[^>]*value="9,131"', page)
    page = entered(ann, "bolsover", do="paste", paste="17197\n10874\n1478\n3754\n9131").text
    assert re.search(r'name="v-robert-reaney"[^>]*value="9131"', page)
    wrong = entered(ann, "bolsover", do="paste", paste="Fleet 1\nNobody 2")
    assert (wrong.status_code, "needs the surname" in wrong.text) == (422, True)


def test_equal_votes_ask_for_the_lot(night: Night, ann: httpx.Client) -> None:
    equal = BOLSOVER | {"v-mark-fletcher": "17,197"}
    asked = entered(ann, "bolsover", do="review", **equal)
    assert (asked.status_code, "drew the lot" in asked.text) == (422, True)
    entered(ann, "bolsover", lots="mark-fletcher", override="A tie", **equal)

    version = count_of(night, "bolsover").declaration
    assert version is not None
    assert version.lots_drawn == "mark-fletcher"


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(
    night: Night, ann: httpx.Client, eve: httpx.Client
) -> None:
    seq = hidden(ann.get("counts/bolsover/enter/declare").text, "seq")
    pressed(eve, "bolsover", "stage", stage="boxes_in")
    stale = entered(ann, "bolsover", seq=seq, **BOLSOVER)

    assert (stale.status_code, count_of(night, "bolsover").declaration) == (409, None)
    assert "Eve Example All ballot boxes are in." in text(stale.text)
    assert 'value="17,197"' in stale.text


def test_two_people_at_one_contest_know_of_each_other(ann: httpx.Client, eve: httpx.Client) -> None:
    ann.get("counts/bolsover/enter/declare")

    assert "Ann Example: at this contest just now" in text(eve.get("counts/bolsover/enter/declare").text)
    assert "Ann Example" not in text(ann.get("counts/bolsover").text).split("The contest")[0].split("Write")[1]


def test_a_flash_is_public_at_once_and_gives_way_to_the_declaration(night: Night, ann: httpx.Client) -> None:
    pressed(ann, "bolsover", "flash", winner="natalie-fleet")
    assert "Flash" in readers(night, SEAT)
    assert night.desk.tail.boards.tallies["derbyshire"].declared == 1
    entered(ann, "bolsover", **BOLSOVER)

    assert "17,197" in readers(night, SEAT)
    assert night.desk.tail.boards.tallies["derbyshire"].declared == 1


def test_a_flash_that_named_the_wrong_winner_is_put_right_where_it_stood(night: Night, ann: httpx.Client) -> None:
    pressed(ann, "bolsover", "flash", winner="mark-fletcher")
    entered(ann, "bolsover", **BOLSOVER)

    assert "named another winner" in readers(night)


def test_a_slip_that_the_returning_officer_put_right_at_once_is_told_as_one(night: Night, ann: httpx.Client) -> None:
    entered(ann, "bolsover", **(BOLSOVER | {"v-robert-reaney": "9,113"}))
    entered(ann, "bolsover", "correct", reason="She read 9,113 for 9,131.", source="The returning officer", slip="yes",
            **BOLSOVER)  # fmt: skip

    version = count_of(night, "bolsover").declaration
    assert version is not None
    assert version.slip
    assert "returning officer" in readers(night, SEAT)


def test_a_correction_without_a_reason_is_refused(night: Night, ann: httpx.Client) -> None:
    entered(ann, "bolsover", **BOLSOVER)
    answer = entered(ann, "bolsover", "correct", **(BOLSOVER | {"v-robert-reaney": "9,132"}))

    assert (answer.status_code, "needs a reason" in answer.text) == (422, True)
    assert len(count_of(night, "bolsover").declarations) == 1


def test_a_result_entered_for_the_wrong_contest_is_taken_back_in_the_open(night: Night, ann: httpx.Client) -> None:
    entered(ann, "bolsover", **BOLSOVER)
    pressed(ann, "bolsover", "withdraw", reason="These were Chesterfield’s figures.")

    page = text(readers(night, SEAT))
    assert "These were Chesterfield’s figures." in page
    assert night.desk.tail.boards.tallies["derbyshire"].declared == 0
    entered(ann, "bolsover", **BOLSOVER)
    assert "17,197" in readers(night, SEAT)


def test_a_poll_that_is_countermanded_is_no_seat_to_go(night: Night, ann: httpx.Client) -> None:
    pressed(ann, "bolsover", "notice", state="countermanded", text="A candidate has died.", source="The council")
    answer = entered(ann, "bolsover", **BOLSOVER)

    assert "A candidate has died." in text(readers(night, SEAT))
    assert night.desk.tail.boards.tallies["derbyshire"].to_go == 10
    assert answer.status_code == 422


def test_a_petition_stands_under_the_result(night: Night, ann: httpx.Client) -> None:
    entered(ann, "bolsover", **BOLSOVER)
    pressed(ann, "bolsover", "notice", state="petition", text="A petition was presented.", source="The court")

    assert "A petition was presented." in text(readers(night, SEAT))


def test_a_feed_that_differs_from_ours_calls_for_a_second_look(night: Night, ann: httpx.Client) -> None:
    entered(ann, "bolsover", **BOLSOVER)
    version = count_of(night, "bolsover").declaration
    assert version is not None
    other = (*version.votes[:-1], type(version.votes[-1])(version.votes[-1].candidacy, 9_113))
    relayed = RelayDeclaration(contest="parl.bolsover.2024-07-04", votes=other, revision=1, source="Example Agency")
    night.desk.newsroom.submit(relayed, at=night.now(), by="feed:example", key="feed")

    assert "To be read again" in ann.get("counts").text
    assert 'name="v-robert-reaney"' in ann.get("counts/bolsover/answer").text


def test_provisional_figures_are_the_desk_s_alone(night: Night, ann: httpx.Client) -> None:
    pressed(ann, "bolsover", "stage", stage="provisional", **BOLSOVER)

    assert count_of(night, "bolsover").provisional
    for address in (SEAT, "/declarations", "/live/derbyshire", "/api/v1/contests/bolsover"):
        assert "17197" not in readers(night, address).replace(",", "")


def test_the_photograph_of_the_sheet_is_kept_beside_the_figures_for_the_desk_alone(
    night: Night, ann: httpx.Client, eve: httpx.Client
) -> None:
    address = "counts/bolsover/enter/declare"
    page = ann.get(address).text
    sent = {"seq": hidden(page, "seq"), "key": hidden(page, "key"), "csrf": csrf(ann), "do": "send", **BOLSOVER}
    photo = {"photo": ("sheet.jpg", jpeg(800, 600), "image/jpeg")}
    assert ann.post(address, data=sent, files=photo).status_code == 200

    version = count_of(night, "bolsover").declaration
    assert version is not None
    assert f"pictures/{version.sheet}" in eve.get("counts/bolsover/look").text
    assert httpx.get(f"{night.url}/pictures/{version.sheet}-640.webp").status_code == 404


def test_checks_answer_while_figures_are_typed_and_write_nothing(night: Night, ann: httpx.Client) -> None:
    pressed(ann, "bolsover", "stage", stage="verified", papers="42,545")
    before = night.desk.tail.night.seq
    sent = {"csrf": csrf(ann), "rejected": "111", **FAULTY}
    found = ann.post("counts/bolsover/enter/declare/check", data=sent, headers=JSON).json()
    early = ann.post("counts/bolsover/enter/declare/check", data={"csrf": csrf(ann)}, headers=JSON).json()

    assert found["findings"][0]["blocks"]
    assert early["findings"] == []
    assert night.desk.tail.night.seq == before


def test_the_printed_sheet_has_the_names_in_ballot_paper_order(ann: httpx.Client) -> None:
    page = text(ann.get("counts/bolsover/sheet").text)
    names = [page.index(name) for name in ("FLEET", "FLETCHER", "HANCOCK", "KESTEVEN", "REANEY")]

    assert names == sorted(names)


def test_a_stage_drafts_a_short_post_once_for_whoever_told_of_it(night: Night, ann: httpx.Client) -> None:
    page = ann.get("counts/bolsover").text
    sent = {"seq": hidden(page, "seq"), "key": hidden(page, "key"), "csrf": csrf(ann), "stage": "verified"}
    for _ in range(2):
        ann.post("counts/bolsover/stage", data=sent | {"papers": "42,545", "electorate": "77,207"})
    pressed(ann, "bolsover", "stage", stage="provisional", **BOLSOVER)

    (draft,) = night.desk.drafts.all("draft")
    assert draft.writing.content.body == "42,545 ballot papers were verified, a turnout of 55.1%."
    assert draft.writing.editions == ("derbyshire",)


def test_a_turnout_that_looks_wrong_beside_later_ones_is_listed_until_somebody_has_asked(
    night: Night, ann: httpx.Client
) -> None:
    night.begin("03:00")
    assert "Putney" in text(ann.get("looks").text)
    page = ann.get("looks").text
    sent = {"csrf": csrf(ann), "key": hidden(page, "key"), "warning": "A low turnout.", "reason": "Asked the council"}
    ann.post("counts/putney/settle", data=sent)

    assert "Putney" not in ann.get("looks").text
    assert "stands because: Asked the council" in text(ann.get("counts/putney").text)
