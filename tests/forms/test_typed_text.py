"""Dates, numbers and sums as people type them; and text at the door."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.text import clean
from forms.typed import (
    in_words,
    is_date,
    is_day,
    is_sum,
    pounds,
    read_amount,
    read_date,
    read_day,
    read_number,
)


@pytest.mark.parametrize(
    "typed",
    [
        *("14/5/2026", "14.05.2026", "14 5 2026", "14 May 2026", "14th of may 2026"),
        *("May 14, 2026", " 2026-05-14 ", "14 MAY 2026", "2026-5-14"),
        *("14-May-26", "14-May-2026", "14-5-2026", "14/5/26", "14 / 5 / 2026", "14 May 26"),
        *("Thursday 14 May 2026", "Thurs, 14 May 2026.", "14.5.26"),
        *("Thur 14 May 2026", "Weds 14 May 2026"),
    ],
)
def test_a_date_is_read_day_first_as_in_britain(typed: str) -> None:
    assert read_date(typed) == "2026-05-14"


@pytest.mark.parametrize(
    "typed", ["soon", "31/2/2026", "14 May", "", "2026-05-14T10:00", "٣/٤", "14/5/58", "26-05-14"]
)
def test_what_is_no_date_stays_as_typed(typed: str) -> None:
    assert read_date(typed) == typed


@pytest.mark.parametrize("typed", ["1 July", "July 1", "1st july", "1/7", "07-01", "01-Jul"])
def test_a_day_of_every_year_is_read(typed: str) -> None:
    assert read_day(typed) == "07-01"
    assert in_words("07-01") == "1 July"


def test_the_leap_day_is_a_day_of_the_year() -> None:
    assert read_day("29 February") == "02-29"


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_told_in_words_is_read_back(day: date) -> None:
    assert read_date(in_words(day.isoformat())) == day.isoformat()


@given(st.text())
def test_any_text_is_read_without_breaking_and_stays_or_becomes_sound(typed: str) -> None:
    for read, sound in ((read_date, is_date), (read_amount, is_sum)):
        assert read(typed) == typed or sound(read(typed))
    assert read_day(typed) == typed or is_day(read_day(typed)) or is_date(read_day(typed))
    assert read_number(typed) == typed or isinstance(read_number(typed), int)


def test_numbers_and_sums_are_read_with_their_signs() -> None:
    assert read_number(" 1,740 ") == 1740
    assert read_number("about 40") == "about 40"
    assert read_amount("£4,500") == "4500.00"
    assert read_amount("4500.5") == "4500.50"
    assert pounds("4500.00") == "£4,500.00"
    assert read_amount("four") == pounds("four") == "four"


@pytest.mark.parametrize("typed", ["3,5", "36, 48", "24 36", "2024 2025", "1,00", "12,34,567"])
def test_commas_and_spaces_part_thousands_and_nothing_else(typed: str) -> None:
    assert read_number(typed) == typed
    assert read_amount(typed) == typed


def test_what_no_document_can_hold_is_replaced_and_reported() -> None:
    cleaned = clean("a\x00b\x07c\ud800d\uffff")
    assert cleaned.text == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert "U+0000 (1)" in cleaned.report
    assert "U+D800 (1)" in cleaned.report


def test_what_a_terminal_obeys_is_replaced_and_reported() -> None:
    cleaned = clean("a\x1b[2Jb\x9b2Jc\x90d\x7fe")
    assert cleaned.text == "a\ufffd[2Jb\ufffd2Jc\ufffdd\ufffde"
    assert "U+009B (1)" in cleaned.report


def test_line_ends_of_every_kind_become_one() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\u2028f").text == "a\nb\nc\nd\ne\nf"
    assert clean("a\r\nb").report == ""


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"])))
def test_ordinary_text_of_any_script_is_left_alone(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).altered == ()


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
