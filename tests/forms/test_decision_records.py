"""The record of a decision has the report's reasons only where the decision is what it recommended.

Where it is not, the reasons are those that whoever records the decision writes as a note; the paper
names that note, and can't be made without it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from forms.conditions import Fact
from forms.form import Item
from forms.loading import load_form
from tests.forms.invented import options

RECOMMENDED = {
    "sheffield-partner-city": ("report:1.1", "report:2.1"),
    "cambridge-partnership-principles": ("report:1.1", "report:2.1"),
    "carlisle-partnership-policy": ("report:1.2", "report:4.1"),
    "general-assessment": ("3.3", "3.3"),
}
"""What is recommended, and the reasons for it, of each form whose stage has the same outcomes."""
NOTE = "{stage:decision:note}"


def pairs() -> Iterator[tuple[str, str, str]]:
    """Each form with each decision, beside each that could be recommended, and none."""
    for name, (question, _) in RECOMMENDED.items():
        form = load_form(name)
        paper, _, asked = question.rpartition(":")
        report = next((one.asks for one in form.papers if one.id == paper), None)
        recommended = options(load_form(report) if report else form, asked)
        (decision,) = (one for one in form.route if one.id == "decision")
        yield from (
            (name, outcome.id, one) for outcome in decision.outcomes for one in ("", *recommended)
        )


def reasons(name: str, facts: dict[str, Fact]) -> list[Item]:
    """What stands under the reasons for the decision."""
    (record,) = (one for one in load_form(name).papers if one.id == "decision-record")
    (section,) = (one for one in record.sections if one.heading == "Reasons for the decision")
    return [one for one in section.items if one.when is None or one.when.holds(facts)]


@pytest.mark.parametrize(("name", "decided", "recommended"), list(pairs()))
def test_a_decision_other_than_what_was_recommended_has_reasons_of_its_own(
    name: str, decided: str, recommended: str
) -> None:
    question, why = RECOMMENDED[name]
    facts: dict[str, Fact] = {"stage:decision": decided}
    if recommended:
        facts[question] = recommended
    as_recommended = decided == recommended
    printed = reasons(name, facts)
    assert any(one.says == NOTE for one in printed) is not as_recommended
    if name != "general-assessment":  # which prints what was recommended beside it, and says so
        assert [one.answer for one in printed if one.answer] == [why] * as_recommended
