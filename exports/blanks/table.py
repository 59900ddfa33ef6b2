"""A table to fill in, for a spreadsheet: a row for each question, or for each part of an answer.

A spreadsheet takes "1.10" for a number and "=1+1" for a sum. So the number of a question stands
in one cell with its words, and before what a spreadsheet would work out stands an apostrophe,
which `exports/reading/table.py` takes off again.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from exports.blanks.layout import full_date, layout, shown
from exports.blanks.pieces import MONEY
from exports.door import cleaned
from forms.answers import Choice, Day, Money, Person, Value, is_empty, write
from forms.assessment import Answer, Evidence
from forms.form import Form, Question, Role
from forms.typed import MONTHS, in_words, is_date, pounds, read_date
from forms.when import in_words as when_in_words

HINT: Final = "Hint"
COLUMNS: Final = (
    *("Question", HINT, "Part", "Answer", "Reasons"),
    *("Evidence", "Mark (leave as it is)"),
)
"""The head of the table."""
BETWEEN: Final = "; "
"""What parts the name, the role and the ward of a person in one cell, and the like."""
GUARDED: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""How a cell begins that a spreadsheet would not leave alone."""
_MONTH: Final = "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
_RESHAPED: Final = re.compile(
    r"0\d+|\d{12,}|\d+(\.\d+)?e\d+|\d{1,4}[/-](0?[1-9]|1[0-2])"  # 007, 1e5, 2011/12
    r"|\d*\.\d*0|\d{1,3}(,\d{3})+(\.\d+)?"  # 1.50, 1,000
    r"|\d{1,2}:\d{2}(:\d{2})?( ?[ap]m)?"  # 10:30
    r"|\d{1,4}[/-]\d{1,2}[/-]\d{1,4}"  # 1/2/99
    rf"|\d{{1,2}}[ -]?({_MONTH})|({_MONTH})[ -]?\d{{1,4}}",  # 5-Jun, June 2025
    re.IGNORECASE,
)
"""A cell that a spreadsheet takes for a number or a day, and of which it then leaves less."""
_YEARS: Final = ("200", "201", "202")
"""How the years begin that can be told from two figures, as which a spreadsheet writes them."""
SIGN: Final = "m"
"""Before a mark, so that no spreadsheet takes "12345e67" for a number."""
SPARE_ROWS: Final = 3


def make_table(
    form: Form, answers: Mapping[str, Answer] | None = None, *, role: Role = "sponsor"
) -> bytes:
    """The table as CSV, in UTF-8 as Excel likes it, with these answers in it."""
    kept, _ = cleaned(form, answers or {})
    marks = layout(form, kept, role).marks
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for category, question in form.walk():
        if role == "sponsor" and category.by == "officer":
            continue
        answer = kept.get(question.id)
        value = shown(question, answer)
        rows = list(_rows(question, value))
        for number, (part, said, reason) in enumerate(rows):
            first = number == 0
            evidence = _evidence(answer) if first and answer else ""
            mark = f"{SIGN}{marks[question.id]}" if first and question.id in marks else ""
            told = hint(form, question) if first else ""
            cells = (
                *(asked(question), told, part, said, reason),
                *(evidence, mark),
            )
            writer.writerow([guarded(one) for one in cells])
    return text.getvalue().encode("utf-8-sig")


def asked(question: Question) -> str:
    """What stands in the first column."""
    return f"{question.id} · {question.prompt}"


def parts(question: Question) -> set[str]:
    """What may stand in the column of parts."""
    return {part for part, _, _ in _rows(question, None)}


def hint(form: Form, question: Question) -> str:
    """What stands beside a question: when it is asked, where not always, and its hint."""
    category = form.category_of(question.id)
    conditions = (one.applies for one in (category, question))
    when = " and ".join(when_in_words(one, form) for one in conditions if one)
    return " ".join(filter(None, (f"Answer this only if {when}." if when else "", question.hint)))


def guarded(cell: str) -> str:
    """A cell that a spreadsheet leaves as it is."""
    day = read_date(cell)
    other_year = is_date(day) and not day.startswith(_YEARS)
    harmed = cell.startswith(GUARDED) or _RESHAPED.fullmatch(cell) or other_year
    return f"'{cell}" if harmed else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell


def _rows(question: Question, value: Value | None) -> Iterator[tuple[str, str, str]]:
    """Part, answer and reasons of each row of a question."""
    entries = value if isinstance(value, tuple) else ()
    match question.kind:
        case "choices":
            given = {one.option: one.reason for one in entries if isinstance(one, Choice)}
            for option in question.options:
                picked = "x" if option.id in given else ""
                yield option.label, picked, given.get(option.id, "")
        case "people" | "dates":
            names = "Name; role; ward" if question.kind == "people" else "Date; what; every year"
            people = [list(_parts(one)) for one in entries if not is_empty(one)]
            if any(";" in part or "\n" in part for parts in people for part in parts):
                yield names, json.dumps(write(entries), ensure_ascii=False), ""
                return
            for parts in people:
                yield names, BETWEEN.join(parts), ""
            for _ in range(SPARE_ROWS):
                yield names, "", ""
        case "money":
            money = value if isinstance(value, Money) else Money()
            for key, label in MONEY.items():
                said = getattr(money, key)
                told = {"amount": pounds, "confirmed_on": full_date}.get(key, str)
                yield label, told(said), ""
        case "choice":
            choice = value if isinstance(value, Choice) else Choice()
            option_picked = question.option(choice.option)
            labels = "One of: " + ", ".join(one.label for one in question.options)
            yield labels, option_picked.label if option_picked else "", choice.reason
        case "option":
            labels = "One of: " + ", ".join(one.label for one in question.options)
            option_picked = question.option(str(value or ""))
            yield labels, option_picked.label if option_picked else "", ""
        case _:
            said = "" if value is None else str(value)
            yield question.unit, full_date(said) if question.kind == "date" else said, ""


def _parts(entry: object) -> Iterator[str]:
    match entry:
        case Person():
            yield from (entry.name, entry.role, entry.ward)
        case Day():
            yield from (in_words(entry.date), entry.what)
            if entry.yearly:
                yield "every year"


def _evidence(answer: Answer) -> str:
    return "\n".join(map(_source, answer.evidence))


def _source(one: Evidence) -> str:
    """A source on a line: parted by semicolons, or as data where these would not part it again."""
    said = (one.what, one.where, in_words(one.date))
    if any(";" in part or "\n" in part for part in said) or one.what.lstrip().startswith("{"):
        raw = {"what": one.what, "where": one.where, "date": one.date}
        return json.dumps(raw, ensure_ascii=False)
    return BETWEEN.join(said)
