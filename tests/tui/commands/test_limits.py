"""A word that is the officers' own, wherever they can write one: a sponsor meets it nowhere."""

from __future__ import annotations

import argparse
import re
import zipfile
from pathlib import Path

import pytest

from tests.tui.commands.running import EXAMPLE, CommandLine
from tui.commands import completion
from tui.commands.grammar import build

WORD = "Zanzibarine"
OFFICER = ("--as", "officer", "--user", "anofficer")
WHOLE = {"backup"}
"""Commands whose file is the store itself, whoever asks: order, not security."""


@pytest.fixture
def case_id(run: CommandLine) -> str:
    """A case with the word wherever officers write to themselves.

    That is in notes and verdicts, in 9.2 and its history, in a mark on 9.2, and in all that they
    asked and said on requests since they had it last: at 5.2, which nobody else speaks of.
    """
    case_id = run.new("--place", "Port Amity")
    run("fill", case_id, str(EXAMPLE))
    run("send", case_id).fine()
    run(*OFFICER, "note", case_id, f"A {WORD} matter.").fine()
    run(*OFFICER, "note", case_id, "--question", "6.3", f"Another {WORD} matter.").fine()
    run(*OFFICER, "answer", case_id, "9.2", f"Two {WORD} welcomes, at £600 each.").fine()
    run(*OFFICER, "answer", case_id, "9.2", f"Three {WORD} welcomes, at £600 each.").fine()
    reason = ("--paragraph", "3", "--reason", f"A {WORD} bid is open.")
    run(*OFFICER, "mark", case_id, "9.2", *reason).fine()
    run(*OFFICER, "request", case_id, "6.3", "Say which census this is from.").fine()
    run(*OFFICER, "accept", case_id, "--category", "4", "--note", f"{WORD} is well put.").fine()
    run(*OFFICER, "return", case_id).fine()
    run("answer", case_id, "6.3", "About 1,900 residents, by the census of 2021.").fine()
    run("reply", case_id, "6.3", "It is the one of 2021.").fine()
    run("send", case_id).fine()
    needs = ("--category", "6", "--needs-more", "--note", f"The {WORD} census is not there.")
    run(*OFFICER, "accept", case_id, *needs).fine()
    run(*OFFICER, "reply", case_id, "6.3", f"Not the {WORD} one?").fine()
    run(*OFFICER, "resolve", case_id, "6.3", f"The {WORD} one will do.").fine()
    run(*OFFICER, "reopen", case_id, "6.3", f"The {WORD} one will not do after all.").fine()
    run(*OFFICER, "request", case_id, "5.2", f"Say who pays for {WORD} storms.").fine()
    return case_id


def commands() -> set[str]:
    """Every command there is."""
    (found,) = [one for one in build()._actions if isinstance(one, argparse._SubParsersAction)]
    return set(found.choices)


def tried(case_id: str) -> dict[str, list[tuple[str, ...]]]:
    """For each command the ways in which a sponsor could try to see what is not theirs."""
    about = [(), ("6.3",), ("9.2",)]
    return {
        "show": [(case_id,), (case_id, "--json")],
        "list": [(), ("--json",), ("--all",)],
        "check": [(case_id,)],
        "review": [(case_id,)],
        "audit": [(case_id,), (case_id, "--json"), (case_id, "--word", "-o", "record.docx")],
        "history": [
            *((case_id, *one) for one in about),
            (case_id, "9.2", "--compare"),
            (case_id, "6.3", "--compare", "--in-words"),
        ],
        "stage": [(case_id,), (case_id, "motion", "passed")],
        "mark": [(case_id,), (case_id, "9.2", "--paragraph", "1", "--reason", "It names a child.")],
        "export": [
            (case_id, "--draft"),
            (case_id, "--draft", "--public"),
            (case_id, "--draft", "--requests", "-o", "requests.docx"),
            (case_id, "--draft", "--comments", "-o", "comments.docx"),
            (case_id, "--format", "json"),
            (case_id, "--format", "json", "--for", "officer"),
            (case_id, "--blank"),
            (case_id, "--blank", "--for", "officer"),
            (case_id, "--blank", "-o", "paper.csv"),
        ],
        "answer": [(case_id, "9.2", "Four welcomes.")],
        "fill": [(case_id, str(EXAMPLE))],
        "read": [
            (case_id, "answers.csv"),
            (case_id, "answers.csv", "--yes", "--outside"),
        ],
        "revert": [(case_id, "9.2", "a")],
        "interview": [(case_id, "--plain")],
        "reply": [(case_id, "6.3", "The census of 2022."), (case_id, "5.2", "Nobody pays.")],
        "send": [(case_id, "-o", "mail.json"), (case_id, "--note", "Once more.")],
        "merge": [(case_id, "mail.json")],
        "import": [("mail.json",)],
        "request": [(case_id, "6.3", "Say more of the schools.")],
        "resolve": [(case_id, "6.3")],
        "reopen": [(case_id, "6.3", "Say more of the schools.")],
        "return": [(case_id,), (case_id, "-o", "back.json")],
        "accept": [(case_id,)],
        "note": [(case_id, "A note.")],
        "circulate": [(case_id,), (case_id, "--to", "the working group")],
        "register": [(), ("list",), ("due",)],
        "portfolio": [(), ("--form", "brent", "-o", "update.docx")],
        "report": [(case_id,), (case_id, "-o", "report.docx", "--draft")],
        "decision-record": [(case_id, "-o", "decision.docx", "--draft")],
        "new": [("--form", "brent", "--place", "Otherwhere")],
        "forms": [
            *(("list",), ("show", "brent"), ("check", "brent"), ("schema",)),
            ("new", "our-own"),
            ("draft", "policy.txt"),
            ("preview", "brent", "-o", "preview.docx"),
        ],
        "locate": [()],
        "templates": [("new", "--form", "brent"), ("preview", "--form", "brent")],
        "completion": [("bash",)],
        "recover": [(case_id,)],
        "backup": [("all.zip",)],
        "restore": [("all.zip",)],
        "delete": [(case_id,)],
        "undelete": [(case_id,)],
        "upgrade": [(case_id,), (case_id, "--aside"), (case_id, "--undo")],
        "forget": [(case_id,)],
    }


def held(path: Path) -> str:
    """All that is in a file, each part of a zip as well."""
    data = [path.name.encode(), path.read_bytes()]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as file:
            data += [file.read(name) for name in file.namelist()]
    return b"\n".join(data).decode("utf-8", "replace")


def test_no_command_tells_a_sponsor_what_is_the_officers_own(
    run: CommandLine, case_id: str
) -> None:
    assert commands() <= tried(case_id).keys(), "say here what a sponsor could try with it"
    here = Path.cwd()
    (here / "answers.csv").write_text("id,answer\n9.2,Four welcomes.\n9.1,4500\n6.3,Fifty.\n")
    before = {path for path in here.rglob("*") if path.is_file()}
    for command, ways in tried(case_id).items():
        for given in ways:
            ran = run(command, *given)
            assert WORD not in ran.out + ran.err, (command, given)
            made = {path for path in here.rglob("*") if path.is_file()} - before
            outside = [one for one in made if run.store not in one.parents]
            for path in outside if command not in WHOLE else ():
                if path.suffix in {".docx", ".json", ".csv"}:
                    assert WORD not in held(path), (command, given, path)


def test_no_command_tells_a_sponsor_what_a_paper_says_or_puts_it_away(
    run: CommandLine, case_id: str
) -> None:
    """Tried with the paper's own id, which can be guessed; its title is the officers', too."""
    run(*OFFICER, "report", case_id)
    paper = f"report-{case_id}"
    assert paper not in completion.ids(argparse.Namespace()), "nor that there is one, by the shell"
    run(*OFFICER, "answer", paper, "0.title", f"The {WORD} report").fine()
    run(*OFFICER, "answer", paper, "2.1", f"The {WORD} choirs meet each May.").fine()
    here = Path.cwd()
    (here / "answers.csv").write_text("id,answer\n2.1,Fifty.\n")
    before = {path for path in here.rglob("*") if path.is_file()}
    for command, ways in tried(case_id).items():
        for given in ways:
            if case_id not in given:
                continue
            ran = run(command, *(paper if one == case_id else one for one in given))
            assert WORD not in ran.out + ran.err, (command, given)
            made = {path for path in here.rglob("*") if path.is_file()} - before
            for path in (one for one in made if run.store not in one.parents):
                assert WORD not in held(path), (command, given, path)
    run("forget", paper, "--yes").complains(1)
    told = run(*OFFICER, "show", paper).fine().out
    assert f"The {WORD} choirs meet each May." in told
    assert "Fifty" not in told


@pytest.mark.parametrize("command", ["review", "audit", "stage"])
def test_neither_that_it_is_there_can_be_read_from_what_is_told(
    run: CommandLine, case_id: str, command: str
) -> None:
    """No number is left out, no request counted, and no question named that was asked about."""
    told = run(command, case_id).fine().out
    assert "5.2" not in told.replace("answered 5.2.", "")
    assert "Verdict" not in told
    assert not re.search(r"\b2 requests", told)
    assert told.count("Request ") == (1 if command == "review" else 0)


def test_a_sponsor_can_not_reply_to_what_was_not_asked_of_them_yet(
    run: CommandLine, case_id: str
) -> None:
    said = run("reply", case_id, "5.2", "Nobody pays.").complains(2)
    assert said == 'There is no request "5.2". reasoned review lists them.'


def test_what_was_asked_comes_to_the_sponsor_when_it_is_returned(
    run: CommandLine, case_id: str
) -> None:
    run(*OFFICER, "return", case_id).fine()
    told = run("review", case_id).fine().out
    for said in ("Not the", "will do", "will not do after all", "who pays for"):
        assert said in told
    assert "not there" not in told  # the verdict
    assert "well put" not in told


def test_the_word_is_there_for_an_officer(run: CommandLine, case_id: str) -> None:
    for command in ("show", "review", "audit", "history", "mark"):
        assert WORD in run(*OFFICER, command, case_id).fine().out, command
    made = run(*OFFICER, "export", case_id, "--draft", "-o", "whole.docx").fine()
    assert WORD in held(Path(made.last))
