"""`report`, `decision-record` and `audit --word`: every paper of a case, made by command."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from exports.accessibility import findings
from exports.readback import paragraphs_seen
from tests.exports.every import WHY, everywhere, written
from tests.tui.commands.running import EXAMPLE, CommandLine

WHY_ALL_THE_SAME = "Council met before this program was in use."
TOLD = "The orchestras play together twice a year, and forty families have kin there."
OFFICER = ("--as", "officer")


def answered(run: CommandLine, case_id: str, values: dict[str, Any], *flags: str) -> None:
    run("fill", case_id, run.file("more.json", json.dumps(values)), *flags, *OFFICER)


def decided(run: CommandLine, case_id: str, recommendation: str) -> None:
    """The case, from its first consideration to Council's decision, with the report between."""
    money = {"amount": "0", "year": "2026/27", "budget": "Mayoral", "confirmed_by": "A. Treasurer"}
    values = {"9.1": {**money, "confirmed_on": "2026-10-01"}, "9.2": TOLD}
    answered(run, case_id, values)
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    ):
        recorded(run, case_id, stage, outcome)
    report = run("report", case_id, *OFFICER).last
    answered(run, report, {**written("report", ""), "1.1": recommendation})
    run("report", case_id, "-o", "report.docx", *OFFICER).fine()
    recorded(run, case_id, "report", "on-the-agenda")
    recorded(run, case_id, "decision", "go-ahead", "--reference", "Minute 12")


def recorded(run: CommandLine, case_id: str, stage: str, outcome: str, *more: str) -> None:
    said = ("--on", "2026-11-02", "--despite", WHY_ALL_THE_SAME, *more, *OFFICER)
    run("stage", case_id, stage, outcome, *said).fine()


@pytest.fixture
def agreed(run: CommandLine) -> str:
    """A case that Council decided to go ahead with."""
    case_id = run.filled()
    run("send", case_id).fine()
    run("accept", case_id, *OFFICER).fine()
    decided(run, case_id, "enter")
    return case_id


@pytest.fixture
def ended(run: CommandLine) -> str:
    """The review of an arrangement on the register that Council decided to end."""
    facts = ("--title", "Port Amity", "--kind", "friendship", "--since", "2019-07-01")
    arrangement = run("register", "add", "--form", "brent", *facts, *OFFICER).fine().last
    on = ("--on", "2021-07-01")
    run("register", "log", arrangement, "Eleven teachers came.", *on, *OFFICER).fine()
    case_id = run("register", "review", arrangement, *OFFICER).fine().last
    example = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    review = {
        "0.purpose": "review",
        "0.recommendation": {"option": "end", "reason": "Nobody carries it any more."},
        **dict.fromkeys(("0.existing", "0.benefits", "0.continuing"), TOLD),
    }
    answered(run, case_id, {**example, **review}, "--acting-for", "sponsor")
    decided(run, case_id, "end")
    return case_id


def seen(path: Path) -> str:
    return "\n".join(paragraphs_seen(path.read_bytes()))


def test_the_record_of_a_decision_says_what_was_decided_why_and_what_was_rejected(
    run: CommandLine, agreed: str
) -> None:
    path = Path(run("decision-record", agreed, "-o", "decision.docx", *OFFICER).fine().last)
    said = seen(path)
    assert "Date of the decision: 2 November 2026" in said
    assert "Minute: Minute 12" in said
    assert "To enter into a Friendship Agreement with Port Amity, Examplia, for 36 months" in said
    assert "Reasons for the decision" in said
    assert "Alternatives considered and rejected" in said
    assert findings(path) == ()


def test_answers_that_a_paper_waits_for_are_named_in_one_sentence(run: CommandLine) -> None:
    case_id = run("new", "--form", "carlisle", "--example").last
    run("fill", case_id, run.file("one.json", json.dumps({"1.1": "Yes"})))
    told = run("report", case_id, "report", *OFFICER)
    said = " ".join(told.out.split())
    assert "1.1 of the assessment stands open." in said
    assert "8.1, 8.2, 8.3, 8.4, 8.5, 8.6, 8.7, 8.8, 8.9, 8.10 and 8.11 of the assessment " in said
    assert said.count("no answer that stands") == 1
    own = run("show", told.last, "--json", *OFFICER).json
    assert f"{12 + own['total'] - own['answered']} things stand open." in said


def test_what_a_paper_waits_for_is_said_once(run: CommandLine) -> None:
    case_id = run("new", "--form", "carlisle", "--example").last
    told = run("report", case_id, "decision-record", *OFFICER).lines
    assert told.count("The stage “Decision” is not on record yet.") == 1
    assert len([one for one in told if one.endswith("stands open.")]) == 1


@pytest.mark.parametrize("paper", ["opening", "terms"])
def test_a_letter_and_heads_of_terms_are_begun_asked_and_made(
    run: CommandLine, agreed: str, paper: str
) -> None:
    refused = run("report", agreed, paper, "-o", "paper.docx", *OFFICER)
    assert "is not begun" in refused.complains(1)
    begun = run("report", agreed, paper, *OFFICER)
    assert begun.code == 1
    assert "Not answered yet" in begun.out
    refused = run("report", agreed, paper, "-o", "paper.docx", *OFFICER)
    assert "questions stand open" in refused.complains(1)
    answered(run, begun.last, {**written(paper, ""), "0.title": "Two harbours"})
    path = Path(run("report", agreed, paper, "-o", "paper.docx", *OFFICER).fine().last)
    said = seen(path)
    assert "Two harbours" in said
    assert "36 months" in said
    assert "data protection" in said or "confidential information" in said
    assert findings(path) == ()
    assert "is no paper for what was decided" in run(
        "report", agreed, "notice", *OFFICER
    ).complains(1)


def test_a_letter_of_notice_thanks_for_what_the_register_has(run: CommandLine, ended: str) -> None:
    begun = run("report", ended, "notice", *OFFICER).last
    values = written("notice", "")
    del values["1.1"]
    answered(run, begun, values)
    path = Path(run("report", ended, "notice", "-o", "notice.docx", *OFFICER).fine().last)
    said = seen(path)
    assert "decided that it should end on 31 March 2027" in said
    assert "Our Friendship Agreement with you has stood since 1 July 2019." in said
    assert "1 July 2021: Eleven teachers came." in said
    assert findings(path) == ()
    record = Path(run("decision-record", ended, "-o", "decision.docx", *OFFICER).fine().last)
    assert "To end the arrangement with Port Amity, Examplia" in seen(record)


def test_the_public_version_of_a_paper_leaves_out_what_is_marked_and_says_so(
    run: CommandLine, agreed: str
) -> None:
    run("mark", agreed, "9.2", "--paragraph", "3", "--reason", WHY, *OFFICER).fine()
    made = run("report", agreed, "-o", "public.docx", "--public", *OFFICER).fine()
    assert "Left out as not for publication: 1 answer or source." in made.lines
    said = everywhere(Path(made.last))
    assert TOLD not in said
    assert WHY not in said
    none = run("decision-record", agreed, "-o", "decision.docx", "--public", *OFFICER).fine()
    assert "nothing is left out" in none.out


def test_a_public_report_that_quotes_what_is_marked_is_refused_by_name_of_the_place(
    run: CommandLine, agreed: str
) -> None:
    answered(run, f"report-{agreed}", {"2.1": f"As officers know, {TOLD}"})
    run("mark", agreed, "9.2", "--paragraph", "3", "--reason", WHY, *OFFICER).fine()
    refused = run("report", agreed, "-o", "public.docx", "--public", *OFFICER)
    assert "9.2 is not for publication, and its words" in refused.complains(1)
    assert not Path("public.docx").exists()


@pytest.mark.parametrize("flag", ["--requests", "--comments"])
def test_there_is_no_public_version_with_requests_or_comments(
    run: CommandLine, agreed: str, flag: str
) -> None:
    refused = run("export", agreed, "--public", flag, *OFFICER)
    assert "has neither requests nor comments" in refused.complains(2)
    assert not list(Path().glob("*public*.docx"))


def test_the_record_of_who_did_what_is_a_document_too(run: CommandLine, agreed: str) -> None:
    made = run("audit", agreed, "--word", "-o", "record.docx", *OFFICER).fine()
    path = Path(made.last)
    said = seen(path)
    assert "recorded Decision, decided on 2 November 2026" in said
    assert WHY_ALL_THE_SAME in said
    assert "made the paper “Report to Full Council”" in said
    assert findings(path) == ()
