"""Home: the person's own queue, what waits for them and what waits for others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from forms.errors import ReasonedError
from tui import keys
from tui.cases import company
from tui.cases.listing import Summary
from tui.cases.queue import queue
from tui.host import Host
from tui.humane import count
from tui.screens import waiting
from tui.tty.typeahead import READS
from tui.widgets.fitting import spread
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import Key, KeyBar
from tui.widgets.rows import Row, Rows, heading

if TYPE_CHECKING:
    from textual.worker import WorkType

    from store.assessments import Trouble
    from store.presence import Present
    from tui.bin import Named

LOOKS_AGAIN = 60.0
"""Seconds after which a list that is left open is looked at again."""

_NEW, _EXAMPLE, _TROUBLE = ":new", ":example", ":trouble"  # no ids of assessments
_RECOVER = ":recover "  # and the id of one that is broken
_UNDELETE = ":undelete"
_REGISTER = ":register"
_DELETE = dataclasses.replace(
    keys.REMOVE,
    description="Delete",
    tooltip="Puts the assessment that is picked into the bin, after asking",
)


class HomeScreen(Screen[None]):
    """The assessments by who waits for whom; what is typed narrows them down."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.NEW, keys.DOCUMENT, keys.REGISTER, _DELETE]
    HELP = (
        "What waits for you stands first, then what waits for others, the one changed last at "
        "the top. Move with the arrow keys and open one with Enter. Type a part of a name to see "
        "only the ones that have it; Backspace takes a letter back. One that you delete goes to "
        "the bin, and a line here brings it back."
    )

    def __init__(self) -> None:
        super().__init__()
        self._summaries: tuple[Summary, ...] = ()
        self._troubles: tuple[Trouble, ...] = ()
        self._present: tuple[Present, ...] = ()
        self._shown: tuple[object, ...] = ()
        """What of these is on the screen."""
        self._wanted = ""
        self._opened = ""
        self._everything = False
        """Whether other people's assessments are shown too."""
        self._deleted: Named | None = None
        """What was deleted here last, which a line of the list brings back."""

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """Who I am, the list, the keys."""
        yield CaseHeader("Reasoned", right=self.reasoned.entrance.who)
        yield Static("", id="above", markup=False)
        yield Rows(id="list")
        yield KeyBar(self._keys())

    def _keys(self) -> list[Key]:
        some = bool(self._summaries)
        return [
            ("enter", "Open" if some else "Choose"),
            keys.NEW,
            *([(keys.DOCUMENT, "Word")] if some else []),
            keys.HELP,
            keys.QUIT,
            keys.PALETTE,
        ]

    def on_mount(self) -> None:
        """The list has the keys, and does not grow old while it is left open."""
        self.query_one(Rows).focus()
        self.set_interval(LOOKS_AGAIN, self._look_again)
        self.watch(self.app, "app_focus", self._look_again, init=False)

    def on_screen_resume(self) -> None:
        """Looks again at what there is."""
        self.run_worker(self._load(), exclusive=True, group="list", name=READS)

    def _look_again(self) -> None:
        if self.is_active:
            look: WorkType[None] = self._load_quietly
            self.run_worker(look, exclusive=True, group="list")

    async def _load_quietly(self) -> None:
        """Shows what is new, if anything is; where it can't be read, what was there stays."""
        with suppress(ReasonedError):
            await self._read()
            if self._known != self._shown:
                self._show()

    async def _load(self) -> None:
        try:
            await self._read()
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
        else:
            self._show()

    @property
    def _known(self) -> tuple[object, ...]:
        return self._summaries, self._troubles, self._present

    async def _read(self) -> None:
        self._summaries, self._troubles = await self.reasoned.entrance.summaries()
        self._present = await self.reasoned.entrance.present()

    # ------------------------------------------------------------ what is shown

    def _show(self) -> None:
        self._shown = self._known
        if self._summaries or self._troubles or self._deleted:
            self._show_list()
        else:
            self._show_empty()
        self.query_one(KeyBar).show(self._keys())

    def _show_list(self) -> None:
        found = [one for one in self._summaries if self._matches(one)]
        rows = list(self._waiting(found))
        if not found and self._summaries:
            said = f"None has “{self._wanted}” in it. Backspace takes a letter back."
            rows = [heading(said, "")]
        if self._deleted is not None:
            rows = [_binned(self._deleted), heading(), *rows]
        if not self._wanted:
            rows += [heading(), _REGISTER_ROW]
        if self._troubles:
            said = count(len(self._troubles), "file") + " could not be used; the others are here."
            rows += [
                heading(),
                Row(_TROUBLE, lambda width: [((said + "  Enter tells why", ""),)], 1),
                *map(_lost, dict.fromkeys(one.recover for one in self._troubles if one.recover)),
            ]
        self._above(len(found))
        self.query_one(Rows).show(rows, pick=self._opened)
        self._opened = ""

    def _waiting(self, found: list[Summary]) -> Iterator[Row]:
        viewer, now = self.reasoned.entrance.viewer, self.reasoned.entrance.now()
        return waiting.rows(
            queue(found, viewer),
            now,
            viewer,
            lambda one: self._company(one, now),
            everything=self._everything,
            narrowed=bool(self._wanted),
        )

    def _company(self, assessment_id: str, now: datetime) -> str:
        there = (one for one in self._present if one.id == assessment_id)
        return company.sentence(there, self.reasoned.entrance.handle, now)

    def _above(self, found: int) -> None:
        number = len(self._summaries)
        shown = f"{found} of {number}" if self._wanted else str(number)
        typed = f"with: {self._wanted}▏" if self._wanted else "type to filter"
        above = self.query_one("#above", Static)
        above.update(spread(f"Assessments: {shown}", typed, (self.size.width or 80) - 4))

    def _show_empty(self) -> None:
        self.query_one("#above", Static).update(
            "There are no assessments here yet.\n\n"
            "An assessment is a set of questions about a proposal. You answer them one by one, "
            "in any order, over as many days as you need. Everything is saved as you type, and "
            "at the end there is a Word document for the people who decide."
        )
        self.query_one(Rows).show(
            [
                _choice(_NEW, "Begin your first assessment", "ctrl+n does the same"),
                heading(),
                _choice(_EXAMPLE, "Look around in an example", "A filled-in one, to try things on"),
                heading(),
                _REGISTER_ROW,
            ]
        )

    def _matches(self, summary: Summary) -> bool:
        words = f"{summary.title} {summary.arrangement} {summary.sponsor} {summary.status}"
        return all(word in words.casefold() for word in self._wanted.casefold().split())

    # ------------------------------------------------------------ typing

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list down."""
        if not self._summaries:
            return
        if event.is_printable and event.character:
            self._narrow(self._wanted + event.character)
        elif event.key == "backspace":
            self._narrow(self._wanted[:-1])
        elif event.key == "escape":
            self._narrow("")
        else:
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted narrows the list down too."""
        self._narrow(self._wanted + " ".join(event.text.split())[:80])

    def _narrow(self, wanted: str) -> None:
        self._wanted = wanted.lstrip()
        self._show_list()

    def on_resize(self) -> None:
        """The line above the list takes the width there is."""
        if self._summaries:
            self._above(sum(map(self._matches, self._summaries)))

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Opens an assessment, or does what the row says."""
        if opened.row == _NEW:
            self.action_new()
        elif opened.row == _EXAMPLE:
            from tui.screens.example import open_example

            open_example(self.reasoned, self._used)
        elif opened.row == _TROUBLE:
            told = "\n\n".join(f"{one.where}\n{one.says}" for one in self._troubles)
            self.reasoned.tell("Files that could not be used", told)
        elif opened.row == waiting.STRANGERS:
            self._everything = True
            self._show()
        elif opened.row == _UNDELETE:
            self._undelete()
        elif opened.row == _REGISTER:
            self.action_register()
        elif opened.row.startswith(_RECOVER):
            self._recover(opened.row.removeprefix(_RECOVER))
        else:
            self._open(opened.row)

    def _recover(self, assessment_id: str) -> None:
        from tui.cases.recovery import words

        try:
            recovered = self.reasoned.desk.recover(assessment_id)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        self._opened = assessment_id
        self.reasoned.tell("Brought back", "\n\n".join(words(recovered)))

    def action_remove_row(self) -> None:
        """Puts the picked assessment into the bin, once the person has said so again."""
        picked = self.query_one(Rows).row
        if not picked or picked.startswith(":"):
            return
        from tui import bin
        from tui.screens.confirm import Confirm

        def chosen(choice: str | None) -> None:
            if choice == "delete":
                self._delete(picked)

        desk = self.reasoned.desk
        text = (
            "It goes to the bin: it is in no list then, and nobody can go on with it. Nothing of "
            "it is lost, and it can be brought back."
        )
        said = "\n\n".join(filter(None, (text, bin.company(desk, picked))))
        title = f"Delete {bin.named(desk, picked).title}?"
        choices = (("", "Keep it"), ("delete", "Delete it"))
        self.app.push_screen(Confirm(title, said, choices), chosen)

    def _delete(self, assessment_id: str) -> None:
        from tui import bin

        try:
            self._deleted = bin.delete(self.reasoned.desk, assessment_id)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
        else:
            self._opened = _UNDELETE

    def _undelete(self) -> None:
        from tui import bin

        deleted, self._deleted = self._deleted, None
        try:
            if deleted is not None:
                self._opened = bin.undelete(self.reasoned.desk, deleted.id).id
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
        else:
            self.on_screen_resume()

    def _open(self, assessment_id: str, *, straight: bool = False) -> None:
        try:
            case = self.reasoned.desk.open(assessment_id)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        self._opened, self._deleted = case.id, None
        self.reasoned.open_case(case, straight=straight)

    def action_new(self) -> None:
        """Begins an assessment."""
        from tui.screens.new import NewScreen

        self.app.push_screen(NewScreen(self._used), self._begun)

    @property
    def _used(self) -> tuple[str, ...]:
        """The ids of the forms in use, the last used first."""
        return tuple(one.form for one in self._summaries)

    def action_register(self) -> None:
        """The arrangements there are, and the reviews due."""
        from tui.screens.register import RegisterScreen

        self.app.push_screen(RegisterScreen(), self._to_open)

    def _to_open(self, assessment_id: str | None) -> None:
        if assessment_id:
            self._open(assessment_id)

    def _begun(self, assessment_id: str | None) -> None:
        if assessment_id:
            self._open(assessment_id, straight=True)

    @property
    def picked(self) -> str:
        """The id of the picked assessment, "" where none is."""
        row = self.query_one(Rows).row
        return row if row and not row.startswith(":") else ""

    def action_document(self) -> None:
        """Makes the Word document of the picked assessment."""
        if self.picked:
            self.reasoned.make_document(self.picked)


_REGISTER_ROW = Row(
    _REGISTER, lambda width: [(("Register: the arrangements there are, and reviews due", ""),)], 1
)


def _binned(deleted: Named) -> Row:
    said = f"{deleted.title} is in the bin. Enter brings it back"
    return Row(_UNDELETE, lambda width: [((said, "strong"),)], 1)


def _lost(assessment_id: str) -> Row:
    said = f"Bring back {assessment_id}, as it last was"
    return Row(f"{_RECOVER}{assessment_id}", lambda width: [((said, "strong"),)], 1)


def _choice(one: str, does: str, hint: str) -> Row:
    return Row(one, lambda width: [((does, "strong"),), ((hint, "quiet"),)], 2)
