"""The register at the desk: the limits before Council, what a signed case gives, who writes."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import JsonValue

from forms.errors import BadInput, Refused
from forms.register import Facts
from tests.tui.conftest import BRENT, MakeDesk
from tui import acting, concluding
from tui.desk import Case, Desk
from tui.register import entering, growing, registering, weighing
from tui.route import staging
from tui.route.staging import Decision

WHY = "The working group asked for it on 2 November."
TODAY = date(2026, 11, 21)


def proposal(desk: Desk, place: str, purpose: str = "new") -> Case:
    given = {"0.place": place, "0.country": "Examplia", "0.purpose": purpose}
    return desk.begin(desk.form(BRENT), {**given, "0.arrangement": "friendship", "0.term": "36"})


def lacking(desk: Desk, case: Case, stage: str) -> str:
    return " ".join(staging.missing(desk, case, staging.stage(case, stage)))


def signed(officer: Desk, case: Case) -> Case:
    for stage in case.form.route:
        outcome = next((one.id for one in stage.outcomes if one.registers), stage.outcomes[0].id)
        decision = Decision(stage=stage.id, outcome=outcome, on=TODAY, despite=WHY)
        case = staging.decide(officer, case, decision)
    return case


# ---------------------------------------------------------------- before Council


@pytest.mark.parametrize("stage", ["report", "decision"])
def test_a_limit_gone_over_is_something_that_the_stage_needs(
    desk: Desk, officer: Desk, stage: str
) -> None:
    case = proposal(desk, "Port Amity")
    assert "limit" not in lacking(officer, case, stage).replace("protocol's limits", "")
    proposal(desk, "Lakeside")
    said = lacking(officer, case, stage)
    assert "Room under the protocol's limits" in said
    assert "Lakeside" in said
    assert "and the limit is 1" in said


def test_it_can_be_recorded_all_the_same_with_a_reason(desk: Desk, officer: Desk) -> None:
    case = proposal(desk, "Port Amity")
    proposal(desk, "Lakeside")
    decision = Decision(stage="report", outcome="on-the-agenda", on=TODAY)
    with pytest.raises(Refused, match="Lakeside"):
        staging.decide(officer, case, decision)
    with pytest.raises(BadInput):
        staging.decide(officer, case, Decision(**{**vars(decision), "despite": "Yes."}))
    after = staging.decide(officer, case, Decision(**{**vars(decision), "despite": WHY}))
    leg = staging.of(after).leg("report")
    assert leg is not None
    assert leg.recorded[-1].despite == WHY


def test_a_review_and_a_conversion_take_no_room(desk: Desk, officer: Desk) -> None:
    proposal(desk, "Lakeside")
    for purpose in ("review", "conversion"):
        case = proposal(desk, "Port Amity", purpose)
        assert weighing.before_council(officer, case) == ()
        assert "limits" not in lacking(officer, case, "decision")


def test_what_is_on_the_register_counts_with_what_is_on_its_way(desk: Desk, officer: Desk) -> None:
    form = officer.form(BRENT)
    for title, state in (("Hilltown", "active"), ("Old Mill", "being-implemented")):
        given = {"title": title, "kind": "friendship", "state": state, "since": "2020-05-14"}
        entering.enter(officer, form, given)  # type: ignore[arg-type]
    assert weighing.at_the_beginning(officer, form) == []
    proposal(desk, "Lakeside")
    (new, three, assessed) = weighing.at_the_beginning(officer, form)
    assert "Hilltown; Old Mill; Lakeside, Examplia" in three
    assert "With this one there would be 4, and the limit is 3." in three
    assert "Lakeside" in new
    assert "Lakeside" in assessed


def test_a_closed_proposal_counts_only_where_it_was_considered(desk: Desk, officer: Desk) -> None:
    form = officer.form(BRENT)
    case = proposal(desk, "Lakeside")
    no = Decision(stage="reasonable", outcome="not-reasonable", on=TODAY, despite=WHY)
    staging.decide(officer, case, no)
    assert weighing.at_the_beginning(officer, form) == []
    other = proposal(desk, "Hilltown")
    yes = Decision(stage="working-group", outcome="considered", on=TODAY, despite=WHY)
    other = staging.decide(officer, other, yes)
    no = Decision(stage="outcome", outcome="no-report", on=TODAY, despite=WHY)
    staging.decide(officer, other, no)
    (said,) = weighing.at_the_beginning(officer, form)
    assert "Hilltown" in said


# ---------------------------------------------------------------- into the register, and on


def test_a_signed_case_gives_the_register_its_facts_and_counts_once(
    desk: Desk, officer: Desk
) -> None:
    case = signed(officer, proposal(desk, "Port Amity"))
    assert staging.enters_the_register(case)
    facts = concluding.facts_from(officer, case)
    assert facts == {
        "title": "Port Amity",
        "region": "Examplia",
        "kind": "friendship",
        "state": "active",
        "since": "2026-11-21",
        "until": "2029-11-21",
    }
    line = entering.enter(officer, case.form, facts, assessment=case.id)
    assert line.arrangement.assessments == (case.id,)
    assert line.due is not None
    assert (line.due.since, line.due.by) == (date(2028, 11, 21), date(2029, 11, 21))
    (new, *_) = weighing.at_the_beginning(officer, case.form)
    assert new.count("Port Amity") == 1


def test_a_case_that_is_not_signed_is_not_offered(desk: Desk) -> None:
    assert not staging.enters_the_register(proposal(desk, "Port Amity"))


def test_a_second_review_stands_beside_the_first(desk: Desk, officer: Desk) -> None:
    given = {"title": "Port Amity", "kind": "friendship", "since": "2024-05-14"}
    line = entering.enter(officer, officer.form(BRENT), given)  # type: ignore[arg-type]
    first = growing.begin(officer, line.id, "review")
    desk.answer(first, "0.benefits", "Forty pupils met in each of two years.")
    second = growing.begin(officer, line.id, "review")
    before = growing.before(officer, second)
    assert before is not None
    assert "Forty pupils" in before.beside("0.benefits")
    earlier = growing.before(officer, first)
    assert earlier is not None
    assert earlier.beside("0.benefits") == ""
    assert growing.before(officer, proposal(desk, "Lakeside")) is None


def test_the_evidence_of_last_time_stands_beside_its_answer(desk: Desk, officer: Desk) -> None:
    given = {"title": "Port Amity", "kind": "friendship", "since": "2024-05-14"}
    line = entering.enter(officer, officer.form(BRENT), given)  # type: ignore[arg-type]
    first = growing.begin(officer, line.id, "review")
    source: JsonValue = {"what": "Log of the schools", "where": "File 7", "date": "2026-07-01"}
    said: JsonValue = {"answer": "Forty pupils met in each of two years.", "evidence": [source]}
    desk.fill(first, {"0.benefits": said})
    before = growing.before(officer, growing.begin(officer, line.id, "review"))
    assert before is not None
    assert before.beside("0.benefits").splitlines()[1:] == [
        "Forty pupils met in each of two years.",
        "Evidence: Log of the schools, File 7, 1 July 2026",
    ]


def test_a_region_is_asked_for_where_the_form_has_any_and_in_its_own_words(officer: Desk) -> None:
    def asked(name: str) -> str:
        return entering.labels(officer.form(name), Facts()).get("region", "")

    assert asked("carlisle") == ""
    assert asked("cambridge").startswith("Portfolio")
    assert asked("general") == "Service"
    assert asked("brent") == "Region: a country, or a part of the world"
    assert asked("sheffield") == (
        "Region: China, Europe, The Americas, Asia (excluding China), Africa or Middle East"
    )
    there = entering.labels(officer.form("carlisle"), Facts(region="North"))
    assert there["region"] == "Region", "what is on record can be changed"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("europe", "Europe"), ("americas", "The Americas"), ("Oceania", "Oceania")],
)
def test_a_region_that_the_form_knows_is_kept_in_its_words(
    officer: Desk, typed: str, kept: str
) -> None:
    given = {"title": "Port Amity", "kind": "twinning", "region": typed}
    line = entering.enter(officer, officer.form("sheffield"), given)  # type: ignore[arg-type]
    assert line.facts.region == kept


def test_words_that_a_form_no_longer_has_leave_the_facts_in_sight(
    officer: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"title": "Port Amity", "kind": "friendship"}
    line = entering.enter(officer, officer.form(BRENT), given)  # type: ignore[arg-type]
    monkeypatch.setattr(
        type(officer), "form", lambda self, name: (_ for _ in ()).throw(BadInput(name))
    )
    (there,) = registering.listed(officer).lines
    assert (there.facts.title, there.kind, there.due) == ("Port Amity", "friendship", None)
    assert line.id == there.id


def test_two_who_write_at_once_both_do(officer: Desk, make_desk: MakeDesk) -> None:
    given = {"title": "Port Amity", "kind": "friendship"}
    line = entering.enter(officer, officer.form(BRENT), given)  # type: ignore[arg-type]
    other = make_desk(role="officer", handle="other", name="Another Officer")
    written: list[str] = []
    before = acting.who

    def meanwhile(desk: Desk) -> dict[str, object]:
        if desk is officer and not written:
            written.append("theirs")
            entering.log(other, line.id, "2025-07-01", "Theirs.")
        return before(desk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(acting, "who", meanwhile)
        entering.log(officer, line.id, "2025-07-02", "Mine.")
    log = registering.one(officer, line.id).arrangement.log
    assert [one.text for one in log] == ["Theirs.", "Mine."]
