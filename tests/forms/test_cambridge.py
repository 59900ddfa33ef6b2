"""Cambridge's form: the test, what a yearly review begins with, and what its papers make of it."""

from __future__ import annotations

from typing import Any

import pytest

from forms.conditions import Fact
from forms.loading import load_form
from tests.forms.invented import begun, example, journey, options, played, stands

FORM = load_form("cambridge-partnership-principles")
REPORT = load_form("cambridge-scrutiny-report")
EXAMPLE = example("cambridge")
REVIEW = played("cambridge", "review")

JOINING = ["join", "join-on-conditions", "do-not-join"]
STAYING = ["remain", "remain-with-changes", "leave"]
LETTERED = [
    *("3.2a", "3.2b", "3.2c", "3.2d", "4.2a", "4.2b", "4.2c", "4.2d", "4.2e"),
    *("5.2a", "5.2b", "5.2c", "5.2d", "5.2e", "5.2f"),
    *("6.3a", "6.3b", "6.3c", "6.3d", "6.3e"),
]


def test_it_is_about_a_partnership_and_no_place() -> None:
    assert FORM.about == "partnership"
    assert FORM.title_from == ("0.partnership",)
    assert not {"0.place", "0.country"} & set(FORM.by_id)


def test_every_lettered_point_of_principles_2_to_5_is_a_question_of_its_own() -> None:
    assert [one for one in FORM.by_id if one[-1].isalpha() and one[0] != "0"] == LETTERED


def test_the_test_is_one_ground_of_six_at_least_each_with_a_reason() -> None:
    grounds = FORM.by_id["1.4"]
    assert (grounds.kind, grounds.at_least, len(grounds.options)) == ("choices", 1, 6)
    one = [{"option": "saves-money", "reason": "£11,000 a year, against hiring the hall."}]
    assert journey(FORM, EXAMPLE, {"1.4": one}).by_id["1.4"].stands
    for bare in ([], [{"option": "saves-money", "reason": "Yes."}]):
        assert not journey(FORM, EXAMPLE, {"1.4": bare}).by_id["1.4"].stands


def test_where_no_ground_is_met_that_can_be_said_and_has_to_be_shown() -> None:
    steps = journey(FORM, EXAMPLE, {"1.3": "not-met"}).by_id
    assert "1.4" not in steps
    assert "1.5" in steps


@pytest.mark.parametrize(
    ("purpose", "asked", "not_asked"),
    [
        ("enter", ["0.invitation", "8.1"], ["0.joined", "0.year", "0.changed", "8.2"]),
        ("review", ["0.joined", "0.year", "0.changed", "8.2"], ["0.invitation", "8.1"]),
    ],
)
def test_each_purpose_is_asked_what_it_needs(
    purpose: str, asked: list[str], not_asked: list[str]
) -> None:
    steps = journey(FORM, EXAMPLE, {"0.purpose": purpose}).by_id
    assert set(asked) <= set(steps)
    assert not set(not_asked) & set(steps)


@pytest.mark.parametrize(
    ("by", "asked", "not_asked"), [("council", "5.3", "5.4"), ("partner", "5.4", "5.3")]
)
def test_where_details_stand_is_asked_by_who_administers(
    by: str, asked: str, not_asked: str
) -> None:
    steps = journey(FORM, EXAMPLE, {"0.administered": by}).by_id
    assert asked in steps
    assert not_asked not in steps


@pytest.mark.parametrize("given", [EXAMPLE, REVIEW], ids=["example", "review"])
def test_the_invented_cases_stand_whole_without_a_warning(given: dict[str, Any]) -> None:
    whole = journey(FORM, given)
    assert whole.ready
    assert {step.standing.kind for step in whole.sponsors} == {"stands"}
    assert whole.kept == {}


def test_a_review_begins_with_all_that_lasts_and_asks_for_the_year_anew() -> None:
    rules = FORM.arrangements
    assert rules is not None
    how = rules.beginning("review")
    assert how is not None
    steps = journey(FORM, EXAMPLE, {"0.purpose": "review"}).sponsors
    anew = [one.question.id for one in steps if one.question.id not in how.carries]
    assert anew == ["0.purpose", "0.year", "0.changed", "8.2", "8.4"]


def test_what_is_recommended_reported_and_decided_has_the_same_outcomes() -> None:
    assert options(FORM, "8.1") == JOINING
    assert options(FORM, "8.2") == STAYING
    assert options(REPORT, "1.1") == [*JOINING, *STAYING]
    decision = next(one for one in FORM.route if one.id == "decision")
    assert [one.id for one in decision.outcomes] == [*JOINING, *STAYING]


def test_the_report_begins_with_what_the_assessment_recommends() -> None:
    report = begun(FORM, "report", EXAMPLE)
    assert report["1.1"] == "join-on-conditions"
    assert report["1.2"] == EXAMPLE["8.3"]
    assert report["2.1"] == EXAMPLE["8.1"]["reason"]
    assert report["2.2"] == EXAMPLE["8.4"]


@pytest.mark.parametrize(
    ("paper", "question"), [("report", "report:1.1"), ("decision-record", "stage:decision")]
)
def test_every_outcome_is_a_recommendation_and_a_decision_in_the_papers(
    paper: str, question: str
) -> None:
    (made,) = (one for one in FORM.papers if one.id == paper)
    items = [item for section in made.sections for item in section.items if item.says and item.when]
    for outcome in (*JOINING, *STAYING):
        said = [
            item.says
            for item in items
            if item.when
            and item.when.holds({question: outcome})
            and not item.when.holds({question: "none of them"})
        ]
        assert any("{0.partnership}" in one for one in said), outcome


def test_a_partnership_is_reviewed_within_a_year_whoever_administers_it() -> None:
    rules = FORM.arrangements
    assert rules is not None
    assert [one.id for one in rules.kinds] == options(FORM, "0.administered")
    assert {one.review_by for one in rules.kinds} == {12}
    assert rules.region_called == "portfolio"


@pytest.mark.parametrize(
    ("decided", "state", "over"),
    [
        ("join", "member", False),
        ("join-on-conditions", "changing", False),
        ("remain", "member", False),
        ("remain-with-changes", "changing", False),
        ("leave", "left", True),
    ],
)
def test_what_was_decided_is_what_the_register_says(decided: str, state: str, over: bool) -> None:
    rules = FORM.arrangements
    assert rules is not None
    facts = next(one.facts for one in rules.outcomes if one.when.holds({"stage:decision": decided}))
    known = rules.state(facts["state"])
    assert known is not None
    assert (known.id, known.over) == (state, over)


@pytest.mark.parametrize(
    ("rule", "facts", "how"),
    [
        ("test", {"1.3": "not-met", "8.1": "join"}, "look at this"),
        ("test", {"1.3": "not-met", "8.2": "remain-with-changes"}, "look at this"),
        ("test", {"1.4": frozenset({"legal-duty"}), "8.2": "leave"}, "look at this"),
        ("test", {"1.3": "not-met", "8.2": "leave"}, "look at this"),
        ("test", {"1.3": "met", "1.4": frozenset({"saves-money"})}, "as expected"),
        ("in-public", {"5.2a": "all"}, "as expected"),
        ("in-public", {"5.2a": "some"}, "look at this"),
        ("in-public", {"5.2a": "none"}, "look at this"),
        ("five-days", {"5.2c": 5}, "as expected"),
        ("five-days", {"5.2c": 4}, "look at this"),
        ("five-days", {"5.2c": 0}, "look at this"),
        ("where-hosted", {"0.administered": "council", "5.3": "said"}, "as expected"),
        ("where-hosted", {"0.administered": "partner"}, "not yet known"),
        ("scrutiny", {"7.1": "nobody"}, "look at this"),
        ("scrutiny", {"7.1": "joint"}, "as expected"),
    ],
)
def test_a_principle_that_is_not_kept_is_pointed_out(
    rule: str, facts: dict[str, Fact], how: str
) -> None:
    assert stands(FORM, rule, facts)[0] == how
