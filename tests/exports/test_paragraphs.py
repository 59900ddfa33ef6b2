"""Typed text becomes the paragraphs and lists of a document, and no word is lost on the way."""

from __future__ import annotations

import re
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.paragraphs import as_typed, cut, paragraphs
from tests.exports.invented import HOSTILE


def seen(text: str) -> list[str]:
    return [paragraph.seen for paragraph in paragraphs(text)]


def test_blank_lines_separate_paragraphs_and_single_line_ends_stay() -> None:
    assert seen("one\ntwo\n \t\n\nthree") == ["one\ntwo", "three"]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "-\t", "  - "])
def test_lines_that_begin_with_a_mark_are_a_list(mark: str) -> None:
    found = paragraphs(f"So:\n{mark}one\n{mark}two\nEnd")
    assert [part.sort for part in found] == ["plain", "bullet", "bullet", "plain"]
    assert [part.text for part in found] == ["So:", "one", "two", "End"]


def test_lines_that_count_from_one_are_a_numbered_list() -> None:
    found = paragraphs("1. one\n2. two")
    assert [(part.sort, part.number, part.text) for part in found] == [
        ("number", 1, "one"),
        ("number", 2, "two"),
    ]


def test_each_numbered_list_begins_anew() -> None:
    found = paragraphs("1. one\n2. two\n1. first\n2. second")
    assert [part.number for part in found] == [1, 2, 1, 2]


def test_a_numbered_list_may_have_blank_lines_in_it() -> None:
    assert [part.number for part in paragraphs("1. one\n\n2. two\n\n\n3. three")] == [1, 2, 3]


@pytest.mark.parametrize(
    "typed", ["3. three\n4. four", "1. FC Amity", "1. one\n3. three", "2026. It began.", "1.5 km"]
)
def test_numbers_that_do_not_count_from_one_stay_as_they_were_typed(typed: str) -> None:
    assert seen(typed) == [typed]


def test_a_minus_is_no_list() -> None:
    assert seen("- 5 degrees in March") == ["- 5 degrees in March"]


@pytest.mark.parametrize("typed", ["- 1 July: the national day", "- 21st march, each year"])
def test_a_day_is_no_minus(typed: str) -> None:
    assert [(part.sort, part.text) for part in paragraphs(typed)] == [("bullet", typed[2:])]


def test_what_only_begins_like_a_month_stays_as_it_was_typed() -> None:
    assert seen("- 5 Mayflower cups") == ["- 5 Mayflower cups"]


@pytest.mark.parametrize("typed", ["-none", "*none", "–", "-", "- ", "1.", "1. "])
def test_a_mark_with_no_words_after_it_is_no_list(typed: str) -> None:
    assert [part.sort for part in paragraphs(typed)] == ["plain"]


def test_nothing_typed_is_no_paragraph() -> None:
    assert paragraphs(" \n\t\n") == ()


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if re.sub("[ \t]", "", line)]


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_words_and_marks_are_those_typed(typed: str) -> None:
    assert _lines(as_typed(paragraphs(typed))) == _lines(typed)


_BULLETS = ["- a", "* b", "• c", "- 7", "- d \t", "-"]
_NUMBERS = ["1. a", "2. b", "3. c", "10. d", " 1. e"]
_LINE = st.sampled_from(["", " ", "\t", "x", *_BULLETS, *_NUMBERS])


@given(st.lists(_LINE, max_size=12).map("\n".join) | st.text())
def test_words_and_marks_are_those_typed_whatever_is_typed(typed: str) -> None:
    assert _lines(as_typed(paragraphs(typed))) == _lines(typed)


def _seconds(lines: int) -> float:
    typed = "x\n" * lines
    return min(timeit.repeat(lambda: paragraphs(typed), number=1, repeat=3))


def test_a_text_eight_times_as_long_takes_nowhere_near_the_square_of_the_time() -> None:
    assert _seconds(80_000) / _seconds(10_000) < 24


@given(st.text(), st.integers(2, 300))
def test_a_cut_text_fits(text: str, most: int) -> None:
    assert len(cut(text, most)) <= most


def test_a_text_is_cut_at_a_word() -> None:
    assert cut("Port Amity, Examplia", 12) == "Port Amity…"
    assert cut("Port Amity", 10) == "Port Amity"
    assert cut("Portamityexamplia", 5) == "Port…"
