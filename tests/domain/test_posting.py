"""What people may publish, change, withdraw and move, and the sentences with which it is refused."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.domain.decide import decide
from hustings.domain.edition import Edition, KeptPoint, Outlet
from hustings.domain.events import AnyEvent
from hustings.domain.facts import facts_changed
from hustings.domain.post import Byline, Content, Embed, Link, PostPicture, Quotation, Venue
from hustings.domain.refusal import Refused
from hustings.domain.reporting import edited
from hustings.domain.requests import (
    AnyRequest,
    ArrangeEdition,
    KeepPoints,
    PinPost,
    PlacePost,
    PublishPost,
    PublishReport,
    RetractPost,
    RevisePost,
    SetPhase,
    TitlePage,
)
from tests.elections import GAZETTEER, TEN, contest_of, declare, night_of

NOTE = PublishPost(post="note", kind="note", editions=("alder",), content=Content(headline="The boxes are in"))
HELD = Edition(slug="alder", name="Alder", areas=("alder",), reports="hold")
OUT = night_of(NOTE)
GONE = night_of(NOTE, RetractPost(post="note", reason="Not so."))
PICTURE = PostPicture(id="hall", width=800, height=600, alt="A hall")
ASHBY = contest_of("ashby").id


def post(kind: str = "note", **content: object) -> PublishPost:
    return PublishPost(
        post="another",
        kind=kind,  # type: ignore[arg-type]
        editions=("alder",),
        content=Content(**{"headline": "Example", **content}),  # type: ignore[arg-type]
    )


def refusal(request: AnyRequest, night: object = OUT) -> str:
    """The sentence, "" when it is accepted."""
    try:
        decide(GAZETTEER, night, request)  # type: ignore[arg-type]
    except Refused as refused:
        return str(refused)
    return ""


def events(request: AnyRequest) -> tuple[AnyEvent, ...]:
    return decide(GAZETTEER, OUT, request)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (NOTE, "This post is published already."),
        (msgspec.structs.replace(NOTE, post="No Such"), "cannot be the address of a post"),
        (msgspec.structs.replace(NOTE, post="ashby"), "kept for the report of a declaration"),
        (msgspec.structs.replace(NOTE, post="new", kind="result"), "come from declarations alone"),
        (msgspec.structs.replace(NOTE, post="new", editions=()), "at least one edition"),
        (msgspec.structs.replace(NOTE, post="new", editions=("alder", "alder")), "named twice"),
        (msgspec.structs.replace(NOTE, post="new", editions=("nowhere",)), "no edition “nowhere”"),
        (post(headline="", body=" "), "The post is empty"),
        (post("analysis", headline="", body="Text"), "needs a headline"),
        (post("quotation"), "needs the words and who said them"),
        (post("picture"), "needs a picture"),
        (post("link"), "needs the address"),
        (post("embed"), "needs the page that it shows"),
        (post(headline="x" * 201), "201 characters long; at most 200"),
        (post(body="x" * 20_001), "20,001 characters long"),
        (post(headline="one\ntwo"), "has more than one line"),
        (post(body="a\x00b"), "cannot be shown, U+0000, at 2"),
        (post(body="a\u202eb"), "turns text around, U+202E"),
        (post(body="Z" + "\u0337" * 9), "piles more than 4 marks"),
        (post(location="a\u2066b"), "turns text around, U+2066"),
        (post(bylines=(Byline(" "),)), "A byline has no name."),
        (post(bylines=(Byline("Ann", "a\u202eb"),)), "The second line of a byline"),
        (post(bylines=tuple(Byline(f"Ann {n}") for n in range(21))), "at most 20"),
        (post(contests=("parl.nowhere",)), "no contest “parl.nowhere”"),
        (post(areas=("nowhere",)), "no area “nowhere”"),
        (post(parties=("nobody",)), "no party “nobody”"),
        (post(venues=(Venue("hall", "a\x00"),)), "The name of a venue"),
        (post(pictures=(msgspec.structs.replace(PICTURE, alt=" "),)), "Picture 1 needs a description"),
        (post(pictures=(msgspec.structs.replace(PICTURE, id="../x"),)), "not one that was uploaded"),
        (post(pictures=(msgspec.structs.replace(PICTURE, credit="a\nb"),)), "The credit of picture 1"),
        (post("quotation", quotation=Quotation("Words", "")), "said"),
        (post("link", link=Link("javascript:alert(1)", "Title")), "must begin with https://"),
        (post("link", link=Link("//elsewhere.example", "Title")), "must begin with https://"),
        (post("embed", embed=Embed("contest", "nowhere")), "nowhere"),
        (RevisePost(post="none", content=Content(headline="x")), "There is no post “none”."),
        (RevisePost(post="note", content=NOTE.content), "Nothing in the post was changed."),
        (RevisePost(post="note", content=NOTE.content, note=" "), "needs a note that says what was wrong"),
        (PlacePost(post="note", editions=("alder",)), "stands in these editions already"),
        (PinPost(edition="alder", post="none"), "Only a post that stands in this edition"),
        (PinPost(edition="beck", post="note"), "Only a post that stands in this edition"),
        (PinPost(edition="alder", post=None), "Nothing is pinned."),
        (TitlePage(edition="nowhere", title="x"), "no edition “nowhere”"),
        (TitlePage(edition="alder", title=" "), "The title is empty."),
        (TitlePage(edition="alder"), "has this title and standfirst already"),
        (KeepPoints(edition="alder", points=()), "between one and 12 key points"),
        (KeepPoints(edition="alder", points=None), "keeps them already"),
        (KeepPoints(edition="alder", points=(KeptPoint(" "),)), "Key point 1 is empty."),
        (KeepPoints(edition="alder", points=(KeptPoint("x", "ftp://x"),)), "The link of key point 1"),
        (SetPhase(edition="alder", phase="scheduled"), "needs its time"),
        (SetPhase(edition="alder", phase="live", starts_at=TEN), "no other has one"),
        (SetPhase(edition="alder", phase="automatic"), "is automatic already"),
        (ArrangeEdition(edition=Edition(slug="No", name="x", areas=("alder",))), "cannot be an address"),
        (ArrangeEdition(edition=Edition(slug="new", name=" ", areas=("alder",))), "needs a name"),
        (ArrangeEdition(edition=Edition(slug="new", name="x", areas=("nowhere",))), "at least one area"),
        (ArrangeEdition(edition=Edition(slug="alder", name="x", areas=("beck",))), "the edition of that area"),
        (ArrangeEdition(edition=Edition(slug="new", name="x", areas=("alder",), accent="red")), "#003b5c"),
        (ArrangeEdition(edition=Edition(slug="new", name="x", areas=("alder",), parties=("no",))), "order of parties"),
        (ArrangeEdition(edition=Edition(slug="new", name="x", areas=("alder",), related=("no",))), "related edition"),
        (
            ArrangeEdition(edition=Edition(slug="new", name="x", areas=("alder",), outlet=Outlet("x", "data:x"))),
            "The link to listen or watch",
        ),
        (PublishReport(contest=ASHBY, editions=("alder",)), "Nothing has been declared here"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(request_: AnyRequest, said: str) -> None:
    assert said in refusal(request_)


@pytest.mark.parametrize(
    "request_",
    [
        RevisePost(post="note", content=Content(headline="Other")),
        RetractPost(post="note"),
        PlacePost(post="note", editions=("beck",)),
    ],
)
def test_nothing_of_a_withdrawn_post_can_be_changed(request_: AnyRequest) -> None:
    assert refusal(request_, GONE) == "This post has been withdrawn; nothing of it can be changed."


def test_an_amended_post_has_no_note_and_a_corrected_one_has() -> None:
    amended = night_of(NOTE, RevisePost(post="note", content=Content(headline="The boxes are in now")))
    corrected = night_of(NOTE, RevisePost(post="note", content=Content(headline="No boxes"), note="There are none."))

    assert (amended.posts["note"].headline, amended.posts["note"].corrections) == ("The boxes are in now", ())
    assert [each.note for each in corrected.posts["note"].corrections] == ["There are none."]


def test_a_withdrawn_post_keeps_nothing_it_said() -> None:
    gone = GONE.posts["note"]

    assert (gone.headline, gone.content.body, gone.retracted and gone.retracted.reason) == ("", "", "Not so.")
    assert GONE.retracted == ("note",)


def test_a_post_moved_to_another_edition_keeps_its_place_in_time() -> None:
    moved = night_of(NOTE, PlacePost(post="note", editions=("beck", "uk"))).posts["note"]

    assert (moved.editions, moved.seq) == (("beck", "uk"), OUT.posts["note"].seq)


def test_points_titles_pins_and_phases_are_kept_and_handed_back() -> None:
    kept = night_of(
        NOTE,
        TitlePage(edition="alder", title="Ten declared", standfirst="Two to go"),
        KeepPoints(edition="alder", points=(KeptPoint("Ashby is counting", "/constituency/ashby"),)),
        PinPost(edition="alder", post="note"),
        SetPhase(edition="alder", phase="scheduled", starts_at=TEN + dt.timedelta(hours=1)),
    ).page("alder")
    back = night_of(
        NOTE,
        KeepPoints(edition="alder", points=(KeptPoint("Ashby is counting"),)),
        KeepPoints(edition="alder", points=None),
    ).page("alder")

    assert (kept.title, kept.standfirst, kept.pinned, kept.phase) == ("Ten declared", "Two to go", "note", "scheduled")
    assert kept.points == (KeptPoint("Ashby is counting", "/constituency/ashby"),)
    assert back.points is None


def test_a_report_that_is_held_is_published_once_as_it_stands_or_in_other_words() -> None:
    holding = [ArrangeEdition(edition=HELD)]
    night = night_of(*holding, declare("ashby", 500, 100, 700))
    elsewhere = night.posts["ashby"].editions
    assert "alder" not in elsewhere
    placed = night_of(*holding, declare("ashby", 500, 100, 700), PublishReport(contest=ASHBY, editions=("alder",)))

    assert placed.posts["ashby"].editions == (*elsewhere, "alder")
    assert "does not wait in this edition" in refusal(PublishReport(contest=ASHBY, editions=("alder",)), placed)
    words = edited(night.posts["ashby"].content, "In short", "Ashby has declared.")
    assert "out in another edition" in refusal(PublishReport(contest=ASHBY, editions=("alder",), content=words), night)


@pytest.mark.parametrize(
    ("was", "now", "changed"),
    [
        ("A crowd of 200 is here.", "A crowd of 300 is here.", True),
        ("A crowd is here.", "A crowd of 300 is here.", True),
        ("They spoke to Ann Example.", "They spoke to Anne Example.", True),
        ("The turnout is 61.4%.", "The turnout is 61.5%.", True),
        ("The turnout is 61.4%.", "Turnout is 61.4%.", False),
        ("The crowd are here.", "The crowd is here.", False),
        ("It is to late.", "It is too late.", False),
        ("A word. Another one.", "A word. Yet another one.", False),
    ],
)
def test_a_changed_number_or_name_suggests_a_correction(was: str, now: str, *, changed: bool) -> None:
    assert facts_changed(Content(body=was), Content(body=now)) is changed


@given(st.text(max_size=60))
def test_the_same_text_never_suggests_one(text: str) -> None:
    assert not facts_changed(Content(headline=text, body=text), Content(headline=text, body=text))


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_accepted_or_refused_in_a_sentence(headline: str, body: str) -> None:
    said = refusal(post(headline=headline, body=body))

    assert said == "" or said.endswith(".")
    assert "\x00" not in said
