"""The main job, as a person does it: typed at a terminal, killed half-way, resumed, exported.

The installed program at 80x24, from an empty store to a Word file with every answer in it.
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from forms.answers import read
from forms.assessment import Answer
from forms.form import Question
from forms.journey import Journey, travel
from forms.loading import DEFINITIONS, load_form
from forms.telling import lines
from tests.end_to_end.hands import evidence, give
from tests.end_to_end.terminal import Terminal

BRENT = load_form("brent-international-partnering")
EXAMPLE: dict[str, Any] = json.loads(
    (DEFINITIONS / "brent-example.json").read_text(encoding="utf-8")
)

# What people type who have more than English, or who paste from elsewhere.
VARIED = (
    "رسالة من نادي الميناء: سنلتقي في يوليو.",
    "來自友好之家的信:我們七月見面。",
    "Cyfarfod yn Neuadd y Ddinas ym mis Gorffennaf.",
    "Żółw i jeż — spotkanie w lipcu, 40 osób.",
    "ગુજરાતી મંડળ તરફથી પત્ર.",
    "Families 👨‍👩‍👧‍👦 and flags 🏴󠁧󠁢󠁷󠁬󠁳󠁿, R&D at <Harbour & Sons>, {{ not a template }} {% nor this %}",
    "- first the schools;\n- then the orchestra;\n- then everybody.",
    "A line.\n\nAnother after an empty one.\tAnd a tab.",
    "x" * 300,
    "One paragraph that goes on. " * 60,
)


def answers() -> dict[str, Any]:
    """The example's answers, each text made longer in one of the ways above."""
    made: dict[str, Any] = {}
    for number, (question_id, given) in enumerate(EXAMPLE.items()):
        wrapped = isinstance(given, dict) and "answer" in given
        answer = given["answer"] if wrapped else given
        if BRENT.by_id[question_id].kind == "text":
            answer = f"{answer}\n{VARIED[number % len(VARIED)]}".rstrip()
        made[question_id] = {"answer": answer, "evidence": given["evidence"]} if wrapped else answer
    return made


def parts(given: Any) -> tuple[Any, list[dict[str, str]]]:
    """An answer and its evidence."""
    if isinstance(given, dict) and "answer" in given:
        return given["answer"], given["evidence"]
    return given, []


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """An environment with a store, a home and a time zone of its own."""
    return {
        "HOME": str(tmp_path / "home"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "REASONED_STORE": str(tmp_path / "store"),
        "REASONED_USER": "asponsor",
        "TZ": "UTC",
    }


def run(reasoned: str, env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the program, not at a terminal."""
    return subprocess.run(
        [reasoned, *arguments], env=env, capture_output=True, text=True, check=False
    )


def the_id(reasoned: str, env: dict[str, str]) -> str:
    (listed,) = json.loads(run(reasoned, env, "list", "--json").stdout)
    return str(listed["id"])


def stored(reasoned: str, env: dict[str, str], question_id: str) -> Any:
    shown = json.loads(run(reasoned, env, "show", the_id(reasoned, env), "--json").stdout)
    return shown["answers"].get(question_id, {}).get("value")


def walk(given: dict[str, Any]) -> Iterator[Question]:
    """The questions as they come, with these answers."""
    journey: Journey = travel(
        BRENT, {key: Answer(value=parts(one)[0], change="-") for key, one in given.items()}
    )
    for step in journey.sponsors:
        yield step.question


def printed(document: Path) -> str:
    """All words of a Word file's body, in order, tables included."""
    body = Document(str(document)).element.body
    texts: list[str] = []
    for paragraph in body.iter("{*}p"):
        pieces = [
            node.text or "" if node.tag.endswith("}t") else " "
            for node in paragraph.iter("{*}t", "{*}tab", "{*}br")
        ]
        texts.append("".join(pieces))
    return " ".join(" ".join(texts).split())


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
    half = len(questions) // 2
    here = questions[half]

    # From the empty home; half-way, in the middle of an answer, the machine goes down.
    with Terminal(reasoned, env=place) as terminal:
        terminal.sees("Begin your first assessment")
        terminal.press("ctrl+n")
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

    assert_stored(reasoned, place, given)
    assert run(reasoned, place, "check", assessment).returncode == 0
    document = tmp_path / "assessment.docx"
    made = run(reasoned, place, "export", assessment, "-o", str(document))
    assert made.returncode == 0, made.stderr
    assert_printed(document, questions, given)


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
        if question.kind == "choice":
            pieces = [answer["reason"]]
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
