"""The editor of a sum with its year, its budget and its confirmation."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from forms.answers import Money, Value
from forms.form import Question
from forms.typed import pounds, read_amount, read_date
from tui.widgets.editors.base import Editor
from tui.widgets.editors.days import told
from tui.widgets.editors.fields import Field

LABELS = {
    "amount": "Sum in pounds",
    "year": "Financial year, such as 2026/27",
    "budget": "Budget that it comes from",
    "confirmed_by": "Confirmed by",
    "confirmed_on": "Confirmed on, such as 14 May 2026",
}


def as_typed(money: Money) -> dict[str, str]:
    """How a sum stands in the fields: in pounds, dates in words."""
    fields = {key: str(text) for key, text in money}
    return {
        **fields,
        "amount": pounds(money.amount),
        "confirmed_on": told(money.confirmed_on),
    }


def as_kept(fields: dict[str, str]) -> Money:
    """The answer that the fields make; as typed where it can't be read."""
    return Money(
        amount=read_amount(fields["amount"]),
        year=fields["year"].strip(),
        budget=fields["budget"],
        confirmed_by=fields["confirmed_by"],
        confirmed_on=read_date(fields["confirmed_on"]),
    )


class MoneyEditor(Editor):
    """Labelled fields under each other. Enter goes to the next one, and on after the last."""

    DEFAULT_CSS = """
    MoneyEditor { height: 1fr; min-height: 5; overflow-y: auto; }
    MoneyEditor Horizontal { height: 1; }
    MoneyEditor Static { width: 34; }
    MoneyEditor Field { width: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.fields = {key: Field(key) for key in LABELS}

    def compose(self) -> ComposeResult:
        """A line for each field."""
        for key, label in LABELS.items():
            with Horizontal():
                yield Static(label, markup=False)
                yield self.fields[key]

    async def load(self, question: Question, value: Value) -> None:
        """Shows the answer."""
        texts = as_typed(value if isinstance(value, Money) else Money())
        for key, field in self.fields.items():
            field.fill(texts[key])

    def value(self) -> Value:
        """What is in the fields."""
        return as_kept({key: field.value for key, field in self.fields.items()})

    def field(self, path: str = "") -> Widget:
        """That field, or the first that is empty."""
        empty = (key for key, field in self.fields.items() if not field.value)
        return self.fields[path if path in self.fields else next(empty, "amount")]

    def mark(self, path: str | None) -> None:
        """Marks the field."""
        for key, field in self.fields.items():
            field.set_class(key == path, "-problem")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tells above that something was typed."""
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the next field."""
        event.stop()
        order = list(self.fields.values())
        place = next((n for n, field in enumerate(order) if field is event.input), 0)
        if place + 1 < len(order):
            self.screen.set_focus(order[place + 1])
        else:
            self.post_message(self.Finished())
