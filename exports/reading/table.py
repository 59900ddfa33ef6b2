"""Answers out of a table: a spreadsheet's CSV, whatever it parts cells and writes letters with."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pydantic import JsonValue

from exports.blanks.pieces import MONEY, folded, mark
from exports.blanks.table import GUARDED, SIGN
from exports.reading.assembling import is_ticked, option_id, question_names, typed
from exports.reading.filled import Filled, Outside
from forms import answers
from forms.errors import BadInput
from forms.form import Form, Question
from forms.typed import read_date

LARGEST: Final = 10_000_000  # bytes
_MOST_ROWS: Final = 20_000
_DELIMITERS: Final = (",", ";", "\t", "|")
_HEADS: Final[Mapping[str, frozenset[str]]] = {
    "question": frozenset(
        ("question", "questions", "question id", "id", "no", "number", "clause", "ref", "q")
    ),
    "part": frozenset(("part", "option", "item")),
    "answer": frozenset(("answer", "answers", "your answer", "response", "reply", "value", "text")),
    "reason": frozenset(("reason", "reasons", "your reasons", "why", "because")),
    "evidence": frozenset(("evidence", "source", "sources", "what")),
    "where": frozenset(("where", "where it can be seen", "place")),
    "date": frozenset(("date", "dated", "date of the evidence")),
    "mark": frozenset(("mark (leave as it is)", "mark")),
}
"""What a column may be called, in small letters."""
_ENTRIES: Final = {"people", "dates", "choices", "money"}
"""The kinds of answer that may take several rows."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row below the head: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    question: str
    part: str
    answer: str
    reason: str
    evidence: tuple[dict[str, str], ...]
    mark: str

    @property
    def says(self) -> bool:
        return bool(self.answer or self.reason or self.evidence)


def read(content: bytes, where: str, form: Form) -> Filled:
    """What a table says, for an assessment of this form; `where` names the file in complaints.

    Raises BadInput, with row and column, for what is no such table.
    """
    text, notes = _decoded(content, where)
    name = question_names(form)
    by_question: dict[str, list[_Row]] = {}
    outside: list[Outside] = []
    for row in _rows(text, where):
        found = name(row.question)
        if found:
            by_question.setdefault(found, []).append(row)
        elif row.says:
            said = ", ".join(filter(None, (row.question, row.part, row.answer, row.reason)))
            outside.append(Outside("unknown", "", f"row {row.number}", said))
    if not by_question:
        raise BadInput(
            f"{where} answers no question of {form.title}. In the column Question goes the number "
            "of each; reasoned export --blank -o answers.csv makes a table to fill in."
        )
    given: dict[str, JsonValue] = {}
    evidence: dict[str, tuple[Mapping[str, str], ...]] = {}
    untouched = []
    for question_id, rows in by_question.items():
        value = _value(form.by_id[question_id], [row for row in rows if row.says], where)
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
        notes=notes,
    )


# ---------------------------------------------------------------- the table


def _decoded(content: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The text, whatever it is written with, and a sentence where that was a guess."""
    if len(content) > LARGEST:
        raise BadInput(f"{where} is larger than any assessment. Check what it is.")
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:200]:
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        if encoding != "cp1252":
            return text, ()
        return text, (
            f"{where} is not in UTF-8 and was read as Windows-1252. Look at letters with accents.",
        )
    raise BadInput(f"{where} is no table that can be read. Save it as CSV, in UTF-8.")


def _rows(text: str, where: str) -> Iterator[_Row]:
    lines, delimiter, skipped = _delimiter(text)
    table = _records(lines, delimiter, where)
    columns: dict[str, int] = {}
    width = 0
    for number, cells in enumerate(table, start=1 + skipped):
        if number > _MOST_ROWS:
            raise BadInput(f"{where} has more than {_MOST_ROWS:,} rows. Check what it is.")
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _columns(cells)
            if not columns.keys() >= {"question", "answer"}:
                raise BadInput(
                    f"{where}, row {number}: no columns are called Question and Answer. Give the "
                    "table a head with these two, and Reasons and Evidence if you like."
                )
            width = len(cells)
            continue
        if any(cell.strip() for cell in cells[width:]):
            raise BadInput(
                f"{where}, row {number}: there are {len(cells)} cells under a head of {width}. "
                "Put quotation marks around each text with the sign that parts the cells."
            )
        yield _row(number, cells, columns)


def _delimiter(text: str) -> tuple[str, str, int]:
    """The table, the sign between its cells, and how many rows Excel's own hint takes."""
    first, _, rest = text.partition("\n")
    hint = first.strip().strip('"').lower()
    if hint.startswith("sep=") and len(hint) <= 5:
        return rest, first.strip().strip('"')[4:] or "\t", 1
    best, known = ",", -1
    for sign in _DELIMITERS:
        head = next(csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=sign), [])
        count = len(_columns(head))
        if count > known:
            best, known = sign, count
    return text, best, 0


def _records(text: str, delimiter: str, where: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = (
                "a cell is longer than any answer"
                if "limit" in str(error)
                else ("its quotation marks do not match")
            )
            raise BadInput(f"{where}, row {number}: {what}. Look at that row.") from None


def _columns(head: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, title in enumerate(head):
        plain = folded(title).casefold().strip(" :.*?'\ufeff")
        for column, names in _HEADS.items():
            if plain in names and column not in found:
                found[column] = place
    return found


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int]) -> _Row:
    def cell(column: str) -> str:
        place = columns.get(column, len(cells))
        return _unguarded(cells[place]).strip() if place < len(cells) else ""

    return _Row(
        number,
        cell("question").lstrip("'"),
        cell("part"),
        cell("answer"),
        cell("reason"),
        tuple(_sources(cell("evidence"), cell("where"), cell("date"))),
        cell("mark").removeprefix(SIGN),
    )


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from working it out."""
    guarded = cell.startswith("'") and cell[1:].startswith(GUARDED)
    return (cell[1:] if guarded else cell).replace("\r\n", "\n").replace("\r", "\n")


def _sources(cell: str, where: str, date: str) -> Iterator[dict[str, str]]:
    if where or date:
        yield {"what": cell, "where": where, "date": read_date(date)}
        return
    for line in cell.split("\n"):
        what, seen, dated = (*(part.strip() for part in line.split(";", 2)), "", "", "")[:3]
        if what or seen or dated:
            yield {"what": what, "where": seen, "date": read_date(dated)}


# ---------------------------------------------------------------- answers


def _value(question: Question, rows: list[_Row], where: str) -> JsonValue:
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
        raw = _json(rows[0].answer)
        if raw is not None:
            return _fitting(question, raw, rows[0], where)
    read: dict[str, Callable[[Question, list[_Row]], JsonValue]] = {
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


def _fitting(question: Question, raw: JsonValue, row: _Row, where: str) -> JsonValue:
    try:
        return answers.write(answers.read(question.kind, raw))
    except BadInput as error:
        raise BadInput(f"{where}, row {row.number}, column Answer: {error}") from None


def _one(question: Question, rows: list[_Row]) -> JsonValue:
    (row,) = rows
    text = "\n\n".join(filter(None, (row.answer, row.reason)))
    return typed(question, text)


def _choice(question: Question, rows: list[_Row]) -> JsonValue:
    (row,) = rows
    picked, reason = row.answer, row.reason
    label, colon, rest = picked.partition(":")
    if colon and not reason and question.option(option_id(question, label)):
        picked, reason = label, rest.strip()
    return {"option": option_id(question, picked), "reason": reason}


def _choices(question: Question, rows: list[_Row]) -> JsonValue:
    found: dict[str, str] = {}
    for row in rows:
        option = option_id(question, row.part)
        if question.option(option):
            if is_ticked(row.answer) or row.reason:
                found[option] = row.reason
            elif row.answer.casefold() not in {"no", "n", "-", "0", "false"}:
                found[option] = row.answer
            continue
        for line in row.answer.split("\n"):
            label, _, reason = line.partition(":")
            found[option_id(question, label)] = reason.strip() or row.reason
    return [{"option": key, "reason": reason} for key, reason in found.items() if key]


def _people(question: Question, rows: list[_Row]) -> JsonValue:
    found: list[JsonValue] = []
    for parts in _entries(rows):
        name, role, ward = (*parts, "", "", "")[:3]
        ward = ", ".join((ward, *parts[3:])) if parts[3:] else ward
        found.append({"name": name, "role": role, "ward": ward})
    return found


def _dates(question: Question, rows: list[_Row]) -> JsonValue:
    found: list[JsonValue] = []
    for parts in _entries(rows):
        day, *said = parts
        yearly = any(is_yearly(one) for one in said)
        what = ", ".join(one for one in said if one and not is_yearly(one))
        found.append({"date": day, "what": what, "yearly": yearly})
    return answers.write(answers.read("dates", found))


def _entries(rows: list[_Row]) -> Iterator[list[str]]:
    """The entries of a list: a line each, parted by semicolons, or by commas without these."""
    for row in rows:
        for line in row.answer.split("\n"):
            sign = ";" if ";" in line else ","
            parts = [part.strip() for part in line.split(sign)]
            if any(parts):
                yield parts


def _money(question: Question, rows: list[_Row]) -> JsonValue:
    labels = {folded(label).casefold(): key for key, label in MONEY.items()}
    found: dict[str, JsonValue] = {}
    for row in rows:
        key = labels.get(folded(row.part).casefold())
        if key:
            found[key] = row.answer
        else:
            parts = [part.strip() for part in row.answer.split(";")]
            found |= dict(zip(MONEY, parts, strict=False))
    return answers.write(answers.read("money", found))


def is_yearly(text: str) -> bool:
    """Whether somebody wrote that a date comes every year."""
    return folded(text).casefold().strip(" .()") in {"every year", "yearly", "each year", "annual"}
