"""The main job, as a person does it: typed at a terminal, killed half-way, resumed, exported.

The installed program at 80x24, from an empty store to a Word file with every answer in it.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from forms.answers import read
from forms.form import Question
from forms.telling import lines
from tests.end_to_end.commands import run, stored, the_id
from tests.end_to_end.hands import evidence, give
from tests.end_to_end.invented import BRENT, EXAMPLE, answers, parts, printed, walk
from tests.end_to_end.terminal import Terminal


def answer_all(terminal: Terminal, questions: list[Question], given: dict[str, Any]) -> None:
    """Answers these questions one after the other, as each comes on the screen."""
    for question in questions:
        answer, sources = parts(given[question.id])
        terminal.sees(question.prompt)
        give(terminal, question, answer)
        if sources:
            evidence(terminal, sources)
            terminal.sees(question.prompt)
        terminal.press("f2")


def test_a_complete_assessment_typed_killed_resumed_exported_and_opened(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    given = answers()
    questions = list(walk(given))
    assert len(questions) == len(given) == 58

    interview_at_the_screen(reasoned, place, given)
    assessment = the_id(reasoned, place)
    assert_stored(reasoned, place, given)
    assert run(reasoned, place, "check", assessment).returncode == 0
    document = tmp_path / "assessment.docx"
    made = run(reasoned, place, "export", assessment, "-o", str(document))
    assert made.returncode == 0, made.stderr
    assert_printed(document, questions, given)


def interview_at_the_screen(reasoned: str, place: dict[str, str], given: dict[str, Any]) -> None:
    """From the empty home to the last question; half-way, in an answer, the machine goes down."""
    questions = list(walk(given))
    half = len(questions) // 2
    here = questions[half]
    with Terminal(reasoned, env=place) as terminal:
        terminal.sees("Begin your first assessment")
        terminal.press("ctrl+n")
        terminal.sees("What is the assessment for?")
        terminal.press("enter")  # the first of the forms
        answer_all(terminal, questions[:half], given)
        terminal.sees(here.prompt)
        begun = "A first sentence of the answer, with 12 facts."
        terminal.type(begun)
        terminal.until(lambda: stored(reasoned, place, here.id) == begun, "the answer in the store")
        terminal.kill()

    assessment = the_id(reasoned, place)
    with Terminal(reasoned, ["interview", assessment], env=place) as terminal:
        terminal.sees(here.prompt)
        terminal.sees(begun)
        terminal.type("\x7f" * len(begun))
        answer_all(terminal, questions[half:], given)
        terminal.sees("Check your answers")
        terminal.press("f10")
        assert terminal.ends() == 0


def assert_stored(reasoned: str, place: dict[str, str], given: dict[str, Any]) -> None:
    """What was typed is what is stored."""
    shown = json.loads(run(reasoned, place, "show", the_id(reasoned, place), "--json").stdout)
    for question_id, one in given.items():
        answer, sources = parts(one)
        answered = shown["answers"][question_id]
        assert answered["value"] == answer, question_id
        assert answered["standing"] is True, question_id
        assert [
            {key: text for key, text in cited.items() if text} for cited in answered["evidence"]
        ] == [{key: text for key, text in cited.items() if text} for cited in sources], question_id


def assert_printed(document: Path, questions: list[Question], given: dict[str, Any]) -> None:
    """What was typed is what is printed, every line of it, in the order of the questions."""
    text = printed(document)
    at = 0
    for question in questions:
        answer, sources = parts(given[question.id])
        at = text.index(question.prompt, at)
        pieces = [
            piece.removeprefix("- ")
            for line in lines(question, read(question.kind, answer))
            for piece in line.split("\n")
        ]
        if question.kind in {"people", "dates"}:
            pieces = [str(one.get("name") or one.get("what")) for one in answer]
        if question.kind in {"choice", "choices"}:
            picked = answer if isinstance(answer, list) else [answer]
            pieces = [one["reason"] for one in picked]
        for piece in pieces:
            found = text.find(" ".join(piece.split()), at)
            assert found >= 0, (question.id, piece)
        for source in sources:
            assert source["what"] in text[at:], question.id


def test_category_9_is_filled_in_by_an_officer_at_the_same_terminal(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    filled = tmp_path / "answers.json"
    filled.write_text(json.dumps(EXAMPLE), encoding="utf-8")
    new = run(reasoned, place, "new", "--form", "brent-international-partnering")
    assessment = new.stdout.splitlines()[-1]
    assert run(reasoned, place, "fill", assessment, str(filled)).returncode == 0
    officer = {**place, "REASONED_USER": "officer", "REASONED_ROLE": "officer"}
    money = {
        "amount": "4500.00",
        "year": "2026/27",
        "budget": "Mayoral hospitality",
        "confirmed_by": "Director of Finance and Resources",
        "confirmed_on": "2026-05-14",
    }
    spent = "One reception for forty guests and their local travel."
    with Terminal(reasoned, ["interview", assessment], env=officer) as terminal:
        terminal.sees(BRENT.by_id["9.1"].prompt)
        give(terminal, BRENT.by_id["9.1"], money)
        terminal.press("f2")
        terminal.sees(BRENT.by_id["9.2"].prompt)
        give(terminal, BRENT.by_id["9.2"], spent)
        terminal.press("f2")
        terminal.sees("Check your answers")
        terminal.press("f10")
        assert terminal.ends() == 0
    shown = json.loads(run(reasoned, officer, "show", assessment, "--json").stdout)
    assert shown["answers"]["9.1"]["value"] == money
    assert shown["answers"]["9.2"]["value"] == spent
    assert spent not in run(reasoned, place, "show", assessment, "--json").stdout

    for role, sees in ((officer, True), (place, False)):
        document = tmp_path / "copy.docx"
        assert run(reasoned, role, "export", assessment, "-o", str(document)).returncode == 0
        with zipfile.ZipFile(document) as parts_of:
            everything = b"".join(parts_of.read(name) for name in parts_of.namelist())
        assert (spent.encode() in everything) is sees
