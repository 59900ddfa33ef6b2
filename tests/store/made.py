"""Made-up forms, people, changes and assessments for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from forms.assessment import Assessment, Change, Stamp, begun
from forms.errors import Stale
from forms.form import Form
from forms.record import Author
from store.assessments import AssessmentStore

ANN = Author(handle="ann", name="Ann Example")
BEGAN = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
STAMP = Stamp(by=ANN, at=BEGAN)
_ticks = count(1)


def a_form(version: str = "1") -> Form:
    """A form of one category and three questions."""
    questions = [
        {
            "id": f"1.{number}",
            "kind": "text",
            "ref": f"Part {number}",
            "prompt": "Who has roots in the place?",
            "hint": "People and groups.",
            "guidance": "Name them.",
            "missing": "who they are",
        }
        for number in (1, 2, 3)
    ]
    return Form.model_validate(
        {
            "format": 1,
            "id": "tiny",
            "version": version,
            "council": "Example Council",
            "policy": "Example Policy",
            "title": "Tiny form",
            "about": "place",
            "readers": "working group",
            "intro": "Three questions.",
            "title_from": ["1.1"],
            "arrangement_from": "1.2",
            "sponsor_from": "1.3",
            "category": [
                {"number": 1, "title": "Ties", "task": "Say", "ref": "1", "question": questions}
            ],
        }
    )


def a_change(change_id: str, text: object = "Because.", question: str = "1.1") -> Change:
    """A change, a minute after the one made before it."""
    return Change.model_validate(
        {
            "id": change_id,
            "question": question,
            "value": text,
            "by": ANN,
            "role": "sponsor",
            "at": BEGAN + timedelta(minutes=next(_ticks)),
        }
    )


def an_assessment(assessment_id: str = "place-a1", form: Form | None = None) -> Assessment:
    """A new assessment without answers."""
    return begun(assessment_id, form or a_form(), ANN, BEGAN)


def change_it(
    store: AssessmentStore, assessment_id: str, change: Change, ongoing: str = ""
) -> Assessment:
    """Reads, changes and saves."""
    assessment = store.get(assessment_id)
    return store.save(assessment.answered(change), base=assessment.revision, ongoing=ongoing)


def keep_changing(store: AssessmentStore, assessment_id: str, change: Change) -> Assessment:
    """Reads, changes and saves, again for as long as somebody else came in between."""
    while True:
        try:
            return change_it(store, assessment_id, change)
        except Stale:
            continue


def assert_agreement(store: AssessmentStore, assessment_id: str) -> None:
    """Every answer is what the history last says of its question, and the other way round."""
    last = {change.question: change for change in store.history(assessment_id)}
    assert {key: change.answer() for key, change in last.items()} == store.get(
        assessment_id
    ).answers


def history_lines(folder: Path, assessment_id: str = "place-a1") -> list[str]:
    """The lines of a history's file."""
    path = folder / "assessments" / f"{assessment_id}.history.jsonl"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def state_file(folder: Path, assessment_id: str = "place-a1") -> Path:
    """The file of a present state."""
    return folder / "assessments" / f"{assessment_id}.json"


def everything_in(folder: Path) -> list[str]:
    """The names of all files in a store, locks left out."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    )
