"""Not for publication: marked with a reason, left out of the public version, and nowhere in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pydantic import JsonValue

from exports.composing import compose
from forms.errors import BadInput, Refused
from forms.loading import load_form
from forms.publication import PARAGRAPHS, withheld
from tests.exports.every import everywhere
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.papers import papers
from tui.review import deeds, withholding

MakeDesk = Callable[..., Desk]
BRENT = load_form("brent")
WHY = "A bid for the work is still open."
TYPED = [one for _, one in BRENT.walk() if one.kind in {"line", "text"}]


@pytest.fixture
def case(desk: Desk) -> Case:
    return begin_example(desk)


def marker(question: str) -> str:
    return f"Zq{re.sub('[^a-z0-9]', 'x', question)}zQ"


@pytest.fixture
def marked_all(desk: Desk, officer: Desk, case: Case) -> Case:
    """Every answer has a word that is nowhere else, and a source with one; 9.2 too."""
    given: dict[str, JsonValue] = {
        one.id: {
            "answer": f"Forty of {marker(one.id)} in Wembley.",
            "evidence": [{"what": f"Minutes {marker(one.id)}E", "where": "Archive", "date": ""}],
        }
        for one in TYPED
    }
    theirs = {key: one for key, one in given.items() if BRENT.category_of(key).by == "sponsor"}
    case, _ = desk.fill(case, theirs)
    return officer.fill(case, {key: one for key, one in given.items() if key not in theirs})[0]


def document(case: Case, *, public: bool) -> str:
    made = compose(
        case.form,
        case.assessment,
        role="officer",
        made_on=date(2026, 11, 9),
        draft=True,
        public=public,
    )
    return repr(made)


# ---------------------------------------------------------------- the public version


def test_nothing_of_a_marked_answer_is_in_what_the_public_version_is_made_of(
    officer: Desk, marked_all: Case
) -> None:
    there = document(marked_all, public=True)
    for question in TYPED:
        if question.id not in marked_all.journey.by_id:
            continue
        assert marker(question.id) in there, question.id
        case = withholding.mark(officer, marked_all, question.id, 3, WHY)
        said = document(case, public=True)
        assert marker(question.id) not in said, question.id
        assert WHY not in said
        assert WHY.rstrip(".") in document(case, public=False)
        assert marker(question.id) in document(case, public=False)
        withholding.unmark(officer, case, question.id)


@pytest.mark.parametrize("question", ["0.place", "1.1a", "6.3", "9.2"])
def test_nothing_of_it_is_anywhere_in_the_file(
    officer: Desk, marked_all: Case, question: str, tmp_path: Path
) -> None:
    case = withholding.mark(officer, marked_all, question, 3, WHY)
    whole = papers.document(officer, case, tmp_path / "whole.docx", draft=True).path
    public = papers.document(officer, case, tmp_path / "public.docx", draft=True, public=True).path
    assert marker(question) in everywhere(whole)
    said = everywhere(public)
    assert marker(question) not in said
    assert WHY.rstrip(".") not in said
    assert case.id.rpartition("-")[0] not in said or question != "0.place"
    assert (
        "The answer is left out of this version: not for publication "
        "(paragraph 3 of Schedule 12A: somebody's financial or business affairs)."
    ) in said.replace("’", "'").replace("&#39;", "'").replace("&apos;", "'")


def test_what_is_no_text_is_left_out_as_well(desk: Desk, officer: Desk, case: Case) -> None:
    for _, question in BRENT.walk():
        if question.kind not in {"people", "choice", "choices", "money", "dates"}:
            continue
        now = officer.open(case.id)
        step = now.journey.by_id.get(question.id)
        if step is None or step.answer is None:
            continue
        others = repr([one.answer for one in now.journey.steps if one.id != question.id])
        words = [one for one in strings(step.answer.value) if len(one) > 12 and one not in others]
        marked = withholding.mark(officer, now, question.id, 2, WHY)
        said = document(marked, public=True)
        assert not [one for one in words if one in said], question.id
        withholding.unmark(officer, marked, question.id)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for part in value.values() for one in strings(part)]
    if isinstance(value, list):
        return [one for part in value for one in strings(part)]
    return []


def test_a_bare_answer_is_not_told_by_what_it_lacks(officer: Desk, desk: Desk, case: Case) -> None:
    case, _ = desk.answer(case, "6.3", "Absolutely")
    case = withholding.mark(officer, case, "6.3", 1, WHY)
    assert "Absolutely" not in document(case, public=True)


def test_one_source_is_left_out_and_the_answer_stays(
    officer: Desk, marked_all: Case, tmp_path: Path
) -> None:
    case = withholding.mark(officer, marked_all, "6.3", 1, WHY, "1")
    said = everywhere(
        papers.document(officer, case, tmp_path / "p.docx", draft=True, public=True).path
    )
    assert f"{marker('6.3')}E" not in said
    assert marker("6.3") in said
    assert "A source is left out of this version" in said


def test_a_marked_source_that_was_edited_is_still_left_out(
    desk: Desk, officer: Desk, marked_all: Case
) -> None:
    withholding.mark(officer, marked_all, "6.3", 1, WHY, "1")
    other: dict[str, JsonValue] = {"what": "Minutes Zqother", "where": "", "date": ""}
    desk.fill(desk.open(marked_all.id), {"6.3": {"answer": "Forty people.", "evidence": [other]}})
    now = officer.open(marked_all.id)
    assert "Zqother" not in document(now, public=True)
    withholding.unmark(officer, now, "6.3", source="1")
    assert "Zqother" in document(officer.open(now.id), public=True)


def test_a_mark_outlives_an_edit_of_the_answer(desk: Desk, officer: Desk, marked_all: Case) -> None:
    withholding.mark(officer, marked_all, "6.3", 3, WHY)
    desk.answer(desk.open(marked_all.id), "6.3", "Sixty of Zqother in Wembley.")
    assert "Zqother" not in document(officer.open(marked_all.id), public=True)


# ---------------------------------------------------------------- marking


def test_marks_are_acts_and_their_removal_is_on_record(officer: Desk, case: Case) -> None:
    case = withholding.mark(officer, case, "6.3", 3, WHY)
    case = withholding.unmark(officer, case, "6.3", "The bid is decided.")
    assert not withheld(case.assessment)
    assert [(one.what, one.said) for one in deeds.audit(officer, case)][-2:] == [
        (
            "marked 6.3 as not for publication (paragraph 3, somebody's financial or business "
            "affairs)",
            WHY,
        ),
        ("took the mark off 6.3", "The bid is decided."),
    ]


@pytest.mark.parametrize(
    ("question", "paragraph", "reason", "source", "says"),
    [
        ("6.3", 8, WHY, "", "There is no paragraph 8. There are 1 to 7."),
        ("6.3", 0, WHY, "", "There is no paragraph 0."),
        ("6.3", 3, "Yes", "", "why it is not for publication"),
        ("6.3", 3, "", "", "why it is not for publication"),
        ("99.9", 3, WHY, "", "has no question 99.9"),
        ("6.3", 3, WHY, "99", "There is no source 99 at 6.3|6.3 cites nothing"),
    ],
)
def test_a_mark_names_what_there_is_and_why(
    officer: Desk, case: Case, question: str, paragraph: int, reason: str, source: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        withholding.mark(officer, case, question, paragraph, reason, source)
    assert officer.open(case.id).assessment.acts == ()


def test_a_sponsor_marks_their_own_answers_and_takes_no_mark_off(
    desk: Desk, officer: Desk, case: Case
) -> None:
    case = withholding.mark(desk, case, "6.3", 1, "It names a child.")
    with pytest.raises(Refused, match="Only an officer"):
        withholding.unmark(desk, case, "6.3")
    with pytest.raises(Refused, match="an officer's"):
        withholding.mark(desk, case, "9.2", 1, WHY)
    case = withholding.mark(officer, case, "9.2", 3, WHY)
    assert set(withholding.of(desk, case).answers) == {"6.3"}
    with pytest.raises(Refused, match="an officer's"):
        withholding.places(desk, case, "9.2")
    assert withholding.in_all(desk, case) == "Not for publication: 6.3."
    assert withholding.beside(desk, case, "9.2") == ()
    assert WHY not in [one.said for one in deeds.audit(desk, case)]


def test_taking_off_a_mark_that_is_not_there_is_refused(officer: Desk, case: Case) -> None:
    with pytest.raises(Refused, match=r"no mark on 6\.3"):
        withholding.unmark(officer, case, "6.3")


def test_there_are_the_seven_paragraphs() -> None:
    assert sorted(PARAGRAPHS) == list(range(1, 8))
