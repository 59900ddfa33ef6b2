"""Which of two answers to one question stands: mine, theirs, or both. No screen in here."""

from __future__ import annotations

from typing import Literal

from pydantic import JsonValue

from forms import telling
from forms.answers import nothing, read, write
from forms.assessment import Answer, Evidence
from forms.errors import BadInput
from forms.form import Kind, Question
from forms.merging import Clash
from tui.interview import Interview

Decision = Literal["mine", "theirs", "both"]

_JOINED = frozenset({"text", "choices", "people", "dates"})
"""The kinds of which two answers can stand together."""


def decisions(question: Question, theirs: Answer | None) -> dict[Decision, str]:
    """What can be decided, in words."""
    both: dict[Decision, str] = {"both": "Keep both, theirs first and then mine"}
    return {
        "mine": "Keep mine",
        "theirs": "Keep theirs",
        **(both if question.kind in _JOINED and theirs else {}),
    }


def latest(interview: Interview, clash: Clash) -> Answer:
    """What I wrote, with what I typed since the save that met theirs."""
    interview.commit()
    now = interview.case.assessment.answers.get(clash.mine.question)
    return now if now is not None and now.change == clash.mine.id else clash.mine.answer()


def outcome(
    question: Question, mine: Answer, theirs: Answer | None, decision: Decision | None
) -> tuple[JsonValue, tuple[Evidence, ...]]:
    """The answer and the evidence that the decision leaves; mine where there is none."""
    theirs = theirs or Answer(value=write(nothing(question.kind)), change="")
    if decision == "theirs":
        return theirs.value, theirs.evidence
    if decision == "both":
        value = joined(question.kind, mine.value, theirs.value)
        return value, all_evidence(mine.evidence, theirs.evidence)
    return mine.value, mine.evidence


def joined(kind: Kind, mine: JsonValue, theirs: JsonValue) -> JsonValue:
    """Both answers as one: texts under each other, lists one after the other, nothing twice."""
    if isinstance(mine, list) and isinstance(theirs, list):
        return theirs + [entry for entry in mine if entry not in theirs]
    if isinstance(mine, str) and isinstance(theirs, str) and kind == "text":
        return "\n\n".join(filter(None, (theirs, mine)))
    return mine


def all_evidence(mine: tuple[Evidence, ...], theirs: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence of both, nothing twice."""
    known = {(one.what, one.where, one.date) for one in theirs}
    return theirs + tuple(one for one in mine if (one.what, one.where, one.date) not in known)


def told(question: Question, value: JsonValue, evidence: tuple[Evidence, ...]) -> str:
    """An answer in words, with what it cites."""
    try:
        lines = telling.lines(question, read(question.kind, value))
    except BadInput:
        lines = (str(value),)
    text = "\n".join(lines).strip() or "(no answer)"
    cited = "; ".join(one.what or one.where or one.date for one in evidence)
    return f"{text}\nEvidence: {cited}" if cited else text
