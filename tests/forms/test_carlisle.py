"""Carlisle's form: what opens which category, and what papers and the register make of it."""

from __future__ import annotations

from typing import Any

import pytest

from forms.conditions import Fact
from forms.journey import Journey
from forms.loading import load_form
from tests.forms.invented import begun, example, journey, options, played, stands, value

FORM = load_form("carlisle-partnership-policy")
REPORT = load_form("carlisle-members-report")
EXAMPLE = example("carlisle")
CURRENT = played("carlisle", "current")

TO_JOIN = ["join", "join-on-conditions", "do-not-join"]
TO_STAY = ["stay", "change-terms", "leave"]


def numbers(walk: Journey) -> set[int]:
    """The categories that apply."""
    return {one.number for one in walk.categories}


def test_the_matters_of_the_report_are_the_categories_and_its_implications_are_officers() -> None:
    assert [one.title for one in FORM.categories] == [
        "About the partnership",
        "Rationale",
        "Value for money",
        "Community leadership",
        "The Council as Accountable Body",
        "Risk assessment",
        "Consultation and good practice",
        "Options and recommendation",
        "Implications",
    ]
    assert [one.number for one in FORM.categories if one.by == "officer"] == [8]


def test_it_is_about_a_partnership_and_says_that_the_questions_are_ours() -> None:
    assert FORM.about == "partnership"
    for form in (FORM, REPORT):
        assert "headings" in form.basis
        assert " ".join(form.basis.split()).endswith("The questions under them are ours.")


@pytest.mark.parametrize(
    ("pounds", "asked"), [(0, False), (29_999, False), (30_000, False), (30_001, True)]
)
def test_the_risk_assessment_is_asked_for_above_the_threshold_alone(
    pounds: int, *, asked: bool
) -> None:
    assert (5 in numbers(journey(FORM, EXAMPLE, {"2.1": pounds}))) is asked


def test_before_the_resources_are_given_no_risk_assessment_is_asked_for() -> None:
    walk = journey(FORM, EXAMPLE, {"2.1": None})
    assert 5 not in numbers(walk)
    assert set(walk.kept) == {"5.1", "5.2", "5.3"}


@pytest.mark.parametrize(
    ("part", "asked"), [("accountable-body", True), ("partner", False), ("time-only", False)]
)
def test_circumstances_risks_and_benefits_are_asked_of_an_accountable_body(
    part: str, *, asked: bool
) -> None:
    walk = journey(FORM, EXAMPLE, {"0.arrangement": part})
    assert (4 in numbers(walk)) is asked
    assert ("0.accountable" in walk.by_id) is not asked


@pytest.mark.parametrize(
    ("purpose", "asked", "not_asked"),
    [
        ("future", {"7.2"}, {"0.since", "0.existing", "1.2", "7.3"}),
        ("current", {"0.since", "0.existing", "1.2", "7.3"}, {"7.2"}),
    ],
)
def test_the_rationale_is_asked_for_what_there_is_and_for_what_is_to_come(
    purpose: str, asked: set[str], not_asked: set[str]
) -> None:
    steps = journey(FORM, EXAMPLE, {"0.purpose": purpose}).by_id
    assert asked | {"1.1", "1.3"} <= set(steps)
    assert not not_asked & set(steps)


@pytest.mark.parametrize("given", [EXAMPLE, CURRENT], ids=["example", "current"])
def test_the_invented_cases_stand_whole_without_a_warning(given: dict[str, Any]) -> None:
    walk = journey(FORM, given)
    assert walk.ready
    assert {step.standing.kind for step in walk.sponsors} == {"stands"}
    assert walk.kept == {}
    assert not [one for one in given if FORM.category_of(one).by == "officer"]


def test_between_them_the_invented_cases_are_on_both_sides_of_each_condition() -> None:
    there, here = journey(FORM, EXAMPLE), journey(FORM, CURRENT)
    assert {4, 5} <= numbers(there)
    assert not {4, 5} & numbers(here)
    assert set(there.by_id) | set(here.by_id) == set(FORM.by_id)


ASSESSED: dict[str, Fact] = {"5.1": "2026-07-02", "5.2": "said", "5.3": "said"}


@pytest.mark.parametrize(
    ("facts", "how", "says"),
    [
        ({}, "not yet known", "once category 2"),
        ({"2.1": 30_000}, "as expected", "not above it"),
        ({"2.1": 30_001}, "look at this", "still to set out"),
        ({"2.1": 30_001, "5.1": "2026-07-02"}, "look at this", "still to set out"),
        ({"2.1": 30_001, **ASSESSED}, "as expected", "are in category 5"),
    ],
)
def test_page_one_says_how_it_stands_to_the_threshold(
    facts: dict[str, Fact], how: str, says: str
) -> None:
    standing, sentence = stands(FORM, "threshold", facts)
    assert standing == how
    assert says in sentence


@pytest.mark.parametrize(
    ("facts", "how"),
    [
        ({"0.arrangement": "accountable-body"}, "look at this"),
        (
            {"0.arrangement": "accountable-body", **dict.fromkeys(("4.1", "4.3", "4.4"), "said")},
            "look at this",
        ),
        (
            {
                "0.arrangement": "accountable-body",
                **dict.fromkeys(("4.1", "4.3", "4.4", "4.5"), "said"),
            },
            "as expected",
        ),
        ({"0.arrangement": "partner"}, "not yet known"),
        ({"0.arrangement": "partner", "0.accountable": "said"}, "as expected"),
    ],
)
def test_an_accountable_body_without_criteria_is_pointed_out(
    facts: dict[str, Fact], how: str
) -> None:
    assert stands(FORM, "accountable-body", facts)[0] == how


@pytest.mark.parametrize(
    ("part", "pounds", "how"),
    [
        ("time-only", 1, "look at this"),
        ("time-only", 0, "as expected"),
        ("partner", 1, "as expected"),
    ],
)
def test_a_sum_for_a_partnership_of_time_alone_is_pointed_out(
    part: str, pounds: int, how: str
) -> None:
    facts: dict[str, Fact] = {"0.arrangement": part, "2.2": "said", "2.3": "said", "8.2": pounds}
    assert stands(FORM, "best-value", facts)[0] == how


def test_what_is_recommended_reported_and_decided_has_the_same_outcomes() -> None:
    assert options(FORM, "7.2") == TO_JOIN
    assert options(FORM, "7.3") == TO_STAY
    assert options(REPORT, "1.2") == TO_JOIN + TO_STAY
    decision = next(one for one in FORM.route if one.id == "decision")
    assert [one.id for one in decision.outcomes] == [*TO_JOIN, *TO_STAY, "further-issues"]


@pytest.mark.parametrize(("given", "question"), [(EXAMPLE, "7.2"), (CURRENT, "7.3")])
def test_the_report_begins_with_the_recommendation_its_reasons_options_and_consultation(
    given: dict[str, Any], question: str
) -> None:
    report = begun(FORM, "report", given)
    assert report["1.2"] == given[question]["option"]
    assert report["4.1"] == given[question]["reason"]
    assert report["2.2"] == given["7.1"]
    assert report["3.1"] == value(given["6.1"])
    assert report["3.2"] == given["6.2"]


def test_the_report_has_every_implication_under_the_councils_headings() -> None:
    (report,) = (one for one in FORM.papers if one.id == "report")
    (implications,) = (one for one in report.sections if one.heading == "Implications")
    officers = [one.id for one in FORM.by_id.values() if one.id.startswith("8.")]
    assert [one.answer for one in implications.items if one.answer] == officers
    assert [one.label for one in implications.items if one.label] == [
        "Staffing and resources",
        "Financial",
        "Legal",
        "Corporate",
        "Risk management",
        "Equality issues",
        "Environmental",
        "Crime and disorder",
        "Impact on customers",
    ]


def test_every_outcome_is_a_recommendation_and_a_decision_in_the_papers() -> None:
    for paper, question in (("report", "report:1.2"), ("decision-record", "stage:decision")):
        (made,) = (one for one in FORM.papers if one.id == paper)
        for outcome in (*TO_JOIN, *TO_STAY):
            said = [
                item.says
                for section in made.sections
                for item in section.items
                if item.says.startswith(("That the Council", "To ", "Not to"))
                and item.when
                and item.when.holds({question: outcome})
            ]
            assert len(said) == 1, (paper, outcome)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({"stage:decision": "join", "2.1": 30_000}, "involved"),
        ({"stage:decision": "join", "2.1": 30_001}, "monitored"),
        (
            {"stage:decision": "join-on-conditions", "stage:conditions": "met", "2.1": 30_001},
            "monitored",
        ),
        ({"stage:decision": "change-terms", "2.1": 30_000}, "involved"),
        ({"stage:decision": "stay", "2.1": 30_001}, "monitored"),
        ({"stage:decision": "leave", "2.1": 30_001}, "left"),
        ({"stage:decision": "join-on-conditions", "2.1": 30_001}, ""),
        ({"stage:decision": "do-not-join", "2.1": 30_001}, ""),
    ],
)
def test_the_register_says_which_partnerships_are_monitored(
    facts: dict[str, Fact], state: str
) -> None:
    rules = FORM.arrangements
    assert rules is not None
    said = next((one.facts for one in rules.outcomes if one.when.holds(facts)), {})
    assert said.get("state", "") == state
    assert not state or rules.state(state) is not None


def test_the_register_knows_each_part_that_the_council_can_have() -> None:
    rules = FORM.arrangements
    assert rules is not None
    asked = FORM.by_id["0.arrangement"].options
    assert [(one.id, one.label) for one in rules.kinds] == [(one.id, one.label) for one in asked]


def test_what_joins_enters_the_register_and_nothing_else_does() -> None:
    entering = {
        f"{stage.id}={one.id}" for stage in FORM.route for one in stage.outcomes if one.registers
    }
    assert entering == {"decision=join", "conditions=met"}
