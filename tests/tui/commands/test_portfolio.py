"""The update of all arrangements by command: from the register to the Word document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from exports.accessibility import findings
from forms.loading import DEFINITIONS
from tests.tui.commands.running import EXAMPLE, CommandLine

OFFICER = ("--as", "officer", "--user", "anofficer")
SHEFFIELD = "sheffield-partner-city"
FOR_SPONSOR = ("--acting-for", "sponsor")
COUNCILS = Path(__file__).parents[2] / "end_to_end" / "councils"
REPORTED = "The schools have closed, and nobody else would carry it from now on."
WHY = "The choirs of both places sing together each May, and nobody has to be paid for it."


def put_in(run: CommandLine, title: str, region: str = "Europe") -> str:
    facts = ("--title", title, "--region", region, "--kind", "twinning", "--since", "1956-05-03")
    return run("register", "add", "--form", SHEFFIELD, *facts, *OFFICER).fine().last


def answers_of(council: str, case: str) -> dict[str, Any]:
    """All answers of an invented case that is played over a pty too."""
    answers: dict[str, Any] = json.loads((COUNCILS / f"{council}.json").read_text())["cases"][case]
    return answers


def filled(run: CommandLine, case: str, answers: dict[str, Any]) -> None:
    run(*OFFICER, "fill", case, run.file("all.json", json.dumps(answers)), *FOR_SPONSOR).fine()


def reviewed(run: CommandLine, arrangement: str, outcome: str = "retain") -> str:
    """The review of an arrangement, whole, with this recommended."""
    case = run("register", "review", arrangement, *OFFICER).fine().last
    recommended = {"8.2": {"option": outcome, "reason": WHY}}
    filled(run, case, {**answers_of("sheffield", "review"), **recommended})
    return case


def approach(run: CommandLine, place: str, *, sent: bool = True) -> str:
    """An approach to Sheffield, which is on no register."""
    example = json.loads((DEFINITIONS / "sheffield-example.json").read_text())
    case = run("new", "--form", SHEFFIELD).fine().last
    filled(run, case, {**example, "0.place": place})
    if sent:
        run("send", case, *FOR_SPONSOR, *OFFICER).fine()
    return case


def decided(run: CommandLine, case: str, outcome: str, on: str = "2026-06-03") -> None:
    how = ("--on", on, "--reference", "Minute 7", "--despite", "The chair asked for it.")
    run("stage", case, "decision", outcome, *how, *OFFICER).fine()


def texts(run: CommandLine, *flags: str, form: str = SHEFFIELD) -> list[str]:
    path = run("portfolio", *OFFICER, "--form", form, *flags).fine().last
    assert findings(Path(path)) == ()
    return [one.text for one in docx.Document(path).paragraphs]


def test_it_says_what_is_recommended_and_why_by_region(run: CommandLine) -> None:
    for title in ("Port Amity", "Hilltown"):
        reviewed(run, put_in(run, title))
    run("register", "log", "port", "Two choirs met.", "--on", "2026-07-01", *OFFICER).fine()
    said = texts(run, "--year", "2026/27", "-o", "update.docx")
    assert "(a)\tRetains links with Hilltown and Port Amity." in said
    assert said.count(WHY) == 2
    assert "1 July 2026: Two choirs met." in said
    assert "There is no arrangement in this region." in said
    assert "1 July 2026: Two choirs met." not in texts(run, "--year", "2025-26")


def test_a_decision_of_the_year_is_noted_with_who_took_it(run: CommandLine) -> None:
    case = reviewed(run, put_in(run, "Port Amity"))
    decided(run, case, "retain")
    said = texts(run, "--year", "2026/27")
    assert "2\tThat this update is noted." in said
    assert "(a)\tRetains links with Port Amity." in said
    assert (
        "Last review: Retains the relationship. Strategy and Resources Policy Committee, "
        "3 June 2026, Minute 7." in said
    )


def test_reasons_that_are_marked_are_left_out_with_the_recommendation(run: CommandLine) -> None:
    case = reviewed(run, put_in(run, "Port Amity"), "relinquish")
    mark = ("--paragraph", "3", "--reason", "A bid is open.")
    run("mark", case, "8.2", *mark, *OFFICER).fine()
    said = "\n".join(texts(run))
    assert "not for publication (paragraph 3 of Schedule 12A" in said
    assert "The review of Port Amity." in said
    assert "What is recommended is not for publication." in said
    assert WHY not in said
    assert "Relinquish" not in said
    assert "A bid is open" not in said


def test_marked_words_that_were_logged_as_well_make_no_document(run: CommandLine) -> None:
    name = put_in(run, "Port Amity")
    case = reviewed(run, name)
    run("mark", case, "8.2", "--paragraph", "3", "--reason", "A bid is open.", *OFFICER).fine()
    run("register", "log", name, WHY, "--on", "2026-07-01", *OFFICER).fine()
    given = ("--form", SHEFFIELD, "--year", "2026", "-o", "update.docx")
    said = run("portfolio", *OFFICER, *given).complains(1)
    assert "not for publication" in said
    assert not Path("update.docx").exists()


def test_an_empty_register_is_said_in_a_sentence_and_makes_no_document(run: CommandLine) -> None:
    for flags in ((), ("--form", SHEFFIELD), ("--year", "2026/27", "-o", "update.docx")):
        said = run("portfolio", *OFFICER, *flags).complains(1)
        assert said.startswith("Nothing is on the register and no proposal was sent")
    put_in(run, "Port Amity")
    said = run("portfolio", *OFFICER, "--form", "brent").complains(1)
    assert said.startswith("Nothing is on the register")
    assert not Path("update.docx").exists()


def test_a_review_that_is_not_finished_is_not_put_before_the_committee(run: CommandLine) -> None:
    case = run("register", "review", put_in(run, "Port Amity"), *OFFICER).fine().last
    filled(run, case, {"8.2": {"option": "relinquish", "reason": WHY}})
    said = texts(run)
    assert "(a)\tThe review of Port Amity." in said
    assert "Where it stands: Being written" in said
    assert WHY not in said


def test_approaches_that_were_sent_are_told_and_those_being_written_are_counted(
    run: CommandLine,
) -> None:
    put_in(run, "Port Amity")
    approach(run, "Seaview")
    decided(run, approach(run, "Oldmere"), "decline")
    approach(run, "Secretville", sent=False)
    said = texts(run, "--year", "2026/27")
    assert "(a)\tEnters into an agreement with Seaview." in said
    assert "(a)\tDeclines the approach from Oldmere." in said
    assert "Not on the register" in said
    assert "1 assessment of what is not on the register is still being written" in "".join(said)
    assert "Secretville" not in "".join(said)


def test_approaches_alone_are_worth_a_document_and_one_on_the_register_is_told_once(
    run: CommandLine,
) -> None:
    case = approach(run, "Seaview")
    assert "There is no arrangement on the register." in texts(run)
    facts = ("--title", "Seaview", "--kind", "friendship")
    run("register", "add", "--form", SHEFFIELD, *facts, *OFFICER, "--from", case).fine()
    said = texts(run)
    assert said.count("Seaview") == 1
    assert "Not on the register" not in said
    assert "Last review: none is on record." in said
    decided(run, case, "enter-into")
    said = texts(run, "--year", "2026/27")
    assert "(a)\tEnters into an agreement with Seaview." in said
    assert (
        "Assessment: Enters into the agreement. Strategy and Resources Policy Committee, "
        "3 June 2026, Minute 7." in said
    )


def test_the_name_of_a_marked_approach_is_nowhere_in_it(run: CommandLine) -> None:
    put_in(run, "Port Amity")
    case = approach(run, "Hiddenholm")
    run("mark", case, "0.place", "--paragraph", "3", "--reason", "A bid is open.", *OFFICER).fine()
    said = "\n".join(texts(run))
    assert "Hiddenholm" not in said
    assert "Enters into an agreement with (not for publication)" in said


def test_a_review_that_cannot_be_read_is_said_so_once_and_a_deleted_one_is_none(
    run: CommandLine,
) -> None:
    lost, gone = reviewed(run, put_in(run, "Port Amity")), reviewed(run, put_in(run, "Hilltown"))
    run("delete", gone, *OFFICER).fine()
    (run.store / "assessments" / f"{lost}.json").write_text("{")
    for _ in range(2):  # the second time it is set aside already
        made = run("portfolio", *OFFICER, "--form", SHEFFIELD)
        assert made.code == 0
        assert lost in made.err
        said = [one.text for one in docx.Document(made.last).paragraphs]
        assert "1 file could not be read, and what is in it is not in this document." in said
        assert "Review: It could not be read." in said
        assert said.count("Last review: none is on record.") == 1


def test_what_closed_in_another_year_is_left_out(run: CommandLine) -> None:
    put_in(run, "Port Amity")
    case = run.filled()
    put_in_brent(run)
    how = ("--despite", "The chair asked for it.", *OFFICER)
    run("stage", case, "motion", "not-passed", "--on", "2026-04-30", *how).fine()
    assert "Not on the register" in texts(run, "--year", "2025/26", form="brent")
    assert "Not on the register" not in texts(run, "--year", "2026/27", form="brent")


# ---------------------------------------------------------------- in the words of other forms


def put_in_brent(run: CommandLine) -> str:
    facts = ("--title", "Port Amity", "--kind", "friendship", "--since", "2024-05-14")
    return run("register", "add", "--form", "brent", *facts, *OFFICER).fine().last


def brents_review(run: CommandLine, option: str) -> str:
    case = run("register", "review", put_in_brent(run), *OFFICER).fine().last
    review = {
        "0.purpose": "review",
        "0.recommendation": {"option": option, "reason": WHY},
        **dict.fromkeys(("0.existing", "0.benefits", "0.continuing"), WHY),
    }
    filled(run, case, {**json.loads(EXAMPLE.read_text()), **review})
    return case


@pytest.mark.parametrize(
    ("option", "resolved", "label"),
    [
        ("renew", "Renews its agreement with Port Amity", "Renew it"),
        ("end", "Ends its arrangement with Port Amity", "End it"),
    ],
)
def test_in_brents_words_a_review_recommends_what_its_assessment_picks(
    run: CommandLine, option: str, resolved: str, label: str
) -> None:
    brents_review(run, option)
    said = texts(run, form="brent")
    assert f"(a)\t{resolved}." in said
    assert f"Review: “{label}” is recommended. Full Council is to decide." in said
    assert WHY in said


def test_in_brents_words_the_report_goes_before_and_council_decides_on_it(run: CommandLine) -> None:
    case = brents_review(run, "renew")
    reported(run, case, "end")
    said = texts(run, form="brent")
    assert "(a)\tEnds its arrangement with Port Amity." in said
    assert REPORTED in said
    assert WHY not in said
    decided(run, case, "go-ahead")
    said = texts(run, "--year", "2026/27", form="brent")
    assert "1\tThat it is noted that the council, in the municipal year 2026/27:" in said
    assert "(a)\tEnds its arrangement with Port Amity." in said
    assert (
        "Last review: Go ahead: To end the arrangement. Full Council, 3 June 2026, Minute 7."
        in (said)
    )
    assert REPORTED in said


def test_in_brents_words_a_decision_against_has_not_the_reasons_of_the_report(
    run: CommandLine,
) -> None:
    case = brents_review(run, "renew")
    reported(run, case, "renew")
    decided(run, case, "not-to-go-ahead")
    said = texts(run, "--year", "2026/27", form="brent")
    assert "(a)\tDoes not go ahead with what was recommended for Port Amity." in said
    assert REPORTED not in said
    assert WHY not in said


@pytest.mark.parametrize("marked", ["0.recommendation", "report"])
def test_in_brents_words_what_is_marked_is_left_out(run: CommandLine, marked: str) -> None:
    case = brents_review(run, "end")
    how = ("--paragraph", "3", "--reason", "A bid is open.", *OFFICER)
    if marked == "report":
        reported(run, case, "end")
        run("mark", f"report-{case}", "2.1", *how).fine()
    else:
        run("mark", case, marked, *how).fine()
    said = "\n".join(texts(run, form="brent"))
    assert "Reasons: The answer is left out of this version" in said
    assert ("Ends its arrangement" in said) is (marked == "report")
    assert ("End it" in said) is False
    assert WHY not in said
    assert REPORTED not in said


def test_a_report_that_recommends_otherwise_has_reasons_of_its_own(run: CommandLine) -> None:
    case = reviewed(run, put_in(run, "Port Amity"), "retain")
    how = ("--on", "2026-05-20", "--despite", "The chair asked for it.", *OFFICER)
    run("stage", case, "briefing", "briefed", *how).fine()
    report = run("report", case, *OFFICER).last
    answered = {"1.1": "relinquish", "2.1": REPORTED}
    run(*OFFICER, "fill", report, run.file("report.json", json.dumps(answered)))
    said = texts(run)
    assert "(a)\tRelinquishes links with Port Amity." in said
    assert REPORTED in said
    assert WHY not in said
    answered = {"1.1": "relinquish", "2.1": ""}
    run(*OFFICER, "fill", report, run.file("report.json", json.dumps(answered)))
    assert WHY not in texts(run)


def reported(run: CommandLine, case: str, option: str) -> None:
    """The report is begun, and recommends this."""
    how = ("--on", "2026-05-20", "--despite", "The chair asked for it.", *OFFICER)
    run("stage", case, "outcome", "report", *how).fine()
    report = run("report", case, *OFFICER).last
    given = run.file("report.json", json.dumps({"1.1": option, "2.1": REPORTED}))
    run(*OFFICER, "fill", report, given)


def test_in_cambridges_words_the_council_remains_in_a_partnership(run: CommandLine) -> None:
    facts = ("--title", "Home Energy", "--kind", "partner", "--region", "Housing")
    name = run("register", "add", "--form", "cambridge", *facts, *OFFICER).fine().last
    case = run("register", "review", name, *OFFICER).fine().last
    filled(run, case, answers_of("cambridge", "review"))
    said = texts(run, form="cambridge")
    (line,) = [one for one in said if one.startswith("(a)")]
    assert line in {
        "(a)\tRemains in Home Energy.",
        "(a)\tRemains, with changes, in Home Energy.",
        "(a)\tLeaves Home Energy.",
    }


def test_where_a_form_groups_by_nothing_the_update_has_no_regions(run: CommandLine) -> None:
    facts = ("--title", "Home Energy", "--kind", "partner")
    run("register", "add", "--form", "carlisle", *facts, *OFFICER).fine()
    said = texts(run, form="carlisle")
    assert "All arrangements" in said
    assert "egion" not in "".join(said)


def test_it_is_the_officers_and_a_year_is_a_year(run: CommandLine) -> None:
    put_in(run, "Port Amity")
    assert "Only an officer" in run("portfolio").complains(1)
    for odd in ("26", "2026/28", "x", "99999", "2026/2"):
        said = run("portfolio", "--year", odd, *OFFICER).complains(2)
        assert said == f'"{odd}" is no municipal year. Give one such as 2026/27.'
    assert ".docx" in run("portfolio", "-o", "update.pdf", *OFFICER).complains(2)
