"""The figures of a run come out as rows, and the page's rows can be read again."""

from __future__ import annotations

import pytest

from tests.promises.__main__ import PAGE
from tests.promises.keeping import Promised
from tests.promises.table import BEGIN, END, Row, markdown, rows_in

ROWS = [
    Row(1, "520 kills", "answers lost", "0", "0", True),
    Row(12, "5,000 answers", "memory", "1.30 MB", "at most 1 MB", False),
]


def test_rows_are_read_as_they_were_written() -> None:
    assert rows_in(f"{BEGIN}\n\n{markdown(ROWS)}\n\nLast run.\n{END}") == ROWS


def test_the_page_has_a_place_for_the_table_and_a_heading_for_each_promise() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(BEGIN) == page.count(END) == 1
    assert [
        line.split()[1]
        for line in page.splitlines()
        if line.startswith("## ") and line[3].isdigit()
    ] == [f"{number}." for number in range(1, 13)]


def test_a_figure_beyond_its_limit_fails_its_test(request: pytest.FixtureRequest) -> None:
    promised = Promised(request.node)
    promised.did("nothing")
    promised.at_most("things lost", 0, 0)
    with pytest.raises(AssertionError, match=r"^things lost: 1, limit 0"):
        promised.at_most("things lost", 1, 0)
    with pytest.raises(AssertionError, match=r"kept: 399 of them, limit 400 of them"):
        promised.exactly("kept", 399, 400, "of them")
