"""Two people answered the same question: both answers are shown, and one asks which shall stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, Literal

from pydantic import JsonValue
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from forms import telling
from forms.answers import read
from forms.assessment import Answer, Evidence
from forms.errors import BadInput
from forms.form import Kind, Question
from forms.merging import Clash
from tui.walk import Walk

Decision = Literal["mine", "theirs", "both"]

_JOINED = frozenset({"text", "choices", "people", "dates"})
"""The kinds of which two answers can stand together."""


def joined(kind: Kind, mine: JsonValue, theirs: JsonValue) -> JsonValue:
    """Both answers as one: texts under each other, lists one after the other, nothing twice."""
    if isinstance(mine, list) and isinstance(theirs, list):
        return theirs + [entry for entry in mine if entry not in theirs]
    if isinstance(mine, str) and isinstance(theirs, str) and kind == "text":
        return "\n\n".join(filter(None, (theirs, mine)))
    return mine


def all_evidence(mine: tuple[Evidence, ...], theirs: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence of both, nothing twice."""
    known = {(one.what, one.where, one.date) for one in theirs}
    return theirs + tuple(one for one in mine if (one.what, one.where, one.date) not in known)


def told(question: Question, value: JsonValue, evidence: tuple[Evidence, ...]) -> str:
    """An answer in words, with what it cites."""
    try:
        lines = telling.lines(question, read(question.kind, value))
    except BadInput:
        lines = (str(value),)
    text = "\n".join(lines).strip() or "(no answer)"
    cited = "; ".join(one.what or one.where or one.date for one in evidence)
    return f"{text}\nEvidence: {cited}" if cited else text


def settle_clash(app: App[object], walk: Walk, then: Callable[[], Awaitable[None]]) -> None:
    """Asks about each clash in turn; `then` runs when the last is settled."""
    interview = walk.interview
    clash = interview.clashes[0]

    async def decided(decision: Decision | None) -> None:
        here = interview.visit.question
        value, evidence = _outcome(interview.case.form.by_id[clash.mine.question], clash, decision)
        interview.decide(clash, value, evidence)
        if here in interview.case.journey.by_id:
            interview.go(here)
        if interview.clashes:
            settle_clash(app, walk, then)
            return
        walk.saver.soon()
        await then()

    app.push_screen(ClashScreen(interview.case.form.by_id[clash.mine.question], clash), decided)


def _outcome(
    question: Question, clash: Clash, decision: Decision | None
) -> tuple[JsonValue, tuple[Evidence, ...]]:
    mine, theirs = clash.mine, clash.theirs or Answer(value="", change="")
    if decision == "theirs":
        return theirs.value, theirs.evidence
    if decision == "both":
        value = joined(question.kind, mine.value, theirs.value)
        return value, all_evidence(mine.evidence, theirs.evidence)
    return mine.value, mine.evidence


class ClashScreen(ModalScreen[Decision]):
    """Shows both answers, and asks which shall stand. It goes only with a decision."""

    CSS_PATH = "clash.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "pick('mine')", "Keep mine", show=False),
        Binding("2", "pick('theirs')", "Keep theirs", show=False),
        Binding("3", "pick('both')", "Keep both", show=False),
    ]

    def __init__(self, question: Question, clash: Clash) -> None:
        super().__init__()
        self.question, self.clash = question, clash

    @property
    def decisions(self) -> dict[Decision, str]:
        """What can be decided, in words."""
        both: dict[Decision, str] = {"both": "Keep both, one after the other"}
        return {
            "mine": "Keep mine",
            "theirs": "Keep theirs",
            **(both if self.question.kind in _JOINED and self.clash.theirs else {}),
        }

    def compose(self) -> ComposeResult:
        """What happened, both answers, the choice."""
        mine, theirs = self.clash.mine, self.clash.theirs
        with VerticalScroll(id="clash", can_focus=False):
            yield Static(
                f"Somebody else answered {self.question.id} while you were writing", classes="what"
            )
            yield Static(f"{self.question.prompt}\n", markup=False)
            yield Static("Yours", classes="whose")
            yield Static(told(self.question, mine.value, mine.evidence), markup=False)
            yield Static("\nTheirs, saved first", classes="whose")
            yield Static(
                told(self.question, theirs.value, theirs.evidence) if theirs else "(taken out)",
                markup=False,
            )
        yield Static("Which shall stand? The other stays in the history.", classes="asked")
        yield OptionList(
            *(
                Option(f"{number} {words}", id=decision)
                for number, (decision, words) in enumerate(self.decisions.items(), 1)
            )
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.action_pick(event.option.id or "mine")

    def action_pick(self, decision: str) -> None:
        """This shall stand."""
        for one in self.decisions:
            if one == decision:
                self.dismiss(one)
