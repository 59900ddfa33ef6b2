"""Two people answered the same question: both answers are shown, and one asks which shall stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Literal

from pydantic import JsonValue
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from forms import telling
from forms.answers import read, write
from forms.assessment import Answer, Evidence
from forms.errors import BadInput
from forms.form import Kind, Option, Question
from forms.merging import Clash
from tui import keys
from tui.interview import nothing
from tui.walk import Walk
from tui.widgets.editors.picklist import PickList
from tui.widgets.keybar import KeyBar

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


def settle_clash(app: App[Any], walk: Walk, then: Callable[[], Awaitable[None]]) -> None:
    """Asks about each clash in turn; `then` runs when the last is settled."""
    interview = walk.interview
    clash = interview.clashes[0]
    mine = _latest(walk, clash)
    question = interview.case.form.by_id[clash.mine.question]

    async def decided(decision: Decision | None) -> None:
        here = interview.visit.question
        value, evidence = _outcome(question, mine, clash.theirs, decision)
        interview.decide(clash, value, evidence)
        interview.go(here)
        if interview.clashes:
            settle_clash(app, walk, then)
            return
        walk.saver.soon()
        await then()

    app.push_screen(ClashScreen(question, mine, clash.theirs), decided)


def _latest(walk: Walk, clash: Clash) -> Answer:
    """What I wrote, with what I typed since the save that met theirs."""
    walk.interview.commit()
    now = walk.case.assessment.answers.get(clash.mine.question)
    return now if now is not None and now.change == clash.mine.id else clash.mine.answer()


def _outcome(
    question: Question, mine: Answer, theirs: Answer | None, decision: Decision | None
) -> tuple[JsonValue, tuple[Evidence, ...]]:
    theirs = theirs or Answer(value=write(nothing(question.kind)), change="")
    if decision == "theirs":
        return theirs.value, theirs.evidence
    if decision == "both":
        value = joined(question.kind, mine.value, theirs.value)
        return value, all_evidence(mine.evidence, theirs.evidence)
    return mine.value, mine.evidence


class ClashScreen(ModalScreen[Decision]):
    """Shows both answers, and asks which shall stand. It goes only with a decision.

    It may come up while somebody is typing: a decision takes a pick and Continue, so that
    stray keys decide nothing.
    """

    CSS_PATH = "clash.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE]

    def __init__(self, question: Question, mine: Answer, theirs: Answer | None) -> None:
        super().__init__()
        self.question, self.mine, self.theirs = question, mine, theirs
        self._decision: Decision | None = None

    @property
    def decisions(self) -> dict[Decision, str]:
        """What can be decided, in words."""
        both: dict[Decision, str] = {"both": "Keep both, theirs first and then mine"}
        return {
            "mine": "Keep mine",
            "theirs": "Keep theirs",
            **(both if self.question.kind in _JOINED and self.theirs else {}),
        }

    def compose(self) -> ComposeResult:
        """What happened, both answers, the choice."""
        mine, theirs = self.mine, self.theirs
        with VerticalScroll(id="clash"):
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
