"""The route by command: the timeline, recording a stage, and the working group's questions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.tui.commands.running import CommandLine

OFFICER = ("--as", "officer", "--user", "anofficer")
WHICH = "Say which schools, and who has asked them."
THREE = "Three schools, forty pupils, since 2019."
WHY = "The budget was confirmed by letter on 2 November."


@pytest.fixture
def case(run: CommandLine) -> str:
    """A case that the officers have accepted."""
    case_id = run.filled()
    run("send", case_id).fine()
    run("accept", case_id, *OFFICER).fine()
    return case_id


def recorded(run: CommandLine, case: str, *stages: tuple[str, str]) -> None:
    for stage, outcome in stages:
        run("stage", case, stage, outcome, "--despite", WHY, *OFFICER).fine()


def test_the_timeline_says_what_is_done_now_and_next_with_dates_and_days(
    run: CommandLine, case: str
) -> None:
    week_ago = (date.today() - timedelta(days=7)).isoformat()  # noqa: DTZ011 - as the program does
    despite = ("--on", week_ago, "--despite", WHY)
    run("stage", case, "reasonable", "reasonable", *despite, *OFFICER).fine()
    said = run("stage", case).fine().out
    assert "Motion (motion): done on 2026-07-13" in said
    assert f"First consideration (reasonable): done on {week_ago}" in said
    assert "Working group (working-group): now, waiting for 7 days" in said
    assert "Decision (decision): next" in said


def test_who_decides_each_stage_and_what_may_come_of_the_one_now_is_told(
    run: CommandLine, case: str
) -> None:
    said = " ".join(run("stage", case).fine().out.split())
    for who in (
        "Deputy Director, Democratic and Corporate Governance. Considers",
        "Constitutional Working Group. Considers",
        "Chief Executive. Confirms",
        "Full Council. Decides",
        "reasonable Reasonable: it goes to the Constitutional Working Group",
        "not-reasonable Otherwise: it does not go on as it stands",
    ):
        assert who in said


def test_a_stage_is_recorded_with_its_day_reference_and_note(run: CommandLine, case: str) -> None:
    run(
        *("stage", case, "reasonable", "reasonable", "--on", "2026-11-09", "--despite", WHY),
        *("--reference", "Minute 4", "--note", "A short meeting.", *OFFICER),
    ).fine()
    said = " ".join(run("stage", case).fine().out.split())
    for one in ("2026-11-09: Reasonable", "Minute 4", "A short meeting.", f"because: {WHY}"):
        assert one in said
    audit = " ".join(run("audit", case).fine().out.split())
    assert "(officer) recorded First consideration" in audit
    assert ".." not in audit


def test_once_it_is_decided_the_papers_to_be_made_are_told(run: CommandLine, case: str) -> None:
    said = run("stage", case, "decision", "go-ahead", "--despite", WHY, *OFFICER).fine().out
    due = "Papers to be made now: Record of the decision, Opening letter, Heads of terms."
    assert due in " ".join(said.split())
    assert f"reasoned report {case} decision-record" in said


def test_a_stage_whose_conditions_do_not_hold_says_which_and_takes_a_reason(
    run: CommandLine, case: str
) -> None:
    refused = run("stage", case, "reasonable", "reasonable", *OFFICER).complains(1)
    assert "The yearly maximum from the Mayoral budget" in refused
    assert "--despite" in refused
    assert "bare" not in run("stage", case).out
    run("stage", case, "reasonable", "reasonable", "--despite", "Yes.", *OFFICER).complains(2)
    assert "(reasonable): now" in run("stage", case).out, "nothing was recorded"
    recorded(run, case, ("reasonable", "reasonable"))
    assert "(reasonable): done" in run("stage", case).out


def test_the_working_groups_questions_are_answered_for_its_next_meeting(
    run: CommandLine, case: str
) -> None:
    recorded(run, case, ("reasonable", "reasonable"), ("working-group", "further-questions"))
    assert "(working-group): now" in run("stage", case).out
    run("request", case, "4.2a", WHICH, *OFFICER).fine()
    run("return", case, *OFFICER).fine()
    early = run("stage", case, "working-group", "considered", *OFFICER).complains(1)
    assert "Replies to what it asked at an earlier meeting" in early

    assert WHICH in run("review", case).fine().out, "the sponsor is asked at the named question"
    run("answer", case, "4.2a", THREE).fine()
    run("reply", case, "4.2a", "All three are named now.").fine()
    run("send", case).fine()
    run("resolve", case, "4.2a", *OFFICER).fine()
    run("accept", case, *OFFICER).fine()

    run("stage", case, "working-group", "considered", "--reference", "Minute 9", *OFFICER).fine()
    said = " ".join(run("stage", case).fine().out.split())
    assert "Further questions: they are answered for its next meeting" in said
    assert "Minute 9" in said
    assert "Outcome (outcome): now" in said


def test_what_no_answer_shows_is_confirmed_by_hand(run: CommandLine, case: str) -> None:
    recorded(
        run,
        case,
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    )
    assert "(--confirm equalities)" in run("stage", case).fine().out
    confirmed = ("stage", case, "report", "--confirm", "equalities", "--reference", "EA-12")
    run(*confirmed, *OFFICER).fine()
    assert "equalities" not in run("stage", case).out
    assert "EA-12" in run("audit", case).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nonsense",), 'no stage "nonsense"'),
        (("reasonable",), "There are: reasonable, not-reasonable."),
        (("reasonable", "perhaps"), 'no outcome "perhaps"'),
        (("reasonable", "reasonable", "--on", "31 feb"), "is no day"),
        (("reasonable", "reasonable", "--on", "2099-01-01"), "still to come"),
        (("reasonable", "--confirm", "moon"), 'nothing "moon" to confirm'),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_records_nothing(
    run: CommandLine, case: str, arguments: tuple[str, ...], says: str
) -> None:
    before = run("audit", case).out
    assert says in run("stage", case, *arguments, *OFFICER).complains(2)
    assert run("audit", case).out == before


def test_a_sponsor_records_nothing(run: CommandLine, case: str) -> None:
    said = run("stage", case, "reasonable", "reasonable", "--despite", WHY).complains(1)
    assert "Only an officer can record a stage" in said
