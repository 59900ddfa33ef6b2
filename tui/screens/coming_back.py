"""Answers read from a file: which file, what it brings, and storing it once the person says so."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from forms.errors import ReasonedError
from tui import blanks, coming_back, keys, told_back
from tui.cases.case import Case
from tui.coming_back import Brought
from tui.desk import Desk
from tui.host import Host
from tui.humane import count
from tui.naming import folder, free_name
from tui.screens.case import CaseScreen
from tui.screens.confirm import Confirm
from tui.tty.typeahead import ACTS, READS
from tui.walk import Walk
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.which_file import WhichFile

_STORE, _OUTSIDE = "store", "outside"


class ComingBackScreen(CaseScreen):
    """Asks for the file that came back, and shows what it brings."""

    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK]
    HELP = (
        "Type the name of the file that came back, with its folder, and press Enter. Many "
        "terminals write it for you when you drag the file onto them. It may be a Word form that "
        "was made here, or a table saved as CSV. You are shown what it brings before anything is "
        "stored."
    )

    def compose(self) -> ComposeResult:
        """The question, and room for what is wrong."""
        yield CaseHeader(f"Answers from a file · {self.walk.title}")
        yield WhichFile(
            "Which file came back?",
            "A Word form or a CSV table, such as Downloads/port-amity.docx",
        )
        yield KeyBar([(keys.CONTINUE, "Read it"), keys.BACK, keys.HELP, keys.QUIT, keys.PALETTE])

    async def on_input_submitted(self) -> None:
        """Enter reads it."""
        self.action_continue()

    def action_continue(self) -> None:
        """Reads the file; what was typed stays where that fails."""
        if path := self.query_one(WhichFile).path():
            self.run_worker(self._look(path), exclusive=True, group="reading", name=READS)

    async def _look(self, path: Path) -> None:
        try:
            await self.walk.act(lambda desk, case: desk.open(case.id))
            desk, case = _acting(self.reasoned), self.walk.case
            brought = await asyncio.to_thread(coming_back.look, desk, case, path)
        except ReasonedError as error:
            self._tell(str(error))
            return
        self._tell("")
        self.app.push_screen(BroughtScreen(brought), partial(self._decided, brought))

    def _decided(self, brought: Brought, choice: str | None) -> None:
        if choice:
            outside = None if choice == _OUTSIDE else ()
            self.run_worker(
                self._store(brought, outside), exclusive=True, group="reading", name=ACTS
            )

    async def _store(self, brought: Brought, outside: Collection[str] | None) -> None:
        desk = _acting(self.reasoned)
        refused: list[str] = []

        def take_in(_: Desk, case: Case) -> Case:
            again = coming_back.weigh(desk, case, brought.name, brought.filled, outside)
            stored, outcomes = coming_back.take_in(desk, again)
            refused.extend(one.question for one in outcomes if one.standing is None)
            return stored

        try:
            await self.walk.act(take_in)
        except ReasonedError as error:
            self._tell(str(error))
            return
        progress = self.walk.case.journey.progress
        asked = count(progress.total, "question is", "questions are")
        said = [f"{progress.answered} of {asked} answered now."]
        said += [f"Not stored: {', '.join(refused)}."] if refused else []
        self.dismiss("tasks")
        self.reasoned.tell("The answers are stored", "\n\n".join(said))

    def _tell(self, trouble: str) -> None:
        self.query_one(WhichFile).tell(trouble)

    def action_back(self) -> None:
        """To the task list, with nothing stored."""
        self.dismiss("tasks")


class BroughtScreen(Screen[str]):
    """Shows what a file brings; the result is what to do: store it, with the rest or without."""

    CSS_PATH = "brought.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK]
    HELP = (
        "What the file brings, question by question: what is new, what would change and how, "
        "what does not stand yet, and what was written outside its place. The arrow keys scroll. "
        "F2 asks whether to store it, F3 goes back and stores nothing."
    )

    def __init__(self, brought: Brought) -> None:
        super().__init__()
        self._brought = brought

    def compose(self) -> ComposeResult:
        """All that it brings, and the keys."""
        yield CaseHeader(f"What {self._brought.name} brings")
        with VerticalScroll(id="over"):
            yield Static(_told(self._brought), markup=False)
        does = "Store it" if self._brought.stores or self._brought.offered else "Go on"
        yield KeyBar([(keys.CONTINUE, does), keys.BACK, ("up", "and down scroll"), keys.HELP])

    def on_mount(self) -> None:
        """The text has the keys, for scrolling."""
        self.query_one(VerticalScroll).focus()

    def action_continue(self) -> None:
        """Asks once more; where there is nothing to store, goes back."""
        choices = list(_choices(self._brought))
        if not choices:
            self.dismiss("")
            return
        text = "What was answered before stays in the history, and can be brought back."
        if self._brought.on_behalf:
            text += " You write it for the sponsor, and it is recorded that you did."

        def chosen(choice: str | None) -> None:
            if choice:
                self.dismiss(choice)

        self.app.push_screen(Confirm("Store it?", text, (*choices, ("", "Not yet"))), chosen)

    def action_back(self) -> None:
        """Back to the name of the file, with nothing stored."""
        self.dismiss("")


def _told(brought: Brought) -> str:
    return "\n".join(f"{' ' * line.indent}{line.text}" for line in told_back.whole(brought))


def _choices(brought: Brought) -> Iterator[tuple[str, str]]:
    stores = count(len(brought.stores), "answer", "answers")
    if brought.stores:
        yield _STORE, f"Store {stores}"
    if brought.offered:
        more = (
            "Store them, and what stands outside its place"
            if brought.stores
            else ("Take what stands outside its place for the answers")
        )
        yield _OUTSIDE, more


def _acting(app: Host) -> Desk:
    """The desk; an officer writes for the sponsor here, which is recorded."""
    return app.desk.for_sponsor()


def begin(app: Host, walk: Walk, over: CaseScreen) -> None:
    """Asks for the file that came back, over this screen, which shows how things stand then."""
    app.push_screen(ComingBackScreen(walk), lambda _: over.show_case())


# ---------------------------------------------------------------- going out


def make_paper(app: Host, walk: Walk) -> None:
    """Makes a paper to fill in of this case, and says where it is."""
    app.run_worker(_make(app, walk), group="document", exclusive=True)


async def _make(app: Host, walk: Walk) -> None:
    try:
        await walk.act(lambda desk, case: desk.open(case.id))
        target = free_name(folder(), f"{walk.title} to fill in", draft=False)
        # An officer's paper of a sponsor's case is for the sponsor; one's own paper is whole.
        copy_for = walk.case.form.by
        path = await asyncio.to_thread(blanks.make, app.desk, walk.case, target, copy_for)
    except ReasonedError as error:
        app.tell("No paper was made", str(error))
        return
    app.tell(
        "The paper to fill in is made",
        f"It is in\n{path}\n\nWhat is answered so far is in it. When it comes back, “Read answers "
        "from a file” in the list of all actions takes it in.",
    )
