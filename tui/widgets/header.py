"""The line at the top: where I am on the left, what is saved on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.fitting import fit, spread

if TYPE_CHECKING:  # home has a header before anything is to be saved
    from tui.saving import SaveState


_LEAST = 6
"""Cells below which a part of the title says nothing."""


class CaseHeader(Widget):
    """Where I am and what is saved. `right` stands before the words on saving.

    Where room is short `right` gives way: where I am and what is saved stay whole.

    With a `state` the header says how saving stands: "Saved 14:02", or loudly that the last
    save failed, with the reason on lines of its own.
    """

    DEFAULT_CSS = """
    CaseHeader { height: auto; padding: 0 1; border-bottom: solid $foreground 40%; }
    """

    left: reactive[str] = reactive("", layout=True)
    right: reactive[str] = reactive("", layout=True)
    state: reactive[SaveState | None] = reactive(None, layout=True)

    def __init__(self, left: str = "", *, right: str = "", state: SaveState | None = None) -> None:
        super().__init__()
        self.set_reactive(CaseHeader.left, left)
        self.set_reactive(CaseHeader.right, right)
        self.set_reactive(CaseHeader.state, state)

    def saved(self, state: SaveState) -> None:
        """Saving stands so now."""
        self.state = state

    @property
    def words(self) -> str:
        """What stands on the right."""
        return " · ".join(filter(None, (self.right, self._saving())))

    def _line(self, width: int) -> str:
        saving = self._saving()
        if not saving:
            return spread(self.left, self.right, width)
        room = width - cell_len(f"{self.left}   · {saving}")
        right = fit(self.right, room) if room >= _LEAST else ""
        return spread(self.left, " · ".join(filter(None, (right, saving))), width)

    def _saving(self) -> str:
        if self.state is None:
            return ""
        if self.state.trouble:
            return "NOT SAVED"
        if self.state.slow:
            return "Saving"
        return f"Saved {self.state.saved_at}" if self.state.saved_at else "All saved"

    def render(self) -> Content:
        """The line, and what went wrong where a save failed."""
        trouble = self.state.trouble if self.state else ""
        line = Content(self._line(self.content_size.width or 78))
        if not trouble:
            return line
        # Reversed, so that it is loud without any colour.
        said = f" NOT SAVED. {trouble} What you typed is still here; it is tried again. "
        return Content("\n").join([line, Content.styled(said, "bold reverse")])
