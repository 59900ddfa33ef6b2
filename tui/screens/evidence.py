"""The evidence of an answer: a small table to add to."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from forms.answers import Source
from tui import keys
from tui.host import Host
from tui.review import withholding
from tui.screens import wording
from tui.screens.withholding import Withholding
from tui.walk import Walk
from tui.widgets.editors.entries import SOURCES, is_blank, rows_of, sources_of
from tui.widgets.editors.rows import Table
from tui.widgets.keybar import KeyBar


class EvidenceScreen(ModalScreen[tuple[Source, ...]]):
    """What backs an answer up. Every change is the interview's at once, and saved soon."""

    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.EVIDENCE,
        keys.CONTINUE,
        keys.BACK,
        keys.TASKS,
        keys.WITHHOLD,
    ]
    HELP = (
        "What backs your answer up, a row for each source: what it is, where a reader finds it, "
        "and its date. Tab goes to the next field, Enter to the next row. F2 goes back to your "
        "answer; what you typed here is saved with it. ctrl+f marks the source that the cursor is "
        "in as not for publication."
    )

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self.table = Table(SOURCES)
        self.marked = Static("", classes="marked", markup=False)

    def compose(self) -> ComposeResult:
        """The question, what is asked for here, the table, the keys."""
        question = self.walk.interview.step.question
        with Vertical(id="sources"):
            yield Static(wording.heading(question), classes="question")
            yield Static(
                "What backs this answer up? A report, a letter, minutes, a web page: what it is, "
                "where a reader finds it, and its date.",
                classes="asked",
            )
            yield self.table
            yield self.marked
        yield KeyBar(
            (
                (keys.CONTINUE, "Back to your answer"),
                ("enter", "Next row"),
                keys.REMOVE,
                keys.HELP,
                (keys.WITHHOLD, "Mark"),
            )
        )

    async def on_mount(self) -> None:
        """Shows what is cited already."""
        cited = [
            Source(what=one.what, where=one.where, date=one.date)
            for one in self.walk.interview.evidence
        ]
        await self.table.show(rows_of(cited), len(cited) + 1)
        self.set_focus(self.table.cell())
        await self._show_marks()

    async def _show_marks(self) -> None:
        interview = self.walk.interview
        found = withholding.places(interview.desk, interview.case, interview.step.id)
        said = [f"{one.what}. {withholding.told(one.mark)}" for one in found if one.mark]
        self.marked.update("\n".join(said))
        self.marked.display = bool(said)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What is in the table."""
        return sources_of(self.table.cells)

    def on_table_changed(self, event: Table.Changed) -> None:
        """Takes the change in."""
        event.stop()
        self._take_in()
        self.walk.saver.touch()

    async def action_continue(self) -> None:
        """Back to the answer; what was typed here stays."""
        self._take_in()
        self.walk.saver.soon()
        self.dismiss(self.sources)

    async def action_back(self) -> None:
        """Back to the answer."""
        await self.action_continue()

    async def action_evidence(self) -> None:
        """The key that opened it closes it."""
        await self.action_continue()

    async def action_tasks(self) -> None:
        """Back to the answer, from where the task list can be reached."""
        await self.action_continue()

    def action_withhold(self) -> None:
        """Marks the source that the cursor is in as not for publication, or takes that off."""
        self._take_in()
        filled = [not is_blank(cells) for cells in self.table.cells]
        place = self.table.place
        if place is None or not filled[place]:
            self.app.notify("Put the cursor in a source. The answer is marked at its question.")
            return
        number = sum(filled[: place + 1])
        question = self.walk.interview.step.id
        host = cast(Host, self.app)
        Withholding(host, self.walk, question, self._show_marks).begin(str(number))

    def _take_in(self) -> None:
        cited = [(one.what, one.where, one.date) for one in self.walk.interview.evidence]
        if cited != [(one.what, one.where, one.date) for one in self.sources]:
            self.walk.interview.cite(self.sources)
