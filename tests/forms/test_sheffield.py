"""Sheffield's form: what follows from an approach and a review, and what papers make of it."""

from __future__ import annotations

from typing import Any

import pytest

from forms.conditions import Fact
from forms.loading import load_form
from tests.forms.invented import begun, example, journey, options, played, stands

FORM = load_form("sheffield-partner-city")
REPORT = load_form("sheffield-committee-report")
EXAMPLE = example("sheffield")
REVIEW, DELEGATION = (played("sheffield", one) for one in ("review", "delegation"))

OF_AN_APPROACH = ["enter-into", "host", "further-work", "no-action", "decline"]
OF_A_REVIEW = [
    *("retain", "reinvigorate", "relinquish", "do-not-reinitiate"),
    *("acknowledge-community-led", "acknowledge-historical", "no-action", "further-work"),
]


def test_the_framework_gives_categories_1_to_7_their_headings() -> None:
    assert [one.title for one in FORM.categories] == [
        "About the proposal",
        "Location overview",
        "Strategic fit",
        "Profile",
        "Due diligence considerations",
        "Connections",
        "Resources",
        "Purpose",
        "Outcome",
        "Implications",
    ]
    assert [one.number for one in FORM.categories if one.by == "officer"] == [9]


def test_the_form_says_that_the_questions_are_ours() -> None:
    for form in (FORM, REPORT):
        assert "headings" in form.basis
        assert " ".join(form.basis.split()).endswith("The questions under them are ours.")


@pytest.mark.parametrize(
    ("purpose", "asked", "not_asked"),
    [
        (
            "agreement",
            ["0.received", "0.arrangement", "7.2", "8.1"],
            ["0.delegation", "7.3", "8.2"],
        ),
        (
            "delegation",
            ["0.received", "0.delegation", "7.3", "8.1"],
            ["0.arrangement", "7.2", "8.2"],
        ),
        ("review", ["0.existing", "0.standing", "0.benefits", "8.2"], ["0.received", "7.3", "8.1"]),
    ],
)
def test_each_purpose_is_asked_what_it_needs(
    purpose: str, asked: list[str], not_asked: list[str]
) -> None:
    steps = journey(FORM, EXAMPLE, {"0.purpose": purpose}).by_id
    assert set(asked) <= set(steps)
    assert not set(not_asked) & set(steps)


@pytest.mark.parametrize("given", [EXAMPLE, DELEGATION, REVIEW], ids=["example", "visit", "review"])
def test_the_invented_cases_stand_whole_without_a_warning(given: dict[str, Any]) -> None:
    whole = journey(FORM, given)
    assert whole.ready
    assert {step.standing.kind for step in whole.sponsors} == {"stands"}
    assert whole.kept == {}
    assert not [one for one in given if FORM.category_of(one).by == "officer"]


def test_what_is_recommended_reported_and_decided_has_the_same_outcomes() -> None:
    assert options(FORM, "8.1") == OF_AN_APPROACH
    assert options(FORM, "8.2") == OF_A_REVIEW
    every = {*OF_AN_APPROACH, *OF_A_REVIEW}
    assert set(options(REPORT, "1.1")) == every
    decision = next(one for one in FORM.route if one.id == "decision")
    assert {one.id for one in decision.outcomes} == every
    assert options(REPORT, "1.2") == options(FORM, "0.arrangement")


def test_the_report_begins_with_the_outcome_and_its_reasons() -> None:
    report = begun(FORM, "report", EXAMPLE)
    assert report["1.1"] == "enter-into"
    assert report["1.2"] == "friendship"
    assert report["2.1"] == EXAMPLE["8.1"]["reason"]
    assert report["2.2"] == EXAMPLE["8.5"]


def test_the_report_on_a_visit_says_who_would_come_when_and_what_should_come_of_it() -> None:
    (report,) = (one for one in FORM.papers if one.id == "report")
    (proposal,) = (one for one in report.sections if one.heading == "Proposal")
    asked = journey(FORM, DELEGATION).by_id
    told = [one.answer for one in proposal.items if one.answer in asked]
    assert told == ["0.approach", "0.delegation", "7.1", "7.3"]


def test_every_outcome_is_a_recommendation_and_a_decision_in_the_papers() -> None:
    for paper, question in (("report", "report:1.1"), ("decision-record", "stage:decision")):
        (made,) = (one for one in FORM.papers if one.id == paper)
        named = {
            outcome
            for section in made.sections
            for item in section.items
            if item.says and item.when
            for outcome in (*OF_AN_APPROACH, *OF_A_REVIEW)
            if item.when.holds({question: outcome, "report:1.2": "friendship"})
            and not item.when.holds({question: "none of them", "report:1.2": "friendship"})
        }
        assert named == {*OF_AN_APPROACH, *OF_A_REVIEW}, paper


def test_the_register_knows_each_kind_that_is_asked_about_and_reviews_it_every_year() -> None:
    rules = FORM.arrangements
    assert rules is not None
    assert [one.id for one in rules.kinds] == options(FORM, "0.arrangement")
    assert {one.review_by for one in rules.kinds} == {12}
    assert {one.id for one in rules.states} >= set(options(FORM, "0.standing"))


@pytest.mark.parametrize("outcome", ["relinquish", "do-not-reinitiate", "acknowledge-historical"])
def test_what_is_given_up_is_not_reviewed_again(outcome: str) -> None:
    rules = FORM.arrangements
    assert rules is not None
    facts = next(one.facts for one in rules.outcomes if one.when.holds({"stage:decision": outcome}))
    state = rules.state(facts["state"])
    assert state is not None
    assert state.over


@pytest.mark.parametrize(
    ("facts", "how"),
    [
        ({"0.purpose": "delegation", "8.1": "enter-into"}, "look at this"),
        ({"0.purpose": "agreement", "8.1": "host"}, "look at this"),
        ({"0.purpose": "agreement", "8.1": "enter-into"}, "as expected"),
        ({"0.purpose": "agreement", "8.1": "decline"}, "look at this"),
        ({"8.2": "do-not-reinitiate", "0.standing": "active"}, "look at this"),
        ({"8.2": "do-not-reinitiate", "0.standing": "expired"}, "as expected"),
        ({"8.2": "reinvigorate", "0.standing": "active"}, "look at this"),
        ({"8.2": "reinvigorate", "0.standing": "dormant"}, "as expected"),
        ({"8.2": "acknowledge-community-led", "0.standing": "historical"}, "look at this"),
    ],
)
def test_an_outcome_that_does_not_fit_is_pointed_out(facts: dict[str, Fact], how: str) -> None:
    assert stands(FORM, "outcome-fits", facts)[0] == how


@pytest.mark.parametrize(
    ("journeys", "answered", "how"),
    [(0, True, "as expected"), (4, True, "as expected"), (4, False, "not yet known")],
)
def test_travel_is_told_with_what_officers_assessed(
    journeys: int, answered: bool, how: str
) -> None:
    facts: dict[str, Fact] = {"6.2": journeys}
    if answered:
        facts["9.6"] = "said"
    assert stands(FORM, "climate", facts)[0] == how


@pytest.mark.parametrize(
    ("standing", "how"),
    [("formal", "look at this"), ("symbolic", "as expected"), ("none", "as expected")],
)
def test_a_formal_agreement_needs_a_later_decision(standing: str, how: str) -> None:
    assert stands(FORM, "later-decisions", {"7.4": standing})[0] == how
