"""The rows of a table, whatever program saved it: how its letters and its cells are told apart."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from exports.blanks.pieces import folded
from exports.blanks.table import SIGN, unguarded
from forms.errors import BadInput
from forms.typed import read_date

LARGEST: Final = 10_000_000  # bytes
csv.field_size_limit(1_000_000)  # letters of a cell; by itself 131,072, which an answer may exceed
_FULL: Final = (32_767, 65_535)
"""Letters of a cell at which Excel and LibreOffice cut off what does not fit."""
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
_OF_SOURCE: Final[Mapping[str, str]] = {"what": "", "where": "", "date": ""}


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the head: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    question: str
    part: str
    answer: str
    reason: str
    evidence: tuple[dict[str, str], ...]
    mark: str
    beside: tuple[tuple[str, str], ...]
    """What stands in other columns, each with what the column is called."""
    ours: bool
    """Whether the table was made here, by its head."""
    cut: bool
    """Whether a cell of it is as long as a spreadsheet lets it be, so that some may be cut off."""
    evidence_cut: bool
    """Whether that is so of its evidence."""

    @property
    def says(self) -> bool:
        """Whether anything was written in it."""
        return bool(self.answer or self.reason or self.evidence)


def decoded(content: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The text, whatever it is written with, and a sentence where that was a guess.

    Raises BadInput for what is no text, or far too large.
    """
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


def table_rows(text: str, where: str) -> Iterator[Row]:
    """The rows below the head, in order. Raises BadInput, with the row, for what is no table."""
    lines, delimiter, skipped = _delimiter(text)
    table = _records(lines, delimiter, where)
    columns: dict[str, int] = {}
    head: list[str] = []
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
            head = cells
            continue
        if any(cell.strip() for cell in cells[len(head) :]):
            raise BadInput(
                f"{where}, row {number}: there are {len(cells)} cells under a head of {len(head)}. "
                "Put quotation marks around each text with the sign that parts the cells."
            )
        yield _row(number, cells, columns, head)


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


def _row(number: int, cells: Sequence[str], columns: Mapping[str, int], head: Sequence[str]) -> Row:
    def cell(column: str) -> str:
        place = columns.get(column, len(cells))
        return _unguarded(cells[place]).strip() if place < len(cells) else ""

    cited = (columns[one] for one in ("evidence", "where", "date") if one in columns)
    return Row(
        number,
        cell("question").lstrip("'"),
        cell("part"),
        cell("answer"),
        cell("reason"),
        tuple(_sources(cell("evidence"), cell("where"), cell("date"))),
        cell("mark").removeprefix(SIGN),
        tuple(_beside(cells, columns, head)),
        "mark" in columns,
        any(len(one) in _FULL for one in cells),
        any(len(cells[one]) in _FULL for one in cited if one < len(cells)),
    )


def _beside(
    cells: Sequence[str], columns: Mapping[str, int], head: Sequence[str]
) -> Iterator[tuple[str, str]]:
    for place, cell in enumerate(cells[: len(head)]):
        if cell.strip() and place not in columns.values():
            yield head[place].strip() or f"column {place + 1}", _unguarded(cell).strip()


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from working it out."""
    return unguarded(cell).replace("\r\n", "\n").replace("\r", "\n")


def _sources(cell: str, where: str, date: str) -> Iterator[dict[str, str]]:
    if where or date:
        yield {"what": cell, "where": where, "date": read_date(date)}
        return
    for line in cell.split("\n"):
        if source := _as_data(line.strip()):
            yield source
            continue
        what, seen, dated = (*(part.strip() for part in line.split(";", 2)), "", "", "")[:3]
        if what or seen or dated:
            yield {"what": what, "where": seen, "date": read_date(dated)}


def _as_data(line: str) -> dict[str, str]:
    """A source that is written as data, {} for any other."""
    try:
        raw = json.loads(line) if line.startswith("{") else None
    except (ValueError, RecursionError):
        return {}
    if not isinstance(raw, dict) or not raw.keys() <= _OF_SOURCE.keys():
        return {}
    if not all(isinstance(one, str) for one in raw.values()):
        return {}
    source = {**_OF_SOURCE, **raw}
    return {**source, "date": read_date(source["date"])}
