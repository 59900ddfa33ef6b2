"""A newer version of the form: what differs, and taking the case to it. What was set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from forms.errors import ReasonedError
from tui import keys, upgrading
from tui.screens.case import CaseScreen
from tui.screens.confirm import Confirm
from tui.tty.typeahead import ACTS
from tui.upgrading import Plan
from tui.walk import Walk
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar

_TAKE = "take"


class UpgradeScreen(CaseScreen):
    """What another version of the form would change, question by question."""

    CSS_PATH = "rules.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK, keys.TASKS]
    HELP = (
        "Each question that differs in the other version of the form. F2 takes the assessment "
        "there, after asking once more. Every answer is carried over, and it can be undone."
    )

    def __init__(self, walk: Walk, planned: Plan) -> None:
        super().__init__(walk)
        self._planned = planned

    def compose(self) -> ComposeResult:
        """The differences, those first that ask something of a person."""
        desk = self.walk.interview.desk
        title = f"{self._planned.case.form.title}, {self._planned.version}"
        yield CaseHeader(title, state=self.walk.saver.state)
        with VerticalScroll(classes="page"):
            yield Static(upgrading.summary(desk, self._planned), markup=False)
            for heading, lines in upgrading.told(desk, self._planned):
                yield Static(heading, classes="rule title", markup=False)
                for line in lines:
                    yield Static(line, classes="stands", markup=False)
        take = f"Take it to {self._planned.version}"
        yield KeyBar(
            [("up", "and Down move"), (keys.CONTINUE, take), keys.BACK, keys.HELP, keys.QUIT]
        )

    def on_mount(self) -> None:
        """The page has the keys."""
        self.query_one(VerticalScroll).focus()

    def action_continue(self) -> None:
        """Asks once more."""
        dialog = Confirm(
            f"Take it to {self._planned.version} of the form?",
            upgrading.summary(self.walk.interview.desk, self._planned),
            ((_TAKE, f"Take it to {self._planned.version}"), ("", "Leave it as it is")),
        )
        self.app.push_screen(dialog, self._chosen)

    def _chosen(self, choice: str | None) -> None:
        if choice == _TAKE:
            self.run_worker(self._take(), exclusive=True, group="take", name=ACTS)

    async def _take(self) -> None:
        if not await self.walk.leave_safely():
            self.reasoned.tell("There is a problem", self.walk.saver.state.trouble)
            return
        interview = self.walk.interview
        try:
            interview.begin_again(upgrading.upgrade(interview.desk, self._planned))
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        back = "" if self._planned.back else " ctrl+p, “Back to version”, undoes it."
        self.app.notify(f"It is now in {self._planned.version} of its form.{back}", markup=False)
        self.dismiss("tasks")

    def action_back(self) -> None:
        """Back to the task list."""
        self.dismiss("tasks")

    def action_tasks(self) -> None:
        """Back to the task list."""
        self.dismiss("tasks")


class AsideScreen(CaseScreen):
    """The answers to questions that the form no longer asks."""

    CSS_PATH = "rules.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.BACK,
        keys.TASKS,
        Binding("f2,ctrl+s", "back", "Back", show=False),
    ]
    HELP = "What was answered to questions that this version of the form no longer asks."

    def compose(self) -> ComposeResult:
        """Each with its question, as it was."""
        yield CaseHeader("Answers set aside", state=self.walk.saver.state)
        with VerticalScroll(classes="page"):
            yield from self._told()
        yield KeyBar([("up", "and Down move"), keys.BACK, keys.HELP, keys.QUIT])

    def _told(self) -> Iterator[Static]:
        for one in upgrading.asides(self.walk.interview.desk, self.walk.case):
            yield Static(f"{one.question} {one.prompt}", classes="rule title", markup=False)
            yield Static(one.told, classes="stands", markup=False)
            asked = f"Asked in version {one.form.version} of the form"
            yield Static(asked, classes="stands caption", markup=False)

    def on_mount(self) -> None:
        """The page has the keys."""
        self.query_one(VerticalScroll).focus()

    def action_back(self) -> None:
        """Back to the task list."""
        self.dismiss("tasks")

    def action_tasks(self) -> None:
        """Back to the task list."""
        self.dismiss("tasks")
