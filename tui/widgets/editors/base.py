"""What every editor of an answer can do."""

from __future__ import annotations

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from forms.answers import Value
from forms.form import Question
from tui.widgets.editors.area import AnswerArea


class Editor(Vertical):
    """Shows an answer and lets it be changed. One editor serves many questions in turn.

    `load` puts an answer in, `value` reads what is there now. An answer that is loaded and
    read again is the same, however half filled in it was. Paths such as "reason" or "1.name"
    are those of `Standing.field`.
    """

    class Changed(Message):
        """Something was typed, ticked or taken out."""

    class Finished(Message):
        """Enter was pressed where nothing more is to come: as good as Continue."""

    async def load(self, question: Question, value: Value) -> None:
        """Shows this answer to this question. Posts no `Changed`."""
        raise NotImplementedError

    def value(self) -> Value:
        """The answer as it is typed now, in the shape in which it is kept."""
        raise NotImplementedError

    def field(self, path: str = "") -> Widget:
        """The widget that is to have the focus: the field of that path, or where typing begins."""
        raise NotImplementedError

    @property
    def prose(self) -> AnswerArea | None:
        """The text area in sight, where there is one."""
        return None

    def mark(self, path: str | None) -> None:
        """Marks the field that a problem lies in; None takes the mark away."""
        self.set_class(path is not None, "-problem")
