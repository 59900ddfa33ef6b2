"""What somebody wrote in a table where no answer has it, told with its row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from exports.blanks.pieces import MONEY, folded
from exports.blanks.table import HINT, asked, hint, parts
from exports.reading.assembling import option_id
from exports.reading.filled import Outside
from exports.reading.rows import Row
from exports.reading.ticking import parted, ticked
from forms.form import Form, Question

ENTRIES: Final = {"people", "dates", "choices", "money"}
"""The kinds of answer that may take several rows."""
_BEGINNING: Final = 100  # letters
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
    if row.part and folded(row.part) not in known and question.kind not in {"choices", "money"}:
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


def not_taken(question: Question, rows: list[Row]) -> Iterator[Outside]:
    """How each row of an answer begins that was not read because some of it was cut off."""
    for row in rows:
        where = f"row {row.number}"
        if row.answer or row.reason:
            part = row.part if question.kind in {"choices", "money"} else ""
            yield Outside("outside", question.id, where, _beginning(_whole(row, part)))
        if row.evidence_cut:
            cited = "; ".join(text for one in row.evidence for text in one.values() if text)
            yield Outside("outside", question.id, f"{where}, Evidence", _beginning(cited))


def _beginning(said: str) -> str:
    return f"{said[:_BEGINNING]} …" if len(said) > _BEGINNING else said


def unused(question: Question, rows: list[Row]) -> Iterator[Outside]:
    """What the rows of a list or a sum say that is in no part of its answer."""
    for row in rows:
        where = f"row {row.number}"
        if question.kind == "choices":
            for column, said in _beside_options(question, row):
                yield Outside("outside", question.id, ", ".join((where, *column)), said)
        elif question.kind in ENTRIES:
            if row.reason:
                part = row.part if question.kind == "money" else ""
                yield Outside("outside", question.id, where, _whole(row, part))
            elif question.kind == "money" and _says_more(row) and money_field(row.part) is None:
                yield Outside("outside", question.id, f"{where}, Part", row.part)


def _says_more(row: Row) -> bool:
    """Whether a row says something of itself; in a table of ours its Part does already."""
    return bool(row.part and (row.ours or row.answer or row.reason))


def _beside_options(question: Question, row: Row) -> Iterator[tuple[tuple[str, ...], str]]:
    """What is taken from no row of several options: each with its column, none for all of it."""
    known = bool(question.option(option_id(question, row.part)))
    if known:
        if left(question, row) and (row.reason or ticked(row.answer) is None):
            yield (), _whole(row, row.part)
    elif not row.part:
        if row.reason and not row.answer:
            yield (), row.reason
    elif ticked(row.answer):  # it is taken for an option, which the form then does not know
        return
    elif row.answer and names_options(question, row):
        yield ("Part",), row.part
    elif row.answer or row.reason:
        yield (), _whole(row, row.part)
    elif row.ours:
        yield ("Part",), row.part


def names_options(question: Question, row: Row) -> bool:
    """Whether the cell of the answer has options in it, each on a line."""
    labels = (line.partition(":")[0] for line in row.answer.split("\n"))
    return any(question.option(option_id(question, one)) for one in labels)


def money_field(part: str) -> str | None:
    """The field of a sum that goes by this name, None for any other."""
    plain = folded(part).casefold()
    return next((key for key, label in MONEY.items() if folded(label).casefold() == plain), None)


def _whole(row: Row, part: str) -> str:
    said = ". ".join(filter(None, (row.answer, row.reason)))
    return f"{part}: {said}" if part else said


def left(question: Question, row: Row) -> bool:
    """Whether a row says that its option is not picked: by a sign, or in words."""
    if not row.answer:
        return not row.reason
    if question.option(option_id(question, row.answer)):  # a label may itself begin with “No”
        return False
    return ticked(row.answer) is False or parted(row.answer)[0] is False
