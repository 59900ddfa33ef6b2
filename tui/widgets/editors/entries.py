"""Lists of people, dates and sources as rows of text, and back. No screen in here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from forms.answers import Day, Person, Source, Value
from forms.form import Kind
from forms.typed import is_day, read_day
from tui.widgets.editors.days import told

Cells: TypeAlias = dict[str, str]
"""A row: what each field holds, by the field's key. A tick holds "yes", "no" or "" (not said)."""


@dataclass(frozen=True)
class Column:
    """A column of a table to add to: its key, its label, its share of the width."""

    key: str
    label: str
    share: int = 2
    tick: bool = False


PEOPLE = (Column("name", "Name", 3), Column("role", "Role", 3), Column("ward", "Ward"))
DATES = (
    Column("date", "Day, such as 1 July"),
    Column("what", "What it marks", 3),
    Column("yearly", "Every year?", tick=True),
)
SOURCES = (
    Column("what", "What it is", 3),
    Column("where", "Where it is found", 3),
    Column("date", "Its date"),
)


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """The columns of a kind that is a list."""
    return DATES if kind == "dates" else PEOPLE


def rows_of(value: Value | Sequence[Source]) -> list[Cells]:
    """An answer, or sources, as rows."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [_cells(entry) for entry in value if isinstance(entry, Day | Person | Source)]


def _cells(entry: Day | Person | Source) -> Cells:
    if not isinstance(entry, Day):
        return dict(entry)
    said = "yes" if entry.yearly else "no" if entry.date else ""
    return {"date": told(entry.date), "what": entry.what, "yearly": said}


def value_of(kind: Kind, rows: Sequence[Cells]) -> Value:
    """The answer that these rows make. Empty rows at the end are none; others keep their place."""
    if kind == "dates":
        return tuple(_day(cells) for cells in without_tail(rows))
    return tuple(Person(**cells) for cells in without_tail(rows))


def sources_of(rows: Sequence[Cells]) -> tuple[Source, ...]:
    """The sources that these rows make; an empty row is none."""
    return tuple(Source(**cells) for cells in rows if any(text.strip() for text in cells.values()))


def without_tail(rows: Sequence[Cells]) -> Sequence[Cells]:
    """The rows without the empty ones at the end."""
    filled = [place for place, cells in enumerate(rows) if not is_blank(cells)]
    return rows[: filled[-1] + 1] if filled else ()


def is_blank(cells: Cells) -> bool:
    """Whether nothing is typed in this row."""
    return not any(text.strip() for key, text in cells.items() if key != "yearly")


def _day(cells: Cells) -> Day:
    date = read_day(cells["date"])
    return Day(date=date, what=cells["what"], yearly=comes_yearly(cells))


def comes_yearly(cells: Cells) -> bool:
    """What the tick says; where it was left alone, whether the day was typed without a year."""
    said = cells.get("yearly", "")
    return said == "yes" or (not said and is_day(read_day(cells.get("date", ""))))
