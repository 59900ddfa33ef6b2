"""The small parts of which tables and forms are made: a field of one line, and a tick."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from tui.widgets.editors.area import joins


class Field(Input):
    """One line of text between two strokes. What is pasted is put on one line, all of it."""

    DEFAULT_CSS = """
    Field, Field:focus {
        height: 1; padding: 0; margin-right: 1; border: none; background: transparent;
        border-left: solid $foreground 50%; border-right: solid $foreground 50%;
    }
    Field:focus { border-left: thick $foreground; border-right: thick $foreground; }
    Field.-problem, Field.-problem:focus { border-left: outer $error; }
    """

    def __init__(self, key: str) -> None:
        super().__init__(select_on_focus=False)
        self.key = key
        self.cursor_blink = False

    def fill(self, text: str) -> None:
        """Puts a text in, the cursor at its end."""
        with self.prevent(Input.Changed):
            self.value = text
        self.cursor_position = len(text)

    async def _on_key(self, event: events.Key) -> None:
        if joins(event):
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        line = " ".join(event.text.split())
        self.replace(line, *self.selection)


class Tick(Widget, can_focus=True):
    """Yes or no, changed with the space bar or the mouse. Left alone, it follows `implied`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "change", "Yes or no", show=False)]

    DEFAULT_CSS = """
    Tick { height: 1; padding: 0 1; }
    Tick:focus { text-style: reverse; }
    """

    said: reactive[str] = reactive("")
    implied: reactive[bool] = reactive(False)

    class Changed(Message):
        """It was changed by hand."""

    class Submitted(Message):
        """Enter was pressed on it."""

        def __init__(self, tick: Tick) -> None:
            super().__init__()
            self.tick = tick

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    @property
    def on(self) -> bool:
        """Whether it says yes."""
        return self.said == "yes" or (not self.said and self.implied)

    def render(self) -> Content:
        """A box and the word for it."""
        return Content("[x] yes" if self.on else "[ ] no")

    def action_change(self) -> None:
        """The other of yes and no."""
        self.said = "no" if self.on else "yes"
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """As the space bar."""
        self.action_change()

    def on_key(self, event: events.Key) -> None:
        """Enter goes on to the next row."""
        if event.key == "enter":
            event.stop()
            self.post_message(self.Submitted(self))
