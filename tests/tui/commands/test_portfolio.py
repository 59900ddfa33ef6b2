"""The update of all arrangements by command: from the register to the Word document."""

from __future__ import annotations

from pathlib import Path

import docx

from exports.accessibility import findings
from tests.tui.commands.running import CommandLine

OFFICER = ("--as", "officer", "--user", "anofficer")
SHEFFIELD = "sheffield-partner-city"
WHY = "The choirs of both places sing together each May, and nobody has to be paid for it."


def put_in(run: CommandLine, title: str, region: str = "Europe") -> str:
    facts = ("--title", title, "--region", region, "--kind", "twinning", "--since", "1956-05-03")
    return run("register", "add", "--form", SHEFFIELD, *facts, *OFFICER).fine().last


def reviewed(run: CommandLine, arrangement: str, outcome: str = "retain") -> str:
    case = run("register", "review", arrangement, *OFFICER).fine().last
    recommended = f'{{"option": "{outcome}", "reason": "{WHY}"}}'
    run(*OFFICER, "answer", case, "8.2", recommended, "--acting-for", "sponsor").fine()
    return case


def texts(run: CommandLine, *flags: str) -> list[str]:
    path = run("portfolio", *OFFICER, "--form", SHEFFIELD, *flags).fine().last
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
    how = ("--on", "2026-06-03", "--reference", "Minute 7", "--despite", "The chair asked for it.")
    run("stage", case, "decision", "retain", *how, *OFFICER).fine()
    said = texts(run, "--year", "2026/27")
    assert "2\tThat the activities of the municipal year 2026/27 are noted." in said
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


def test_an_empty_register_makes_a_document_that_says_so(run: CommandLine) -> None:
    assert "There is no arrangement on the register." in texts(run)


def test_it_is_the_officers_and_a_year_is_a_year(run: CommandLine) -> None:
    put_in(run, "Port Amity")
    assert "Only an officer" in run("portfolio").complains(1)
    for odd in ("26", "2026/28", "x", "99999", "2026/2"):
        said = run("portfolio", "--year", odd, *OFFICER).complains(2)
        assert said == f'"{odd}" is no municipal year. Give one such as 2026/27.'
    assert ".docx" in run("portfolio", "-o", "update.pdf", *OFFICER).complains(2)
