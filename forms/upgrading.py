"""A newer version of a form: what differs from the one a case was begun with, and the case in it.

Ids never change meaning, so an answer goes with its question's id. Where the question itself has
changed, the answer is carried over, does not count until somebody has confirmed or changed it,
and stands beside it as it was; the answer to a question that is gone is set aside. Going back is
the same with the two forms exchanged: what was set aside by then comes back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import JsonValue

from forms import telling
from forms.answers import Choice, Value, is_empty, nothing, read, write
from forms.assessment import Answer, Aside, Assessment, Change
from forms.errors import BadInput
from forms.form import Form, Kind, Question, Role
from forms.proceedings import Upgraded
from forms.record import Author, FormRef

How = Literal["new", "removed", "changed", "reworded"]

_WORDS = {"line", "text"}
_PLAIN = {"line", "text", "number", "date"}  # kept as they are typed, whether they stand or not


@dataclass(frozen=True)
class Difference:
    """What became of one question.

    "changed": what is asked is another, so its answer is to be confirmed; "reworded": what is
    said about it is another, and the answer stands. `what` names the parts, in words.
    """

    question: str
    how: How
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class Upgrader:
    """Who takes the case over, and when."""

    by: Author
    role: Role
    at: datetime
    act: str
    """The id of the act that says so."""


def differences(old: Form, new: Form) -> tuple[Difference, ...]:
    """Question by question, in the order of the new form, then those that are gone."""
    return (*_in_new(old, new), *_gone(old, new))


def _in_new(old: Form, new: Form) -> Iterator[Difference]:
    for question in new.by_id.values():
        before = old.by_id.get(question.id)
        if before is None:
            yield Difference(question.id, "new")
        elif asked := _asked_otherwise(before, question):
            yield Difference(question.id, "changed", asked)
        elif said := _said_otherwise(before, question):
            yield Difference(question.id, "reworded", said)


def _gone(old: Form, new: Form) -> Iterator[Difference]:
    for question_id in old.by_id:
        if question_id not in new.by_id:
            yield Difference(question_id, "removed")


def _asked_otherwise(before: Question, now: Question) -> tuple[str, ...]:
    parts = {
        "the question": before.prompt == now.prompt,
        "the kind of answer": before.kind == now.kind,
        "the options": [(one.id, one.label) for one in before.options]
        == [(one.id, one.label) for one in now.options],
        "what the reason is asked for": before.reason_prompt == now.reason_prompt,
        "the unit": before.unit == now.unit,
    }
    return tuple(part for part, same in parts.items() if not same)


def refuse_handed_over(old: Form, new: Form, aside: Iterable[Aside]) -> None:
    """Raises BadInput where one version leaves a question to officers and the other to the sponsor.

    Answers, those set aside too, can't go along then: officers' are not for sponsors to see.
    """
    before: dict[str, Role] = {one: old.category_of(one).by for one in old.by_id}
    before |= {one.question: one.by for one in aside if one.question not in before}
    those = [one for one in new.by_id if one in before and before[one] != new.category_of(one).by]
    if those:
        raise BadInput(
            f"In version {new.version} others answer {', '.join(those)} than before, and what "
            "officers answered is not the sponsor's to see. Give the new question an id of its own."
        )


def _said_otherwise(before: Question, now: Question) -> tuple[str, ...]:
    hints = [(one.id, one.hint) for one in before.options] == [
        (one.id, one.hint) for one in now.options
    ]
    parts = {
        "the hint": before.hint == now.hint and hints,
        "the guidance": before.guidance == now.guidance,
        "what to add to a bare answer": before.missing == now.missing,
        "the clause": before.ref == now.ref,
        "when it is asked": before.applies == now.applies,
        "its limits": (before.minimum, before.maximum, before.at_least)
        == (now.minimum, now.maximum, now.at_least),
    }
    return tuple(part for part, same in parts.items() if not same)


# ---------------------------------------------------------------- the case in the other version


def upgraded(assessment: Assessment, old: Form, new: Form, upgrader: Upgrader) -> Assessment:
    """The assessment in another version of its form, with the act that says so. Nothing is lost.

    Raises BadInput where a question is not answered by the same people in both.
    """
    refuse_handed_over(old, new, assessment.aside)
    how = {one.question: one.how for one in differences(old, new)}
    changed = [one for one, became in how.items() if became == "changed"]
    removed = [one for one, became in how.items() if became == "removed"]
    asides = [_aside(assessment, old, one, "changed") for one in changed]
    asides += [_aside(assessment, old, one, "removed") for one in removed]
    back = {one.question: one for one in assessment.aside if one.question in new.by_id}
    again = {one for one in changed + removed if one in assessment.answers}
    done_with = again | (back.keys() - old.by_id.keys())
    stay = [one for one in assessment.aside if one.question not in done_with]
    result = assessment
    for question in changed:
        if answer := assessment.answers.get(question):
            result = result.answered(_carried(answer, old, new, question, back, upgrader))
    for question, aside in back.items():
        if question not in old.by_id:
            result = result.answered(_brought_back(aside, new, upgrader))
    act = Upgraded(
        id=upgrader.act,
        by=upgrader.by,
        role=upgrader.role,
        at=upgrader.at,
        before=assessment.form,
        form=FormRef.of(new),
    )
    return result.model_copy(
        update={
            "form": FormRef.of(new),
            "answers": {key: one for key, one in result.answers.items() if key not in removed},
            "aside": (*stay, *(one for one in asides if one is not None)),
        }
    ).acted(act)


def _aside(
    assessment: Assessment, old: Form, question_id: str, why: Literal["removed", "changed"]
) -> Aside | None:
    answer, question = assessment.answers.get(question_id), old.by_id[question_id]
    if answer is None:
        return None
    return Aside(
        question=question_id,
        why=why,
        by=old.category_of(question_id).by,
        kind=question.kind,
        prompt=question.prompt,
        told=telling.whole(question, answer),
        answer=answer,
        form=assessment.form,
    )


def _carried(
    answer: Answer,
    old: Form,
    new: Form,
    question: str,
    back: dict[str, Aside],
    upgrader: Upgrader,
) -> Change:
    """The answer to a changed question: as it was where we go back to it, else to be confirmed."""
    aside = back.get(question)
    if aside and aside.form.hash == new.hash and answer.carried == new.hash:
        kept = aside.answer.model_copy(update={"change": answer.change})
        return _change(question, kept, new, upgrader)
    value = fitted(old.by_id[question], new.by_id[question], answer.value)
    there = answer.model_copy(update={"value": value, "carried": old.hash})
    return _change(question, there, new, upgrader)


def _brought_back(aside: Aside, new: Form, upgrader: Upgrader) -> Change:
    """The answer to a question that is asked again: to be confirmed but in its own version."""
    if aside.form.hash == new.hash:
        return _change(aside.question, aside.answer, new, upgrader)
    question, raw = new.by_id[aside.question], aside.answer.value
    value = fitted_kind(aside.kind, question, raw, aside.told)
    there = aside.answer.model_copy(update={"value": value, "carried": aside.form.hash})
    return _change(aside.question, there, new, upgrader)


def _change(question: str, there: Answer, new: Form, upgrader: Upgrader) -> Change:
    """What then stands, following what stood. Its id is made of both: it is the same everywhere."""
    made_of = f"{there.change} in {new.hash}"
    return Change(
        id=hashlib.sha256(made_of.encode()).hexdigest()[:16],
        parent=there.change,
        question=question,
        value=there.value,
        evidence=there.evidence,
        by=upgrader.by,
        role=upgrader.role,
        at=upgrader.at,
        carried=there.carried,
    )


def fitted(before: Question, now: Question, raw: JsonValue) -> JsonValue:
    """An answer as the changed question takes it; nothing where it can take nothing of it."""
    try:
        told = " ".join(telling.lines(before, read(before.kind, raw)))
    except BadInput:
        told = ""
    return fitted_kind(before.kind, now, raw, told)


def fitted_kind(before: Kind, now: Question, raw: JsonValue, told: str) -> JsonValue:
    """As `fitted`, where only the kind is known; `told` is the answer in words."""
    try:
        value = read(before, raw)
    except BadInput:
        return write(nothing(now.kind))
    if before == now.kind or (isinstance(value, str) and {before, now.kind} <= _WORDS):
        return raw
    if is_empty(value):
        return write(nothing(now.kind))
    return write(_in_kind(value, now, told))


def _in_kind(value: Value, now: Question, told: str) -> Value:
    option = value if isinstance(value, str) and now.option(value) else ""
    match now.kind:
        case "choice" if isinstance(value, tuple):
            picked = [one for one in value if isinstance(one, Choice)]
            return picked[0] if len(picked) == 1 else Choice(reason=told)
        case "choice":
            return Choice(option=option) if option else Choice(reason=told)
        case "choices" if isinstance(value, Choice):
            return (value,)
        case "choices":
            return (Choice(option=option) if option else Choice(reason=told),)
        case "option" if isinstance(value, Choice):
            return value.option
        case "option":
            return option
        case "number" | "date" | "line" | "text":
            return told
        case _:
            return nothing(now.kind)
