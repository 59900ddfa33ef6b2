"""Answers out of a table: a spreadsheet's CSV, whatever it parts cells and writes letters with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from pydantic import JsonValue

from exports.blanks.naming import question_names
from exports.blanks.pieces import MONEY, mark
from exports.reading.assembling import option_id, picked, typed
from exports.reading.elsewhere import (
    ENTRIES,
    cut_off,
    in_row,
    left,
    money_field,
    names_options,
    not_read,
    not_taken,
    unused,
)
from exports.reading.filled import Filled, Outside
from exports.reading.rows import Row, decoded, table_rows
from exports.reading.ticking import ticked, yearly_among
from forms import answers
from forms.errors import BadInput
from forms.form import Form, Question


def read(content: bytes, where: str, form: Form) -> Filled:
    """What a table says, for an assessment of this form; `where` names the file in complaints.

    Raises BadInput, with row and column, for what is no such table.
    """
    text, notes = decoded(content, where)
    name = question_names(form)
    by_question: dict[str, list[Row]] = {}
    outside: list[Outside] = []
    others: dict[str, list[int]] = {}
    for row in table_rows(text, where):
        found = name(row.question)
        if found:
            by_question.setdefault(found, []).append(row)
        outside += in_row(row, form, found)
        for head, _ in () if row.ours else row.beside:
            others.setdefault(head, []).append(row.number)
    if not by_question:
        raise BadInput(
            f"{where} answers no question of {form.title}. In the column Question goes the number "
            "of each; reasoned export --blank -o answers.csv makes a table to fill in."
        )
    made_with = {key: row.mark for key, rows in by_question.items() for row in rows if row.mark}
    given: dict[str, JsonValue] = {}
    evidence: dict[str, tuple[Mapping[str, str], ...]] = {}
    untouched = []
    for question_id, rows in by_question.items():
        question = form.by_id[question_id]
        sources = tuple(one for row in rows if not row.evidence_cut for one in row.evidence)
        if sources:
            evidence[question_id] = sources
        if any(row.cut for row in rows):
            notes += (cut_off(question_id, rows),)
            outside += not_taken(question, rows)
            continue
        value = _value(question, [row for row in rows if row.says], where)
        outside += unused(question, rows)
        if value in ("", [], {}):
            continue
        if _as_made(question, value, rows):
            untouched.append(question_id)
        else:
            given[question_id] = value
    return Filled(
        answers=given,
        evidence=evidence,
        outside=tuple(outside),
        untouched=tuple(untouched),
        made_with=made_with or None,
        notes=(*notes, *not_read(others)),
    )


def _as_made(question: Question, value: JsonValue, rows: list[Row]) -> bool:
    """Whether it says what it was made with, where 24 is read of "24 signatures"."""
    made = {row.mark for row in rows}
    plain = question.kind in {"number", "date"}
    as_it_stands = {mark(row.answer) for row in rows if plain and not row.reason}
    return not made.isdisjoint({mark(value), *as_it_stands})


# ---------------------------------------------------------------- answers


def _value(question: Question, rows: list[Row], where: str) -> JsonValue:
    rows = [row for row in rows if row.answer or row.reason]
    if not rows:
        return ""
    if question.kind not in ENTRIES:
        for one, other in pairwise(rows):
            raise BadInput(
                f"{where}, rows {one.number} and {other.number}: both answer {question.id}. "
                "Keep one of them."
            )
    if question.kind in ENTRIES | {"choice"} and not (question.kind == "money" and rows[0].part):
        first, *more = rows
        raw = _json(first.answer)
        if raw is not None and not more:
            return _fitting(question, raw, first, where)
        if raw is not None:
            added = _value(question, more, where)
            if not (isinstance(raw, list) and isinstance(added, list)):
                raise BadInput(
                    f"{where}, rows {first.number} and {more[0].number}: both answer "
                    f"{question.id}. Keep one of them."
                )
            return _fitting(question, [*raw, *added], first, where)
    read: dict[str, Callable[[Question, list[Row]], JsonValue]] = {
        "choice": _choice,
        "choices": _choices,
        "people": _people,
        "dates": _dates,
        "money": _money,
    }
    return read.get(question.kind, _one)(question, rows)


def _json(text: str) -> JsonValue:
    """The list or the object that a cell holds; None where it is words."""
    try:
        raw: JsonValue = json.loads(text) if text.startswith(("[", "{")) else None
    except (ValueError, RecursionError):
        return None
    return raw


def _fitting(question: Question, raw: JsonValue, row: Row, where: str) -> JsonValue:
    try:
        return answers.write(answers.read(question.kind, raw))
    except BadInput as error:
        raise BadInput(f"{where}, row {row.number}, column Answer: {error}") from None


def _one(question: Question, rows: list[Row]) -> JsonValue:
    (row,) = rows
    text = "\n\n".join(filter(None, (row.answer, row.reason)))
    return typed(question, text)


def _choice(question: Question, rows: list[Row]) -> JsonValue:
    (row,) = rows
    option, more = picked(question, row.answer)
    return {"option": option, "reason": "\n\n".join(filter(None, (more, row.reason)))}


def _choices(question: Question, rows: list[Row]) -> JsonValue:
    found: dict[str, list[str]] = {}
    for row in rows:
        option = option_id(question, row.part)
        if question.option(option) or (row.part and ticked(row.answer)):
            if not left(question, row):
                said = "" if ticked(row.answer) is not None else row.answer
                found.setdefault(option, []).extend((said, row.reason))
        elif row.answer and (not row.part or names_options(question, row)):
            for key, reason in _options_in(question, row):
                found.setdefault(key, []).append(reason)
    return [
        {"option": key, "reason": "\n\n".join(filter(None, reasons))}
        for key, reasons in found.items()
    ]


def _options_in(question: Question, row: Row) -> Iterator[tuple[str, str]]:
    """The options that a cell names, a line each, with their reasons; those beside it as well."""
    lines = [line.partition(":") for line in row.answer.split("\n") if line.strip()]
    without = [label for label, _, reason in lines if not reason.strip()]
    for place, (label, sign, reason) in enumerate(lines, start=1):
        key = option_id(question, label) or f"{label}{sign}{reason}".strip()
        # The reasons beside the cell are those of each line that has none, or else of the last.
        beside = row.reason if label in without or (place == len(lines) and not without) else ""
        yield key, "\n\n".join(filter(None, (reason.strip(), beside)))


def _people(question: Question, rows: list[Row]) -> JsonValue:
    found: list[JsonValue] = []
    for parts in _entries(rows):
        name, role, ward = (*parts, "", "", "")[:3]
        ward = ", ".join((ward, *parts[3:])) if parts[3:] else ward
        found.append({"name": name, "role": role, "ward": ward})
    return found


def _dates(question: Question, rows: list[Row]) -> JsonValue:
    found: list[JsonValue] = []
    for parts in _entries(rows):
        day, *said = parts
        yearly, words = yearly_among(said)
        found.append({"date": day, "what": ", ".join(words), "yearly": yearly})
    return answers.write(answers.read("dates", found))


def _entries(rows: list[Row]) -> Iterator[list[str]]:
    """The entries of a list: a line each, parted by semicolons, or by commas without these."""
    for row in rows:
        for line in row.answer.split("\n"):
            sign = ";" if ";" in line else ","
            parts = [part.strip() for part in line.split(sign)]
            if any(parts):
                yield parts


def _money(question: Question, rows: list[Row]) -> JsonValue:
    found: dict[str, list[str]] = {}
    parts: list[str] = []
    for row in rows:
        key = money_field(row.part)
        if key:
            found.setdefault(key, []).append(row.answer)
        else:
            parts += [part.strip() for part in row.answer.split(";")]
    *most, last = MONEY
    for place, part in enumerate(parts):
        found.setdefault(most[place] if place < len(most) else last, []).append(part)
    said: dict[str, JsonValue] = {
        key: "; ".join(filter(None, those)) for key, those in found.items()
    }
    return answers.write(answers.read("money", said))
