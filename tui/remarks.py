"""What is said about an answer, in the same words on the screen and in plain lines."""

from __future__ import annotations

from forms import telling
from forms.answers import Standing, Value
from forms.form import Question
from forms.journey import Journey

_TOLD_BACK = frozenset({"number", "date", "dates", "money"})


def taken(question: Question, standing: Standing) -> str:
    """A word on an answer that stands with a warning, "" where there is none."""
    if not standing.message:
        return ""
    which = question.number or "The answer before"
    return f"{which} counts as answered, but says little. {standing.message}"


def understood(question: Question, value: Value) -> str:
    """How a number, a date or a sum is understood; "" for the kinds kept as they are typed."""
    if question.kind not in _TOLD_BACK:
        return ""
    return f"Understood: {'; '.join(telling.lines(question, value))}"


def next_stage(journey: Journey) -> str:
    """What comes after the last answer, once all the sponsor's questions are answered."""
    said = "All the sponsor’s questions are answered."
    stage = journey.next_stage
    if stage is None:
        return said
    return f"{said} Next: {stage.title} ({stage.decides}). {stage.what} {stage.by_when}."


def after_the_review(journey: Journey) -> str:
    """What comes once the officers accepted it, "" where the form has no such stage."""
    stage = journey.next_stage
    return f"Once they accept it: {stage.title} ({stage.decides})." if stage else ""
