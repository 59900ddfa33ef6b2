"""Recording how a stage was decided: the day, where it is written, a note, and why if too early."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from forms.errors import BadInput, ReasonedError
from forms.form import Stage
from forms.typed import in_words, is_date, read_date
from tui import keys
from tui.host import Host
from tui.humane import local
from tui.route import staging
from tui.route.staging import Decision
from tui.screens.confirm import Confirm
from tui.walk import Walk
from tui.widgets.editors.fields import Field
from tui.widgets.keybar import KeyBar
from tui.widgets.problem import Problem

_DAY, _REFERENCE, _TEXT, _DESPITE = "day", "reference", "text", "despite"
_LABELS = {
    _DAY: "The day on which it was decided",
    _REFERENCE: "Where it is written: a minute, an agenda item",
    _TEXT: "A note, if there is one",
    _DESPITE: "Why it is recorded all the same",
}


class RecordingScreen(ModalScreen[bool]):
    """Asks what belongs to an outcome, and records it after asking once more."""

    CSS_PATH = "recording.tcss"
    AUTO_FOCUS = "Field"
    HELP = (
        "What belongs to the outcome: the day, where it is written, a note. Tab goes to the next "
        "field. Where something is missing that the stage needs, say why it is recorded all the "
        "same. F2 records it, after asking once more; F3 goes back, and what you typed is kept."
    )
    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK]

    def __init__(self, walk: Walk, stage: Stage, outcome: str, missing: tuple[str, ...]) -> None:
        super().__init__()
        self.walk = walk
        self._stage = stage
        self._outcome = outcome
        self._missing = missing

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """The outcome, what is missing, the fields, the keys."""
        outcome = self._stage.outcome(self._outcome)
        with VerticalScroll(id="paper", can_focus=False):
            yield Problem()
            yield Static(f"Record: {self._stage.title}", classes="title", markup=False)
            yield Static(outcome.says if outcome else "", markup=False)
            if self._missing:
                those = "\n".join(f"- {one}" for one in self._missing)
                yield Static(f"Not there yet:\n{those}", markup=False)
            for key, label in _LABELS.items():
                if key != _DESPITE or self._missing:
                    yield Static(label, classes="label", markup=False)
                    yield Field(key)
        yield KeyBar(((keys.CONTINUE, "Record"), ("tab", "Next field"), keys.BACK, keys.HELP))

    def on_mount(self) -> None:
        """Today, unless it is said otherwise, and what was typed before."""
        today = in_words(local(self.reasoned.desk.now()).date().isoformat())
        for field in self.query(Field):
            kept = self.reasoned.drafts.text(self._draft(field.key))
            field.fill(kept or (today if field.key == _DAY else ""))

    def _draft(self, key: str) -> str:
        return f"{self.walk.case.id} stage {self._stage.id} {key}"

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keeps what is typed, whatever happens next."""
        field = event.input
        if isinstance(field, Field):
            what = f"{_LABELS[field.key].lower()}, {self._stage.title} of {self.walk.title}"
            self.reasoned.drafts.keep(self._draft(field.key), what, field.value)

    def on_input_submitted(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    # ------------------------------------------------------------ doing

    def action_continue(self) -> None:
        """Asks once more, and records it."""
        try:
            decision = self._decision()
        except BadInput as error:
            self._tell(str(error))
            return

        async def chosen(choice: str | None) -> None:
            if choice == "record":
                await self._record(decision)

        outcome = self._stage.outcome(self._outcome)
        said = outcome.says if outcome else self._outcome
        text = f"{in_words(decision.on.isoformat())}: {said}\n\nIt stays on record."
        choices = (("record", "Record it"), ("", "Not yet"))
        self.app.push_screen(Confirm(f"Record {self._stage.title}?", text, choices), chosen)

    def _decision(self) -> Decision:
        typed = {field.key: field.value for field in self.query(Field)}
        day = read_date(typed[_DAY])
        if not is_date(day):
            raise BadInput(
                f'"{typed[_DAY]}" is no day. Write one such as 2026-11-09 or 9 November 2026.'
            )
        if self._missing and not typed[_DESPITE].strip():
            raise BadInput("Something it needs is not there. Say why it is recorded all the same.")
        return Decision(
            stage=self._stage.id,
            outcome=self._outcome,
            on=date.fromisoformat(day),
            reference=typed[_REFERENCE],
            text=typed[_TEXT],
            despite=typed.get(_DESPITE, ""),
        )

    async def _record(self, decision: Decision) -> None:
        try:
            await self.walk.act(lambda desk, case: staging.decide(desk, case, decision))
        except ReasonedError as error:
            self._tell(str(error))
            return
        for key in _LABELS:
            self.reasoned.drafts.done(self._draft(key))
        self.dismiss(True)

    def _tell(self, trouble: str) -> None:
        self.query_one(Problem).tell(trouble)
        self.query_one("#paper").scroll_home(animate=False)

    def action_back(self) -> None:
        """Back; what was typed is kept."""
        self.dismiss(False)
