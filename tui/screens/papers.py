"""The papers of a case: all that can be made of it in Word, and how far each is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from forms.errors import ReasonedError
from tui import keys, paper_actions
from tui.papers import shelf
from tui.papers.reporting import PaperCase
from tui.papers.shelf import Item
from tui.screens import sending_out
from tui.screens.case import CaseScreen
from tui.screens.confirm import Confirm
from tui.tty.typeahead import READS
from tui.walk import Walk
from tui.widgets.fitting import wrap
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Line, Row, Rows, columns

_HOW = 30
_WIDEST = 96

_WRITE, _MAKE, _PUBLIC = "write", "make", "public"


class PapersScreen(CaseScreen):
    """A line for each paper; Enter offers what can be done with it. An officer's."""

    CSS_PATH = "papers.tcss"
    AUTO_FOCUS = "#shelf"
    HELP = (
        "The papers of this case, in the order in which they are needed, and how far each is. "
        "Enter offers what can be done with the marked one: write it, which is an interview of its "
        "own with what the record knows filled in; make the Word document; circulate it. What is "
        "not complete is made as a draft, and says so on each page."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.TASKS,
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, walk: Walk, pick: str = "") -> None:
        super().__init__(walk)
        self._pick = pick
        self._items: dict[str, Item] = {}

    def compose(self) -> ComposeResult:
        """The papers, what there is to say of the marked one, the keys."""
        yield CaseHeader(f"Papers · {self.walk.title}", right=self.reasoned.desk.actor.role)
        yield Rows(id="shelf")
        yield Static("", id="about", markup=False)
        yield KeyBar(
            [
                ("enter", "Open"),
                (keys.BACK, "Back"),
                keys.TASKS,
                keys.HELP,
                keys.QUIT,
                keys.PALETTE,
            ]
        )

    def on_mount(self) -> None:
        """What there is to say of a paper follows the mark."""
        self.watch(self.query_one("#shelf", Rows), "picked", self._tell, init=False)

    def on_screen_resume(self) -> None:
        """Looks again: a paper may have been written or made meanwhile."""
        super().on_screen_resume()
        self.run_worker(self._look(), exclusive=True, group="papers", name=READS)

    async def _look(self) -> None:
        desk = self.reasoned.desk
        try:
            await self.walk.act(lambda desk, case: desk.open(case.id))
            found = await asyncio.to_thread(shelf.shelf, desk, self.walk.case)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        self._items = {one.id: one for one in found}
        rows = self.query_one("#shelf", Rows)
        waiting = (one.id for one in found if one.paper and shelf.waits(one.paper))
        rows.show([_row(one) for one in found], rows.row or self._pick or next(waiting, ""))
        self._tell()

    def _tell(self) -> None:
        item = self._items.get(self.query_one("#shelf", Rows).row)
        self.query_one("#about", Static).update(f"{item.title}\n{item.about}" if item else "")

    def show_case(self) -> None:
        """Looks again."""
        self.on_screen_resume()

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Offers what can be done with a paper, or does the one thing that can be."""
        opened.stop()
        item = self._items.get(opened.row)
        if item is None:
            return
        if item.paper is not None:
            self._offer(item, item.paper)
        elif item.id == shelf.GROUP:
            sending_out.begin(self.reasoned, self.walk, "circulate")
        elif item.id == shelf.COMMENTS:
            sending_out.begin(self.reasoned, self.walk, "comments")
        elif item.id == shelf.PUBLIC:
            self._do(paper_actions.tell_public(self.reasoned, self.walk.case))
        elif item.id == shelf.RECORD:
            from tui.screens.audit import AuditScreen

            self.app.push_screen(AuditScreen(self.walk))

    def _offer(self, item: Item, one: PaperCase) -> None:
        choices: list[tuple[str, str]] = []
        if one.paper.asks is not None:
            choices.append((_WRITE, "Go on writing it" if one.begun else "Begin it"))
        draft = bool(one.open) or not one.due
        if one.begun:
            make = (_MAKE, "Make a draft" if draft else "Make the Word document")
            choices.insert(0 if not draft else len(choices), make)
        if one.begun and one.paper.appendix:
            of = "a draft of the public version" if draft else "the public version"
            choices.append((_PUBLIC, f"Make {of}"))
        choices.append(("", "Nothing yet"))

        def chosen(choice: str | None) -> None:
            if choice == _WRITE:
                self._do(paper_actions.open_or_make(self.reasoned, self.walk, one.paper.id))
            elif choice in {_MAKE, _PUBLIC}:
                public = choice == _PUBLIC
                self._do(paper_actions.tell_made(self.reasoned, one, public=public))

        self.app.push_screen(Confirm(item.title, item.about, choices), chosen)

    def _do(self, what: Awaitable[None]) -> None:
        async def told() -> None:
            try:
                await what
            except ReasonedError as error:
                self.reasoned.tell("No document was made", str(error))

        self.app.run_worker(told(), exclusive=True, group="document")

    # ------------------------------------------------------------ moving

    def action_continue(self) -> None:
        """Opens what is marked."""
        self.query_one("#shelf", Rows).action_open()

    def action_back(self) -> None:
        """To where I came from."""
        self.dismiss("tasks")

    def action_tasks(self) -> None:
        """To the task list."""
        self.dismiss("tasks")


def _row(item: Item) -> Row:
    def paint(width: int) -> list[Line]:
        room = min(width, _WIDEST)
        title = max(room - _HOW, 10)
        lines = wrap(item.title, title - 2) or [""]
        first: Line = columns((lines[0], title, ""), (item.how, min(_HOW, room), ""))
        return [first, *(((line, ""),) for line in lines[1:])]

    return Row(item.id, paint)
