"""A condition told in words, for papers on which nobody is led past what does not apply."""

from __future__ import annotations

from collections.abc import Iterator

from forms.conditions import Condition
from forms.form import Form


def in_words(condition: Condition, form: Form) -> str:
    """When it holds: "“Which kind is it?” is answered with “A lease”". No full stop."""
    if condition.all:
        return _joined(" and ", condition.all, form)
    if condition.any:
        return _joined(" or ", condition.any, form)
    if condition.not_ is not None:
        return f"it is not so that {in_words(condition.not_, form)}"
    question = form.by_id.get(condition.question)
    asked = f"“{question.prompt}”" if question else condition.question
    if condition.answered is False:
        return f"{asked} is not answered"
    said = list(_compared(condition, form))
    return f"{asked} is answered" + (f" with {' and '.join(said)}" if said else "")


def _joined(word: str, parts: tuple[Condition, ...], form: Form) -> str:
    told = (in_words(part, form) for part in parts)
    return word.join(
        f"({one})" if part.all or part.any else one for part, one in zip(parts, told, strict=True)
    )


def _compared(condition: Condition, form: Form) -> Iterator[str]:
    if condition.is_ is not None:
        those = (condition.is_,) if isinstance(condition.is_, str) else condition.is_
        yield " or ".join(f"“{_label(condition.question, one, form)}”" for one in those)
    if condition.over is not None:
        yield f"more than {condition.over:g}"
    if condition.from_ is not None:
        yield f"{condition.from_:g} or more"
    if condition.to is not None:
        yield f"{condition.to:g} or less"
    if condition.below is not None:
        yield f"less than {condition.below:g}"


def _label(question_id: str, option_id: str, form: Form) -> str:
    question = form.by_id.get(question_id)
    option = question.option(option_id) if question else None
    return option.label if option else option_id
