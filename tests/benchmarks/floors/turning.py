"""A floor: a Textual application with one text area, into which F2 and F3 load other texts."""

import json
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

TEXTS: list[str] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))


class Turning(App[None]):
    """One text area, the cursor at the end of whichever text is loaded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "turn(1)", priority=True),
        Binding("f3", "turn(-1)", priority=True),
    ]
    place = 0

    def compose(self) -> ComposeResult:
        """The text area, with the first text."""
        area = TextArea(TEXTS[0])
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        yield area

    def action_turn(self, step: int) -> None:
        """Loads the next text, or the one before."""
        self.place = (self.place + step) % len(TEXTS)
        area = self.query_one(TextArea)
        with area.prevent(TextArea.Changed, TextArea.SelectionChanged):
            area.load_text(TEXTS[self.place])
            area.move_cursor(area.document.end)


if __name__ == "__main__":
    Turning().run()
