"""When something applies: conditions as data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from forms.conditions import Condition, Facts

FACTS: Facts = {"0.a": "twinning", "0.n": 1500, "0.s": frozenset({"x", "y"})}


@pytest.mark.parametrize(
    ("data", "holds"),
    [
        ({"question": "0.a", "is": "twinning"}, True),
        ({"question": "0.a", "is": ["friendship", "twinning"]}, True),
        ({"question": "0.a", "is": "friendship"}, False),
        ({"question": "0.s", "is": "y"}, True),
        ({"question": "0.n", "over": 1500}, False),
        ({"question": "0.n", "over": 1499}, True),
        ({"question": "0.n", "from": 1500, "to": 1500}, True),
        ({"question": "0.n", "below": 1500}, False),
        ({"question": "0.a", "over": 1}, False),
        ({"question": "0.none", "is": "x"}, False),
        ({"question": "0.none", "answered": False}, True),
        ({"question": "0.a", "answered": True}, True),
        ({"question": "0.a", "answered": False}, False),
        ({"not": {"question": "0.none", "is": "x"}}, True),
        ({"any": [{"question": "0.none", "is": "x"}, {"question": "0.n", "over": 1}]}, True),
        ({"all": [{"question": "0.none", "is": "x"}, {"question": "0.n", "over": 1}]}, False),
    ],
)
def test_a_condition_holds_for_what_it_says(data: dict[str, object], holds: bool) -> None:
    assert Condition.model_validate(data).holds(FACTS) is holds


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"question": "0.a"},
        {"is": "x"},
        {"question": "0.a", "is": "x", "not": {"question": "0.a", "is": "y"}},
        {"all": [{"question": "0.a", "is": "x"}], "any": [{"question": "0.a", "is": "x"}]},
        {"question": "0.a", "equals": "x"},
    ],
)
def test_a_condition_is_one_comparison_or_one_joining(data: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Condition.model_validate(data)


def test_a_condition_tells_which_questions_it_looks_at() -> None:
    data = {"any": [{"question": "0.a", "is": "x"}, {"not": {"question": "0.b", "over": 1}}]}
    assert set(Condition.model_validate(data).questions()) == {"0.a", "0.b"}


@given(st.sampled_from(["0.a", "0.n", "0.none"]), st.text(), st.integers())
def test_not_is_the_opposite(question: str, word: str, bound: int) -> None:
    for comparison in ({"is": word}, {"over": bound}, {"answered": True}):
        plain = {"question": question, **comparison}
        holds = Condition.model_validate(plain).holds(FACTS)
        assert Condition.model_validate({"not": plain}).holds(FACTS) is not holds
