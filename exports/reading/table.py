"""Answers out of a table: a spreadsheet's CSV, whatever it parts cells and writes letters with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from pydantic import JsonValue

from exports.blanks.naming import question_names
from exports.blanks.pieces import MONEY, folded, mark
from exports.blanks.table import HINT, hint
from exports.reading.assembling import option_id, picked, typed
from exports.reading.filled import Filled, Outside
from exports.reading.rows import Row, decoded, table_rows
from exports.reading.ticking import ticked
from forms import answers
from forms.errors import BadInput
from forms.form import Form, Question

_ENTRIES: Final = {"people", "dates", "choices", "money"}
"""The kinds of answer that may take several rows."""


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
        elif row.says:
            said = ", ".join(filter(None, (row.question, row.part, row.answer, row.reason)))
            outside.append(Outside("unknown", "", f"row {row.number}", said))
        for head, said in row.beside:
            if row.ours and found and head == HINT and _is_hint(form, found, said):
                continue
            if row.ours:
                place = f"row {row.number}, {head}"
                outside.append(Outside("outside", found, place, said))
            else:
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
        if any(row.cut for row in rows):
            notes += (_cut_off(question_id, rows),)
            continue
        value = _value(form.by_id[question_id], [row for row in rows if row.says], where)
        outside += _unused(form.by_id[question_id], rows)
        sources = tuple(one for row in rows for one in row.evidence)
        if sources:
            evidence[question_id] = sources
        if value in ("", [], {}):
            continue
        if mark(value) in {row.mark for row in rows}:
            untouched.append(question_id)
        else:
            given[question_id] = value
    return Filled(
        answers=given,
        evidence=evidence,
        outside=tuple(outside),
        untouched=tuple(untouched),
        made_with=made_with or None,
        notes=(*notes, *_not_read(others)),
    )


def _is_hint(form: Form, question_id: str, said: str) -> bool:
    return folded(said) == folded(hint(form, form.by_id[question_id]))


def _not_read(others: Mapping[str, list[int]]) -> Iterator[str]:
    """Sentences on the columns of somebody's own table that are none of ours."""
    for head, numbers in others.items():
        many = f"{len(numbers)} rows have" if len(numbers) > 1 else "1 row has"
        yield f"The column “{head}” is not read; {many} something in it, the first is {numbers[0]}."


def _cut_off(question_id: str, rows: list[Row]) -> str:
    numbers = ", ".join(str(row.number) for row in rows if row.cut)
    return (
        f"The answer to {question_id} was not read: it fills a cell to the last letter that a "
        f"spreadsheet keeps, so the rest may be cut off (row {numbers})."
    )


def _unused(question: Question, rows: list[Row]) -> Iterator[Outside]:
    """Reasons where an answer has none, and beside an option that is said not to be picked."""
    for row in rows if question.kind in _ENTRIES else ():
        if row.reason and (question.kind != "choices" or _left(row)):
            part = "" if question.kind in {"people", "dates"} else row.part
            said = ". ".join(filter(None, (row.answer, row.reason)))
            said = f"{part}: {said}" if part else said
            yield Outside("outside", question.id, f"row {row.number}", said)


# ---------------------------------------------------------------- answers


def _value(question: Question, rows: list[Row], where: str) -> JsonValue:
    rows = [row for row in rows if row.answer or row.reason]
    if not rows:
        return ""
    if question.kind not in _ENTRIES:
        for one, other in pairwise(rows):
            raise BadInput(
                f"{where}, rows {one.number} and {other.number}: both answer {question.id}. "
                "Keep one of them."
            )
    if question.kind in _ENTRIES | {"choice"} and not (question.kind == "money" and rows[0].part):
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
            if not _left(row):
                said = "" if ticked(row.answer) is not None else row.answer
                found.setdefault(option, []).extend((said, row.reason))
            continue
        for line in row.answer.split("\n"):
            label, _, reason = line.partition(":")
            found.setdefault(option_id(question, label), []).append(reason.strip() or row.reason)
    return [
        {"option": key, "reason": "\n\n".join(filter(None, reasons))}
        for key, reasons in found.items()
        if key
    ]


def _left(row: Row) -> bool:
    """Whether a row says in so many words that its option is not picked."""
    return ticked(row.answer) is False and bool(row.answer or not row.reason)


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
        yearly = any(is_yearly(one) for one in said)
        what = ", ".join(one for one in said if one and not is_yearly(one))
        found.append({"date": day, "what": what, "yearly": yearly})
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
    labels = {folded(label).casefold(): key for key, label in MONEY.items()}
    found: dict[str, JsonValue] = {}
    parts: list[str] = []
    for row in rows:
        key = labels.get(folded(row.part).casefold())
        if key:
            found[key] = row.answer
        else:
            parts += [part.strip() for part in row.answer.split(";")]
    *most, last = MONEY
    found |= dict(zip(most, parts, strict=False))
    if more := parts[len(most) :]:
        found[last] = "; ".join(more)
    return answers.write(answers.read("money", found))


def is_yearly(text: str) -> bool:
    """Whether somebody wrote that a date comes every year."""
    return folded(text).casefold().strip(" .()") in {"every year", "yearly", "each year", "annual"}
