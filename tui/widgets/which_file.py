"""Asks for the name of a file, and says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.widgets.problem import Problem


class WhichFile(Vertical):
    """The question, such a name as an example, and room for the name and for what is wrong."""

    DEFAULT_CSS = """
    WhichFile { height: auto; }
    WhichFile Vertical { height: auto; padding: 1 2; }
    WhichFile Input { margin: 1 0; }
    """

    def __init__(self, asks: str, example: str) -> None:
        super().__init__()
        self._asks = asks
        self._example = example

    def compose(self) -> ComposeResult:
        """What is wrong, the question, the example, the name."""
        yield Problem()
        with Vertical():
            yield Static(self._asks, classes="title", markup=False)
            yield Static(self._example, markup=False)
            yield Input(id="file", select_on_focus=False)

    def on_mount(self) -> None:
        """The name has the keys."""
        self.query_one(Input).focus()

    def tell(self, trouble: str) -> None:
        """Says what is wrong; what was typed stays."""
        self.query_one(Problem).tell(trouble)

    def path(self) -> Path | None:
        """The file that was named; None, and told, where none was."""
        typed = self.query_one(Input).value.strip().strip("'\"")
        if not typed:
            self.tell("Say which file it is.")
            return None
        try:
            return Path(typed).expanduser()
        except RuntimeError as error:  # a home that nobody knows
            self.tell(str(error))
            return None
