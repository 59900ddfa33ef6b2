"""A whole invented assessment, each text in it made longer in one of the ways people write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document

from forms.assessment import Answer
from forms.form import Question
from forms.journey import Journey, travel
from forms.loading import DEFINITIONS, load_form

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
