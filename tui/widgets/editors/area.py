"""The text area in which answers and reasons are written."""

from __future__ import annotations

from unicodedata import category

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea


def joins(event: events.Key) -> bool:
    """Whether the key types a character that is not seen by itself and shapes those beside it.

    Such as the joiners of Persian and Telugu words and of families of emoji. They count as not
    printable, and the widgets take printable ones only.
    """
    typed = event.character
    return typed is not None and len(typed) == 1 and category(typed) == "Cf"


class AnswerArea(TextArea):
    """A text area for prose: soft wrap, undo, no tab trap, a cursor that does not blink.

    With `one_line` Enter posts `Finished`, and what is pasted is put on one line.
    """

    class Finished(Message):
        """Enter was pressed in one-line form."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False
        self.one_line = False
        self._dressed: object = None
        """The theme that has its colours from the style sheets already."""

    def fill(self, text: str) -> None:
        """Puts a text in, the cursor at its end. What was there can't be undone back."""
        with self.prevent(TextArea.Changed, TextArea.SelectionChanged):
            self.load_text(text)
            self.move_cursor(self.document.end)

    def notify_style_update(self) -> None:
        """The colours are to be looked up anew."""
        self._dressed = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """As ever, but the colours are looked up when they changed, not each time."""
        if self._dressed is None or self._dressed is not self._theme:
            lines = super().render_lines(crop)
            self._dressed = self._theme
            return lines
        return ScrollView.render_lines(self, crop)

    async def _on_key(self, event: events.Key) -> None:
        if self.one_line and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Finished())
        elif joins(event):
            event.stop()
            event.prevent_default()
            if not self.read_only:
                self.insert(event.character or "")

    async def _on_paste(self, event: events.Paste) -> None:
        # Text areas end here what a screen may listen for above them.
        event.stop()
        if self.one_line:
            event.prevent_default()
            if self.read_only:
                return
            self.insert(" ".join(event.text.split()))

    def _on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        # Nobody listens for it: it need not climb through every widget above.
        event.stop()
