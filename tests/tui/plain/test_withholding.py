"""What is not for publication, marked in plain lines, and heard wherever the answer is told."""

from __future__ import annotations

import pytest

from tests.tui.plain.talking import Talk
from tui.desk import Case, Desk
from tui.review import reviewing, withholding

WHY = "A bid for the work is still open."
TOLD = f"Not for publication (paragraph 3, somebody's financial or business affairs): {WHY}"


def test_a_sponsor_marks_their_answer_and_hears_it(desk: Desk, ready: Case) -> None:
    talk = Talk(desk, ready).type("go 6.3", "mark", "1", "3", WHY, "", "answers 6")
    assert "1. Mark: The answer, with all that it cites" in talk.text
    assert "3. somebody's financial or business affairs." in talk.text
    assert talk.text.count(TOLD) == 2  # at the question, and among the answers
    mark = withholding.of(desk, talk.case).answers["6.3"]
    assert (mark.paragraph, mark.reason, mark.role) == (3, WHY, "sponsor")
    again = Talk(desk, talk.case).type("go 6.3", "mark", "", "quit")
    assert "Take the mark off" not in again.text


@pytest.mark.parametrize("typed", [("",), ("9",), ("1", ""), ("1", "8"), ("1", "3", "")])
def test_nothing_is_marked_where_a_step_is_left_out(
    desk: Desk, ready: Case, typed: tuple[str, ...]
) -> None:
    talk = Talk(desk, ready).type("go 6.3", "mark", *typed, "quit")
    assert "Nothing was marked." in talk.text
    assert talk.case.assessment.acts == ()


def test_a_reason_that_gives_none_is_refused(desk: Desk, ready: Case) -> None:
    talk = Talk(desk, ready).type("go 6.3", "mark", "1", "3", "Yes", "quit")
    assert "There is a problem." in talk.text
    assert "why it is not for publication" in talk.text
    assert talk.case.assessment.acts == ()


def test_an_officer_marks_a_source_in_the_review_and_takes_it_off(
    desk: Desk, officer: Desk, ready: Case
) -> None:
    sent = reviewing.send(desk, ready)
    cited = next(one for one in sent.journey.sponsors if one.answer and one.answer.evidence)
    talk = Talk(officer, sent)
    talk.type("examine", f"go {cited.id}", "mark", "2", "1", "It names a child.", "leave")
    ((question, _),) = withholding.of(officer, talk.case).evidence
    assert question == cited.id
    talk = Talk(officer, talk.case)
    talk.type("examine", f"go {cited.id}", "mark", "2", "The family agrees.", "leave")
    assert "A source is not for publication (paragraph 1," in talk.text
    assert "2. Take the mark off: Source 1: " in talk.text
    assert not withholding.of(officer, talk.case)
    assert talk.case.assessment.acts[-1].reason == "The family agrees."  # type: ignore[union-attr]


def test_a_verdict_may_have_words_and_they_are_heard(
    desk: Desk, officer: Desk, ready: Case
) -> None:
    sent = reviewing.send(desk, ready)
    talk = Talk(officer, sent)
    talk.type("examine", "go 4", "needs more The dates of the visits.", "go 4", "", "leave")
    assert talk.case.review.verdicts[4].text == "The dates of the visits."
    assert "Your verdict: Needs more. The dates of the visits." in talk.text


def test_an_officer_sends_only_once_they_write_for_the_sponsor(officer: Desk, ready: Case) -> None:
    talk = Talk(officer, officer.open(ready.id)).type("send")
    assert "type write at one of their questions first" in talk.text
    assert talk.case.review.sent is None
    talk = Talk(officer, talk.case).type("go 6.3", "write", "yes", "send", "yes")
    sent = talk.case.review.sent
    assert sent is not None
    assert sent.role == "officer"
