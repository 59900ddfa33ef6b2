"""The kinds of answer: their shapes, and when one stands.

A shape is what the JSON must look like to be an answer of its kind at all; a text in a wrong
shape raises `BadInput` where it comes in. Whether an answer of the right shape *stands* is a
value, `Standing`: a failed check is no exception, and what was typed is kept all the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from forms.errors import BadInput
from forms.form import Kind, Question
from forms.reasons import judge
from forms.typed import (
    MOST_DIGITS,
    is_date,
    is_day,
    is_sum,
    read_amount,
    read_date,
    read_day,
    read_number,
)


class Entry(BaseModel):
    """A part of an answer. Each field may still be empty: an answer may be half filled in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(Entry):
    """An option picked and the reason for it."""

    option: str = ""
    reason: str = ""


class Person(Entry):
    """Somebody named: a Member, an officer, a contact."""

    name: str = ""
    role: str = ""
    ward: str = ""


class Day(Entry):
    """A date to know of: "2026-07-01", or "07-01" where it comes every year."""

    date: str = ""
    what: str = ""
    yearly: bool = False


class Money(Entry):
    """A sum in pounds ("4500.00") for a financial year ("2026/27"), and who confirmed it when."""

    amount: str = ""
    year: str = ""
    budget: str = ""
    confirmed_by: str = ""
    confirmed_on: str = ""


class Source(Entry):
    """A piece of evidence as it is given: what it is, where it is found, its date."""

    what: str = ""
    where: str = ""
    date: str = ""


Filled = Choice | Person | Day | Money
"""An answer, or an entry of one, that has fields."""

Value = str | int | Choice | Money | tuple[Choice, ...] | tuple[Person, ...] | tuple[Day, ...]
"""An answer of the right shape. Text stands for a number or a date that can't be read (yet)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an answer stands.

    `stands` is whether it counts; `message` says in a sentence what to add, or what to know
    where it stands with a warning (restated, thin); `field` is the part it speaks of, such as
    "reason" or "1.name", empty for the whole.
    """

    stands: bool
    kind: Literal["unanswered", "unfinished", "bare", "restated", "thin", "stands"]
    message: str = ""
    field: str = ""


STANDS = Standing(stands=True, kind="stands")

_PLACEHOLDER = {
    "line": '"Port Amity"',
    "text": '"…"',
    "number": "1740",
    "date": '"2026-05-14"',
    "option": '"town"',
    "choice": '{"option": "…", "reason": "…"}',
    "choices": '[{"option": "…", "reason": "…"}]',
    "people": '[{"name": "…", "role": "…", "ward": "…"}]',
    "dates": '[{"date": "07-01", "what": "…", "yearly": true}]',
    "money": '{"amount": "4500.00", "year": "2026/27", "budget": "…", "confirmed_by": "…", '
    '"confirmed_on": "2026-05-14"}',
}


_SOURCES = TypeAdapter(tuple[Source, ...])


@cache
def _shape(kind: Kind) -> TypeAdapter[Value]:
    match kind:
        case "choice":
            return TypeAdapter(Choice)
        case "choices":
            return TypeAdapter(tuple[Choice, ...])
        case "people":
            return TypeAdapter(tuple[Person, ...])
        case "dates":
            return TypeAdapter(tuple[Day, ...])
        case "money":
            return TypeAdapter(Money)
        case "number":
            return TypeAdapter(int | str)
        case _:
            return TypeAdapter(str)


def read(kind: Kind, raw: JsonValue) -> Value:
    """The answer in this JSON, with dates, numbers and sums understood as people write them.

    Raises BadInput, with the shape that is wanted, for another.
    """
    if isinstance(raw, bool) or (isinstance(raw, float) and not raw.is_integer()):
        raw = str(raw).lower() if kind in {"number", "text", "line"} else raw
    try:
        return _understood(kind, _shape(kind).validate_python(raw, strict=False))
    except ValidationError:
        raise BadInput(f"A {kind} answer has the shape {_PLACEHOLDER[kind]}.") from None


def _understood(kind: Kind, value: Value) -> Value:
    match value:
        case str() if kind == "number":
            return read_number(value)
        case str() if kind == "date":
            return read_date(value)
        case Money():
            amount, day = read_amount(value.amount), read_date(value.confirmed_on)
            return value.model_copy(update={"amount": amount, "confirmed_on": day})
        case tuple() if kind == "dates":
            days = (entry for entry in value if isinstance(entry, Day))
            return tuple(day.model_copy(update={"date": read_day(day.date)}) for day in days)
        case _:
            return value


def read_typed(kind: Kind, typed: str) -> Value:
    """The answer in what somebody typed on one line: text as it is, lists and the like as JSON.

    A number, a date or an option may be typed plainly or as JSON. Raises BadInput.
    """
    if kind in {"line", "text"}:
        return typed
    try:
        raw = json.loads(typed, parse_constant=str)
    except (ValueError, RecursionError):
        raw = typed
    value = read(kind, raw if isinstance(raw, str | dict | list) else typed)
    return value.strip() if isinstance(value, str) else value


def read_evidence(raw: JsonValue) -> tuple[Source, ...]:
    """The sources in this JSON. Raises BadInput, with the shape that is wanted, for another."""
    try:
        return _SOURCES.validate_python(raw)
    except ValidationError:
        shape = '[{"what": "…", "where": "…", "date": "…"}]'
        raise BadInput(f"Evidence has the shape {shape}.") from None


def write(value: Value) -> JsonValue:
    """The JSON of an answer: what `read` reads."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [entry.model_dump() for entry in value]
    return value.model_dump()


def is_empty(value: Value | Filled) -> bool:
    """Whether nothing at all was typed."""
    if isinstance(value, int):
        return False
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, tuple):
        return all(is_empty(entry) for entry in value)
    return not any(str(field).strip() for field in _typed_fields(value))


def _typed_fields(entry: Filled) -> list[str]:
    return [field for _, field in entry if isinstance(field, str)]


@lru_cache(maxsize=256)
def check(question: Question, value: Value) -> Standing:
    """How an answer to this question stands."""
    if is_empty(value):
        return Standing(stands=False, kind="unanswered", message=_say(question.missing))
    return _CHECKS[question.kind](question, value)


def unfinished(message: str, field: str = "") -> Standing:
    """Something was typed, and something is still to come."""
    return Standing(stands=False, kind="unfinished", message=message, field=field)


def _say(missing: str) -> str:
    return f"Say {missing}."


def _check_line(_question: Question, value: Value) -> Standing:
    text = str(value).strip()
    if "\n" in text:
        return unfinished("Put this on one line: it stands in headings and lists.")
    if len(text) > 300:
        return unfinished("Shorten this to at most 300 characters: it stands in headings.")
    return STANDS


def _ruled(text: str, asked: str, missing: str, field: str = "") -> Standing:
    verdict = judge(text, asked, missing=missing)
    match verdict.kind:
        case "empty":
            return Standing(False, "unfinished" if field else "unanswered", verdict.message, field)
        case "bare":
            return Standing(False, "bare", verdict.message, field)
        case "restated" | "thin":
            return Standing(True, verdict.kind, verdict.message, field)
        case _:
            return STANDS


def _check_text(question: Question, value: Value) -> Standing:
    return _ruled(str(value), question.asked, question.missing)


def _check_number(question: Question, value: Value) -> Standing:
    if not isinstance(value, int):
        return unfinished(_number_mends(str(value)))
    unit = f" {question.unit}" if question.unit else ""
    if question.minimum is not None and value < question.minimum:
        return unfinished(f"Give a number of{unit} that is {question.minimum} or more.")
    if question.maximum is not None and value > question.maximum:
        return unfinished(f"Give a number of{unit} that is {question.maximum} or less.")
    return STANDS


def _number_mends(typed: str) -> str:
    digits = [letter for letter in typed if letter.isdecimal()]
    others = set(typed.strip().removeprefix("-")) - set(digits) - set(", ")
    if digits and not others and len(digits) > MOST_DIGITS:
        return f"This number is too long to be right. Write one of at most {MOST_DIGITS} digits."
    if digits and not "".join(digits).isascii():
        return "Write the number with the figures 0 to 9, for example 1740."
    return "Write a whole number in figures, for example 1740."


def _check_date(_question: Question, value: Value) -> Standing:
    return STANDS if is_date(str(value)) else unfinished(_DATE_MENDS)


_DATE_MENDS = "Write the date as day, month and year, for example 14 May 2026."


def _check_option(question: Question, value: Value) -> Standing:
    return STANDS if question.option(str(value)) else unfinished(_pick_one(question))


def _pick_one(question: Question) -> str:
    labels = [option.label for option in question.options]
    return f"Pick one of these: {', '.join(labels)}."


def _check_choice(question: Question, value: Value) -> Standing:
    if not isinstance(value, Choice):
        return unfinished(_pick_one(question))
    if not question.option(value.option):
        return unfinished(_pick_one(question), "option")
    asked = f"{question.asked}\n{question.reason_prompt}"
    return _ruled(value.reason, asked, question.missing, "reason")


def _check_choices(question: Question, value: Value) -> Standing:
    choices = value if isinstance(value, tuple) else ()
    picked = [choice.option for choice in choices if isinstance(choice, Choice)]
    if len(set(picked)) < max(question.at_least, len(picked)):
        return unfinished(f"Pick at least {_count(question.at_least)}, each once.")
    first_warning = STANDS
    for number, choice in enumerate(choices):
        standing = _check_choice(question, choice) if isinstance(choice, Choice) else STANDS
        located = _located(standing, number)
        if not located.stands:
            return located
        first_warning = located if first_warning is STANDS else first_warning
    return first_warning


def _located(standing: Standing, number: int) -> Standing:
    if standing is STANDS:
        return STANDS
    field = f"{number}.{standing.field}" if standing.field else str(number)
    return Standing(standing.stands, standing.kind, standing.message, field)


def _check_people(question: Question, value: Value) -> Standing:
    people = [entry for entry in _entries(value) if isinstance(entry, Person)]
    for number, person in enumerate(people):
        if not person.name.strip() and not is_empty(person):
            return unfinished(f"Give the name of person {number + 1}.", f"{number}.name")
    named = [person for person in people if person.name.strip()]
    apart = {(_plain(person.name), _plain(person.ward)) for person in named}
    if len(apart) < question.at_least <= len(named):
        return unfinished(
            "The same person is named twice. If they are two people of one name, give the ward "
            "of each, or add to the names what tells them apart."
        )
    if len(apart) < question.at_least:
        wanted = _count(question.at_least)
        return unfinished(f"Name at least {wanted}, each by name; {_count(len(apart))} so far.")
    return STANDS


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _check_dates(question: Question, value: Value) -> Standing:
    days = [entry for entry in _entries(value) if isinstance(entry, Day)]
    told = [(number, day) for number, day in enumerate(days) if not is_empty(day)]
    for number, day in told:
        if not is_date(day.date) and not (day.yearly and is_day(day.date)):
            if is_day(day.date):
                mend = f"Add the year of date {number + 1}, or say that it comes every year."
            else:
                mend = f"Write date {number + 1} as day and month, for example 1 July."
            return unfinished(mend, f"{number}.date")
        if not day.what.strip():
            return unfinished(f"Say what date {number + 1} marks.", f"{number}.what")
    if len(told) < question.at_least:
        return unfinished(f"Give at least {_count(question.at_least)}; {len(told)} so far.")
    return STANDS


def _entries(value: Value) -> tuple[Entry, ...]:
    return value if isinstance(value, tuple) else ()


def _check_money(_question: Question, value: Value) -> Standing:
    if not isinstance(value, Money):
        return unfinished("Give the sum, the year, the budget, and who confirmed it when.")
    if not is_sum(value.amount):
        return unfinished("Write the sum in pounds, for example 4,500.", "amount")
    if not _is_financial_year(value.year):
        return unfinished("Write the financial year, for example 2026/27.", "year")
    if not value.budget.strip():
        return unfinished("Name the budget that it comes from.", "budget")
    if not value.confirmed_by.strip():
        return unfinished("Say who confirmed the sum.", "confirmed_by")
    if not is_date(value.confirmed_on):
        return unfinished(f"Say when it was confirmed. {_DATE_MENDS}", "confirmed_on")
    return STANDS


def _is_financial_year(text: str) -> bool:
    first, slash, last = text.strip().partition("/")
    return (
        bool(slash)
        and first.isascii()
        and (first + last).isdecimal()
        and len(first) == 4
        and len(last) == 2
        and (int(first) + 1) % 100 == int(last)
    )


def _count(number: int) -> str:
    return ("none", "one", "two", "three", "four", "five")[number] if number < 6 else str(number)


_CHECKS: dict[Kind, Callable[[Question, Value], Standing]] = {
    "line": _check_line,
    "text": _check_text,
    "number": _check_number,
    "date": _check_date,
    "option": _check_option,
    "choice": _check_choice,
    "choices": _check_choices,
    "people": _check_people,
    "dates": _check_dates,
    "money": _check_money,
}
