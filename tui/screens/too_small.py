"""In place of a broken screen: that the terminal is too small, and what to do."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from tui import keys


def too_small(size: Size, smallest: tuple[int, int]) -> bool:
    """Whether the screens don't fit in there."""
    return size.width < smallest[0] or size.height < smallest[1]


class TooSmallScreen(Screen[None]):
    """Covers the screens while they don't fit; goes by itself once they do."""

    CSS_PATH = "too_small.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.QUIT]

    def __init__(self, smallest: tuple[int, int]) -> None:
        super().__init__()
        self._smallest = smallest

    def compose(self) -> ComposeResult:
        """The sentence."""
        columns, lines = self._smallest
        yield Static(
            f"Make this window a little larger: {columns} columns and {lines} lines are enough. "
            "Everything is still here, and saved. F10 leaves."
        )

    def on_resize(self, event: events.Resize) -> None:
        """Goes when there is room."""
        self._go_if_roomy(event.size)

    def on_screen_resume(self) -> None:
        """It may have become larger while something else was on top."""
        self._go_if_roomy(self.app.size)

    def _go_if_roomy(self, size: Size) -> None:
        if not too_small(size, self._smallest) and self.is_current:
            self.dismiss()

    async def action_quit(self) -> None:
        """Leaves Reasoned."""
        await self.app.action_quit()
