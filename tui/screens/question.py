"""The question screen: one question, one editor that is used again and again.

What is typed stays in the editor until somebody asks for it: `Interview.listen` asks when it
commits, so that a key costs nothing but a note that something changed.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from forms.answers import Source, Standing, Value, check
from forms.journey import Step
from tui import keys
from tui.interview import nothing
from tui.screens import wording
from tui.walk import Saved, Walk, Where
from tui.widgets.editors.base import Editor
from tui.widgets.editors.choosing import family, new_editor
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.typeahead import worked_off

if TYPE_CHECKING:
    from tui.app import ReasonedApp

PAUSE = 0.7
"""Seconds without a key after which the quiet line says what the answer still lacks."""

_WIDTHS = [(0, "-narrow"), (120, "-wide")]
_HEIGHTS = [(0, "-low"), (22, "-high")]


class QuestionScreen(Screen[Where]):
    """Walks through the questions, and ends with where to go next."""

    CSS_PATH = "question.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.SKIP,
        keys.EDITOR,
        keys.TASKS,
        keys.GUIDANCE,
        keys.EVIDENCE,
        keys.DOCUMENT,
    ]

    def __init__(self, walk: Walk, return_to: Literal["tasks", "check"] = "tasks") -> None:
        super().__init__()
        self.walk = walk
        self.return_to = return_to
        self._editors: dict[str, Editor] = {}
        self._editor: Editor | None = None
        self._known: Value = ""
        """The answer in the editor as the interview knows it."""
        self._turn = asyncio.Lock()
        self._last_key = 0.0
        self._waiting = False
        self._header = CaseHeader(state=walk.saver.state)
        self._progress = Static(id="progress", markup=False)
        self._said = Static(id="said", markup=False)
        self._heading = Static(id="heading", markup=False)
        self._quiet = Static(id="quiet", markup=False)
        self._cited = Static(id="cited", markup=False)
        self._beside = Static(markup=False)

    def compose(self) -> ComposeResult:
        """From top to bottom; the editor comes with the first question, above the quiet line."""
        yield self._header
        yield self._progress
        with Horizontal(id="page"):
            with Vertical(id="column"):
                yield self._said
                yield self._heading
                yield self._quiet
                yield self._cited
            with VerticalScroll(id="beside", can_focus=False):
                yield self._beside
        yield KeyBar(
            (
                keys.CONTINUE,
                keys.BACK,
                (keys.SKIP, "Skip"),
                keys.TASKS,
                keys.GUIDANCE,
                keys.EVIDENCE,
                keys.HELP,
                keys.EDITOR,
            )
        )

    async def on_mount(self) -> None:
        """Shows the question that the interview is at."""
        await self._show()

    # ------------------------------------------------------------ showing a question

    async def _show(self) -> None:
        step = self.walk.interview.step
        editor = await self._editor_for(step)
        with self.app.batch_update():
            await self._turn_to(editor, step)
            self._say_notices()
            self._tell(step)
            self.set_focus(editor.field())
        self.walk.interview.listen(self._heard)

    async def _editor_for(self, step: Step) -> Editor:
        kind = step.question.kind
        name = family(kind)
        if name not in self._editors:
            self._editors[name] = new_editor(kind)
            self._editors[name].display = False
            await self.query_one("#column").mount(self._editors[name], before=self._quiet)
        return self._editors[name]

    async def _turn_to(self, editor: Editor, step: Step) -> None:
        if self._editor is not None and self._editor is not editor:
            self._editor.display = False
        editor.display = True
        self._editor = editor
        value = self.walk.interview.value
        editor.mark(None)
        await editor.load(step.question, nothing(step.question.kind) if value is None else value)
        self._known = editor.value()

    def _tell(self, step: Step) -> None:
        interview = self.walk.interview
        self._header.left = wording.place(step, interview.place)
        self._header.right = self.walk.title
        self._progress.update(wording.progress(interview.case.journey), layout=False)
        self._heading.update(wording.heading(step.question))
        self._beside.update(wording.guidance(step.question, interview.case.form))
        self._tell_evidence()
        self._say_lacking()

    def _tell_evidence(self) -> None:
        self._cited.update(wording.cited(self.walk.interview.evidence), layout=False)

    def _say_lacking(self) -> None:
        question, value = self.walk.interview.step.question, self._shown
        standing = check(question, value)
        refused = self._said.has_class("-problem") and not standing.stands
        words = wording.at_the_field(standing.message) if refused else ""
        self._quiet.update(words or wording.quiet(question, value, standing))

    def _say_notices(self, *first: str) -> None:
        notices = [*first, *self.walk.interview.notices]
        self.walk.interview.notices.clear()
        self.set_class(bool(notices), "-saying")
        self._said.remove_class("-problem")
        if notices:
            self._said.update("\n".join(notices))

    # ------------------------------------------------------------ typing

    @property
    def _shown(self) -> Value:
        return self._editor.value() if self._editor is not None else ""

    def _heard(self) -> Value | None:
        value = self._shown
        if value == self._known:
            return None
        self._known = value
        return value

    def on_editor_changed(self, event: Editor.Changed) -> None:
        """Notes that something was typed. Nothing more: this runs with every key."""
        event.stop()
        self.walk.saver.touch()
        self._last_key = monotonic()
        if not self._waiting:
            self._waiting = True
            self.set_timer(PAUSE, self._look_for_pause)

    def _look_for_pause(self) -> None:
        rest = self._last_key + PAUSE - monotonic()
        if rest > 0:
            self.set_timer(rest, self._look_for_pause)
            return
        self._waiting = False
        self._say_lacking()

    async def on_editor_finished(self, event: Editor.Finished) -> None:
        """Enter where nothing more is to come."""
        event.stop()
        await self.action_continue()

    # ------------------------------------------------------------ going on

    async def action_continue(self) -> None:
        """Checks the answer; goes on when it stands, and says what to add when it does not."""
        async with self._turn:
            await worked_off(self)
            interview = self.walk.interview
            standing = check(interview.step.question, self._shown)
            if not standing.stands:
                self._refuse(standing)
                return
            warning = f"{interview.step.id}: {standing.message}" if standing.message else ""
            await self._move(interview.next(), "check", warning)

    async def action_skip(self) -> None:
        """Leaves the question for later, as it is."""
        async with self._turn:
            await worked_off(self)
            await self._move(self.walk.interview.next(), "check")

    async def action_back(self) -> None:
        """To the question before, or to where this began."""
        async with self._turn:
            await worked_off(self)
            await self._move(self.walk.interview.back(), "tasks")

    async def action_tasks(self) -> None:
        """To the task list."""
        async with self._turn:
            await worked_off(self)
            self._leave_for("tasks")

    async def _move(self, step: Step | None, end: Where, warning: str = "") -> None:
        if self.return_to == "check" or step is None:
            self._leave_for("check" if self.return_to == "check" else end, warning)
            return
        interview = self.walk.interview
        interview.go(step.id)
        interview.notices[:0] = [warning] if warning else []
        self.walk.saver.soon()
        await self._show()

    def _leave_for(self, where: Where, warning: str = "") -> None:
        interview = self.walk.interview
        interview.leave()
        interview.listen(None)
        self.walk.saver.soon()
        for notice in filter(None, (warning, *interview.notices)):
            self.app.notify(notice, timeout=12, markup=False)
        interview.notices.clear()
        self.dismiss(where)

    def _refuse(self, standing: Standing) -> None:
        editor = self._editor
        if editor is None:
            return
        typed = standing.kind != "unanswered"
        with self.app.batch_update():
            self._said.update(wording.problem(standing.message, typed=typed))
            self._said.add_class("-problem")
            self.add_class("-saying")
            self._quiet.update(wording.at_the_field(standing.message))
            editor.mark(standing.field)
            self.set_focus(editor.field(standing.field))
        self.walk.saver.soon()

    # ------------------------------------------------------------ beside the answer

    def action_guidance(self) -> None:
        """Shows what a full answer covers."""
        from tui.screens.guidance import GuidanceScreen

        interview = self.walk.interview
        self.app.push_screen(GuidanceScreen(interview.step.question, interview.case.form))

    async def action_evidence(self) -> None:
        """Shows the evidence of this answer, to add to."""
        from tui.screens.evidence import EvidenceScreen

        async with self._turn:
            await worked_off(self)
            self.app.push_screen(EvidenceScreen(self.walk), self._took_evidence)

    def _took_evidence(self, _sources: tuple[Source, ...] | None) -> None:
        self._tell_evidence()

    async def action_editor(self) -> None:
        """Opens the answer's text in the person's own editor."""
        from tui.own_editor import edit

        async with self._turn:
            await worked_off(self)
            area = self._editor.prose if self._editor is not None else None
            if area is None:
                self.app.notify("F4 is for answers in prose; this one has fields of its own.")
                return
            await self.walk.saver.flush()
            edited = edit(self.app, area.text)
            if edited.trouble:
                self.app.notify(edited.trouble, severity="error", timeout=12, markup=False)
            elif edited.text != area.text:
                area.replace(edited.text, area.document.start, area.document.end)

    def action_document(self) -> None:
        """Makes the Word document."""
        cast("ReasonedApp", self.app).make_document(self.walk)

    # ------------------------------------------------------------ what others did meanwhile

    def on_saved(self, _event: Saved) -> None:
        """After a save: asks about what clashed, and tells what somebody else's save changed."""
        self._look_after_saving()

    def on_screen_resume(self) -> None:
        """As after a save: one may have happened while another screen was on top."""
        self._look_after_saving()

    def _look_after_saving(self) -> None:
        if self._editor is None or not self.is_current:
            return
        if self.walk.interview.notices:
            self._say_notices()
        if self.walk.interview.clashes:
            from tui.screens.clash import settle_clash

            settle_clash(self.app, self.walk, self._after_clash)

    async def _after_clash(self) -> None:
        await self._show()
