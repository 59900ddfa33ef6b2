"""What is wrong on a screen that asks for something, above what it asks for."""

from __future__ import annotations

from textual.widgets import Static


class Problem(Static):
    """Takes no room until something is wrong."""

    DEFAULT_CSS = """
    Problem {
        display: none; height: auto; margin: 0 1 1 1; padding: 0 1;
        border-left: thick $foreground;
    }
    Problem.-shown { display: block; }
    """

    def __init__(self) -> None:
        super().__init__("", id="problem", markup=False)

    def tell(self, trouble: str) -> None:
        """Says what is wrong; "" where nothing is any more."""
        self.update(f"There is a problem\n{trouble}" if trouble else "")
        self.set_class(bool(trouble), "-shown")
