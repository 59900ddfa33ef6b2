"""The editors of people and of dates."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget

from forms.answers import Value
from forms.form import Kind, Question
from tui.widgets.editors.base import Editor
from tui.widgets.editors.entries import columns_of, rows_of, value_of
from tui.widgets.editors.rows import Table


class ListEditor(Editor):
    """A table of people, or of dates: one editor for each of the two kinds."""

    DEFAULT_CSS = "ListEditor { height: 1fr; min-height: 4; }"

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.table = Table(columns_of(kind))

    def compose(self) -> ComposeResult:
        """The table."""
        yield self.table

    async def load(self, question: Question, value: Value) -> None:
        """Shows the entries, and empty rows up to the number that is wanted."""
        await self.table.show(rows_of(value), question.at_least)

    def value(self) -> Value:
        """The entries; half-filled ones as well."""
        return value_of(self.kind, self.table.cells)

    def field(self, path: str = "") -> Widget:
        """The field of that path, or the first in an empty row."""
        return self.table.cell(path)

    def mark(self, path: str | None) -> None:
        """Marks the field."""
        self.table.mark(path)

    def on_table_changed(self, event: Table.Changed) -> None:
        """Tells above that something changed."""
        event.stop()
        self.post_message(self.Changed())
