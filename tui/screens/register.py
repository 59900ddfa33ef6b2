"""The register: the reviews due by month, then every arrangement that there is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from forms.errors import ReasonedError
from forms.form import Form
from forms.register import FactName, Facts
from tui import keys
from tui.host import Host
from tui.humane import count
from tui.register import entering, registering
from tui.register.registering import Line, Register
from tui.screens.arrangement import ArrangementScreen
from tui.screens.confirm import Confirm
from tui.screens.fields import FieldsScreen, Filling
from tui.tty.typeahead import READS
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import Key, KeyBar
from tui.widgets.rows import Line as Painted
from tui.widgets.rows import Row, Rows, columns, heading

_MONTHS = 12
_TROUBLE = ":trouble"
_DUE = "due "  # and an arrangement's id: it stands in the list of all too


class RegisterScreen(Screen[str]):
    """What the council has, and what is to be reviewed when.

    The result is the id of an assessment to open, "" where there is none.
    """

    CSS_PATH = "register.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.NEW,
        Binding("escape", "back", "Back", show=False),
    ]
    HELP = (
        "The arrangements that the council has. First the reviews that are due within a year, by "
        "month, then every arrangement by title. Enter opens one, with its log. An officer puts "
        "in a new one with ctrl+n, and makes the update of all of them, a Word document, from the "
        "list of all actions; a sponsor reads."
    )

    def __init__(self) -> None:
        super().__init__()
        self._register = Register(())

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """What there is, and the keys."""
        yield CaseHeader("Register", right=self.reasoned.entrance.who)
        yield Static("", id="above", markup=False)
        yield Rows(id="arrangements")
        new: list[Key] = [(keys.NEW, "Put in")] if self._officer else []
        yield KeyBar([("enter", "Open"), *new, keys.BACK, keys.HELP, keys.QUIT, keys.PALETTE])

    @property
    def _officer(self) -> bool:
        return self.reasoned.desk.actor.role == "officer"

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(Rows).focus()

    def on_screen_resume(self) -> None:
        """Looks again at what there is."""
        self.run_worker(self._look(), exclusive=True, group="register", name=READS)

    async def _look(self, pick: str = "") -> None:
        desk = self.reasoned.desk
        try:
            self._register = await asyncio.to_thread(registering.listed, desk)
            due = await asyncio.to_thread(registering.due, desk, _MONTHS)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        number = len(self._register.lines)
        self.query_one("#above", Static).update(
            f"{count(number, 'arrangement')}."
            if number
            else "Nothing is on the register yet. An officer puts an arrangement in."
        )
        self.query_one(Rows).show([*self._due(due), *self._all()], pick)

    def _due(self, due: tuple[tuple[str, tuple[Line, ...]], ...]) -> Iterator[Row]:
        if self._register.lines:
            yield heading("Reviews due within a year" if due else "No review is due within a year")
        for month, lines in due:
            yield heading(month, "quiet")
            for line in lines:
                yield _due_row(line)

    def _all(self) -> Iterator[Row]:
        if self._register.lines:
            yield heading()
            yield heading("All arrangements")
        for line in self._register.lines:
            yield _row(line)
        if self._register.troubles:
            said = count(len(self._register.troubles), "file") + " could not be used."
            yield heading()
            yield Row(_TROUBLE, lambda width: [((f"{said}  Enter tells why", ""),)], 1)

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Opens an arrangement, or tells what could not be used."""
        if opened.row == _TROUBLE:
            told = "\n\n".join(one.says for one in self._register.troubles)
            self.reasoned.tell("Files that could not be used", told)
            return
        self._open(opened.row.removeprefix(_DUE))

    def _open(self, arrangement_id: str) -> None:
        def left(begun: str | None) -> None:
            if begun:
                self.dismiss(begun)

        self.app.push_screen(ArrangementScreen(arrangement_id), left)

    async def action_new(self) -> None:
        """An officer puts in an arrangement."""
        if not self._officer:
            self.app.notify("Officers put arrangements in. You can read all of them here.")
            return
        try:
            forms = await asyncio.to_thread(registering.forms_of_register, self.reasoned.desk)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        if len(forms) == 1:
            self._put_in(forms[0])
            return
        by_id = {form.id: form for form in forms}

        def chosen(form_id: str | None) -> None:
            if form_id:
                self._put_in(by_id[form_id])

        text = "It has the words for kinds and states, and says when reviews are due."
        choices = [(form.id, f"{form.title}, {form.council}") for form in forms]
        self.app.push_screen(Confirm("By which form is it kept?", text, choices), chosen)

    def _put_in(self, form: Form) -> None:
        """Asks for the facts of an arrangement, in the words of this form."""
        entered: list[str] = []
        desk = self.reasoned.desk

        async def do(typed: dict[str, str]) -> None:
            given = {cast("FactName", key): said for key, said in typed.items() if said}

            line = await asyncio.to_thread(entering.enter, desk, form, given)
            entered.append(line.id)

        def done(was: bool | None) -> None:
            if was:
                self._open(entered[-1])

        about = "A title and a kind are enough to begin with. Nothing is ever taken off it."
        title = "Put an arrangement into the register"
        labels = entering.labels(form, Facts())
        filling = Filling("register add", title, about, labels, "Put in")
        self.app.push_screen(FieldsScreen(filling, {}, do), done)

    def action_continue(self) -> None:
        """Opens the marked one."""
        self.query_one(Rows).action_open()

    def action_back(self) -> None:
        """Home."""
        self.dismiss("")


def _row(line: Line) -> Row:
    def paint(width: int) -> list[Painted]:
        kind, state = (24, 18) if width >= 74 else (0, 15)
        title = max(width - kind - state, 10)
        first: Painted = columns(
            (line.facts.title, title, "strong"),
            *([(line.kind, kind, "")] if kind else []),
            (line.state, state, ""),
        )
        due = f"review by {line.due.by:%b %Y}" if line.due else ""
        told = ", ".join(filter(None, (line.facts.region, "" if kind else line.kind, due)))
        return [first, ((told, "quiet"),)]

    return Row(line.id, paint, 2)


def _due_row(line: Line) -> Row:
    def paint(width: int) -> list[Painted]:
        by = f"by {line.due.by.day} {line.due.by:%B %Y}" if line.due else ""
        return [columns((line.facts.title, max(width - 22, 10), "strong"), (by, 20, ""))]

    return Row(f"{_DUE}{line.id}", paint, 1)
