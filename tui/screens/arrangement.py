"""One arrangement: what is on record, its log, and what an officer can do with it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from forms.errors import ReasonedError
from forms.typed import in_words
from tui import concluding, keys
from tui.concluding import Conclusion
from tui.host import Host
from tui.humane import local
from tui.register import entering, growing, registering
from tui.register.growing import Purpose
from tui.register.registering import Line
from tui.screens.confirm import Confirm
from tui.screens.fields import FieldsScreen, Filling
from tui.tty.typeahead import ACTS, READS
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Row, Rows

_ON, _TEXT, _WHY = "on", "text", "why"
_CONCLUDE = "conclude"
_OPEN = "open "  # and an assessment's id


class ArrangementScreen(Screen[str]):
    """All that the register says of one. The result: the id of an assessment to open, or ""."""

    CSS_PATH = "arrangement.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        Binding("escape", "back", "Back", show=False),
    ]
    HELP = (
        "What the register says of this arrangement: its facts, what happened under it, and who "
        "wrote what when. Tab goes between the text and the list below it. An officer logs what "
        "happened, changes a fact, and begins a review or a conversion. What was said before "
        "stays on record."
    )

    def __init__(self, arrangement_id: str) -> None:
        super().__init__()
        self._arrangement_id = arrangement_id
        self._line: Line | None = None
        self._decided: Conclusion | None = None

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    def compose(self) -> ComposeResult:
        """What is on record, what can be done, the keys."""
        yield CaseHeader("Register", right=self.reasoned.desk.actor.role)
        with VerticalScroll(id="text"):
            yield Static(id="told", markup=False)
        yield Rows(id="choices")
        yield KeyBar(
            [
                ("enter", "Choose"),
                ("tab", "To the text"),
                keys.BACK,
                keys.HELP,
                keys.QUIT,
                keys.PALETTE,
            ]
        )

    def on_mount(self) -> None:
        """Reads it."""
        self.run_worker(self._look(), exclusive=True, group="arrangement", name=READS)

    async def _look(self) -> None:
        desk = self.reasoned.desk
        try:
            self._line = line = await asyncio.to_thread(registering.one, desk, self._arrangement_id)
            self._decided = await asyncio.to_thread(concluding.conclusion, desk, line)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        self.query_one(CaseHeader).left = f"Register · {line.facts.title}"
        told = list(_told(line, self._today))
        if self._decided is not None:
            told.insert(1, Content.styled(concluding.decided(self._decided), "bold"))
        self.query_one("#told", Static).update(Content("\n").join(told))
        choices, rows = list(self._choices(line)), self.query_one(Rows)
        rows.styles.height = len(choices) + 1
        rows.show(choices)
        (rows if choices else self.query_one("#text")).focus()

    @property
    def _today(self) -> date:
        return local(self.reasoned.desk.now()).date()

    def _choices(self, line: Line) -> Iterator[Row]:
        if self.reasoned.desk.actor.role == "officer":
            if self._decided is not None:
                yield _choice(_CONCLUDE, "Enter what was decided")
            yield _choice(_TEXT, "Log what happened")
            yield _choice("change", "Change what is on record")
            for beginning in line.rules.beginnings if line.rules else ():
                if not beginning.of or line.facts.kind in beginning.of:
                    yield _choice(beginning.id, f"Begin a {beginning.id}")
        if line.arrangement.assessments:
            last = line.arrangement.assessments[-1]
            yield _choice(f"{_OPEN}{last}", f"Open its last assessment, {last}")

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Does what was chosen."""
        if self._line is None:
            return
        if opened.row.startswith(_OPEN):
            self.dismiss(opened.row.removeprefix(_OPEN))
        elif opened.row == _TEXT:
            self._log(self._line)
        elif opened.row == _CONCLUDE and self._decided is not None:
            self._conclude(self._line, self._decided)
        elif opened.row == "change":
            self._change(self._line)
        else:
            self._begin(self._line, cast("Purpose", opened.row))

    def _log(self, line: Line) -> None:
        async def do(typed: dict[str, str]) -> None:
            log = partial(entering.log, self.reasoned.desk, line.id, typed[_ON], typed[_TEXT])
            await asyncio.to_thread(log)

        labels = {_ON: "On which day", _TEXT: "What happened"}
        filling = Filling(
            f"{line.id} log", f"Log what happened: {line.facts.title}", "", labels, "Log it"
        )
        filled = {_ON: in_words(self._today.isoformat())}
        self.app.push_screen(FieldsScreen(filling, filled, do), self._done)

    def _change(self, line: Line) -> None:
        facts = registering.facts_asked(line.form, line.facts)
        before: dict[str, str] = {
            name: registering.as_typed(line.facts, line.rules, name) for name in facts
        }

        async def do(typed: dict[str, str]) -> None:
            why = typed.pop(_WHY)
            given = {name: typed[name] for name in facts if typed[name] != before[name]}
            change = partial(entering.change, self.reasoned.desk, line.id, given, why)
            await asyncio.to_thread(change)

        about = "What you change is on record from now on, and what was there before stays."
        labels = {**entering.labels(line.form, line.facts), _WHY: "Why, in a sentence"}
        filling = Filling(
            f"{line.id} change", f"Change: {line.facts.title}", about, labels, "Change it"
        )
        self.app.push_screen(FieldsScreen(filling, before, do), self._done)

    def _conclude(self, line: Line, decided: Conclusion) -> None:
        def chosen(choice: str | None) -> None:
            if choice:
                self.run_worker(self._concluded(line), exclusive=True, group="begin", name=ACTS)

        choices = (("enter", "Enter it"), ("", "Not yet"))
        text = concluding.told(line, decided)
        self.app.push_screen(Confirm("Enter what was decided?", text, choices), chosen)

    async def _concluded(self, line: Line) -> None:
        try:
            await asyncio.to_thread(concluding.conclude, self.reasoned.desk, line.id)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
        await self._look()

    def _begin(self, line: Line, purpose: Purpose) -> None:
        def chosen(choice: str | None) -> None:
            if choice:
                self.run_worker(
                    self._begun(line, purpose), exclusive=True, group="begin", name=ACTS
                )

        beside = (
            "Beside each question stands what was answered last time, with the guidance."
            if line.arrangement.assessments
            else "What the register says stands with the guidance of its first questions."
        )
        text = f"A new assessment begins, linked to {line.facts.title}. {beside}"
        if begun := growing.going_on(line):
            text = f"{begun}\n\n{text}"
        choices = (("begin", f"Begin the {purpose}"), ("", "Not yet"))
        self.app.push_screen(Confirm(f"Begin a {purpose}?", text, choices), chosen)

    async def _begun(self, line: Line, purpose: Purpose) -> None:
        desk = self.reasoned.desk
        try:
            case = await asyncio.to_thread(growing.begin, desk, line.id, purpose)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        self.dismiss(case.id)

    def _done(self, was: bool | None) -> None:
        if was:
            self.on_mount()

    def action_continue(self) -> None:
        """Does what is marked."""
        self.query_one(Rows).action_open()

    def action_back(self) -> None:
        """To the register."""
        self.dismiss("")


def _told(line: Line, today: date) -> Iterator[Content]:
    yield Content.styled(line.facts.title, "bold")
    for name, said in registering.facts_told(line):
        yield Content(f"{name}: {said}")
    if standing := line.standing(today):
        yield Content.styled(standing, "bold")
    yield Content("")
    log = line.arrangement.log
    yield Content.styled("What happened" if log else "Nothing is logged yet", "bold")
    for logged in log:
        yield Content(f"{in_words(logged.on.isoformat())}: {logged.text}")
    yield Content("")
    yield Content.styled("What was written", "bold")
    for entry in line.arrangement.entries:
        at = local(entry.at)
        yield Content.styled(f"{at.day} {at:%b %Y %H:%M}, {entry.by.name} ({entry.role})", "dim")
        yield Content(registering.told(entry, line))


def _choice(one: str, label: str) -> Row:
    return Row(one, lambda width: [((f"[ {label} ]", ""),)], 1)
