"""A form beside an earlier one of the same id: ids that moved, or mean something else now.

Answers are kept under the ids of questions and options. An id that is given to another question
puts somebody's answer under a question that they were never asked.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from forms.bounds import Where
from forms.form import Form, Question
from forms.proofing.finding import Found

_WORD = re.compile(r"[\w']+")
_UNLIKE = 0.35
"""Of 1: below it two prompts have so little in common that they seem to ask different things."""


def renumbered(form: Form, earlier: Form, named: str) -> Iterator[Found]:
    """What moved or changed its meaning since `earlier`, which `named` calls in words."""
    if form.hash == earlier.hash:
        return
    if form.id == earlier.id and form.version == earlier.version:
        yield Found(
            ("version",),
            "",
            f"It says something else than {named}, and its version is {form.version} too.",
            "Count the version up, so that documents show which was asked.",
            "advice",
        )
    was_asked = {_plain(one.prompt): one.id for one in earlier.by_id.values()}
    for number, category in enumerate(form.categories):
        for place, question in enumerate(category.questions):
            at: Where = ("category", number, "question", place)
            yield from _question(question, at, earlier, was_asked, named)


def _question(
    question: Question, at: Where, earlier: Form, was_asked: dict[str, str], named: str
) -> Iterator[Found]:
    before = earlier.by_id.get(question.id)
    asked_as = was_asked.get(_plain(question.prompt), question.id)
    if asked_as != question.id and (before is None or not _same(question, before)):
        yield Found(
            (*at, "id"),
            question.id,
            f"It was {asked_as} in {named}: renumbered, its answers are lost.",
            f'Write id = "{asked_as}", and give a new question a new id.',
        )
    elif before is None:
        return
    elif before.kind != question.kind:
        yield Found(
            (*at, "kind"),
            question.id,
            f"It is of the kind {question.kind}, and was of the kind {before.kind} in {named}: "
            "answers that are kept under it would not fit.",
            "Give the new question an id that was never used.",
        )
    elif _alike(question.prompt, before.prompt) < _UNLIKE and question.ref != before.ref:
        yield Found(
            (*at, "prompt"),
            question.id,
            f"It seems to ask something else than in {named}: “{before.prompt}”.",
            "If it does, give it an id that was never used; other words for the same are well.",
            "advice",
        )
    if before is not None:
        yield from _options(question, at, before, named)


def _options(question: Question, at: Where, before: Question, named: str) -> Iterator[Found]:
    labels = {_plain(option.label): option.id for option in before.options}
    for place, option in enumerate(question.options):
        was = labels.get(_plain(option.label), option.id)
        if was != option.id:
            yield Found(
                (*at, "options", place),
                question.id,
                f"The option “{option.label}” had the id {was} in {named}.",
                f'Write id = "{was}": what people picked is kept under it.',
            )


def _same(question: Question, before: Question) -> bool:
    return _plain(question.prompt) == _plain(before.prompt)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _alike(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1."""
    words, others = _plain(one).split()[:200], _plain(other).split()[:200]
    return difflib.SequenceMatcher(None, words, others, autojunk=False).ratio()
