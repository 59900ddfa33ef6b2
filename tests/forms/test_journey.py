"""What applies, what stands and what is next, derived from form and answers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.assessment import Answer
from forms.form import Form, Saying
from forms.journey import Journey, Progress, travel

REASON = "Forty families in two wards have kin there."
DONE: dict[str, JsonValue] = {"0.name": "Pact", "0.sort": "new", "0.who": "M.", "1.1": REASON}


def go(form: Form, answers: dict[str, JsonValue]) -> Journey:
    return travel(form, {key: Answer(value=raw, change="c") for key, raw in answers.items()})


def test_a_question_whose_condition_fails_is_neither_asked_nor_counted(small: Form) -> None:
    assert "0.since" not in go(small, {"0.sort": "new"}).by_id
    assert "0.since" in go(small, {"0.sort": "old"}).by_id
    assert go(small, {"0.sort": "new"}).progress.total == 4
    assert go(small, {"0.sort": "old"}).progress.total == 5


def test_what_was_typed_where_nothing_is_asked_is_kept_and_comes_back(small: Form) -> None:
    answers: dict[str, JsonValue] = {"0.sort": "new", "0.since": REASON}
    assert go(small, answers).kept["0.since"].value == REASON
    back = go(small, {**answers, "0.sort": "old"})
    assert back.by_id["0.since"].stands
    assert not back.kept


def test_ready_speaks_of_the_sponsors_questions_alone(small: Form) -> None:
    assert go(small, DONE).ready
    assert go(small, DONE).by_id["2.1"].stands is False
    assert not go(small, {**DONE, "1.1": "yes"}).ready


def test_a_sponsor_is_never_led_to_an_officers_question(small: Form) -> None:
    journey = go(small, DONE)
    assert journey.after("1.1", "sponsor") is None
    officers = journey.after("1.1", "officer")
    assert officers is not None
    assert officers.id == "2.1"
    assert journey.first_open("sponsor") is None


def test_statuses_are_in_words(small: Form) -> None:
    reasons = small.categories[1]

    def status(answers: dict[str, JsonValue], number: int = 1) -> str:
        journey = go(small, answers)
        return Progress.of(journey.of(small.categories[number])).status

    assert reasons.number == 1
    assert status({}) == "Not yet started"
    assert status({"1.1": "yes"}) == "There is a problem"
    assert status({"1.1": REASON}) == "Completed"
    assert status({"0.name": "Pact"}, 0) == "In progress"


def test_back_and_on_go_the_same_way(small: Form) -> None:
    journey = go(small, DONE)
    ids = [step.id for step in journey.sponsors]
    for here, there in pairwise(ids):
        after, before = journey.after(here, "sponsor"), journey.before(there, "sponsor")
        assert after is not None
        assert before is not None
        assert (after.id, before.id) == (there, here)
    assert journey.before(ids[0], "sponsor") is None


def test_the_way_on_from_a_question_that_applies_no_more_is_the_next_one(small: Form) -> None:
    after = go(small, DONE).after("0.since", "sponsor")
    assert after is not None
    assert after.id == "1.1"


def test_a_rule_says_how_this_assessment_stands_with_its_answers_put_in(small: Form) -> None:
    ((_, new),) = go(small, DONE).rules()
    assert (new.says, new.how) == ("Pact is new.", "as expected")
    ((_, old),) = go(small, {"0.sort": "old"}).rules()
    assert old.how == "look at this"
    ((_, unknown),) = go(small, {}).rules()
    assert unknown.how == "not yet known"


def test_to_a_sponsor_a_rule_tells_whether_an_officer_answered_and_not_what(small: Form) -> None:
    rule = small.rules[0].model_copy(
        update={
            "standing": (
                Saying.model_validate({"when": {"question": "2.1", "over": 0}, "says": "Costly."}),
                Saying.model_validate(
                    {"when": {"question": "2.1", "answered": True}, "says": "So."}
                ),
            )
        }
    )
    form = small.model_copy(update={"rules": (rule,)})
    sum_of_two: JsonValue = {"amount": "2.00"}
    journey = go(form, {**DONE, "2.1": sum_of_two})
    ((_, sponsors),), ((_, officers),) = journey.rules("sponsor"), journey.rules("officer")
    assert (sponsors.says, officers.says) == ("So.", "Costly.")


def test_an_answer_is_never_taken_for_a_placeholder(small: Form) -> None:
    ((_, saying),) = go(small, {"0.name": "{0.who}", "0.sort": "new", "0.who": "M."}).rules()
    assert saying.says == "{0.who} is new."


def test_the_next_stage_is_the_first_that_is_not_behind_us(small: Form) -> None:
    first, then = go(small, {}).next_stage, go(small, DONE).next_stage
    assert first is not None
    assert then is not None
    assert (first.id, then.id) == ("write", "decide")


def test_an_answer_of_a_wrong_shape_is_kept_and_does_not_stand(small: Form) -> None:
    step = go(small, {"1.1": ["not", "text"]}).by_id["1.1"]
    assert not step.stands
    assert step.answer is not None


RAW: st.SearchStrategy[JsonValue] = st.sampled_from(
    ["new", "old", "yes", "", REASON, 3, None, [], {"option": "x"}]
)


@given(st.dictionaries(st.sampled_from(["0.name", "0.sort", "0.since", "1.1", "2.1"]), RAW))
def test_any_answers_make_a_journey_that_adds_up(
    small: Form, answers: dict[str, JsonValue]
) -> None:
    journey = go(small, answers)
    progress = journey.progress
    assert progress.answered + len(journey.open) == progress.total
    assert set(answers) <= set(journey.by_id) | set(journey.kept)
    assert journey.ready == (not journey.open)
