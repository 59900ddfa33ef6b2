"""The guidance beside a question, where there is room for it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from forms.form import Form, Question
from tui.screens import wording


class Beside(VerticalScroll, can_focus=False):
    """The guidance beside the question. Where there is no room for it, it costs nothing."""

    def __init__(self) -> None:
        super().__init__(id="beside")
        self._words = Static(markup=False)
        self._of: tuple[Question, Form, str] | None = None

    def compose(self) -> ComposeResult:
        """The words."""
        yield self._words

    def about(self, question: Question, form: Form, before: str) -> None:
        """Of this question from now on; `before` is what was answered the last time."""
        self._of = question, form, before
        if self.display:
            self._tell()

    def on_show(self) -> None:
        """There is room for it now."""
        self._tell()

    def _tell(self) -> None:
        if self._of is not None:
            self._words.update(wording.guidance(*self._of))
