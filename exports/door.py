"""Text at the door: answers as a document can hold them, and a report of what was replaced."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from forms.assessment import Answer, Evidence
from forms.form import Form
from forms.text import clean

_SAID_OF_EVIDENCE = ("what", "where", "date")


def cleaned(form: Form, answers: Mapping[str, Answer]) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """The answers as a document can hold them, and a sentence for each that was altered."""
    kept: dict[str, Answer] = {}
    said: list[str] = []
    for question_id in form.by_id:
        answer = answers.get(question_id)
        if answer is None:
            continue
        reports: list[str] = []
        kept[question_id] = Answer(
            value=_clean(answer.value, reports),
            evidence=tuple(_clean_evidence(one, reports) for one in answer.evidence),
            change=answer.change,
        )
        said += [f"{question_id}: {report}" for report in dict.fromkeys(reports)]
    return kept, tuple(said)


def _clean(value: JsonValue, reports: list[str]) -> JsonValue:
    if isinstance(value, str):
        cleaned = clean(value)
        if cleaned.altered:
            reports.append(cleaned.report)
        return cleaned.text
    if isinstance(value, list):
        return [_clean(one, reports) for one in value]
    if isinstance(value, dict):
        return {key: _clean(one, reports) for key, one in value.items()}
    return value


def _clean_evidence(evidence: Evidence, reports: list[str]) -> Evidence:
    parts = {name: str(_clean(getattr(evidence, name), reports)) for name in _SAID_OF_EVIDENCE}
    return evidence.model_copy(update=parts)
