"""The examples there are to look around in, one for each form that has one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from forms.errors import ReasonedError
from tui import keys
from tui.beginning import Choice
from tui.example import begin_example, offered
from tui.host import Host
from tui.screens.new import form_rows
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.problem import Problem
from tui.widgets.rows import Rows


class ExampleScreen(Screen[str]):
    """Asks which form's example. The result is the form's name, "" where none is wanted."""

    CSS_PATH = "new.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK]
    HELP = (
        "Each of these forms has an example: an assessment that is filled in, about something "
        "that does not exist. Move with the arrow keys and open one with Enter. Nothing in it can "
        "break, and it can be deleted like any other."
    )

    def __init__(self, there: Choice) -> None:
        """`there` are the forms that have an example."""
        super().__init__()
        self._there = there

    def compose(self) -> ComposeResult:
        """The forms, each by its title, its council and its policy."""
        yield CaseHeader("Examples", right="Nothing to save yet")
        yield Problem()
        with Vertical(classes="page"):
            yield Static("Which form’s example do you want to look around in?", classes="title")
            yield Rows(id="forms")
        yield KeyBar([(keys.CONTINUE, "Open"), keys.BACK, keys.HELP, keys.QUIT, keys.PALETTE])

    def on_mount(self) -> None:
        """Shows them, and says which forms can't be used."""
        self.query_one(Problem).tell("\n".join(self._there.troubles))
        self.query_one(Rows).show(form_rows(self._there))
        self.query_one(Rows).focus()

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """One was chosen."""
        self.dismiss(opened.row)

    def action_continue(self) -> None:
        """Opens the one that is marked."""
        self.query_one(Rows).action_open()

    def action_back(self) -> None:
        """Home again, with nothing made."""
        self.dismiss("")


def open_example(app: Host, used: Iterable[str] = ()) -> None:
    """Asks which example, where there are several; makes it and opens it."""
    there = offered(app.desk, used)
    if len(there.forms) > 1:
        app.push_screen(ExampleScreen(there), lambda name: _open(app, name) if name else None)
    else:
        _open(app, next(iter(there.forms), ""))


def _open(app: Host, name: str) -> None:
    try:
        app.open_case(begin_example(app.desk, name))
    except ReasonedError as error:
        app.tell_trouble(error)
