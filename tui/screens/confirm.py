"""A dialog: something said, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui import keys
from tui.widgets.fitting import most_lines, wrap
from tui.widgets.keybar import Key, KeyBar
from tui.widgets.rows import Row, Rows

GO_ON = (("", "Go on"),)
_STAY = "stay"
_MOST_LINES, _LEAST = 12, 2
_MOST_OF_THE_SCREEN = 0.95
_WIDTH = 72
"""Both as the style sheet has them."""
_BESIDE = 3
"""Cells beside a choice: the mark, and where a scroll bar would be."""


class Confirm(ModalScreen[str]):
    """Shows a title and a text; the result is the id of the choice, "" for going back.

    The first choice is the one that Enter takes at once.
    """

    CSS_PATH = "confirm.tcss"
    HELP = (
        "Read what is said, choose with the arrow keys, and press Enter. F3 goes back, and then "
        "nothing is done."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.BACK,
        keys.QUIT,
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, title: str, text: str, choices: Sequence[tuple[str, str]] = GO_ON) -> None:
        super().__init__()
        self._title, self._text = title, text
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """What is said, and the choices."""
        rows = [_row(one or _STAY, label) for one, label in self._choices]
        bar: list[Key] = [("enter", "Choose" if len(rows) > 1 else "Go on"), (keys.BACK, "Back")]
        with Vertical(id="box"):
            yield Static(self._title, classes="title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(self._text, markup=False)
            yield Rows(rows)
        yield KeyBar(bar)

    def on_mount(self) -> None:
        """The choices have the keys."""
        self.query_one(Rows).focus()

    def on_resize(self) -> None:
        """The choices stay in sight; where there is no room for all of the text, it scrolls."""
        box, around = self.query_one("#box"), 2  # the text's own margins
        room_for_box = self.size.height - self.query_one(KeyBar).outer_size.height
        most = int(room_for_box * _MOST_OF_THE_SCREEN) - box.gutter.height - around
        title = self.query_one(".title", Static)
        width = min(_WIDTH, int(self.size.width * _MOST_OF_THE_SCREEN)) - box.gutter.width
        lines = most_lines(self._title, width)
        choices = sum(len(_choice(label, width - _BESIDE)) for _, label in self._choices)
        room = most - max(lines, title.size.height)
        choices = max(min(choices, room - _LEAST), 1)  # where there are more, the list scrolls
        self.query_one(Rows).styles.height = choices
        self.query_one(VerticalScroll).styles.max_height = max(
            min(room - choices, _MOST_LINES), _LEAST
        )

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """A choice was made."""
        self.dismiss("" if opened.row == _STAY else opened.row)

    def action_back(self) -> None:
        """Back, with nothing chosen."""
        self.dismiss("")

    async def action_quit(self) -> None:
        """Leaves Reasoned."""
        self.dismiss("")
        await self.app.action_quit()


def _row(one: str, label: str) -> Row:
    return Row(one, lambda width: [((line, ""),) for line in _choice(label, width)])


def _choice(label: str, width: int) -> list[str]:
    first, *others = wrap(f"[ {label} ]", max(width, 10))
    return [first, *(f"  {line}" for line in others)]
