"""A case in a newer version of its form: every answer carried, nothing lost, all undone."""

from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from forms.answers import read
from forms.assessment import Assessment, Change, begun
from forms.form import Form, Kind
from forms.journey import travel
from forms.loading import parse_form
from forms.record import Author
from forms.upgrading import Upgrader, differences, upgraded
from tests.forms.garden import garden, question

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
AUTHOR = Author(handle="asponsor", name="A. Sponsor")

VALUES: dict[Kind, JsonValue] = {
    "line": "Port Amity",
    "text": "Forty families meet in the hall each month.",
    "number": 1740,
    "date": "2026-05-14",
    "option": "much",
    "choice": {"option": "much", "reason": "The hall is full."},
    "choices": [{"option": "much", "reason": "The hall is full."}],
    "people": [{"name": "A. Member", "role": "Chair", "ward": "North"}],
    "dates": [{"date": "07-01", "what": "Independence Day", "yearly": True}],
    "money": {
        "amount": "4500.00",
        "year": "2026/27",
        "budget": "Mayoral",
        "confirmed_by": "A",
        "confirmed_on": "2026-05-14",
    },
}


def form(*questions: str, version: str = "1.0", officers: str = "") -> Form:
    return parse_form(garden(*questions, version=version, officers=officers))


def case(of: Form, **answers: JsonValue) -> Assessment:
    """An assessment with these answers: `q11` is the question 1.1."""
    assessment = begun("behind-the-library-x", of, AUTHOR, AT)
    for name, value in answers.items():
        question_id = f"{name[1]}.{name[2:]}"
        change = Change(
            id=f"c{name}", question=question_id, value=value, by=AUTHOR, role="sponsor", at=AT
        )
        assessment = assessment.answered(change)
    return assessment


def taken(assessment: Assessment, old: Form, new: Form, act: str = "act1") -> Assessment:
    return upgraded(assessment, old, new, Upgrader(AUTHOR, "officer", AT, act))


def test_what_differs_is_told_question_by_question() -> None:
    old = form(question("1.1"), question("1.2"), question("1.3"), question("1.4"))
    new = form(
        question("1.1"),
        question("1.2", prompt="Who looks after it?"),
        question("1.3").replace("In a sentence", "In two"),
        question("1.5"),
    )
    assert [(one.question, one.how, one.what) for one in differences(old, new)] == [
        ("1.2", "changed", ("the question",)),
        ("1.3", "reworded", ("the hint",)),
        ("1.5", "new", ()),
        ("1.4", "removed", ()),
    ]


def test_an_answer_whose_question_did_not_change_is_carried_and_stands() -> None:
    old, new = form(question("1.1")), form(question("1.1"), question("1.2"), version="1.1")
    after = taken(case(old, q11="Forty families meet there."), old, new)
    assert after.answers["1.1"].value == "Forty families meet there."
    assert travel(new, after.answers).by_id["1.1"].stands
    assert after.form.version == "1.1"


def test_an_answer_to_a_changed_question_is_kept_and_counts_once_confirmed() -> None:
    old, new = form(question("1.1")), form(question("1.1", prompt="Who looks after it?"))
    after = taken(case(old, q11="Forty families meet there."), old, new)
    step = travel(new, after.answers).by_id["1.1"]
    assert step.lines == ("Forty families meet there.",)
    assert (step.stands, step.standing.kind) == (False, "unconfirmed")
    (aside,) = after.aside
    assert (aside.prompt, aside.told) == ("What is known of it?", "Forty families meet there.")
    confirmed = after.answered(
        Change(
            id="c2",
            parent=after.answers["1.1"].change,
            question="1.1",
            value="Forty families meet there.",
            by=AUTHOR,
            role="sponsor",
            at=AT,
        )
    )
    assert travel(new, confirmed.answers).by_id["1.1"].stands


def test_an_answer_to_a_question_that_is_gone_is_set_aside_where_it_can_be_read() -> None:
    old, new = form(question("1.1"), question("1.2")), form(question("1.1"))
    after = taken(case(old, q11="Known.", q12="Forty families meet there."), old, new)
    assert "1.2" not in after.answers
    (aside,) = after.aside
    assert (aside.question, aside.told, aside.why) == (
        "1.2",
        "Forty families meet there.",
        "removed",
    )


@pytest.mark.parametrize("before", get_args(Kind))
@pytest.mark.parametrize("after", get_args(Kind))
def test_whatever_the_kind_was_and_is_the_answer_is_kept_beside_it_and_can_be_read(
    before: Kind, after: Kind
) -> None:
    old, new = form(question("1.1", before)), form(question("1.1", after, "How is it now?"))
    began = case(old, q11=VALUES[before])
    there = taken(began, old, new)
    read(after, there.answers["1.1"].value)  # of the shape that the new kind has
    told = travel(old, began.answers).by_id["1.1"].lines
    assert there.aside[0].told == "\n".join(told)
    back = taken(there, new, old, "act2")
    assert back.answers["1.1"].value == VALUES[before]
    assert travel(old, back.answers).by_id["1.1"].stands


def test_options_and_reasons_go_with_a_change_of_kind() -> None:
    old, new = form(question("1.1", "option")), form(question("1.1", "choice"))
    there = taken(case(old, q11="much"), old, new)
    assert there.answers["1.1"].value == {"option": "much", "reason": ""}
    old, new = form(question("1.1", "text")), form(question("1.1", "choice"))
    there = taken(case(old, q11="The hall is full."), old, new)
    assert there.answers["1.1"].value == {"option": "", "reason": "The hall is full."}


def test_an_answer_that_was_confirmed_or_changed_there_is_not_lost_on_the_way_back() -> None:
    old, new = form(question("1.1")), form(question("1.1", prompt="Who looks after it?"))
    there = taken(case(old, q11="Forty families meet there."), old, new)
    said = Change(
        id="c2",
        parent=there.answers["1.1"].change,
        question="1.1",
        value="The friends of the garden do.",
        by=AUTHOR,
        role="sponsor",
        at=AT,
    )
    back = taken(there.answered(said), new, old, "act2")
    assert back.answers["1.1"].value == "The friends of the garden do."
    assert travel(old, back.answers).by_id["1.1"].standing.kind == "unconfirmed"


def test_a_question_that_is_asked_again_later_has_its_answer_back_to_be_confirmed() -> None:
    first, second = form(question("1.1"), question("1.2")), form(question("1.1"), version="2")
    third = form(question("1.1"), question("1.2", prompt="Who looks after it?"), version="3")
    there = taken(case(first, q12="The friends do."), first, second)
    again = taken(there, second, third, "act2")
    assert again.answers["1.2"].value == "The friends do."
    assert travel(third, again.answers).by_id["1.2"].standing.kind == "unconfirmed"


names = st.sampled_from(["1.1", "1.2", "1.3", "1.4"])
kinds = st.sampled_from(get_args(Kind))
prompts = st.sampled_from(["What is known of it?", "Who looks after it?"])
shapes = st.dictionaries(names, st.tuples(kinds, prompts), min_size=1)


def _form_of(shape: dict[str, tuple[Kind, str]], version: str) -> Form:
    asked = [question(name, *how) for name, how in sorted(shape.items())]
    return form(*asked, version=version)


@given(shapes, shapes, st.sets(names))
def test_nothing_is_lost_whatever_changes_and_going_back_gives_all_back(
    before: dict[str, tuple[Kind, str]], after: dict[str, tuple[Kind, str]], answered: set[str]
) -> None:
    old, new = _form_of(before, "1.0"), _form_of(after, "1.1")
    given = {f"q{one.replace('.', '')}": VALUES[before[one][0]] for one in answered & before.keys()}
    began = case(old, **given)
    there = taken(began, old, new)
    for name, answer in began.answers.items():
        kept = there.answers.get(name)
        beside = {one.question: one.answer for one in there.aside}
        assert beside.get(name, kept) == answer
    assert all(name in new.by_id for name in there.answers)
    travel(new, there.answers)
    back = taken(there, new, old, "act2")
    values = {name: answer.value for name, answer in back.answers.items()}
    assert values == {name: answer.value for name, answer in began.answers.items()}
    assert not any(answer.carried for answer in back.answers.values())
