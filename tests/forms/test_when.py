"""A condition is told in words that a reader without the program can follow."""

from __future__ import annotations

import pytest

from forms.conditions import Condition
from forms.when import in_words
from tests.exports.invented import FORM

SORT, MANY = "“Which sort is it?” is answered", "“How many people would take part?” is answered"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"question": "0.sort", "is": "old"}, f"{SORT} with “An old one”"),
        ({"question": "0.sort", "is": ["old", "new"]}, f"{SORT} with “An old one” or “A new one”"),
        ({"question": "1.2", "over": 10}, f"{MANY} with more than 10"),
        ({"question": "1.2", "from": 5, "to": 10}, f"{MANY} with 5 or more and 10 or less"),
        ({"question": "1.2", "below": 1500}, f"{MANY} with less than 1500"),
        ({"question": "1.2", "answered": True}, MANY),
        ({"question": "1.2", "answered": False}, MANY.replace("is answered", "is not answered")),
        (
            {"not": {"question": "0.sort", "is": "old"}},
            f"it is not so that {SORT} with “An old one”",
        ),
        (
            {"all": [{"question": "1.2", "over": 1}, {"question": "0.sort", "is": "old"}]},
            f"{MANY} with more than 1 and {SORT} with “An old one”",
        ),
        (
            {
                "any": [
                    {"question": "1.2", "answered": True},
                    {"all": [{"question": "1.2", "over": 1}, {"question": "1.2", "below": 9}]},
                ]
            },
            f"{MANY} or ({MANY} with more than 1 and {MANY} with less than 9)",
        ),
    ],
)
def test_it_is_told_in_words(condition: object, said: str) -> None:
    assert in_words(Condition.model_validate(condition), FORM) == said
