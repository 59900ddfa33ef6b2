"""What a document says, for whom: questions that apply, what stands open, whose copy it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from exports.composing import KEPT_OUT, STILL_TO_COME, compose
from exports.context import Document, Question
from forms.errors import ExportError
from forms.form import Fact, Option, Role
from tests.exports.invented import FORM, MADE_ON, VALUES, assessment


def of(values: Mapping[str, Any], *, role: Role = "officer", draft: bool = True) -> Document:
    return compose(FORM, assessment(values), role=role, made_on=MADE_ON, draft=draft)


def question(document: Document, question_id: str) -> Question:
    return next(one for one in document.questions if one.id == question_id)


def test_the_final_document_can_not_be_made_while_something_stands_open() -> None:
    with pytest.raises(ExportError, match=r"^1 question stands open\. Answer"):
        of({**VALUES, "1.1": "Yes."}, draft=False)
    without = {key: value for key, value in VALUES.items() if key not in {"1.1", "1.7"}}
    with pytest.raises(ExportError, match=r"^2 questions stand open\. Answer"):
        of(without, draft=False)


def test_what_officers_leave_open_does_not_hold_the_document_up() -> None:
    without = {key: value for key, value in VALUES.items() if key != "2.1"}
    document = of(without, draft=False)
    assert question(document, "2.1").note == "Still to come: an officer fills this in."


def test_a_draft_lists_what_stands_open() -> None:
    document = of({**VALUES, "1.1": "Yes.", "1.7": ""})
    assert document.draft == "DRAFT – not complete: 2 questions stand open"
    assert [row.place for row in document.open] == ["1.1", "1.7"]
    assert document.open[0].needs.startswith("Needs more: ")
    assert document.open[1].needs == "Not answered yet."


def test_a_draft_that_is_complete_says_so() -> None:
    assert of(VALUES).draft == "DRAFT – nothing stands open"
    assert of(VALUES, draft=False).draft == ""


def test_an_answer_that_does_not_stand_is_printed_with_what_it_needs() -> None:
    found = question(of({**VALUES, "1.1": "Yes."}), "1.1")
    assert [part.text for part in found.answer] == ["Yes."]
    assert found.note.startswith("Needs more: ")
    assert not found.note.startswith("Needs more: Say")


def test_a_question_that_was_not_answered_says_so() -> None:
    assert question(of({}), "1.1").note == "Not answered yet."


def test_a_question_that_does_not_apply_is_not_printed() -> None:
    values = {**VALUES, "0.history": "It went well: 12 visits."}
    assert "0.history" not in [one.id for one in of(values).questions]
    applying = of({**values, "0.sort": "old"})
    assert question(applying, "0.history").answer[0].text == "It went well: 12 visits."


def test_a_choice_is_its_option_and_then_its_reason() -> None:
    chosen, reason = question(of(VALUES), "1.4a").answer
    assert (chosen.seen, reason.seen) == (
        "Chosen: A new one",
        "A new body can hold money from the start.",
    )


def test_each_of_several_choices_has_its_reason() -> None:
    several = [{"option": "new", "reason": "For money."}, {"option": "old", "reason": "For now."}]
    found = question(of({**VALUES, "1.4b": several}), "1.4b")
    assert [part.seen for part in found.answer] == [
        *("Chosen: A new one", "For money."),
        *("Chosen: An old one", "For now."),
    ]


def test_numbers_dates_and_sums_are_told_in_words() -> None:
    document = of(VALUES)
    assert question(document, "1.2").answer[0].text == "1,740 people"
    assert question(document, "1.3").answer[0].text == "14 May 2026"
    assert question(document, "1.6").days[0] == ("1 July, every year", "Harbour Day")
    assert question(document, "2.1").money[0] == ("Sum", "£4,500.00")


def test_what_was_not_said_of_a_person_is_a_dash() -> None:
    found = question(of({**VALUES, "1.5": [{"name": "A. Sponsor"}, {}]}), "1.5")
    assert [tuple(person) for person in found.people] == [("A. Sponsor", "–", "–")]


def test_an_answer_in_a_shape_that_can_not_be_read_is_printed_as_it_is_kept() -> None:
    found = question(of({**VALUES, "1.5": "A. Sponsor"}), "1.5")
    assert found.answer[0].text == '"A. Sponsor"'
    assert found.note


def test_evidence_is_told_in_words_and_listed_by_question() -> None:
    document = of(VALUES)
    assert question(document, "1.1").evidence[0].line == (
        "School roll, Education office, 1 March 2026"
    )
    assert [cited.question for cited in document.evidence] == ["1.1"]


def test_a_long_answer_is_cut_on_page_one_and_says_where_all_of_it_is() -> None:
    document = of({**VALUES, "1.1": "Forty players gain. " * 50})
    support = dict(document.facts)["Support"]
    assert len(support) < 300
    assert support.endswith("… (in full under “Reasons”)")


def test_of_several_options_page_one_tells_each_where_their_reasons_are_too_long() -> None:
    question_id = next(one.id for one in FORM.by_id.values() if one.kind == "choices")
    form = FORM.model_copy(update={"facts": (Fact(label="Aims", questions=(question_id,)),)})
    picked = [{"option": one.id, "reason": "Forty gain. " * 20} for one in aims(question_id)]
    made = assessment({**VALUES, question_id: picked})
    document = compose(form, made, role="officer", made_on=MADE_ON, draft=True)
    said = dict(document.facts)["Aims"]
    assert said.startswith("; ".join(one.label for one in aims(question_id)))
    assert "(the reasons under “" in said
    assert "Forty gain" not in said


def aims(question_id: str) -> tuple[Option, ...]:
    return FORM.by_id[question_id].options


def test_page_one_says_how_each_rule_stands() -> None:
    named, costly = of(VALUES).rules
    assert (named.how, named.stands) == ("As expected", "It is called Port Amity.")
    assert (costly.how, costly.stands, costly.ref) == (
        *("Look at this", "The sum is large."),
        "Clause 8",
    )


def test_the_next_stage_is_the_first_that_is_not_done() -> None:
    assert [stage.state for stage in of(VALUES).route] == ["Done", "Next"]
    upcoming = of({}).next_stage
    assert upcoming is not None
    assert upcoming.heading == "Stage 1: Writing"


def test_a_sponsors_copy_has_nothing_of_what_officers_filled_in() -> None:
    document = of(VALUES, role="sponsor", draft=False)
    money = document.categories[-1]
    assert (money.notice, money.questions) == (KEPT_OUT, ())
    assert document.rules[1].stands == "The sum is small."  # there is one, and no more is told
    for secret in ("4,500", "4500", "B. Treasurer", "Hosting two visits", "The sum is large"):
        assert secret not in repr(document)


def test_a_sponsors_copy_says_whether_officers_have_filled_their_part_in() -> None:
    def notice(values: Mapping[str, Any]) -> str:
        return of(values, role="sponsor", draft=True).categories[-1].notice

    officers = {question.id for question in FORM.categories[-1].questions}
    without = {key: value for key, value in VALUES.items() if key not in officers}
    assert notice(VALUES) == KEPT_OUT
    assert notice(without) == STILL_TO_COME


def test_not_even_a_form_that_names_an_officers_answer_on_page_one_gives_it_away() -> None:
    # Loading refuses such a form; one that was kept with an old case might still be there.
    told = Fact(label="Sum", questions=("2.1",))
    form = FORM.model_copy(update={"facts": (*FORM.facts, told)})
    document = compose(form, assessment(form=form), role="sponsor", made_on=MADE_ON)
    assert dict(document.facts)["Sum"] == "Not answered yet"
    officers = compose(form, assessment(form=form), role="officer", made_on=MADE_ON)
    assert dict(officers.facts)["Sum"].startswith("£4,500.00, 2026/27")


def test_the_status_is_the_callers_where_the_caller_knows_it() -> None:
    document = compose(
        *(FORM, assessment()),
        role="officer",
        made_on=MADE_ON,
        status="With officer for review",
    )
    assert document.status_line == "With officer for review · Revision 14 · 21 November 2026"
    assert of(VALUES).status == "Complete"
    assert of({}).status == "Being written"


def test_every_replaced_character_is_reported_with_its_question() -> None:
    document = of({**VALUES, "1.1": "The bell\x07 and the bell\x07 gain.", "1.7": "Half \ud83d."})
    assert [line.partition(":")[0] for line in document.altered] == ["1.1", "1.7"]
    assert "U+0007 (2)" in document.altered[0]
    assert question(document, "1.1").answer[0].text == "The bell� and the bell� gain."


def test_nothing_is_reported_where_nothing_was_replaced() -> None:
    assert of(VALUES).altered == ()


def test_adopted_wording_stands_beside_the_prompt() -> None:
    form = FORM.with_wording({"1.1": "Is there a gain?\n- here\n- there"})
    document = compose(form, assessment(), role="officer", made_on=MADE_ON)
    assert [part.seen for part in question(document, "1.1").wording] == [
        *("Is there a gain?", "• here", "• there"),
    ]
