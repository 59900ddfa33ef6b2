"""An answer that came from another version of its question, told beside the question."""

from __future__ import annotations

from forms.assessment import Aside
from tui.cases.case import Case


def beside(case: Case, question_id: str) -> str:
    """What stood at a question before it changed, "" where its answer is not to be confirmed."""
    found = _carried(case, question_id)
    if found is None:
        return ""
    return (
        f"In version {found.form.version} this question was:\n{found.prompt}\n\n"
        f"What was answered then:\n{found.told or '(nothing)'}"
    )


def notice(case: Case, question_id: str) -> str:
    """What to say when such a question is shown, "" where there is nothing to say."""
    found = _carried(case, question_id)
    if found is None:
        return ""
    return (
        f"This question has changed since it was answered. It was: “{found.prompt}” Read your "
        "answer again; going on confirms it. What it was before stands in the guidance."
    )


def _carried(case: Case, question_id: str) -> Aside | None:
    answer = case.assessment.answers.get(question_id)
    if answer is None or not answer.carried:
        return None
    return next((one for one in case.assessment.aside if one.question == question_id), None)
