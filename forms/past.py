"""Whether a history that came in a file could have been written here: what is amiss, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from forms.answers import read as read_answer
from forms.assessment import Answer, Aside, Change
from forms.errors import BadInput
from forms.form import Form, Kind
from forms.limits import officers
from forms.proceedings import Act, Upgraded
from forms.vetting import is_id, shown

_KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Past:
    """What a file tells of the answers of an assessment, and how they came about."""

    form: Form
    answers: Mapping[str, Answer]
    history: tuple[Change, ...]
    aside: tuple[Aside, ...]
    acts: tuple[Act, ...]


def troubles(past: Past) -> Iterator[str]:
    """What is amiss, the first that is found first; what comes after it rests on it."""
    yield from _strange(past)
    known = {change.id: change for change in past.history}
    yield from _astray(known)
    yield from _in_circles(known)
    yield from _disagreeing(past, known)


def _strange(past: Past) -> Iterator[str]:
    """Every change is of this form or an earlier version, and there once."""
    seen: set[str] = set()
    theirs = officers(past.form, past.aside)
    gone = {one.question for one in past.aside if one.question not in past.form.by_id}
    kinds = _KINDS if any(isinstance(act, Upgraded) for act in past.acts) else ()
    for change in past.history:
        for one in (change.id, change.reverts, *(one.id for one in change.evidence)):
            if one is not None and not is_id(one):
                yield f'"{shown(one)}" can\'t be the id of a change or of evidence'
        if change.id in seen:
            yield f"the change {change.id} is in it twice"
        if change.question not in past.form.by_id.keys() | gone:
            yield f'its form has no question "{shown(change.question)}"'
        if change.question in theirs and change.role != "officer":
            yield f"{change.question} is an officer's to answer, and none did"
        question = past.form.by_id.get(change.question)
        yield from _misshapen(change, (question.kind, *kinds) if question else kinds)
        seen.add(change.id)


def _misshapen(change: Change, kinds: tuple[Kind, ...]) -> Iterator[str]:
    """An answer has the shape of its question's kind, which was another in another version."""
    trouble = ""
    for kind in kinds:
        try:
            read_answer(kind, change.value)
        except BadInput as error:
            trouble = trouble or str(error).rstrip(".")
        else:
            return
    yield f"{change.question}: {trouble}"


def _astray(known: Mapping[str, Change]) -> Iterator[str]:
    """Every change follows one of the same question that is there."""
    for change in known.values():
        for named in filter(None, (change.parent, change.over)):
            before = known.get(named)
            if before is None or before.question != change.question:
                yield f"the change {change.id} follows {shown(named)}, which is not there"


def _in_circles(known: Mapping[str, Change]) -> Iterator[str]:
    sound: set[str] = set()
    for change in known.values():
        way: dict[str, None] = {}
        here: Change | None = change
        while here is not None and here.id not in sound:
            if here.id in way:
                yield f"the change {here.id} follows itself"
                return
            way[here.id] = None
            here = known[here.parent] if here.parent else None
        sound.update(way)


def _disagreeing(past: Past, known: Mapping[str, Change]) -> Iterator[str]:
    """Answers and history must tell of the same questions, and say the same."""
    for question, answer in past.answers.items():
        if not _tells(known, question, answer):
            yield f'its history does not tell of the answer to "{shown(question)}"'
    for one in past.aside:
        if not _tells(known, one.question, one.answer):
            yield f'its history does not tell of what was set aside of "{one.question}"'
    there = past.answers.keys() | {one.question for one in past.aside}
    for change in past.history:
        if change.question not in there:
            yield f"its history tells of an answer to {change.question} that is not there"


def _tells(known: Mapping[str, Change], question: str, answer: Answer) -> bool:
    change = known.get(answer.change)
    return change is not None and change.question == question and change.answer() == answer
