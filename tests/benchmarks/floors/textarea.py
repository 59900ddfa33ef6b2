"""A floor: a Textual application with one text area, and in it the text of a file, if any."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea


class Bare(App[None]):
    """One text area, the cursor at the end, standing still."""

    def compose(self) -> ComposeResult:
        """The text area."""
        area = TextArea(Path(sys.argv[1]).read_text(encoding="utf-8") if sys.argv[1:] else "")
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        yield area


if __name__ == "__main__":
    Bare().run()
