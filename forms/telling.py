"""An answer told: as a fact that conditions compare, and in words that people read."""

from __future__ import annotations

from decimal import Decimal

from forms.answers import Choice, Day, Money, Person, Value, is_empty, read
from forms.assessment import Answer, Evidence
from forms.conditions import Fact
from forms.errors import BadInput
from forms.form import Question
from forms.typed import in_words, is_sum, pounds


def fact(question: Question, value: Value) -> Fact | None:
    """What a condition compares of this answer; None where there is nothing to compare."""
    if is_empty(value):
        return None
    if isinstance(value, str | int):
        return value
    if isinstance(value, Choice):
        return value.option or None
    if isinstance(value, tuple):
        options = frozenset(entry.option for entry in value if isinstance(entry, Choice))
        return options or len([entry for entry in value if not is_empty(entry)])
    return Decimal(value.amount) if is_sum(value.amount) else None


def lines(question: Question, value: Value) -> tuple[str, ...]:
    """The answer in words, a line for each entry of a list."""
    if isinstance(value, int):
        return (f"{value:,} {question.unit}".strip(),)
    if isinstance(value, str):
        return (_scalar(question, value),)
    if isinstance(value, tuple):
        return tuple(_entry(question, entry) for entry in value if not is_empty(entry))
    return (_entry(question, value),)


def picked(question: Question, value: Value | None) -> tuple[str, ...]:
    """What was picked of several options, each by its label and without its reason."""
    entries = value if isinstance(value, tuple) else ()
    choices = (entry for entry in entries if isinstance(entry, Choice) and entry.option)
    return tuple(_scalar(question, choice.option) for choice in choices)


def whole(question: Question, answer: Answer | None) -> str:
    """An answer with its evidence, in words: a line for each entry and each source.

    "" where there is no answer. One that has not the shape of its kind is told as it is kept.
    """
    if answer is None:
        return ""
    try:
        said = lines(question, read(question.kind, answer.value))
    except BadInput:
        said = (str(answer.value),)
    return "\n".join((*filter(str.strip, said), *map(cited, answer.evidence)))


def cited(evidence: Evidence) -> str:
    """A piece of evidence on a line."""
    said = (evidence.what, evidence.where, in_words(evidence.date))
    return f"Evidence: {', '.join(filter(None, said))}"


def _scalar(question: Question, value: str) -> str:
    option = question.option(value)
    if option:
        return option.label
    return in_words(value) if question.kind == "date" else value


def _entry(question: Question, entry: Choice | Person | Day | Money) -> str:
    match entry:
        case Choice(option=picked, reason=reason):
            option = question.option(picked)
            return ": ".join(filter(None, (option.label if option else picked, reason)))
        case Person(name=name, role=role, ward=ward):
            return ", ".join(filter(None, (name, role, ward)))
        case Day(date=day, what=what, yearly=yearly):
            when = f"{in_words(day)}, every year" if yearly else in_words(day)
            return ": ".join(filter(None, (when, what)))
        case Money():
            said = [pounds(entry.amount), entry.year, entry.budget]
            said += [f"confirmed by {entry.confirmed_by}"] if entry.confirmed_by else []
            said += [f"on {in_words(entry.confirmed_on)}"] if entry.confirmed_on else []
            return ", ".join(filter(None, said))
