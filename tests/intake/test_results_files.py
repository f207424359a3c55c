"""Files of results in three formats: what they say, and where they are wrong."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.intake.message import BadFile, Message, Row
from hustings.intake.results import read_results

XML = b"""<?xml version="1.0"?>
<Election name="Made up" type="Result" revision="2">
  <Constituency number="1" gss="Xashby" name="Ashby" electorate="20000" rejected="7">
    <Candidate firstName="Ann" surname="BLUE" party="Blue" votes="4000"/>
    <Candidate>
      <Name>Ben Independent</Name><Party><Name>Independent</Name></Party><Votes>1000</Votes>
    </Candidate>
    <Candidate id="cat-red" votes="5000" elected="yes"/>
  </Constituency>
</Election>
"""
CSV = b"""contest,candidacy,party,votes,elected,revision,rejected,electorate
ashby,Ann Blue,Blue,4000,,2,7,20000
ashby,Ben Independent,Independent,1000,,2,,
ashby,cat-red,,5000,yes,2,7,
"""
JSON = b"""{"results": [{"contest": "ashby", "revision": 2, "rejected": 7, "electorate": 20000, "votes": [
  {"candidacy": "Ann Blue", "party": "Blue", "votes": 4000},
  {"candidacy": "Ben Independent", "party": "Independent", "votes": 1000},
  {"candidacy": "cat-red", "votes": 5000, "elected": true}]}]}
"""


def said(message: Message) -> tuple[object, ...]:
    rows = [(row.candidacy.casefold(), row.party, row.votes, row.elected) for row in message.rows]
    return message.kind, message.revision, message.rejected, message.electorate, rows


def test_the_same_result_reads_the_same_in_every_format() -> None:
    read = [read_results(data, name) for data, name in ((XML, "a.xml"), (CSV, "a.csv"), (JSON, "a.json"))]

    assert [len(messages) for messages in read] == [1, 1, 1]
    assert said(read[0][0]) == said(read[1][0]) == said(read[2][0])
    assert [messages[0].contest for messages in read] == ["Xashby", "ashby", "ashby"]


def test_an_answer_without_a_telling_name_is_known_by_its_first_sign() -> None:
    assert [len(read_results(data, "results")) for data in (XML, CSV, JSON)] == [1, 1, 1]


def test_a_file_holds_several_contests_and_kinds() -> None:
    data = b"contest,type,candidacy,elected,recount\nashby,flash,cat-red,yes,\nbirch,recount,,,2\n"
    flash, recount = read_results(data, "a.csv")

    assert (flash.kind, flash.rows) == ("flash", (Row(candidacy="cat-red", elected=True, line=2),))
    assert (recount.kind, recount.recount, recount.rows) == ("recount", 2, ())


def test_type_and_revision_may_stand_in_the_name_alone() -> None:
    data = XML.replace(b' type="Result" revision="2"', b"")
    (message,) = read_results(data, "Made up_Rush_Ashby_7.xml")

    assert (message.kind, message.revision) == ("flash", 7)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", CSV[:-1], "The last line is not ended: the file is cut off, or still being written."),
        ("a.csv", CSV.replace(b"1000", b"1O00"), "line 3, “votes”: “1O00” is no whole number in digits."),
        ("a.csv", CSV.replace(b"1000", b"-10"), "line 3, “votes”: “-10” is no whole number in digits."),
        ("a.csv", CSV.replace(b"7,20000", b"7"), "line 2: 7 cells stand under 8 columns."),
        ("a.csv", CSV.replace(b"votes", b"vots"), "line 1, “vots”: There is no such column; there are: contest, "),
        ("a.csv", CSV.replace(b"contest", b"seat"), "line 1: There is no column “contest”."),
        ("a.csv", CSV.replace(b"red,,5000", b"red,votes,5\n"), "line 4: 4 cells stand under 8 columns."),
        ("a.csv", CSV.replace(b"yes,2,7", b"yes,2,8"), "line 4, “rejected”: “8” stands here, “7” on line 2."),
        ("a.csv", CSV.replace(b"yes", b"si"), "line 4, “elected”: “si” is neither yes nor no."),
        ("a.csv", CSV.replace(b"Ben", b"B\xe9n"), "line 3: The text is not UTF-8."),
        ("a.csv", b'contest,candidacy\nashby,"Ann\n', "line 2: This is no CSV (unexpected end of data)."),
        ("a.json", JSON[:60], "line 1: This is no JSON (Input data was truncated)."),
        ("a.json", JSON.replace(b"4000", b'"4"'), "“$.results[0].votes[0].votes”: Expected `int | null`, got `str`."),
        (
            "a.json",
            JSON.replace(b"4000", b"1" + b"0" * 30),
            "“$.results[0].votes[0].votes”: Expected `int` <= 999999999.",
        ),
        ("a.json", JSON.replace(b"4000", b"-4"), "“$.results[0].votes[0].votes”: Expected `int` >= 0."),
        ("a.json", JSON.replace(b"rejected", b"spoilt"), "“$.results[0]”: Object contains unknown field `spoilt`."),
        ("a.xml", XML[:200], "line 4: This is no whole XML (unclosed token)."),
        ("a.xml", XML.replace(b"4000", b"4,000"), "line 4, “votes”: “4,000” is no whole number in digits."),
        ("a.xml", XML.replace(b' type="Result"', b' type="Poll"'), "line 2, “type”: “Poll” is none of result, flash"),
        ("a.xml", XML.replace(b'<Candidate id="cat-red"', b"<Candidate"), "line 8: The Candidate has no name."),
        ("M_Rush_A_2.xml", XML, "line 2, “type”: The file is a Result, and its name says Rush."),
        ("M_Result_A_3.xml", XML, "line 2, “revision”: The name says 3, the file 2."),
        ("a.xml", b"<results/>", "line 1: The outermost element is results, not Election."),
        ("a.xml", b'<Election type="Result"/>', "line 1: There is no Constituency in it."),
        ("a.xml", b'<Election type="Result"><Constituency number="12"/></Election>', "line 1: The Constituency has "),
        ("a.xml", b"<a>" * 30, "line 1: Elements stand too deep within each other."),
        ("a.xml", b'<?xml version="1.0" encoding="none"?><a/>', "This cannot be read as XML (unknown encoding: none)."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(name: str, data: bytes, told: str) -> None:
    with pytest.raises(BadFile) as caught:
        read_results(data, name)

    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE Election [<!ENTITY a "ten"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE Election [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE Election SYSTEM "http://127.0.0.1:9/none.dtd">',
    ],
)
def test_xml_that_declares_anything_is_refused(declared: bytes) -> None:
    with pytest.raises(BadFile, match="declares a document type or entities"):
        read_results(XML.replace(b"<Election", declared + b"<Election", 1), "a.xml")


@given(st.sampled_from(("a.xml", "a.csv", "a.json", "a")), st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(name: str, data: bytes) -> None:
    with suppress(BadFile):
        read_results(data, name)


@given(st.sampled_from(((XML, "a.xml"), (CSV, "a.csv"), (JSON, "a.json"))), st.data())
def test_a_file_cut_anywhere_never_gives_other_figures(file: tuple[bytes, str], data: st.DataObject) -> None:
    whole, name = file
    end = data.draw(st.integers(0, len(whole.rstrip()) - 1))
    try:
        read = read_results(whole[:end], name)
    except BadFile:
        return
    rows = [row for message in read for row in message.rows]
    assert rows == list(read_results(whole, name)[0].rows[: len(rows)])
    assert len(rows) < 3
