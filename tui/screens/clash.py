"""Two people answered the same question: both answers are shown, and one asks which shall stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from forms.assessment import Answer
from forms.form import Option, Question
from tui import keys
from tui.deciding import Decision, decisions, latest, outcome, told
from tui.walk import Walk
from tui.widgets.editors.picklist import PickList
from tui.widgets.keybar import KeyBar


def settle_clash(app: App[Any], walk: Walk, then: Callable[[], Awaitable[None]]) -> None:
    """Asks about each clash in turn; `then` runs when the last is settled."""
    interview = walk.interview
    clash = interview.clashes[0]
    mine = latest(interview, clash)
    question = interview.case.form.by_id[clash.mine.question]

    async def decided(decision: Decision | None) -> None:
        here = interview.visit.question
        value, evidence = outcome(question, mine, clash.theirs, decision)
        interview.decide(clash, value, evidence)
        interview.go(here)
        if interview.clashes:
            settle_clash(app, walk, then)
            return
        walk.saver.soon()
        await then()

    app.push_screen(ClashScreen(question, mine, clash.theirs), decided)


@dataclass(frozen=True)
class Saying:
    """What is said above the two answers: what happened, and whose each of them is."""

    what: str
    mine: str = "Yours"
    theirs: str = "Theirs, saved first"


class ClashScreen(ModalScreen[Decision]):
    """Shows both answers, and asks which shall stand. It goes only with a decision.

    It may come up while somebody is typing: a decision takes a pick and Continue, so that
    stray keys decide nothing.
    """

    CSS_PATH = "clash.tcss"
    HELP = (
        "Somebody else saved an answer to the same question while you were writing yours. Pick "
        "which shall stand, and press F2. The other stays in the history and can be brought back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE]

    def __init__(
        self, question: Question, mine: Answer, theirs: Answer | None, said: Saying | None = None
    ) -> None:
        super().__init__()
        self.question, self.mine, self.theirs = question, mine, theirs
        self.said = said or Saying(f"Somebody else answered {question.id} while you were writing")
        self._decision: Decision | None = None

    @property
    def decisions(self) -> dict[Decision, str]:
        """What can be decided, in words."""
        return decisions(self.question, self.theirs)

    def compose(self) -> ComposeResult:
        """What happened, both answers, the choice."""
        mine, theirs = self.mine, self.theirs
        with VerticalScroll(id="clash"):
            yield Static(self.said.what, classes="what", markup=False)
            yield Static(f"{self.question.prompt}\n", markup=False)
            yield Static(self.said.mine, classes="whose", markup=False)
            yield Static(told(self.question, mine.value, mine.evidence), markup=False)
            yield Static(f"\n{self.said.theirs}", classes="whose", markup=False)
            yield Static(
                told(self.question, theirs.value, theirs.evidence) if theirs else "(taken out)",
                markup=False,
            )
        yield Static("Which shall stand? The other stays in the history.", classes="asked")
        yield PickList()
        yield KeyBar((keys.CONTINUE, ("enter", "Pick"), ("tab", "To the texts")))

    def on_mount(self) -> None:
        """The decisions, none of them picked."""
        options = tuple(Option(id=one, label=words) for one, words in self.decisions.items())
        picks = self.query_one(PickList)
        picks.show(options, (), many=False)
        self.set_focus(picks)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Picked, and not yet decided."""
        event.stop()
        self._decision = tuple(self.decisions)[event.option_index]

    def action_continue(self) -> None:
        """Decides, once something is picked."""
        if self._decision is not None:
            self.dismiss(self._decision)
        else:
            self.query_one(".asked", Static).update(
                "There is a problem › Pick which shall stand, with Enter or its number."
            )
