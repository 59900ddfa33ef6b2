"""Thin and restated answers: they stand, and are pointed out to the officer with the reason."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.tui.commands.running import CommandLine
from tests.tui.plain.talking import Talk
from tests.tui.test_review_screen import reviewed
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.papers import papers
from tui.review import reviewing

THIN, RESTATED = "6.3", "5.1"
HOW = {THIN: "This says little.", RESTATED: "This only repeats the question."}


@pytest.fixture
def sent(desk: Desk) -> Case:
    """A case with one thin answer and one that only says the question again, with the officers."""
    case = begin_example(desk)
    restated = case.form.by_id[RESTATED].prompt
    given = {THIN: "Some.", RESTATED: f"Yes, {restated.rstrip('?')}"}
    for question, text in given.items():
        case, outcome = desk.answer(case, question, text)
        assert outcome.stands, question
        assert case.journey.by_id[question].standing.message
    kinds = {one: case.journey.by_id[one].standing.kind for one in given}
    assert kinds == {THIN: "thin", RESTATED: "restated"}
    return reviewing.send(desk, case)


def reason(case: Case, question: str) -> str:
    return case.journey.by_id[question].standing.message


async def test_on_the_screen(officer: Desk, sent: Case) -> None:
    async with reviewed(officer, sent) as at:
        for question in (THIN, RESTATED):
            await at.mark(question)
            await at.until(lambda one=question: HOW[one] in at.told)
            assert reason(sent, question) in at.told
            assert "says little" in at.row(question)
        await at.mark(":category 6")
        await at.until(lambda: "Look at: 6.3" in at.told)


def test_in_plain_lines(officer: Desk, sent: Case) -> None:
    talk = Talk(officer, sent).type("examine", f"go {THIN}", f"go {RESTATED}", "leave")
    for question in (THIN, RESTATED):
        assert f"Look at this: {HOW[question]} {reason(sent, question)}" in talk.text


def test_as_comments_in_word(officer: Desk, sent: Case, tmp_path: Path) -> None:
    made = papers.with_comments(officer, officer.open(sent.id), tmp_path / "comments.docx")
    with ZipFile(made.path) as file:
        comments = file.read("word/comments.xml").decode()
    for question in (THIN, RESTATED):
        assert f"Says little: {reason(sent, question)}".replace("'", "&apos;") in (
            comments.replace("'", "&apos;")
        )


def test_by_command_for_an_officer_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = CommandLine(tmp_path, monkeypatch, capsys)
    case_id = run.filled("--place", "Port Amity")
    run("answer", case_id, THIN, "Some.").fine()
    run("send", case_id).fine()
    told = " ".join(run("review", case_id, "--as", "officer").fine().out.split())
    assert f"Answers that say little {THIN}: " in told
    assert "Answers that say little" not in run("review", case_id).fine().out
