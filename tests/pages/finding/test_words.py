import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.pages.finding.slips import Slips
from hustings.pages.finding.words import alike, elisions, folded, one_slip, sound, words

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  YNYS  Môn ", "ynys mon"),
        ("King's Lynn", "kings lynn"),
        ("Queen’s Park & Maida Vale", "queens park maida vale"),
        ("Na h-Eileanan an Iar", "na h eileanan an iar"),
        ("<script>", "script"),
    ],
)
def test_names_are_compared_without_case_accents_and_punctuation(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Saint Albans", ("st", "albans")),
        ("B'ham Yardley", ("birmingham", "yardley")),
        ("N.E. Derbys", ("north", "east", "derbyshire")),
        ("NE Derbyshire", ("north", "east", "derbyshire")),
        ("City of Durham", ("city", "durham")),
        ("The", ("the",)),
        ("lib dems", ("liberal", "democrat")),
        ("", ()),
    ],
)
def test_abbreviations_are_written_out_and_small_words_passed_over(text: str, meant: tuple[str, ...]) -> None:
    assert words(text) == meant


def test_an_apostrophe_may_stand_for_the_middle_of_a_word() -> None:
    assert elisions("W’hampton West, King's Lynn") == {"whampton": ("w", "hampton")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leicester", "lester"), ("middlesbrough", "midlsbruh"), ("phillips", "filips"), ("knowsley", "nowsly"),
        ("church", "curck"), ("wrekin", "rekin"), ("caerdydd", "kairdid"), ("whitby", "witby"), ("aylesbury", "ailsbery"),
    ],
)  # fmt: skip
def test_words_that_sound_alike_agree(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_words_that_sound_otherwise_do_not() -> None:
    assert len({sound(word) for word in ("derby", "dover", "devon", "durham", "dudley", "bath", "bristol")}) == 7


@pytest.mark.parametrize("typed", ["bolsver", "bolsoverr", "boslover", "bilsover", "olsover", "bolsove", "bolsover"])
def test_a_slip_is_found_and_known_as_one(typed: str) -> None:
    assert Slips(["derby", "bolsover", "dover"]).near(typed) == {1}
    assert one_slip(typed, "bolsover")


@pytest.mark.parametrize("typed", ["blosovre", "bovser", "derby", ""])
def test_two_slips_are_not_one(typed: str) -> None:
    assert not one_slip(typed, "bolsover")


@given(WORD, st.integers(0, 11), WORD)
def test_whatever_letter_is_left_out_or_changed_the_word_is_found(word: str, at: int, letter: str) -> None:
    at = min(at, len(word) - 1)
    known = Slips([word])

    assert known.near(word[:at] + word[at + 1 :]) == {0}
    assert known.near(word[:at] + letter[0] + word[at + 1 :]) == {0}
    assert known.near(word[:at] + letter[0] + word[at:]) == {0}


@given(WORD, WORD)
def test_likeness_is_mutual_and_whole_for_the_same(one: str, other: str) -> None:
    assert alike(one, one) == 1
    assert 0 <= alike(one, other) == alike(other, one) <= 1
