"""Beginning an assessment: which form, and the first thing that it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from forms.errors import ReasonedError
from forms.form import Form
from tui import beginning, keys
from tui.beginning import Choice
from tui.forming import copies
from tui.host import Host
from tui.register import weighing
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.problem import Problem
from tui.widgets.rows import Row, Rows


class NewScreen(Screen[str]):
    """Asks for the form, where there are several, and for what the assessment is called.

    The result is the id of the new assessment, "" when nothing was begun.
    """

    CSS_PATH = "new.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK]
    HELP = (
        "Here an assessment begins. Type the answer and press Enter; you can change it later. "
        "Nothing is made until you do."
    )

    def __init__(self, used: tuple[str, ...] = ()) -> None:
        """`used` are the ids of the forms in use, the last used first."""
        super().__init__()
        self._used = used
        self._forms: Mapping[str, Form] = {}
        self._form: Form | None = None

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """The choice of a form, and the question; one of the two is shown."""
        yield CaseHeader("New assessment", right="Nothing to save yet")
        yield Problem()
        with Vertical(id="choose", classes="page"):
            yield Static("What is the assessment for?", classes="title")
            yield Rows(id="forms")
        with Vertical(id="ask", classes="page"):
            yield Static("", id="form", classes="caption", markup=False)
            yield Static("", id="prompt", classes="title", markup=False)
            yield Static("", id="hint", markup=False)
            yield Input(id="answer", select_on_focus=False)
            yield Static("", id="ceilings", markup=False)
            yield Static("", id="basis", markup=False)
            yield Static("", id="behind", markup=False)
        yield KeyBar([(keys.CONTINUE, "Begin"), keys.BACK, keys.HELP, keys.QUIT, keys.PALETTE])

    def on_mount(self) -> None:
        """Reads the forms there are."""
        choice = beginning.choice(self.reasoned.desk, self._used)
        self._tell("\n".join(choice.troubles))
        self._forms = choice.forms
        self.query_one(Rows).show(form_rows(choice))
        if len(self._forms) == 1:
            self._ask(next(iter(self._forms.values())))
        else:
            self._choose()

    def _choose(self) -> None:
        self._form = None
        self.query_one("#choose").display = True
        self.query_one("#ask").display = False
        self.query_one(Rows).focus()

    def _ask(self, form: Form) -> None:
        self._form = form
        question = form.by_id[form.title_from[0]]
        self.query_one("#choose").display = False
        self.query_one("#ask").display = True
        self.query_one("#form", Static).update(f"{form.council} · {form.title}")
        self.query_one("#prompt", Static).update(question.prompt)
        self.query_one("#hint", Static).update(question.hint)
        self.query_one(Input).focus()
        self.query_one("#ceilings", Static).update("")
        self.query_one("#basis", Static).update(" ".join(form.basis.split()))
        self.query_one("#behind", Static).update("")
        self.run_worker(self._note_ceilings(form), exclusive=True, group="ceilings")
        self.run_worker(self._note_behind(form), exclusive=True, group="behind")

    async def _note_behind(self, form: Form) -> None:
        """Says where the form, or its wording, falls behind what it was made from."""
        said = await asyncio.to_thread(copies.told_at_the_beginning, self.reasoned.desk, form.id)
        if said and self._form is form:
            self.query_one("#behind", Static).update(said)

    async def _note_ceilings(self, form: Form) -> None:
        """Says which of the policy's ceilings one more would go over. It stops nothing."""
        try:
            said = await asyncio.to_thread(weighing.at_the_beginning, self.reasoned.desk, form)
        except ReasonedError:
            return  # the list at home tells of what can't be read
        if said and self._form is form:
            told = "\n".join(["Before you begin a new arrangement:", *said, weighing.ALL_THE_SAME])
            self.query_one("#ceilings", Static).update(told)

    def _tell(self, trouble: str) -> None:
        self.query_one(Problem).tell(trouble)

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """A form was chosen."""
        self._tell("")
        self._ask(self._forms[opened.row])

    async def on_input_submitted(self) -> None:
        """Enter begins it."""
        await self.action_continue()

    async def action_continue(self) -> None:
        """Takes the form, or begins the assessment; what was typed stays where that fails."""
        if self._form is None:
            self.query_one(Rows).action_open()
            return
        form, field = self._form, self.query_one(Input)
        question = form.by_id[form.title_from[0]]
        typed = field.value.strip()
        if not typed:
            self._tell(f"Say {question.missing}. You can change it later.")
            return
        try:
            begun = self.reasoned.desk.begin(form, {question.id: typed})
        except ReasonedError as error:
            self._tell(str(error))
            return
        self.dismiss(begun.id)

    def action_back(self) -> None:
        """To the choice of forms, or home."""
        self._tell("")
        if self._form is not None and len(self._forms) > 1:
            self._choose()
        else:
            self.dismiss("")


def form_rows(choice: Choice) -> list[Row]:
    """A row for each of these forms, by which it can be told from the others."""
    return [_row(name, form, name in choice.alike) for name, form in choice.forms.items()]


def _row(name: str, form: Form, alike: bool) -> Row:
    """A form's row; `alike`: another one looks the same, and the name tells them apart."""
    whose = f"{form.council}, {form.policy}" + (f" ({name})" if alike else "")
    return Row(name, lambda width: [((form.title, "strong"),), ((whose, "quiet"),)], 2)
