"""The papers that officers make of a case: begun from the record, asked for, made, taken down."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import JsonValue

from exports.accessibility import findings
from exports.readback import paragraphs_seen
from forms.errors import NotFound, Refused
from tests.tui.commands.running import EXAMPLE
from tests.tui.conftest import BRENT
from tui import bin
from tui.cases import queue
from tui.desk import Case, Desk
from tui.interview import Interview
from tui.papers import reporting
from tui.review import deeds, reviewing
from tui.route import staging
from tui.route.staging import Decision

ANSWERS = {
    "0.meeting": "2026-11-30",
    "0.author": "An invented director",
    "0.contact": "Democratic Services",
    "1.1": "enter",
    "1.4": "1. {{ 7 * 7 }} each side answers letters\n2. <w:p/> & nothing else",
    "1.5": "2029-06-30",
    **{
        one: f"Said of {one}: the orchestras of both sides play together twice a year."
        for one in ("2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "3.5")
    },
}


@pytest.fixture
def case(desk: Desk, officer: Desk) -> Case:
    """A case whose outcome the Chief Executive has confirmed, to be reported."""
    begun = desk.begin(desk.form(BRENT))
    filled, _ = desk.fill(begun, json.loads(EXAMPLE.read_text(encoding="utf-8")))
    sent = reviewing.accept(officer, reviewing.send(desk, filled))
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    ):
        why = "The paper register has room, and the sum is confirmed by letter."
        step = Decision(stage, outcome, date(2026, 11, 2), despite=why)
        sent = staging.decide(officer, sent, step)
    money = {"amount": "0", "year": "2026/27", "budget": "Mayoral", "confirmed_by": "A. Treasurer"}
    more, _ = officer.fill(
        sent,
        {
            "9.1": {**money, "confirmed_on": "2026-10-01"},
            "9.2": "Nothing: the group pays for its own visits and receptions.",
        },
    )
    return more


def report(officer: Desk, case: Case) -> reporting.PaperCase:
    one = reporting.begin(officer, reporting.paper(officer, case))
    assert one.own is not None
    officer.fill(one.own, ANSWERS)
    return reporting.paper(officer, officer.open(case.id))


def test_what_the_record_knows_is_filled_in_and_the_rest_is_asked(
    officer: Desk, case: Case
) -> None:
    one = reporting.begin(officer, reporting.paper(officer, case))
    assert one.own is not None
    answers = one.own.assessment.answers
    assert answers["0.title"].value == "Friendship Agreement with Port Amity, Examplia"
    assert answers["1.2"].value == "friendship"
    assert answers["1.3"].value == case.assessment.answers["0.term"].value
    assert {step.id for step in one.own.journey.open} >= {"2.1", "2.2", "3.1", "3.5"}


def test_a_bare_answer_keeps_the_report_from_being_made(
    officer: Desk, case: Case, tmp_path: Path
) -> None:
    one = report(officer, case)
    assert one.own is not None
    officer.answer(one.own, "2.1", "Yes.")
    with pytest.raises(Refused, match="1 question stands open"):
        reporting.make(officer, reporting.paper(officer, case), tmp_path / "report.docx")
    assert not (tmp_path / "report.docx").exists()


def test_the_report_says_what_was_written_and_can_be_read_by_everybody(
    officer: Desk, case: Case, tmp_path: Path
) -> None:
    made = reporting.make(officer, report(officer, case), tmp_path / "report.docx")
    seen = paragraphs_seen(made.path.read_bytes())
    assert "1. {{ 7 * 7 }} each side answers letters" in seen
    assert "2. <w:p/> & nothing else" in seen
    assert any(line.startswith("1.2\tThat the council enter into a Friendship") for line in seen)
    assert findings(made.path) == ()


def test_once_it_is_made_the_stage_has_what_it_needs_of_it(
    officer: Desk, case: Case, tmp_path: Path
) -> None:
    def unmet(now: Case) -> set[str]:
        leg = staging.of(now).leg("report")
        assert leg is not None
        return {need.id for need in leg.unmet}

    assert {"recommendation", "terms", "review"} <= unmet(case)
    one = report(officer, case)
    reporting.make(officer, one, tmp_path / "draft.docx", draft=True)
    assert {"recommendation", "terms", "review"} <= unmet(officer.open(case.id))
    reporting.make(officer, one, tmp_path / "report.docx")
    assert not {"recommendation", "terms", "review"} & unmet(officer.open(case.id))


def test_what_is_written_on_in_the_same_visit_after_it_was_made_is_told(
    officer: Desk, case: Case, tmp_path: Path
) -> None:
    one = report(officer, case)
    assert one.own is not None
    walk = Interview(officer, officer.open(one.own.id))
    walk.go("2.1")
    walk.type("Written while the report was made: the choirs meet each May.")
    walk.save()
    one = reporting.paper(officer, case)
    reporting.make(officer, one, tmp_path / "report.docx")
    assert not reporting.paper(officer, officer.open(case.id)).changed
    walk.type("Written after it was made: the choirs meet each May and each June.")
    walk.save()
    assert reporting.paper(officer, officer.open(case.id)).changed


def test_the_fingerprint_of_what_a_paper_was_made_of_is_the_same_in_every_release(
    officer: Desk, case: Case
) -> None:
    """Else each would be told as changed after an update. Written down on 22 November 2026."""
    one = reporting.begin(officer, reporting.paper(officer, case))
    assert one.own is not None
    source: dict[str, JsonValue] = {"what": "Minutes", "where": "Item 7", "date": "2026-11-16"}
    own, _ = officer.fill(
        one.own,
        {"1.2": "friendship", "2.1": {"answer": "Five schools took part.", "evidence": [source]}},
    )
    marks = reporting.fingerprints(own)
    assert marks["1.2"] == "b92d13a4bd639c57"
    (cited,) = own.assessment.answers["2.1"].evidence
    same = own.assessment.answers["2.1"].model_copy(
        update={"evidence": (cited.model_copy(update={"id": "e1"}),)}
    )
    answers = {**own.assessment.answers, "2.1": same}
    own = own.with_assessment(own.assessment.model_copy(update={"answers": answers}))
    assert reporting.fingerprints(own)["2.1"] == "bc2bfe8781d14c00"


def test_a_public_version_is_recorded_as_one_and_is_not_the_paper(
    desk: Desk, officer: Desk, case: Case, tmp_path: Path
) -> None:
    one = report(officer, case)
    reporting.make(officer, one, tmp_path / "public.docx", public=True)
    one = reporting.paper(officer, officer.open(case.id))
    assert one.made is None
    assert "The public version was made on 21 November 2026." in reporting.standing(one)
    done = [deed.what for deed in deeds.audit(officer, one.case)]
    assert done[-1] == "made the public version of the paper “Report to Full Council”"
    leg = staging.of(one.case).leg("report")
    assert leg is not None
    assert "recommendation" in {need.id for need in leg.unmet}
    reporting.make(officer, one, tmp_path / "whole.docx")
    one = reporting.paper(officer, officer.open(case.id))
    assert reporting.standing(one)[:2] == [
        "Made on 21 November 2026.",
        "The public version was made on 21 November 2026.",
    ]
    assert deeds.audit(officer, one.case)[-1].what == "made the paper “Report to Full Council”"


def test_an_answer_that_was_drawn_and_is_asked_now_is_told_as_that(
    officer: Desk, case: Case
) -> None:
    one = reporting.begin(officer, reporting.paper(officer, case))
    assert one.own is not None
    walk = Interview(officer, one.own)
    walk.go("1.1")
    walk.type("enter")
    walk.save()
    said = " ".join(walk.notices)
    assert "It is filled in already, as it was drawn from the assessment or last written." in said
    assert "What was written there before is back." not in said


def test_a_decision_otherwise_than_recommended_needs_its_reasons_on_record(
    officer: Desk, case: Case, tmp_path: Path
) -> None:
    report(officer, case)
    why = "It went on the agenda by hand, with the papers of the meeting."
    day = date(2026, 11, 20)
    on = staging.decide(officer, case, Decision("report", "on-the-agenda", day, despite=why))
    no = staging.decide(officer, on, Decision("decision", "not-to-go-ahead", day))
    with pytest.raises(Refused, match="without the reasons"):
        reporting.make(
            officer, reporting.paper(officer, no, "decision-record"), tmp_path / "a.docx"
        )
    with pytest.raises(Refused, match="no paper for what was decided"):
        reporting.begin(officer, reporting.paper(officer, no, "opening"))


def test_a_sponsor_meets_nothing_of_a_paper(desk: Desk, officer: Desk, case: Case) -> None:
    one = report(officer, case)
    assert one.own is not None
    with pytest.raises(Refused):
        desk.open(one.own.id)
    with pytest.raises(Refused):
        reporting.paper(desk, case)
    listed, _ = desk.summaries()
    assert [one.id for one in queue.queue(listed, desk.actor.viewer).all] == [case.id]


def test_a_sponsor_puts_no_paper_away_and_hears_nothing_of_what_it_is_called(
    desk: Desk, officer: Desk, case: Case
) -> None:
    one = report(officer, case)
    assert one.own is not None
    paper, title = one.own.id, one.own.journey.title
    for away in (bin.delete, bin.to_forget):
        with pytest.raises(Refused, match="is a paper of the officers'") as told:
            away(desk, paper)
        assert title not in str(told.value)
    bin.delete(officer, paper)
    with pytest.raises(Refused):
        bin.undelete(desk, paper)
    bin.undelete(officer, paper)
    assert officer.open(paper).assessment.part_of == case.id
    bin.delete(desk, case.id)  # with their case they go, and come back
    bin.undelete(desk, case.id)
    assert officer.open(paper).assessment.part_of == case.id


def test_a_paper_goes_where_its_case_goes(officer: Desk, case: Case) -> None:
    one = report(officer, case)
    assert one.own is not None
    bin.delete(officer, case.id)
    bin.undelete(officer, case.id)
    assert officer.open(one.own.id).assessment.part_of == case.id
    bin.forget(officer, case.id)
    with pytest.raises(NotFound):
        officer.open(one.own.id)
