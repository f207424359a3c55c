"""Look-ups in an election."""

from tests.elections import GAZETTEER


def test_an_area_holds_its_contests_by_name_and_the_areas_in_it() -> None:
    assert [contest.slug for contest in GAZETTEER.within("lowlands")] == ["ashby", "birch", "cedar", "dunes", "eddy"]
    assert [area.slug for area in GAZETTEER.children("uk")] == ["south", "lone"]
    assert [area.slug for area in GAZETTEER.children("alder")] == []
    assert [GAZETTEER.seats(area) for area in ("uk", "south", "alder", "lone")] == [7, 6, 3, 1]


def test_the_speaker_counts_with_a_party_now_and_another_then() -> None:
    assert (GAZETTEER.counted_now("speaker"), GAZETTEER.counted_then("speaker")) == ("red", "blue")
    assert (GAZETTEER.counted_now("blue"), GAZETTEER.counted_then("red")) == ("blue", "red")
