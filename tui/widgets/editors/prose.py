"""The editor of text, and of a line, a number or a date: one text area for all of them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import TextArea

from forms.answers import Value
from forms.form import Kind, Question
from forms.typed import read_date, read_number
from tui.widgets.editors.area import AnswerArea
from tui.widgets.editors.base import Editor
from tui.widgets.editors.days import told


def as_typed(kind: Kind, value: Value) -> str:
    """How an answer stands in the text area: dates in words, numbers with their commas."""
    if isinstance(value, int):
        return f"{value:,}"
    text = value if isinstance(value, str) else ""
    return told(text) if kind == "date" else text


def as_kept(kind: Kind, typed: str) -> Value:
    """The answer that a text says; as typed where it can't be read."""
    if kind == "number":
        return read_number(typed)
    return read_date(typed) if kind == "date" else typed


class ProseEditor(Editor):
    """A text area: of all the height there is for a text, three lines for the rest."""

    DEFAULT_CSS = """
    ProseEditor { height: 1fr; min-height: 4; }
    ProseEditor AnswerArea { height: 1fr; }
    ProseEditor.-line { height: 3; min-height: 3; }
    """

    kind: Kind = "text"

    def __init__(self) -> None:
        super().__init__()
        self.area = AnswerArea()

    def compose(self) -> ComposeResult:
        """One text area."""
        yield self.area

    async def load(self, question: Question, value: Value) -> None:
        """Shows the answer, the cursor at its end."""
        self.kind = question.kind
        self.area.one_line = self.kind != "text"
        self.set_class(self.area.one_line, "-line")
        self.area.fill(as_typed(self.kind, value))

    def value(self) -> Value:
        """The text, or the number or date that it says."""
        return as_kept(self.kind, self.area.text)

    def field(self, path: str = "") -> Widget:
        """The text."""
        return self.area

    @property
    def prose(self) -> AnswerArea:
        """The text."""
        return self.area

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tells above that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_answer_area_finished(self, event: AnswerArea.Finished) -> None:
        """Enter on a line goes on."""
        event.stop()
        self.post_message(self.Finished())
