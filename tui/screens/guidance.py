"""The guidance of a question, over the question, where there is no room beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from forms.form import Form, Question
from tui import keys
from tui.screens import wording
from tui.widgets.keybar import KeyBar


class GuidanceScreen(ModalScreen[bool]):
    """What a full answer covers, and where the question comes from.

    The result is whether to go on to the task list.
    """

    CSS_PATH = "guidance.tcss"
    HELP = (
        "What a full answer covers, and where in the policy the question comes from. Enter goes "
        "back to your answer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.GUIDANCE,
        keys.CONTINUE,
        keys.BACK,
        keys.TASKS,
        Binding("enter", "back", "Back to the answer", show=False),
        Binding("escape", "back", "Back to the answer", show=False),
    ]

    def __init__(self, question: Question, form: Form, before: str = "") -> None:
        super().__init__()
        self._question, self._form, self._before = question, form, before

    def compose(self) -> ComposeResult:
        """The question, its guidance, and the keys."""
        with VerticalScroll(id="over"):
            yield Static(wording.heading(self._question), classes="question")
            yield Static(wording.guidance(self._question, self._form, self._before))
        yield KeyBar((("enter", "Back to your answer"), ("up", "and down scroll"), keys.GUIDANCE))

    def action_guidance(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(False)

    def action_continue(self) -> None:
        """Back to the answer; the question stays."""
        self.dismiss(False)

    def action_tasks(self) -> None:
        """To the task list, as everywhere."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Back to the answer."""
        self.dismiss(False)
