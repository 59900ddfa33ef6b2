"""A list of which only the lines in sight are drawn, so that a thousand rows are as quick as ten.

A row is a few lines of pieces of text; it may be a heading, which can't be picked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.fitting import fit, pad

Line: TypeAlias = tuple[tuple[str, str], ...]
"""Pieces of text, each with the name of its style: "", "strong", "quiet" or "trouble"."""

_MARGIN = 2  # where the mark of the picked row stands
_REVERSE = Style(reverse=True)  # no shade goes between a terminal's own two colours


@dataclass(frozen=True)
class Row:
    """A row: `paint` gives its lines for a width, `height` how many (None: ask `paint`).

    A row without an id is a heading or a space between.
    """

    id: str
    paint: Callable[[int], Sequence[Line]]
    height: int | None = None


def heading(text: str = "", style: str = "strong") -> Row:
    """A line that can't be picked."""
    return Row("", lambda width: [((text, style),)], 1)


class Rows(ScrollView, can_focus=True):
    """Rows to move through with the arrow keys, and to open with Enter or a click."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable;
        scrollbar-size-vertical: 1; background: transparent;
        & > .rows--picked { text-style: bold; background: $foreground 10%; }
        & > .rows--strong { text-style: bold; }
        & > .rows--quiet { text-style: dim; }
        & > .rows--trouble { text-style: bold; color: $text-error; }
        &:ansi > .rows--picked { background: ansi_default; }
        &:ansi > .rows--trouble { color: ansi_default; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--picked",
        "rows--strong",
        "rows--quiet",
        "rows--trouble",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "edge(1)", "First", show=False),
        Binding("end", "edge(-1)", "Last", show=False),
        Binding("enter", "open", "Open", show=False),
    ]

    picked: reactive[int] = reactive(-1)
    """The place of the picked row, -1 where there is none."""

    @dataclass
    class Opened(Message):
        """A row was opened, by Enter or a click."""

        row: str

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._tops: list[int] = [0]
        self._drawn: dict[int, Sequence[Line]] = {}
        self._set(rows)

    # ------------------------------------------------------------ what is shown

    def show(self, rows: Sequence[Row], pick: str = "") -> None:
        """These are the rows now. The row of that id is picked, or the one picked before."""
        pick = pick or self.row
        self._set(rows, pick)
        self._arrange()
        self._reveal()

    def _set(self, rows: Sequence[Row], pick: str = "") -> None:
        self._rows = tuple(rows)
        ids = [row.id for row in self._rows]
        first = next((place for place, one in enumerate(ids) if one), -1)
        self.set_reactive(Rows.picked, ids.index(pick) if pick and pick in ids else first)

    @property
    def row(self) -> str:
        """The id of the picked row, "" where there is none."""
        return self._rows[self.picked].id if 0 <= self.picked < len(self._rows) else ""

    @property
    def text(self) -> str:
        """All that the rows say, in words; for those who can't see it, tests among them."""
        lines = (line for place in range(len(self._rows)) for line in self._lines(place))
        return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)

    @property
    def _room(self) -> int:
        return max(self.scrollable_content_region.width - _MARGIN, 1)

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other lines."""
        self._arrange()
        self._reveal()

    def _arrange(self) -> None:
        self._drawn.clear()
        heights = [
            len(self._lines(place)) if row.height is None else row.height
            for place, row in enumerate(self._rows)
        ]
        self._tops = [0, *accumulate(heights)]
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])
        self.refresh()

    def _lines(self, place: int) -> Sequence[Line]:
        if place not in self._drawn:
            self._drawn[place] = self._rows[place].paint(self._room)
        return self._drawn[place]

    def render_line(self, y: int) -> Strip:
        """One line of those in sight."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if not 0 <= at < self._tops[-1]:
            return Strip.blank(width, self._style("", False))
        place = bisect_right(self._tops, at) - 1
        picked = place == self.picked
        within = at - self._tops[place]
        lines = self._lines(place)
        mark = "▸ " if picked and not within else "  "
        pieces = [(mark, ""), *(lines[within] if within < len(lines) else ())]
        segments = [Segment(text, self._style(name, picked)) for text, name in pieces]
        return Strip(segments).adjust_cell_length(width, self._style("", picked))

    def _style(self, name: str, picked: bool) -> Style:
        classes = ["rows--picked"] if picked else []
        classes += [f"rows--{name}"] if name else []
        style = self.get_visual_style(*classes).rich_style
        return style + _REVERSE if picked and self.app.native_ansi_color else style

    # ------------------------------------------------------------ moving and opening

    def watch_picked(self) -> None:
        """The picked row comes into sight."""
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        if not 0 <= self.picked < len(self._rows) or len(self._tops) <= self.picked + 1:
            return
        top, end = self._tops[self.picked], self._tops[self.picked + 1]
        first = not any(row.id for row in self._rows[: self.picked])
        top = 0 if first else top  # headings above the first row come along
        region = Region(0, top, 1, end - top)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def _pickable(self, places: Sequence[int]) -> int | None:
        return next((place for place in places if self._rows[place].id), None)

    def action_move(self, by: int) -> None:
        """To the next row, or the one before."""
        ahead = range(self.picked + by, len(self._rows) if by > 0 else -1, by)
        self._pick(self._pickable(ahead))
        if self._pickable(ahead) is None and self._rows:  # nothing to pick there: show it
            self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        if self.picked < 0:
            return
        at = self._tops[self.picked] + by * max(self.size.height - 1, 1)
        at = min(max(at, 0), self._tops[-1] - 1)
        there = bisect_right(self._tops, at) - 1
        beyond = range(there, len(self._rows) if by > 0 else -1, by)
        within = range(there, self.picked, -by)
        place = self._pickable(beyond)
        self._pick(place if place is not None else self._pickable(within))

    def action_edge(self, step: int) -> None:
        """To the first row, or the last."""
        self._pick(self._pickable(range(len(self._rows))[::step]))

    def pick(self, row: str) -> None:
        """Picks the row of this id, where there is one."""
        self._pick(next((place for place, one in enumerate(self._rows) if one.id == row), None))

    def _pick(self, place: int | None) -> None:
        if place is not None:
            self.picked = place

    def action_open(self) -> None:
        """Opens the picked row."""
        if self.row:
            self.post_message(self.Opened(self.row))

    def on_click(self, event: events.Click) -> None:
        """A click opens the row under it."""
        at = event.get_content_offset(self)
        if at is None or not 0 <= at.y + self.scroll_offset.y < self._tops[-1]:
            return
        place = bisect_right(self._tops, at.y + self.scroll_offset.y) - 1
        if self._rows[place].id:
            self.picked = place
            self.action_open()


def columns(*parts: tuple[str, int, str]) -> Line:
    """A line of columns: text, width in cells and style of each, two blanks between them."""
    *all_but_last, (text, width, style) = parts
    line = [(pad(fit(one, room - 2), room), name) for one, room, name in all_but_last]
    return (*line, (pad(text, width), style))
