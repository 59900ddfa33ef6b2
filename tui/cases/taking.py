"""Answers taken in: taken apart, made such that they can be kept, and their effect announced."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from forms import answers
from forms.answers import Source
from forms.errors import BadInput
from forms.form import Form
from forms.journey import Journey, Step
from forms.text import clean


def unwrap(raw: JsonValue) -> tuple[JsonValue, tuple[Source, ...] | None]:
    """An answer as `fill` has it, taken apart: the answer, and its evidence or None.

    Raises BadInput for evidence of another shape.
    """
    if not isinstance(raw, dict) or "answer" not in raw or not set(raw) <= {"answer", "evidence"}:
        return raw, None
    if "evidence" not in raw:
        return raw["answer"], None
    return raw["answer"], answers.read_evidence(raw["evidence"] or [])


def misfit(form: Form, question_id: str, raw: JsonValue) -> str:
    """What is wrong with the shape of an answer, as a sentence; "" where nothing is."""
    try:
        value, _ = unwrap(raw)
        answers.read(form.by_id[question_id].kind, value)
    except BadInput as error:
        return f"{question_id}: {error}"
    return ""


def cleaned(raw: JsonValue) -> tuple[JsonValue, str]:
    """The answer with every text in it made such that it can be kept, and a report."""
    if isinstance(raw, str):
        result = clean(raw)
        return result.text, result.report
    if isinstance(raw, list):
        parts = [cleaned(part) for part in raw]
        return [value for value, _ in parts], " ".join(filter(None, (said for _, said in parts)))
    if isinstance(raw, dict):
        fields = {key: cleaned(part) for key, part in raw.items()}
        report = " ".join(filter(None, (said for _, said in fields.values())))
        return {key: value for key, (value, _) in fields.items()}, report
    return raw, ""


def cleaned_sources(sources: Iterable[Source]) -> tuple[tuple[Source, ...], str]:
    """The sources with text that can be kept, and a report."""
    fields = [{name: clean(text) for name, text in source} for source in sources]
    report = " ".join(one.report for source in fields for one in source.values() if one.report)
    kept = tuple(Source(**{name: one.text for name, one in source.items()}) for source in fields)
    return kept, report


_WRITTEN = " What was written there before is back."
_DRAWN = " It is filled in already, as it was drawn from the assessment or last written."


def scope_notices(before: Journey, after: Journey) -> tuple[str, ...]:
    """What an answer brought in or took out, in sentences; nothing typed is lost either way."""
    gone = [
        f"{_named(step)} is no longer asked."
        + (" What was written there is kept." if step.id in after.kept else "")
        for step in before.steps
        if step.id not in after.by_id
    ]
    back = _DRAWN if after.form.by == "officer" else _WRITTEN
    come = [
        f"{_named(step)} is now asked." + (back if step.id in before.kept else "")
        for step in after.steps
        if step.id not in before.by_id
    ]
    return (*gone, *come)


def _named(step: Step) -> str:
    """A question as a person knows it: its prompt, and its number where the policy has one."""
    number = f" ({step.question.number})" if step.question.number else ""
    return f"“{step.question.prompt}”{number}"
