"""The kinds of answer and their shapes.

A shape is what the JSON must look like to be an answer of its kind at all; a text in a wrong
shape raises `BadInput` where it comes in. Whether one of the right shape stands is told by
`forms.checking`.
"""

from __future__ import annotations

import json
from functools import cache

from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError

from forms.errors import BadInput
from forms.form import Kind
from forms.typed import (
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


def nothing(kind: Kind) -> Value:
    """The answer of this kind in which nothing is typed yet."""
    match kind:
        case "choice":
            return Choice()
        case "money":
            return Money()
        case "choices" | "people" | "dates":
            return ()
        case _:
            return ""


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
