"""The invented cases of the forms that ship: their answers, and how a form weighs them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from forms.assessment import Answer
from forms.conditions import Fact
from forms.form import Form
from forms.journey import Journey, travel
from forms.loading import DEFINITIONS, load_form
from forms.papers import fitted

COUNCILS = Path(__file__).parents[1] / "end_to_end" / "councils"
"""What is played through from beginning to end: tests/end_to_end/test_councils.py."""


def example(council: str) -> dict[str, Any]:
    """The answers of the example that ships beside this council's form."""
    answers: dict[str, Any] = json.loads(
        (DEFINITIONS / f"{council}-example.json").read_text(encoding="utf-8")
    )
    return answers


def played(council: str, case: str) -> dict[str, Any]:
    """The answers of another case, which is played through."""
    data = json.loads((COUNCILS / f"{council}.json").read_text(encoding="utf-8"))
    answers: dict[str, Any] = data["cases"][case]
    return answers


def journey(
    form: Form, given: Mapping[str, Any], changes: Mapping[str, Any] | None = None
) -> Journey:
    """The journey of these answers, some changed: {"2.1": 30000}; None takes one out."""
    whole = {**given, **(changes or {})}
    answers = {key: one for key, one in whole.items() if one is not None}
    return travel(
        form, {key: Answer(value=value(one), change="c1") for key, one in answers.items()}
    )


def value(given: Any) -> Any:
    """An answer without its evidence."""
    return given["answer"] if isinstance(given, dict) and "answer" in given else given


def stands(form: Form, rule_id: str, facts: dict[str, Fact]) -> tuple[str, str]:
    """How a rule stands for these facts, and the sentence."""
    saying = next(one for one in form.rules if one.id == rule_id).stands(facts)
    return saying.how, saying.says


def options(form: Form, question: str) -> list[str]:
    """The ids of a question's options, in their order."""
    return [one.id for one in form.by_id[question].options]


def begun(form: Form, paper_id: str, given: Mapping[str, Any]) -> dict[str, object]:
    """What the interview of this paper begins with, for these answers."""
    (paper,) = (one for one in form.papers if one.id == paper_id)
    assert paper.asks is not None
    asked = load_form(paper.asks).by_id
    return {
        one.question: fitted(value(given[one.answer]), asked[one.question].kind)
        for one in paper.begins
        if one.answer is not None and one.answer in given
    }
