"""The interview in plain lines at a terminal, and what comes of it beside the full screen's."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from typing import Any

import pytest

from forms.form import Question
from forms.typed import in_words
from tests.end_to_end.commands import run, stored, the_id
from tests.end_to_end.invented import BRENT, answers, parts, printed, walk
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_whole_interview import assert_stored, interview_at_the_screen


def lines_of(question: Question, answer: Any, sources: list[dict[str, str]]) -> list[str]:
    """What a person types for this answer, line by line."""
    typed: list[str] = []
    if sources:
        typed.append("evidence")
        for source in sources:
            typed += [source.get(key, "") for key in ("what", "where", "date")]
        typed.append("")
    return typed + _answer(question, answer)


def _answer(question: Question, answer: Any) -> list[str]:
    match question.kind:
        case "text":
            return [*answer.split("\n"), "."]
        case "choice":
            picked = [option.id for option in question.options].index(answer["option"]) + 1
            return [str(picked), *answer["reason"].split("\n"), "."]
        case "option":
            return [str([option.id for option in question.options].index(answer) + 1)]
        case "people":
            return [part for one in answer for part in (one["name"], one["role"], one["ward"])] + [
                ""
            ]
        case "dates":
            return [part for one in answer for part in _day(one)] + [""]
        case "date":
            return [in_words(answer)]
        case _:
            return [str(answer)]


def _day(day: dict[str, Any]) -> list[str]:
    asked = len(day["date"]) > len("07-01")
    again = ["yes" if day.get("yearly") else ""] if asked else []
    return [in_words(day["date"]), day["what"], *again]


def answer_all(terminal: Terminal, questions: list[Question], given: dict[str, Any]) -> None:
    """Answers these questions one after the other, as each is asked."""
    for question in questions:
        terminal.hears(question.prompt)
        for line in lines_of(question, *parts(given[question.id])):
            terminal.type(f"{line}\n")
            if line == "evidence":  # a word that comes with other lines is part of the answer
                terminal.hears("What is it?")


def test_the_whole_interview_in_plain_lines_makes_the_same_document(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    given = answers()
    questions = list(walk(given))
    new = run(reasoned, place, "new", "--form", "brent", "--place", given["0.place"])
    assert new.returncode == 0, new.stderr
    assessment = the_id(reasoned, place)
    with Terminal(reasoned, ["interview", assessment, "--plain"], env=place) as terminal:
        answer_all(terminal, questions[1:], given)
        terminal.hears("That was the last question.")
        terminal.hears("Ready.")
        terminal.type("quit\n")
        assert terminal.ends() == 0
        assert b"\x1b" not in terminal.raw, "an escape byte was printed"
    assert_stored(reasoned, place, given)

    beside = {**place, "REASONED_STORE": str(tmp_path / "other")}
    interview_at_the_screen(reasoned, beside, given)
    texts = []
    for env in (place, beside):
        document = tmp_path / "assessment.docx"
        made = run(reasoned, env, "export", the_id(reasoned, env), "-o", str(document))
        assert made.returncode == 0, made.stderr
        texts.append(re.sub(r"Revision \d+", "Revision", printed(document)))
    assert texts[0] == texts[1]


def test_a_dumb_terminal_gets_plain_lines_by_itself(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity")
    assessment = the_id(reasoned, place)
    for env in ({"TERM": "dumb"}, {"REASONED_PLAIN": "1"}):
        with Terminal(reasoned, ["interview", assessment], env={**place, **env}) as terminal:
            terminal.hears(BRENT.by_id["0.country"].prompt)
            terminal.press("ctrl+d")
            terminal.hears("The input has ended.")
            assert terminal.ends() == 0
            assert b"\x1b" not in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_saves_and_leaves(
    reasoned: str, place: dict[str, str], number: signal.Signals
) -> None:
    run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity")
    assessment = the_id(reasoned, place)
    with Terminal(reasoned, ["interview", assessment, "--plain"], env=place) as terminal:
        terminal.hears(BRENT.by_id["0.country"].prompt)
        terminal.type("go 3.1\nForty families have kin there.\n")
        terminal.until(lambda: stored(reasoned, place, "3.1"), "the line in the store")
        terminal.signal(number)
        assert terminal.ends() == 128 + number
    assert stored(reasoned, place, "3.1") == "Forty families have kin there."


def test_an_interview_can_be_scripted_from_a_file(
    reasoned: str, place: dict[str, str], tmp_path: Path
) -> None:
    import subprocess

    run(reasoned, place, "new", "--form", "brent", "--place", "Port Amity")
    assessment = the_id(reasoned, place)
    script = tmp_path / "answers.txt"
    script.write_text("Examplia\ngo 3.1\nForty families have kin there.\n.\ncheck\n", "utf-8")
    with script.open("rb") as typed:
        ran = subprocess.run(
            [reasoned, "interview", assessment, "--plain"],
            env={**os.environ, **place},
            stdin=typed,
            capture_output=True,
            check=False,
        )
    assert ran.returncode == 0, ran.stderr
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert stored(reasoned, place, "0.country") == "Examplia"
    assert stored(reasoned, place, "3.1") == "Forty families have kin there."
