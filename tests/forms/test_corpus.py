"""The rule over the labelled corpus: the two figures that the project promises."""

import pytest

from forms.reasons import judge
from tests.forms.corpus_figures import LABELS, examples, wrong

CORPUS = list(examples())

PROMISED = [
    ("ordinary", "tuned", 0.003),
    ("ordinary", "held out", 0.003),
    ("tricky", "tuned", 0.01),
    ("tricky", "held out", 0.01),
    ("bare", "tuned", 0.05),
    ("bare", "held out", 0.05),
    ("restated", "tuned", 0.0),
    ("restated", "held out", 0.0),
]


@pytest.mark.parametrize(("label", "half", "at_most"), PROMISED)
def test_the_rule_is_wrong_no_more_often_than_promised(
    label: str, half: str, at_most: float
) -> None:
    here = [example for example in CORPUS if (example.label, example.half) == (label, half)]
    bad = [example.answer for example in here if wrong(example)]
    assert here
    assert len(bad) <= at_most * len(here), bad


def test_the_corpus_is_large_and_says_each_thing_once() -> None:
    counts = dict.fromkeys(LABELS, 0)
    for example in CORPUS:
        counts[example.label] += 1
    assert counts["ordinary"] >= 350
    assert counts["tricky"] >= 350
    assert counts["bare"] >= 400
    said = [(example.answer, example.question) for example in CORPUS]
    assert sorted({one for one in said if said.count(one) > 1}) == []


@pytest.mark.parametrize("label", ["restated", "thin", "tricky", "ordinary"])
def test_most_answers_get_the_very_kind_that_a_reader_would_give(label: str) -> None:
    expected = {"tricky": "reasoned", "ordinary": "reasoned"}.get(label, label)
    here = [example for example in CORPUS if example.label == label]
    right = sum(judge(each.answer, each.question).kind == expected for each in here)
    assert right >= 0.9 * len(here)
