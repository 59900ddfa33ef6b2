"""What is said about an answer, in the same words on the screen and in plain lines."""

from __future__ import annotations

from forms import telling
from forms.answers import Value
from forms.checking import Standing
from forms.form import Question

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
