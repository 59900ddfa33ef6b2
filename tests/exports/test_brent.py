"""The shipped form with its whole invented example, as the working group would get it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from exports.accessibility import findings
from forms.form import Form
from forms.loading import DEFINITIONS, load_form
from tests.exports.conftest import Made
from tests.exports.invented import assessment

Maker = Callable[..., Made]


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("brent-international-partnering")


@pytest.fixture(scope="module")
def example() -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers, and the evidence of those that have some."""
    given = json.loads((DEFINITIONS / "brent-example.json").read_text(encoding="utf-8"))
    values, evidence = {}, {}
    for question, value in given.items():
        with_evidence = isinstance(value, dict) and "answer" in value
        values[question] = value["answer"] if with_evidence else value
        evidence[question] = tuple(value.get("evidence", ())) if with_evidence else ()
    return values, evidence


def test_the_example_is_a_whole_document(
    form: Form, example: tuple[dict[str, Any], dict[str, Any]], make: Maker
) -> None:
    made = make(assessment(*example, form), form=form, role="sponsor")
    assert made.document.ready
    assert findings(made.path) == ()
    printed = {question.id for question in made.document.questions}
    assert printed == set(example[0]) - {"9.1", "9.2"}
    assert made.seen[:2] == ["International Partnering Assessment", "Port Amity, Examplia"]


def test_an_empty_draft_asks_everything(form: Form, make: Maker) -> None:
    made = make(assessment({}, {}, form), form=form, role="sponsor", draft=True)
    assert findings(made.path) == ()
    assert made.seen.count("Not answered yet.") == len(made.document.open)
