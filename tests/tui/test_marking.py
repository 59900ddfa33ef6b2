"""What was compared, drawn: with marks that need no colour, and in words to listen to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forms.comparing import compare
from tui.marking import in_words, marked_lines, nearby

TEXTS = st.lists(st.sampled_from(["the", " ", "\n", "choir", ". ", "May", "  "]), max_size=30).map(
    "".join
)


def lines(old: str, new: str) -> list[str]:
    return list(marked_lines(compare(old, new)))


def test_marks_stand_around_what_was_taken_out_and_added() -> None:
    assert lines("Two met in May.", "Two met in June.") == ["Two met in [-May-]{+June+}."]


def test_no_mark_goes_across_the_end_of_a_line() -> None:
    assert lines("One.", "One.\nTwo.\n\nThree.") == [
        "One.",
        "{+Two.+}",
        "",
        "{+Three.+}",
    ]
    assert lines("One.\nTwo.", "One.\n\nTwo.") == ["One.", "{+(new line)+}", "Two."]


@given(TEXTS, TEXTS)
def test_every_mark_that_is_opened_is_closed_on_its_line(old: str, new: str) -> None:
    for line in lines(old, new):
        assert "\n" not in line
        assert line.count("[-") == line.count("-]")
        assert line.count("{+") == line.count("+}")


def test_what_nobody_could_see_is_named() -> None:
    assert lines("one\ntwo", "one two") == ["one[-(new line)-]", "{+(space)+}two"]
    assert lines("one two", "one  two") == ["one[-(space)-]{+(spaces)+}two"]


def test_in_words_each_piece_has_a_line_and_no_sign_matters() -> None:
    assert list(in_words(compare("Two met in May.", "Two met in June. We sang."))) == [
        "The same: Two met in",
        "Taken out: May",
        "In its place: June. We sang",
        "The same: .",
    ]
    assert list(in_words(compare("one\ntwo", "one two"))) == [
        "The same: one",
        "Taken out: (new line)",
        "In its place: (space)",
        "The same: two",
    ]


def test_in_words_a_long_part_that_stayed_is_cut_to_its_ends() -> None:
    same = " ".join(f"word{number}" for number in range(100))
    told = list(in_words(compare(f"{same}. End", f"{same}. Stop")))
    assert told == [
        "The same: word0 word1 word2 word3 word4 word5 … "
        "word94 word95 word96 word97 word98 word99.",
        "Taken out: End",
        "In its place: Stop",
    ]


def test_in_words_what_was_only_put_in_is_added() -> None:
    assert list(in_words(compare("One.", "One. Two."))) == ["The same: One.", "Added: Two."]


def test_nearby_only_the_words_beside_a_change_are_left_of_what_stayed() -> None:
    long = " ".join(f"w{number}" for number in range(60))
    (line,) = marked_lines(nearby(compare(f"{long} old {long}", f"{long} new {long}")))
    shown = " ".join(f"w{number}" for number in range(48, 60))
    after = " ".join(f"w{number}" for number in range(12))
    assert line == f"… {shown} [-old-]{{+new+}} {after} …"
    short = compare("The choirs meet each May.", "The choirs meet each June.")
    assert nearby(short) == tuple(short)


@given(st.text(), st.text())
def test_nearby_no_word_that_changed_is_left_out(old: str, new: str) -> None:
    pieces = tuple(compare(old, new))
    near = nearby(pieces)
    assert [one for one in near if one.how != "kept"] == [
        one for one in pieces if one.how != "kept"
    ]
