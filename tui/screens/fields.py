"""A few fields to fill in, each one line, and what is done with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forms.errors import ReasonedError
from tui import keys
from tui.host import Host
from tui.widgets.editors.fields import Field
from tui.widgets.keybar import KeyBar
from tui.widgets.problem import Problem


@dataclass(frozen=True)
class Filling:
    """What is filled in: its title, what is said of it, and each field's label by its key.

    `key` is where its drafts are kept.
    """

    key: str
    title: str
    about: str
    labels: Mapping[str, str]
    does: str
    """The label of the key that does it."""


class FieldsScreen(ModalScreen[bool]):
    """Fields to fill in. `do` takes what is in them; the result is whether that was done.

    Where `do` refuses, it says why, and what was typed stays.
    """

    CSS_PATH = "fields.tcss"
    AUTO_FOCUS = "Field"
    HELP = (
        "Fill in what you know; a field may stay empty. Tab or Enter goes to the next one. F2 puts "
        "it on record. F3 goes back: what you typed is kept, and is here when you come again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK]

    def __init__(
        self,
        filling: Filling,
        filled: Mapping[str, str],
        do: Callable[[dict[str, str]], Awaitable[None]],
    ) -> None:
        super().__init__()
        self._filling, self._filled, self._do = filling, filled, do
        self._doing = False

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """The problem there may be, the fields, the keys."""
        with VerticalScroll(id="paper", can_focus=False):
            yield Problem()
            yield Static(self._filling.title, classes="title", markup=False)
            yield Static(self._filling.about, markup=False)
            for key, label in self._filling.labels.items():
                yield Static(label, classes="label", markup=False)
                yield Field(key)
        does = (keys.CONTINUE, self._filling.does)
        yield KeyBar((does, ("tab", "Next field"), keys.BACK, keys.HELP))

    def on_mount(self) -> None:
        """What was begun stands in the fields, or what is known."""
        for field in self.query(Field):
            begun = self.reasoned.drafts.text(self._draft(field.key))
            field.fill(begun or self._filled.get(field.key, ""))

    def _draft(self, key: str) -> str:
        return f"{self._filling.key} {key}"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps what is typed, whatever happens next."""
        if isinstance(field := event.input, Field):
            new = field.value if field.value != self._filled.get(field.key, "") else ""
            what = f"{self._filling.title}, {self._filling.labels[field.key].lower()}"
            self.reasoned.drafts.keep(self._draft(field.key), what, new)

    def on_input_submitted(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    async def action_continue(self) -> None:
        """Does it, or says what is in the way."""
        if self._doing:  # a second press while the first is on its way
            return
        self._doing = True
        try:
            await self._do({field.key: field.value.strip() for field in self.query(Field)})
        except ReasonedError as error:
            self.query_one(Problem).tell(str(error))
            self.query_one("#paper").scroll_home(animate=False)
        else:
            for key in self._filling.labels:
                self.reasoned.drafts.done(self._draft(key))
            self.dismiss(True)
        finally:
            self._doing = False

    def action_back(self) -> None:
        """Back; what was typed is kept."""
        self.dismiss(False)
