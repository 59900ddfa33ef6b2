"""Earlier answers: what a question's answer said before, compared with what stands, and back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from forms import telling
from forms.assessment import Change
from forms.comparing import How, differ
from forms.errors import ReasonedError
from forms.form import Question
from tui import keys, marking
from tui.cases import past
from tui.cases.past import Version
from tui.host import Host
from tui.humane import moment
from tui.screens.confirm import Confirm
from tui.walk import Walk
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Line, Row, Rows, columns

Left = Literal["brought back", "tasks", ""]
"""How the screen was left: "" is back to the answer as it is."""

_LOOKS: dict[How, str] = {"kept": "", "removed": "strike", "added": "bold underline"}
_WHEN, _HOW = 18, 12  # cells of a row
_WIDTHS = [(0, "-narrow"), (120, "-wide")]
_HEIGHTS = [(0, "-low"), (22, "-high")]


async def earlier_answers(app: Host, walk: Walk) -> HistoryScreen | None:
    """The screen for the question that the walk is at, or None after saying why there is none.

    What is typed there is kept first, as a change of its own: it is one of the texts.
    """
    interview = walk.interview
    interview.leave()
    await walk.saver.flush()
    if interview.clashes:  # it is asked first which shall stand
        return None
    question = interview.step.question
    try:
        versions = await asyncio.to_thread(app.desk.versions, interview.case, question.id)
    except ReasonedError as error:
        app.tell_trouble(error)
        return None
    if all(version.stands for version in versions):
        app.notify("Nothing else was written here before.")
        return None
    return HistoryScreen(walk, question, versions)


class HistoryScreen(Screen[Left]):
    """The texts that an answer had, the newest first; the marked one is shown and compared."""

    CSS_PATH = "history.tcss"
    AUTO_FOCUS = "Rows"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    HELP = (
        "What this answer said before, the newest first: when, and by whom. The arrow keys move "
        "through the list; below it, or beside it, is the one that is marked, compared with what "
        "stands now, and then all of it. Tab goes to that text, where the arrow keys scroll. "
        "Enter brings the marked one back, after asking once. Nothing is lost by that: what "
        "stands now is then in this list. F2 or F3 goes back to your answer as it is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.TASKS,
        keys.HISTORY,
        Binding("enter", "bring_back", "Bring this back", show=False),
        Binding("escape", "back", "Back to the answer", show=False),
    ]

    def __init__(self, walk: Walk, question: Question, versions: tuple[Version, ...]) -> None:
        super().__init__()
        self.walk = walk
        self.question = question
        self.versions = versions
        self._standing = next((one for one in versions if one.stands), None)
        self._told: dict[int, Content] = {}

    def compose(self) -> ComposeResult:
        """The question, the list, the text of the one that is marked, the keys."""
        yield CaseHeader(
            f"Earlier answers · {self.question.number or self.question.id}",
            right=self.walk.title,
            state=self.walk.saver.state,
        )
        yield Static(self.question.prompt, id="asked", markup=False)
        with Horizontal(id="earlier"):
            yield Rows(list(map(self._row, range(len(self.versions)))), id="versions")
            with VerticalScroll(id="text"):
                yield Static(id="told", markup=False)
        yield KeyBar(
            (
                ("enter", "Bring back"),
                (keys.CONTINUE, "To your answer"),
                ("tab", "To the text"),
                keys.HELP,
                keys.PALETTE,
            )
        )

    def on_mount(self) -> None:
        """Marks the newest that does not stand: it is the one that is looked for most."""
        rows = self.query_one(Rows)
        self.watch(rows, "picked", self._show, init=False)
        rows.styles.height = len(self.versions)
        first = next(place for place, one in enumerate(self.versions) if not one.stands)
        rows.pick(str(first))
        self._show()

    # ------------------------------------------------------------ what is shown

    @property
    def _place(self) -> int:
        return int(self.query_one(Rows).row)

    def _row(self, place: int) -> Row:
        version = self.versions[place]
        change = version.change
        when = moment(change.at, self.walk.interview.desk.now()) if change else ""
        who = change.whose if change else "the history does not tell"
        how = "brought back" if change and change.reverts else ""
        how = "stands now" if version.stands else how

        def paint(width: int) -> list[Line]:
            room = max(width - _WHEN - _HOW, 10)
            return [columns((when, _WHEN, ""), (who, room, ""), (how, _HOW, "strong"))]

        return Row(str(place), paint, 1)

    def _show(self) -> None:
        place = self._place
        if place not in self._told:
            parts = list(self._parts(self.versions[place]))
            self._told[place] = Content("\n").join(parts)
        self.query_one("#told", Static).update(self._told[place])
        self.query_one("#text").scroll_home(animate=False)

    def _parts(self, version: Version) -> Iterator[Content]:
        if not version.stands:
            pieces = past.compared(self.question, version, self._standing).pieces
            if differ(pieces):
                yield Content.styled("From this one to what stands now", "bold")
                yield Content.styled(marking.LEGEND, "italic")
                for line in marking.marked(pieces):
                    yield Content.assemble(*((text, _LOOKS[how]) for how, text in line))
            else:
                yield Content.styled("It says the same as what stands now", "bold")
            yield Content("")
        title = "What stands now" if version.stands else "All of it, as it was"
        yield Content.styled(title, "bold")
        yield Content(telling.whole(self.question, version.answer) or "(empty)")

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Enter, or a click, on one of the list."""
        opened.stop()
        self.action_bring_back()

    def action_bring_back(self) -> None:
        """Asks once, and brings the marked text back."""
        version = self.versions[self._place]
        if not self.walk.interview.writable:
            self.app.notify("The sponsor answers this. F12 at the answer writes it for them.")
            return
        if version.stands or version.change is None:
            self.app.notify("This is what stands now. Choose an earlier one.")
            return
        if self._standing and version.answer.says_the_same(self._standing.answer):
            self.app.notify("It says the same as what stands now.")
            return
        ask = Confirm(
            "Bring this back?",
            f"What {self._whose(version.change)} becomes the answer again. "
            "What stands now is kept among the earlier answers, and can be brought back too.",
            (("bring", "Bring this back"), ("", "Leave the answer as it is")),
        )
        self.app.push_screen(ask, self._decided)

    async def _decided(self, choice: str | None) -> None:
        change = self.versions[self._place].change
        if choice != "bring" or change is None:
            return
        interview = self.walk.interview
        interview.bring_back(change)
        await self.walk.saver.flush()
        if not interview.clashes:  # where there is one, it is asked what shall stand
            interview.notices.insert(
                0,
                f"Brought back: what {self._whose(change)}. "
                "What stood until now is among the earlier answers.",
            )
        self.dismiss("brought back")

    def _whose(self, change: Change) -> str:
        at = moment(change.at, self.walk.interview.desk.now())
        return f"{change.by.name} wrote ({at})"

    def action_continue(self) -> None:
        """Back to the answer, as it is."""
        self.dismiss("")

    def action_back(self) -> None:
        """Back to the answer, as it is."""
        self.dismiss("")

    def action_history(self) -> None:
        """The key that opened it closes it."""
        self.dismiss("")

    def action_tasks(self) -> None:
        """To the task list, as everywhere."""
        self.dismiss("tasks")
