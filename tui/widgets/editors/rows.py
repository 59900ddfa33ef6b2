"""The editor of people and of dates, and of sources: a small table to add to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from forms.typed import is_day, read_day
from tui import keys
from tui.widgets.editors.days import told
from tui.widgets.editors.entries import Cells, Column, is_blank
from tui.widgets.editors.fields import Field, Tick

_TAKE_OUT = "ctrl+t takes a row out."


class Row(Horizontal):
    """One row: its number, and a field or a tick for each column."""

    DEFAULT_CSS = """
    Row { height: 1; }
    Row .number { width: 4; }
    """

    def __init__(self, number: int, columns: Sequence[Column]) -> None:
        super().__init__()
        self.parts: list[Field | Tick] = []
        for column in columns:
            part = Tick(column.key) if column.tick else Field(column.key)
            part.styles.width = f"{column.share}fr"
            part.tooltip = column.label
            self.parts.append(part)
        self._number = Static(f"{number:>2}", classes="number", markup=False)

    def compose(self) -> ComposeResult:
        """The number and the parts."""
        yield self._number
        yield from self.parts

    @property
    def cells(self) -> Cells:
        """What the parts hold."""
        return {
            part.key: part.said if isinstance(part, Tick) else part.value for part in self.parts
        }

    def fill(self, cells: Cells) -> None:
        """Puts a row in."""
        for part in self.parts:
            text = cells.get(part.key, "")
            if isinstance(part, Tick):
                part.said = text
            else:
                part.fill(text)
        self.read_day()

    def read_day(self) -> None:
        """Shows what is understood of the day, and ticks what follows from it."""
        for part in self.parts:
            if isinstance(part, Tick):
                day = self.parts[0]
                part.implied = isinstance(day, Field) and is_day(read_day(day.value))

    def part(self, key: str) -> Field | Tick:
        """The part of that column; the first where there is none such."""
        return next((part for part in self.parts if part.key == key), self.parts[0])


class Another(Static, can_focus=True):
    """Adds a row, with Enter, the space bar or the mouse."""

    DEFAULT_CSS = """
    Another { width: auto; padding: 0 1; margin-left: 4; }
    Another:focus { text-style: reverse; }
    """

    class Wanted(Message):
        """One more row."""

    def __init__(self, label: str) -> None:
        super().__init__(f"[ {label} ]", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Adds a row."""
        if event.key in {"enter", "space"}:
            event.stop()
            self.post_message(self.Wanted())

    def on_click(self) -> None:
        """Adds a row."""
        self.post_message(self.Wanted())


class Table(VerticalScroll, can_focus=False):
    """Rows of fields. Enter goes to the next row and adds one at the end, Tab moves on.

    A row that is taken out can be put back with ctrl+z while the table stays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        keys.REMOVE,
        Binding(
            "ctrl+z",
            "put_back",
            "Put back row",
            id="put_back",
            tooltip="Puts back the row that was taken out last",
            show=False,
        ),
    ]

    DEFAULT_CSS = """
    Table { height: 1fr; min-height: 4; }
    Table .heads { height: 1; }
    Table .heads Static { padding: 0 1; text-style: bold; }
    Table .heads .number { width: 4; padding: 0; }
    Table .foot { height: 1; }
    """

    class Changed(Message):
        """Something in a row changed."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        """The rows, kept by name: they can be read when they are off the screen."""
        self._taken_out: list[tuple[int, Cells]] = []
        self._foot = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The heads; rows come with `show`."""
        with Horizontal(classes="heads"):
            yield Static(classes="number")
            for column in self.columns:
                head = Static(column.label, markup=False)
                head.styles.width = f"{column.share}fr"
                yield head
        with Horizontal(classes="foot"):
            yield Another("Add another row")
            yield self._foot

    @property
    def cells(self) -> list[Cells]:
        """All rows, empty ones as well."""
        return [row.cells for row in self.rows]

    async def show(self, cells: Sequence[Cells], at_least: int = 1) -> None:
        """Shows these rows, and as many empty ones as are wanted at least."""
        self._taken_out = []
        wanted = max(len(cells), at_least)
        for row in self.rows[wanted:]:
            await row.remove()
        del self.rows[wanted:]
        while len(self.rows) < wanted:
            await self._add()
        self._refill(cells)

    def _refill(self, cells: Sequence[Cells]) -> None:
        self._foot.update("Taken out. ctrl+z puts it back." if self._taken_out else _TAKE_OUT)
        for place, row in enumerate(self.rows):
            row.fill(cells[place] if place < len(cells) else {})

    async def _add(self) -> None:
        row = Row(len(self.rows) + 1, self.columns)
        self.rows.append(row)
        await self.mount(row, before=self.query_one(".foot"))

    def cell(self, path: str = "") -> Field | Tick:
        """The field of that path ("1.name"), or the first in the first row that is empty."""
        number, _, key = path.partition(".")
        if number.isdecimal() and int(number) < len(self.rows):
            return self.rows[int(number)].part(key)
        blank = (row for row in self.rows if is_blank(row.cells))
        return next(blank, self.rows[-1]).parts[0]

    def mark(self, path: str | None) -> None:
        """Marks the field of that path; None takes the mark away."""
        marked = path.partition(".") if path else ("", "", "")
        for place, row in enumerate(self.rows):
            for part in row.parts:
                part.set_class((str(place), part.key) == (marked[0], marked[2]), "-problem")

    # ------------------------------------------------------------ moving and changing

    @property
    def place(self) -> int | None:
        """The row that has the focus, from 0; None where none has."""
        at = self._at
        return at[0] if at else None

    @property
    def _at(self) -> tuple[int, int] | None:
        """The row and the part that have the focus."""
        for place, row in enumerate(self.rows):
            for number, part in enumerate(row.parts):
                if part is self.screen.focused:
                    return place, number
        return None

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the next row."""
        event.stop()
        await self._next_row()

    async def on_tick_submitted(self, event: Tick.Submitted) -> None:
        """Enter: the next row."""
        event.stop()
        await self._next_row()

    async def on_another_wanted(self, event: Another.Wanted) -> None:
        """One more row."""
        event.stop()
        await self._add()
        self.screen.set_focus(self.rows[-1].parts[0])

    async def _next_row(self) -> None:
        at = self._at
        place = at[0] if at else len(self.rows) - 1
        if place + 1 == len(self.rows):
            if is_blank(self.rows[place].cells):
                return
            await self._add()
        self.screen.set_focus(self.rows[place + 1].parts[0])

    def on_key(self, event: events.Key) -> None:
        """Up and Down move between rows."""
        at = self._at
        if at is None or event.key not in {"up", "down"}:
            return
        place = at[0] + (1 if event.key == "down" else -1)
        if 0 <= place < len(self.rows):
            event.stop()
            self.screen.set_focus(self.rows[place].parts[at[1]])

    def on_input_blurred(self, event: Input.Blurred) -> None:
        """A day is shown as it is understood once it is typed."""
        event.stop()
        field = event.input
        if isinstance(field, Field) and isinstance(field.parent, Row):
            if any(column.tick for column in self.columns) and field.key == "date":
                field.fill(told(read_day(field.value)))
            field.parent.read_day()

    async def action_remove_row(self) -> None:
        """Takes out the row that the cursor is in."""
        at = self._at
        if at is None:
            return
        cells = self.cells
        self._taken_out.append((at[0], cells.pop(at[0])))
        self._refill(cells)
        self.screen.set_focus(self.rows[min(at[0], max(len(cells) - 1, 0))].parts[0])
        self.post_message(self.Changed())

    async def action_put_back(self) -> None:
        """Puts back the row that was taken out last."""
        if not self._taken_out:
            return
        place, gone = self._taken_out.pop()
        cells = self.cells
        cells.insert(place, gone)
        while cells and is_blank(cells[-1]) and len(cells) > len(self.rows):
            cells.pop()
        while len(self.rows) < len(cells):
            await self._add()
        self._refill(cells)
        self.screen.set_focus(self.rows[place].parts[0])
        self.post_message(self.Changed())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells above that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_tick_changed(self, event: Tick.Changed) -> None:
        """Tells above that something was ticked."""
        event.stop()
        self.post_message(self.Changed())
