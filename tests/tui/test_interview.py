"""The interview behind every face: nothing typed is lost, and a visit makes one change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from forms.answers import Source
from forms.errors import StoreError
from tui.desk import Desk
from tui.interview import Interview
from tui.review import reviewing

REASON = "Forty families in two wards have kin there."
EXISTING = "What agreement is there today, how often has it been renewed, and what has it brought?"
FAIR = "A fair in July with three schools."

MakeDesk = Callable[..., Desk]


@pytest.fixture
def walk(desk: Desk) -> Interview:
    case = desk.begin(desk.form("brent"), {"0.place": "Port Amity"})
    return Interview(desk, case)


def again(walk: Interview) -> Interview:
    """The walk taken up again by the same person, as after a kill."""
    return Interview(walk.desk, walk.desk.open(walk.case.id))


def test_it_begins_at_the_first_question_that_stands_open(walk: Interview) -> None:
    assert walk.step.id == "0.country"


def test_it_is_taken_up_again_at_the_same_question_with_the_same_text(walk: Interview) -> None:
    walk.go("3.1")
    walk.type(REASON)
    walk.save()
    assert again(walk).step.id == "3.1"
    assert again(walk).value == REASON


def test_where_others_went_on_it_begins_at_the_first_open_question(
    walk: Interview, make_desk: MakeDesk
) -> None:
    walk.go("3.1")
    walk.save()
    you = make_desk(handle="you")
    you.answer(you.open(walk.case.id), "0.country", "Examplia")
    assert again(walk).step.id == "0.kind"


def test_a_bare_answer_is_kept_and_lets_one_move_on(walk: Interview) -> None:
    walk.go("3.1")
    walk.type("Yes")
    assert walk.standing().kind == "bare"
    step = walk.next()
    assert step is not None
    walk.go(step.id)
    walk.save()
    assert again(walk).case.journey.by_id["3.1"].value == "Yes"


def test_a_visit_makes_one_change_however_often_it_was_saved(walk: Interview) -> None:
    walk.go("3.1")
    for end in range(5, len(REASON), 5):
        walk.type(REASON[:end])
        walk.save()
    walk.type(REASON)
    walk.go("4.1")
    walk.save()
    assert [one.value for one in walk.desk.history(walk.case, "3.1")] == [REASON]


def test_a_second_visit_follows_the_first(walk: Interview) -> None:
    for text in (REASON, FAIR):
        walk.go("3.1")
        walk.type(text)
        walk.save()
    walk.go("4.1")
    walk.save()
    first, second = walk.desk.history(walk.case, "3.1")
    assert (first.value, second.value) == (REASON, FAIR)
    assert second.parent == first.id


def test_a_visit_that_ends_as_it_began_is_no_history(walk: Interview) -> None:
    walk.go("3.1")
    walk.type(REASON)
    walk.go("4.1")
    walk.save()
    walk.go("3.1")
    walk.type(FAIR)
    walk.save()
    walk.type(REASON)
    walk.go("4.1")
    walk.save()
    assert len(walk.desk.history(walk.case, "3.1")) == 1
    assert again(walk).case.journey.by_id["3.1"].value == REASON


def test_text_typed_and_taken_out_again_leaves_nothing(walk: Interview) -> None:
    walk.go("3.1")
    walk.type("Ye")
    walk.save()
    walk.type("")
    walk.go("4.1")
    walk.save()
    assert walk.desk.history(walk.case, "3.1") == ()
    assert "3.1" not in again(walk).case.assessment.answers


def test_an_answer_taken_out_on_purpose_is_history(walk: Interview) -> None:
    for text in (REASON, ""):
        walk.go("3.1")
        walk.type(text)
        walk.go("4.1")
        walk.save()
    assert [one.value for one in walk.desk.history(walk.case, "3.1")] == [REASON, ""]
    assert not again(walk).case.journey.by_id["3.1"].touched


def test_what_is_typed_while_a_save_runs_is_saved_by_the_next(walk: Interview) -> None:
    walk.go("3.1")
    walk.type("Forty")
    job = walk.job()
    assert job is not None
    walk.type(REASON)
    walk.go("4.1")
    walk.type(FAIR)
    walk.finished(job, job.run())
    assert walk.job() is not None
    walk.save()
    here = again(walk)
    assert (here.step.id, here.value) == ("4.1", FAIR)
    assert here.case.journey.by_id["3.1"].value == REASON
    assert [one.value for one in walk.desk.history(walk.case, "3.1")] == [REASON]


def test_text_taken_out_while_a_save_runs_stays_out(walk: Interview) -> None:
    walk.go("3.1")
    walk.type("Ye")
    job = walk.job()
    assert job is not None
    walk.type("")
    walk.go("4.1")
    walk.finished(job, job.run())
    walk.save()
    assert "3.1" not in again(walk).case.assessment.answers


def test_a_save_that_fails_keeps_what_was_typed(
    walk: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk.go("3.1")
    walk.type(REASON)

    def full(*_args: object, **_more: object) -> None:
        raise StoreError("The disk is full. Free some space and try again.")

    with monkeypatch.context() as patch:
        patch.setattr(type(walk.desk.store), "save", full)
        with pytest.raises(StoreError):
            walk.save()
    assert walk.value == REASON
    assert walk.unsaved
    walk.save()
    assert again(walk).value == REASON


def test_evidence_is_kept_with_its_answer_and_keeps_its_id(walk: Interview) -> None:
    walk.go("6.3")
    walk.type(REASON)
    census = Source(what="Census", where="Table 4", date="2021")
    walk.cite((census,))
    walk.save()
    (first,) = again(walk).evidence
    walk.cite((census, Source(what="School roll")))
    walk.save()
    kept = again(walk).evidence
    assert kept[0].id == first.id
    assert [one.what for one in kept] == ["Census", "School roll"]


def test_what_no_document_can_hold_is_replaced_in_evidence_too_and_reported(
    walk: Interview,
) -> None:
    walk.go("6.3")
    walk.type(REASON)
    walk.cite((Source(what="Census\x00"),))
    walk.save()
    assert [one.what for one in again(walk).evidence] == ["Census\ufffd"]
    assert "U+0000" in walk.notices[0]


def test_nothing_is_saved_where_nothing_was_typed(walk: Interview) -> None:
    walk.save()
    revision = walk.case.assessment.revision
    walk.go("3.1")
    walk.go("4.1")
    walk.save()
    assert walk.case.assessment.revision == revision
    assert walk.job() is None


def test_two_people_on_different_questions_both_win(walk: Interview, make_desk: MakeDesk) -> None:
    walk.go("3.1")
    walk.type(REASON)
    you = make_desk(handle="you")
    you.answer(you.open(walk.case.id), "6.3", FAIR)
    walk.save()
    assert not walk.clashes
    answers = again(walk).case.assessment.answers
    assert (answers["3.1"].value, answers["6.3"].value) == (REASON, FAIR)


@pytest.mark.parametrize("choice", ["mine", "theirs", "both"])
def test_two_people_on_one_question_are_shown_both_texts_and_choose(
    walk: Interview, make_desk: MakeDesk, choice: str
) -> None:
    walk.go("3.1")
    walk.type(REASON)
    you = make_desk(handle="you")
    you.answer(you.open(walk.case.id), "3.1", FAIR)
    walk.save()
    (clash,) = walk.clashes
    assert clash.mine.value == REASON
    assert clash.theirs is not None
    assert clash.theirs.value == FAIR
    walk.type("Typed on meanwhile, without having seen theirs.")
    assert walk.job() is None, "nothing is overwritten while the clash is undecided"
    chosen = {"mine": REASON, "theirs": FAIR, "both": f"{REASON}\n\n{FAIR}"}[choice]
    walk.decide(clash, chosen, ())
    walk.save()
    assert again(walk).case.journey.by_id["3.1"].value == chosen
    assert FAIR in [one.value for one in walk.desk.history(walk.case, "3.1")]


def test_a_clash_with_nobody_to_ask_keeps_both_in_the_history(
    walk: Interview, make_desk: MakeDesk
) -> None:
    walk.go("3.1")
    walk.type(REASON)
    you = make_desk(handle="you")
    you.answer(you.open(walk.case.id), "3.1", FAIR)
    walk.save()
    walk.concede()
    walk.save()
    assert again(walk).case.journey.by_id["3.1"].value == FAIR
    assert {FAIR, REASON} <= {one.value for one in walk.desk.history(walk.case, "3.1")}


def test_what_comes_and_goes_is_announced_both_ways(walk: Interview) -> None:
    walk.go("0.purpose")
    walk.type("conversion")
    walk.go("0.existing")
    assert any(f"“{EXISTING}” is now asked" in one for one in walk.notices)
    walk.type(REASON)
    walk.go("0.purpose")
    walk.notices.clear()
    walk.type("new")
    step = walk.next()
    assert step is not None
    assert step.id == "0.arrangement"
    assert any("kept" in one for one in walk.notices)


def test_a_sponsor_is_never_led_into_category_9(walk: Interview, make_desk: MakeDesk) -> None:
    walk.go("8.1j")
    assert walk.next() is None
    officer = make_desk(role="officer", handle="officer")
    hers = Interview(officer, officer.open(walk.case.id))
    hers.go("8.1j")
    step = hers.next()
    assert step is not None
    assert step.id == "9.1"


def test_what_was_done_meanwhile_is_gone_on_from_with_what_is_typed(
    walk: Interview, make_desk: MakeDesk
) -> None:
    walk.go("3.1")
    walk.type(REASON)
    walk.save()
    walk.leave()
    officer = make_desk(role="officer", handle="anofficer")
    case = reviewing.request(officer, officer.open(walk.case.id), "3.1", "Say which wards.")
    walk.type(FAIR)  # while the act was under way
    walk.renew(case.assessment)
    assert [one.kind for one in walk.case.assessment.acts] == ["requested"]
    assert walk.value == FAIR
    assert walk.unsaved
    walk.save()
    assert again(walk).value == FAIR
    assert [one.value for one in walk.desk.history(walk.case, "3.1")] == [REASON, FAIR]
    assert len(again(walk).case.assessment.acts) == 1
