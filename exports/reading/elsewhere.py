"""What somebody wrote in a table where no answer has it, told with its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from exports.blanks.pieces import folded
from exports.blanks.table import HINT, asked, hint, parts
from exports.reading.assembling import option_id
from exports.reading.filled import Outside
from exports.reading.rows import Row
from exports.reading.ticking import parted, ticked
from forms.form import Form, Question

ENTRIES: Final = {"people", "dates", "choices", "money"}
"""The kinds of answer that may take several rows."""
_MARK: Final = re.compile(r"[0-9a-f]{8}")
_BETWEEN: Final = " · "
"""What stands between the id of a question and its words in a table that was made here."""


def in_row(row: Row, form: Form, found: str) -> Iterator[Outside]:
    """What a row has beside an answer to the question that it was found to be of, "" for none."""
    where = f"row {row.number}"
    if not found and (row.says or (row.ours and _BETWEEN not in row.question)):
        cited = (text for one in row.evidence for text in one.values())
        those = (row.question, row.part, row.answer, row.reason, *cited)
        if said := ", ".join(filter(None, those)):
            yield Outside("unknown", "", where, said)
    if not row.ours:
        return
    question = form.by_id.get(found)
    own = [one for one in row.beside if one[0] != HINT or not row.question]
    over = _written_over(row, form, question) if question else ()
    for column, said in (*own, *over):
        yield Outside("outside", found, f"{where}, {column}", said)
    if row.mark and not _MARK.fullmatch(row.mark):
        yield Outside("outside", found, f"{where}, Mark", row.mark)


def _written_over(row: Row, form: Form, question: Question) -> Iterator[tuple[str, str]]:
    """What stands where a table made here has its own words, each with its column."""
    own, said = folded(asked(question)), folded(row.question)
    if not said.startswith(own):  # of another version of the form, or named otherwise
        return
    if more := said[len(own) :].strip():
        yield "Question", more
    for column, told in row.beside:
        if column == HINT and folded(told) != folded(hint(form, question)):
            yield column, told
    known = {folded(one) for one in parts(question)}
    picked = question.kind == "choices" and ticked(row.answer)
    if row.part and folded(row.part) not in known and not picked:
        yield "Part", row.part


def not_read(others: Mapping[str, list[int]]) -> Iterator[str]:
    """Sentences on the columns of somebody's own table that are none of ours."""
    for head, numbers in others.items():
        many = f"{len(numbers)} rows have" if len(numbers) > 1 else "1 row has"
        yield f"The column “{head}” is not read; {many} something in it, the first is {numbers[0]}."


def cut_off(question_id: str, rows: list[Row]) -> str:
    """A sentence on an answer of which a spreadsheet may have kept only the beginning."""
    numbers = ", ".join(str(row.number) for row in rows if row.cut)
    return (
        f"The answer to {question_id} was not read: it fills a cell to the last letter that a "
        f"spreadsheet keeps, so the rest may be cut off (row {numbers})."
    )


def unused(question: Question, rows: list[Row]) -> Iterator[Outside]:
    """Reasons where an answer has none, and beside an option that is said not to be picked."""
    for row in rows if question.kind in ENTRIES else ():
        in_words = bool(row.part) and ticked(row.answer) is None
        if question.kind == "choices" and not ((row.reason or in_words) and left(question, row)):
            continue
        if row.reason or question.kind == "choices":
            part = "" if question.kind in {"people", "dates"} else row.part
            said = ". ".join(filter(None, (row.answer, row.reason)))
            said = f"{part}: {said}" if part else said
            yield Outside("outside", question.id, f"row {row.number}", said)


def left(question: Question, row: Row) -> bool:
    """Whether a row says that its option is not picked: by a sign, or in words."""
    if not row.answer:
        return not row.reason
    if question.option(option_id(question, row.answer)):  # a label may itself begin with “No”
        return False
    return ticked(row.answer) is False or parted(row.answer)[0] is False
