"""Whatever was answered: a paper made with it and read again says the same, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exports.blanks.layout import shown
from exports.blanks.pieces import mark
from exports.blanks.table import make_table
from exports.reading.table import read as read_table
from forms.answers import read, write
from tests.exports.invented import EVIDENCE, FORM, HOSTILE, VALUES, assessment
from tests.exports.reading.paper import Paper
from tests.exports.reading.test_rewrites import controls_lost, properties_inspected_away

# What forms/text.py lets through; a line of one's own never looks like a box that is empty.
LETTERS = st.characters(
    exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\x85\u2028\u2029"
)
LINE = st.text(LETTERS, max_size=40)
PROSE = st.lists(st.text(LETTERS, max_size=30), max_size=6).map("\n".join)
OPTION = st.sampled_from(["", "new", "old"])
PEOPLE = st.lists(st.fixed_dictionaries({"name": LINE, "role": LINE, "ward": LINE}), max_size=4)
DAY = st.sampled_from(["", "07-01", "2026-02-28", "in May", "31 June"])
DAYS = st.lists(
    st.fixed_dictionaries({"date": DAY, "what": LINE, "yearly": st.booleans()}), max_size=4
)
AMOUNT = st.sampled_from(["", "4500.00", "0.00", "about £5", "4500"])
MONEY = st.fixed_dictionaries(
    {"amount": AMOUNT, "year": LINE, "budget": LINE, "confirmed_by": LINE, "confirmed_on": DAY}
)
CHOICES = st.dictionaries(st.sampled_from(["new", "old"]), PROSE, max_size=2).map(
    lambda those: [{"option": key, "reason": reason} for key, reason in those.items()]
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "0.name": LINE,
        "0.sort": OPTION,
        "0.history": PROSE,
        "1.1": PROSE,
        "1.2": st.integers(0, 10**12) | LINE,
        "1.3": DAY,
        "1.4a": st.fixed_dictionaries({"option": OPTION, "reason": PROSE}),
        "1.4b": CHOICES,
        "1.5": PEOPLE,
        "1.6": DAYS,
        "1.7": PROSE,
        "2.1": MONEY,
        "2.2": PROSE,
    },
)


def marks(answers: Any) -> dict[str, str]:
    """What each answer says, but for what word processors change by themselves."""
    found = {}
    for key, raw in answers.items():
        value = write(read(FORM.by_id[key].kind, raw))
        if shown(FORM.by_id[key], assessment({key: value}).answers[key]) is not None:
            found[key] = mark(value)
    return {key: sign for key, sign in found.items() if sign not in _EMPTY}


_EMPTY = {mark(""), mark([]), mark({})}


def is_touched(paper: Paper, given: Any) -> None:
    found = paper.read()
    expected = marks(given)
    assert {key: mark(value) for key, value in found.answers.items()} == expected
    assert found.outside == ()


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
@example(VALUES)
def test_a_paper_that_nobody_touched_changes_nothing(given: Any) -> None:
    paper = Paper.blank(assessment(given, {}).answers)
    found = paper.read()
    assert (dict(found.answers), found.outside) == ({}, ())
    assert set(found.untouched) == marks(given).keys()


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
@example(VALUES)
def test_what_is_on_a_paper_is_what_was_answered(given: Any) -> None:
    paper = Paper.blank(assessment(given, {}).answers)
    properties_inspected_away(paper)
    is_touched(paper, given)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
@example(VALUES)
def test_and_so_it_is_without_its_controls(given: Any) -> None:
    paper = Paper.blank(assessment(given, {}).answers)
    properties_inspected_away(paper)
    controls_lost(paper)
    assert {key: mark(value) for key, value in paper.read().answers.items()} == marks(given)


def test_lines_and_paragraphs_of_an_answer_stay_what_they_are() -> None:
    typed = "A firm:\nits hall,\nits tools.\n\nA school.\n- a class\n- a teacher"
    paper = Paper.blank(assessment({**VALUES, "1.1": typed}, {}).answers)
    properties_inspected_away(paper)
    assert paper.read().answers["1.1"] == typed
    assert not list(paper.root.iter(qn("w:br"))), "LibreOffice takes these out of a control"


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_no_text_that_is_typed_is_lost_on_a_paper(typed: str) -> None:
    given = {**VALUES, "0.name": typed, "1.1": typed, "1.4a": {"option": "new", "reason": typed}}
    given["1.5"] = [{"name": typed, "role": "", "ward": ""}]
    paper = Paper.blank(assessment(given, EVIDENCE).answers)
    assert (dict(paper.read().answers), paper.read().outside) == ({}, ())
    properties_inspected_away(paper)
    is_touched(paper, given)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
@example(VALUES)
def test_a_table_that_nobody_touched_changes_nothing(given: Any) -> None:
    found = read_table(make_table(FORM, assessment(given, {}).answers, role="officer"), "x", FORM)
    assert (dict(found.answers), found.outside) == ({}, ())


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS)
@example(VALUES)
def test_what_is_in_a_table_is_what_was_answered(given: Any) -> None:
    table = make_table(FORM, assessment(given, {}).answers, role="officer").decode("utf-8-sig")
    table = table.replace("Mark (leave as it is)", "Something else")
    found = read_table(table.encode(), "x", FORM)
    assert {key: mark(value) for key, value in found.answers.items()} == marks(given)


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_no_text_that_is_typed_is_lost_in_a_table(typed: str) -> None:
    given = {**VALUES, "1.1": typed, "1.4a": {"option": "new", "reason": typed}}
    given["1.5"] = [{"name": typed, "role": "", "ward": ""}]
    table = make_table(FORM, assessment(given, EVIDENCE).answers, role="officer")
    found = read_table(table.replace(b"Mark (leave as it is)", b"Other"), "x", FORM)
    assert {key: mark(value) for key, value in found.answers.items()} == marks(given)
