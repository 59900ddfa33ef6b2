"""What the policy says of the arrangement, and how this assessment stands to it."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from exports.context import BASIS
from forms.form import Rule, Saying
from tui import keys
from tui.host import Host
from tui.walk import Walk
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar

_HOW = {
    "as expected": "As expected",
    "look at this": "Look at this",
    "not yet known": "Not yet known",
}


class RulesScreen(Screen[None]):
    """Every rule, how it stands in words, and the clause it comes from. Rules only advise."""

    CSS_PATH = "rules.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK, keys.TASKS]
    HELP = (
        "What the policy lays down, and how your answers stand to it. This is advice: it stops "
        "nothing, and it is printed in the document. Where the questions are not the policy's own, "
        "that is said at the end."
    )

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk

    def compose(self) -> ComposeResult:
        """The rules, those to look at first."""
        journey = self.walk.case.journey
        role = cast(Host, self.app).desk.actor.role
        rules = sorted(journey.rules(role), key=lambda one: one[1].how != "look at this")
        title = f"What the policy says · {journey.form.policy}"
        yield CaseHeader(title, state=self.walk.saver.state)
        with VerticalScroll(classes="page"):
            yield Static("This advises and stops nothing. It is printed in the document too.")
            for rule, saying in rules:
                yield from _told(rule, saying)
            if basis := " ".join(journey.form.basis.split()):
                yield Static(BASIS, classes="rule title")
                yield Static(basis, classes="stands", markup=False)
        yield KeyBar(
            [("up", "and Down move"), keys.BACK, keys.TASKS, keys.HELP, keys.QUIT, keys.PALETTE]
        )

    def on_mount(self) -> None:
        """The page has the keys."""
        self.query_one(VerticalScroll).focus()

    def action_continue(self) -> None:
        """Back to the task list."""
        self.dismiss()

    def action_back(self) -> None:
        """Back to the task list."""
        self.dismiss()

    def action_tasks(self) -> None:
        """Back to the task list."""
        self.dismiss()


def _told(rule: Rule, saying: Saying) -> ComposeResult:
    yield Static(f"{rule.title}: {_HOW[saying.how]}", classes="rule title", markup=False)
    yield Static(saying.says, classes="stands", markup=False)
    yield Static(f"{rule.says} ({rule.ref})", classes="stands caption", markup=False)
