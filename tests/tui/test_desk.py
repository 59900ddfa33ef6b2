"""What a person can do at the desk, whatever face it has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import JsonValue

from forms.errors import BadInput, FormError, Refused
from forms.publication import withheld
from store import open_store
from tui.desk import Case, Desk
from tui.review import withholding

EXISTING = "What agreement is there today, how often has it been renewed, and what has it brought?"
REASON = "Forty families in two wards have kin there."

MakeDesk = Callable[..., Desk]


def begin(desk: Desk, **answers: str) -> Case:
    return desk.begin(desk.form("brent"), {f"0.{key}": typed for key, typed in answers.items()})


def test_an_assessment_is_begun_with_a_readable_id(make_desk: MakeDesk) -> None:
    case = begin(make_desk(), place="Port Amity", country="Examplia")
    assert case.id.startswith("port-amity-examplia-")
    assert case.journey.title == "Port Amity, Examplia"


def test_an_id_can_be_made_of_any_name(make_desk: MakeDesk) -> None:
    for place in (
        "北京",
        "  ",
        "..",
        "Łódź-above-the-very-long-river-of-the-northern-hills",
        "con",
    ):
        case = begin(make_desk(), place=place)
        assert make_desk().open(case.id).assessment.answers["0.place"].value == place


def test_first_answers_are_taken_in_the_forms_order_however_they_come(
    make_desk: MakeDesk,
) -> None:
    case = begin(make_desk(), existing=REASON, purpose="review")
    assert case.journey.by_id["0.existing"].value == REASON


def test_nothing_is_kept_of_a_beginning_that_can_not_be(make_desk: MakeDesk) -> None:
    desk = make_desk()
    for wrong in ({"nowhere": "x"}, {"exceptional": "x"}):
        with pytest.raises(BadInput):
            begin(desk, **wrong)
    assert desk.store.ids() == ()


def test_a_bare_answer_is_kept_and_does_not_count(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case, outcome = desk.answer(begin(desk), "3.1", "Yes, definitely.")
    assert not outcome.stands
    assert outcome.standing is not None
    assert outcome.standing.message
    assert desk.open(case.id).journey.by_id["3.1"].value == "Yes, definitely."
    _, outcome = desk.answer(case, "3.1", REASON)
    assert outcome.stands


def test_many_answers_are_kept_at_once_in_the_forms_order(make_desk: MakeDesk) -> None:
    desk = make_desk()
    given: dict[str, JsonValue] = {
        "0.exceptional": "A petition of 1,740 residents.",  # asked because of what follows
        "0.arrangement": "twinning",
        "0.purpose": "new",
        "6.3": {"answer": REASON, "evidence": [{"what": "Census", "where": "Table 4"}]},
    }
    case, outcomes = desk.fill(begin(desk), given)
    assert all(outcome.stands for outcome in outcomes)
    evidence = desk.open(case.id).assessment.answers["6.3"].evidence
    assert [(one.what, one.where) for one in evidence] == [("Census", "Table 4")]


@pytest.mark.parametrize(
    "wrong", [{"9.9": "x"}, {"7.3": "two"}, {"6.3": {"answer": REASON, "evidence": "census"}}]
)
def test_where_one_answer_can_not_be_nothing_is_kept(
    make_desk: MakeDesk, wrong: dict[str, JsonValue]
) -> None:
    desk = make_desk()
    case = begin(desk)
    with pytest.raises(BadInput, match="Nothing was stored"):
        desk.fill(case, {"3.1": REASON, **wrong})
    assert desk.open(case.id).assessment.answers == {}


def test_what_does_not_apply_is_refused_and_said(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case, (outcome,) = desk.fill(begin(desk), {"0.exceptional": REASON})
    assert outcome.standing is None
    assert "does not apply" in outcome.notices[0]
    assert not case.assessment.answers


def test_category_9_is_the_officers(make_desk: MakeDesk) -> None:
    sponsor, officer = make_desk(), make_desk(role="officer")
    case = begin(sponsor)
    _, outcome = sponsor.answer(case, "9.2", REASON)
    assert outcome.standing is None
    _, outcome = officer.answer(officer.open(case.id), "9.2", "One reception for a visit.")
    assert outcome.stands
    assert [one.question for one in officer.history(case)] == ["9.2"]
    assert sponsor.history(case) == ()
    with pytest.raises(Refused):
        sponsor.history(case, "9.2")


def test_what_comes_and_goes_with_an_answer_is_announced_both_ways(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case, _ = desk.fill(begin(desk), {"0.purpose": "conversion", "0.existing": REASON})
    case, outcome = desk.answer(case, "0.purpose", "new")
    assert any(EXISTING in one and "kept" in one for one in outcome.notices)
    case, outcome = desk.answer(case, "0.purpose", "review")
    assert any(EXISTING in one and "back" in one for one in outcome.notices)
    assert case.journey.by_id["0.existing"].value == REASON


def test_what_no_document_can_hold_is_reported_when_it_comes_in(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case, outcome = desk.answer(begin(desk), "3.1", f"{REASON}\x00")
    assert "U+0000" in outcome.notices[0]
    assert case.journey.by_id["3.1"].value == f"{REASON}\ufffd"


def test_evidence_stays_where_a_file_says_nothing_of_it(make_desk: MakeDesk) -> None:
    desk = make_desk()
    given: dict[str, JsonValue] = {"3.1": {"answer": REASON, "evidence": [{"what": "Census"}]}}
    case, _ = desk.fill(begin(desk), given)
    case, _ = desk.fill(case, {"3.1": {"answer": "Another answer, of 2026."}})
    assert [one.what for one in case.assessment.answers["3.1"].evidence] == ["Census"]
    case, _ = desk.fill(case, {"3.1": {"answer": REASON, "evidence": []}})
    assert case.assessment.answers["3.1"].evidence == ()


def test_a_slip_in_the_wordings_file_locks_no_answers(make_desk: MakeDesk, own: Path) -> None:
    desk = make_desk()
    case, _ = desk.answer(begin(desk), "3.1", REASON)
    wording = own / "wording" / "brent-international-partnering.toml"
    wording.parent.mkdir(parents=True)
    for slip in ('"6.3" = "x"', '[wording]\n"77" = "x"\n', "[wording"):
        wording.write_text(slip, "utf-8")
        assert desk.open(case.id).journey.by_id["3.1"].value == REASON
        with pytest.raises(FormError):
            desk.form("brent")


def test_a_source_that_is_given_again_keeps_its_mark_and_changes_nothing(
    make_desk: MakeDesk,
) -> None:
    desk = make_desk()
    census: JsonValue = {"what": "Census"}
    letter: JsonValue = {"what": "A letter", "where": "On file"}
    given: dict[str, JsonValue] = {"3.1": {"answer": REASON, "evidence": [census, letter]}}
    case, _ = desk.fill(begin(desk), given)
    case = withholding.mark(desk, case, "3.1", 3, "The letter is private.", "2")
    again, _ = desk.fill(case, given)
    assert again.assessment.answers == case.assessment.answers
    more: dict[str, JsonValue] = {"3.1": {"answer": REASON, "evidence": [letter, census, census]}}
    after, _ = desk.fill(case, more)
    said = after.assessment.answers["3.1"].evidence
    assert [one.what for one in said] == ["A letter", "Census", "Census"]
    assert len({one.id for one in said}) == 3
    assert set(withheld(after.assessment).evidence) == {("3.1", said[0].id)}


def test_evidence_that_no_document_can_hold_is_reported_too(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case, (outcome,) = desk.fill(
        begin(desk), {"3.1": {"answer": REASON, "evidence": [{"what": "Census\x07"}]}}
    )
    assert "U+0007" in outcome.notices[0]
    assert case.assessment.answers["3.1"].evidence[0].what == "Census\ufffd"


def test_an_earlier_text_is_found_and_brought_back(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case, _ = desk.answer(begin(desk), "3.1", REASON)
    case, _ = desk.answer(case, "3.1", "Something else: a fair in July.")
    first, second = desk.history(case, "3.1")
    assert second.parent == first.id
    case, outcome = desk.revert(case, "3.1", first.id)
    assert outcome.stands
    assert desk.open(case.id).journey.by_id["3.1"].value == REASON
    assert desk.history(case, "3.1")[-1].reverts == first.id
    with pytest.raises(BadInput, match="history"):
        desk.revert(case, "3.1", "nope")


def test_the_same_answer_again_is_no_change(make_desk: MakeDesk) -> None:
    desk = make_desk()
    case, _ = desk.answer(begin(desk), "3.1", REASON)
    again, _ = desk.answer(case, "3.1", REASON)
    assert again.assessment.revision == case.assessment.revision
    assert len(desk.history(case, "3.1")) == 1


def test_two_people_on_different_questions_both_win(make_desk: MakeDesk) -> None:
    mine, yours = make_desk(), make_desk(handle="you")
    case = begin(mine)
    yours.answer(yours.open(case.id), "6.3", REASON)
    mine.answer(case, "3.1", REASON)
    assert set(mine.open(case.id).assessment.answers) == {"3.1", "6.3"}


def test_two_people_on_one_question_never_overwrite_each_other_silently(
    make_desk: MakeDesk,
) -> None:
    mine, yours = make_desk(), make_desk(handle="you")
    case = begin(mine)
    yours.answer(yours.open(case.id), "3.1", REASON)
    with pytest.raises(Refused, match=r"3\.1"):
        mine.answer(case, "3.1", "Mine: a fair in July.")
    assert mine.open(case.id).journey.by_id["3.1"].value == REASON


def test_a_live_case_keeps_the_form_it_was_begun_with(
    make_desk: MakeDesk, tmp_path: Path, own: Path
) -> None:
    brent = Path("forms/definitions/brent-international-partnering.toml").read_text("utf-8")
    mine = own / "forms" / "mine.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(brent.replace('id = "brent-international-partnering"', 'id = "mine"'), "utf-8")
    desk = make_desk()
    case = desk.begin(desk.form("mine"))
    mine.write_text("broken", "utf-8")
    assert len(desk.open(case.id).journey.form.by_id) == len(case.form.by_id)


def test_adopted_wording_stands_beside_the_prompt(make_desk: MakeDesk, own: Path) -> None:
    desk = make_desk()
    case = begin(desk)
    wording = own / "wording" / "brent-international-partnering.toml"
    wording.parent.mkdir(parents=True)
    wording.write_text('[wording]\n"6.3" = "Is there a diaspora?"\n', "utf-8")
    assert desk.open(case.id).form.by_id["6.3"].wording == "Is there a diaspora?"


def test_a_store_opens_again_as_it_was_left(make_desk: MakeDesk, tmp_path: Path) -> None:
    desk = make_desk()
    case, _ = desk.answer(begin(desk, place="Port Amity"), "3.1", REASON)
    again = open_store(tmp_path / "store").get(case.id)
    assert again.answers == case.assessment.answers


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a council's own forms and wording."""
    return tmp_path / "own"
