"""The question screen: one question, one editor that is used again and again.

What is typed stays in the editor until somebody asks for it: `Interview.listen` asks when it
commits, so that a key costs nothing but a note that something changed.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from forms.answers import nothing
from forms.checking import Standing
from forms.errors import ReasonedError
from forms.journey import Step
from tui import keys
from tui.cases import carried
from tui.register import growing
from tui.register.growing import Before
from tui.review import remarks, sponsoring, withholding
from tui.screens import offered, wording
from tui.screens.beside import Beside
from tui.screens.case import CaseScreen
from tui.walk import Walk, Where
from tui.widgets.editors.base import Editor
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.question import QuestionPage
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.screens.history import Left

PAUSE = 0.7
"""Seconds without a key after which the quiet line says what the answer still lacks."""

_READ = "The sponsor's answer, for you to read. F12 writes it for them."
_ASKS = (
    "From now on you write the sponsor's answers for them, here and at every question of this "
    "visit. Each answer that you change is recorded as written by you for the sponsor."
)

_WIDTHS = [(0, "-narrow"), (120, "-wide")]
_HEIGHTS = [(0, "-low"), (22, "-high")]


class QuestionScreen(CaseScreen):
    """Walks through the questions, and ends with where to go next."""

    CSS_PATH = "question.tcss"
    HELP = (
        "One question at a time, and room for its answer. F2 checks the answer and goes on; if "
        "something is missing it says what, above the question and under the answer, and what "
        "you wrote is kept. F8 leaves the question for later. ctrl+g shows what a full answer "
        "covers, ctrl+r what backs yours up, F5 all the parts of the assessment. F11 shows what "
        "the answer said before, and can bring it back. What the officers ask stands above the "
        "question; ctrl+pagedown shows all that was said on it, and lets you reply. ctrl+f marks "
        "the answer, or a source of it, as not for publication; the mark stands below the answer."
    )
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
        keys.HISTORY,
        keys.REQUESTS,
        keys.WITHHOLD,
        keys.DOCUMENT,
        keys.FOR_SPONSOR,
    ]

    def __init__(self, walk: Walk, return_to: Literal["tasks", "check"] = "tasks") -> None:
        super().__init__(walk)
        self.return_to = return_to
        self._turn = asyncio.Lock()
        self._last_key = 0.0
        self._waiting = False
        self._page = QuestionPage()
        self._header = CaseHeader(state=walk.saver.state)
        self._progress = Words(id="progress", markup=False)
        self._beside = Beside()
        self._bar = KeyBar(offered.KEYS)
        self._before: Before | None = None
        """What was answered last time, where the case grows out of an arrangement."""
        self.showing = False
        """Whether a question is shown yet."""

    def compose(self) -> ComposeResult:
        """Where I am, the question, the guidance where there is room, the keys."""
        yield self._header
        yield self._progress
        with Horizontal(id="page"):
            yield self._page
            yield self._beside
        yield self._bar

    async def on_mount(self) -> None:
        """Shows the question that the interview is at."""
        await self._show()
        self.run_worker(self._look_back(), group="before")

    async def _look_back(self) -> None:
        """Finds what went before a review or a conversion, to stand beside the questions."""
        desk, case = self.reasoned.desk, self.walk.interview.case
        try:
            self._before = await asyncio.to_thread(growing.before, desk, case)
        except ReasonedError:
            return  # the register tells of what can't be read
        if self._before is not None:
            self._head()

    @property
    def _said_before(self) -> str:
        interview = self.walk.interview
        question = interview.step.question.id
        last_time = self._before.beside(question) if self._before else ""
        return "\n\n".join(filter(None, (carried.beside(interview.case, question), last_time)))

    @property
    def editor(self) -> Editor:
        """The editor in sight."""
        return self._page.editor

    async def _show(self) -> None:
        interview = self.walk.interview
        interview.look()
        step, value = interview.step, interview.value
        with self.app.batch_update():
            self._say_notices()
            await self._page.show(
                step.question, nothing(step.question.kind) if value is None else value
            )
            self._head()
            self._show_evidence()
            self._show_requests()
            self.set_focus(self._page.let_write(may=interview.writable))
        interview.listen(self._page.hear if interview.writable else None)
        self.showing = True
        self.refresh_bindings()

    def _head(self) -> None:
        """What stands around the question. None of it changes its size, the guidance apart."""
        interview = self.walk.interview
        self._header.set_reactive(CaseHeader.left, wording.place(interview.step, interview.place))
        self._header.set_reactive(CaseHeader.right, self.walk.title)
        self._header.refresh()
        self._progress.tell(wording.progress(interview.case.journey))
        self._beside.about(interview.step.question, interview.case.form, self._said_before)
        if interview.writable:
            self._bar.show(offered.writing(interview.step.question.kind, asked=self._threads()))
        else:
            self._bar.show(offered.READING)

    def _threads(self) -> bool:
        interview = self.walk.interview
        acts = interview.case.assessment.acts
        return bool(acts) and bool(sponsoring.about(interview.case, interview.step.id))

    def _show_requests(self) -> None:
        case = self.walk.interview.case
        there = self._threads()
        step, now = self.walk.interview.step, self.reasoned.desk.now()
        self._page.show_requests(sponsoring.beside(case, step.id, now) if there else "")

    def _show_evidence(self) -> None:
        interview = self.walk.interview
        marks = withholding.in_short(interview.desk, interview.case, interview.step.id)
        self._page.show_evidence(interview.evidence, marks)

    def _say_notices(self) -> None:
        reads = () if self.walk.interview.writable else (_READ,)
        interview = self.walk.interview
        changed = carried.notice(interview.case, interview.step.id)
        self._page.say((*reads, *([changed] if changed else []), *interview.notices))
        self.walk.interview.notices.clear()

    # ------------------------------------------------------------ typing

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
        self._page.show_lacking()
        self._settle()

    async def on_editor_finished(self, event: Editor.Finished) -> None:
        """Enter where nothing more is to come."""
        event.stop()
        await self.action_continue()

    # ------------------------------------------------------------ going on

    async def action_continue(self) -> None:
        """Checks the answer; goes on when it stands, and says what to add when it does not."""
        async with self._turn:
            interview, standing = self.walk.interview, self._page.standing
            if not interview.writable:
                await self._move(interview.next(), "check")
                return
            if not standing.stands:
                self._refuse(standing)
                return
            interview.confirm()
            warning = remarks.taken(interview.step.question, standing)
            await self._move(interview.next(), "check", warning)

    async def action_skip(self) -> None:
        """Leaves the question for later, as it is."""
        async with self._turn:
            await self._move(self.walk.interview.next(), "check")

    async def action_back(self) -> None:
        """To the question before, or to where this began."""
        async with self._turn:
            await self._move(self.walk.interview.back(), "tasks")

    async def action_tasks(self) -> None:
        """To the task list."""
        async with self._turn:
            await self._leave_for("tasks")

    async def _move(self, step: Step | None, end: Where, warning: str = "") -> None:
        if self.return_to == "check" or step is None:
            await self._leave_for("check" if self.return_to == "check" else end, warning)
            return
        interview = self.walk.interview
        interview.go(step.id)
        interview.notices[:0] = [warning] if warning else []
        self.showing = False
        await self.walk.saver.before_going_on()
        await self._show()
        self.call_after_refresh(self.walk.saver.soon)

    async def _leave_for(self, where: Where, warning: str = "") -> None:
        interview = self.walk.interview
        interview.leave()
        interview.listen(None)
        self.showing = False
        await self.walk.saver.before_going_on()
        self.walk.saver.soon()
        for notice in filter(None, (warning, *interview.notices)):
            self.app.notify(notice, timeout=12, markup=False)
        interview.notices.clear()
        self.dismiss(where)

    def _refuse(self, standing: Standing) -> None:
        with self.app.batch_update():
            self.set_focus(self._page.refuse(standing))
        self.walk.saver.soon()

    # ------------------------------------------------------------ beside the answer

    def action_guidance(self) -> None:
        """Shows what a full answer covers."""
        from tui.screens.guidance import GuidanceScreen

        interview = self.walk.interview
        step, form = interview.step, interview.case.form
        guidance = GuidanceScreen(step.question, form, self._said_before)
        self.app.push_screen(guidance, self._after_guidance)

    async def _after_guidance(self, tasks: bool | None) -> None:
        if tasks:
            await self.action_tasks()

    async def action_evidence(self) -> None:
        """Shows the evidence of this answer, to add to."""
        from tui.screens.evidence import EvidenceScreen

        if self._only_read():
            return
        async with self._turn:
            self.app.push_screen(EvidenceScreen(self.walk), lambda _: self._show_evidence())

    async def action_withhold(self) -> None:
        """Marks the answer, or a source of it, as not for publication, or takes that off."""
        from tui.screens.withholding import Withholding

        async with self._turn:
            question = self.walk.interview.step.id
            Withholding(self.reasoned, self.walk, question, self._show).begin()

    async def action_history(self) -> None:
        """Shows what this answer said before, to compare and to bring back."""
        from tui.screens.history import earlier_answers

        async with self._turn:
            screen = await earlier_answers(self.reasoned, self.walk)
            if screen is not None:
                self.app.push_screen(screen, self._after_history)
            self._settle()

    async def _after_history(self, left: Left | None) -> None:
        if left == "brought back":
            await self._show()
        elif left == "tasks":
            await self.action_tasks()

    async def action_requests(self) -> None:
        """Shows what the officers asked here and what was said on it, to reply."""
        from tui.screens.requests import RequestsScreen

        if not self._threads():
            self.app.notify("The officers ask nothing at this question.", markup=False)
            return
        self.walk.interview.commit()  # what was typed a moment ago was done about it, too
        self.walk.saver.soon()
        self.app.push_screen(RequestsScreen(self.walk), self._after_requests)

    async def _after_requests(self, _: bool | None) -> None:
        await self._show()

    async def action_editor(self) -> None:
        """Opens the answer's text in the person's own editor."""
        from tui.screens.lending import write_elsewhere

        if self._only_read():
            return
        async with self._turn:
            await self.walk.saver.flush()
            write_elsewhere(self.app, self.editor.prose)

    # ------------------------------------------------------------ for the sponsor

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Writing for the sponsor is offered where the answer is theirs, and not yet for me."""
        reads = self.showing and not self.walk.interview.writable
        return reads if action == "for_sponsor" else super().check_action(action, parameters)

    def _only_read(self) -> bool:
        """Whether the answer is the sponsor's, which is said then."""
        if self.walk.interview.writable:
            return False
        self.app.notify(_READ)
        return True

    def action_for_sponsor(self) -> None:
        """Asks once, and then lets an officer write the sponsor's answers for them."""
        from tui.screens.confirm import Confirm

        async def decided(choice: str | None) -> None:
            if choice == "write":
                self.walk.interview.write_for_sponsor()
                await self._show()

        choices = (("write", "Write for the sponsor"), ("", "Read only"))
        self.app.push_screen(Confirm("Write for the sponsor?", _ASKS, choices), decided)

    # ------------------------------------------------------------ what others did meanwhile

    def _settle(self) -> None:
        """After a save: tells what somebody else's changed, and asks about what clashed.

        Not while somebody is typing: the keys would go astray.
        """
        if not self.showing or not self.is_active or self._waiting:
            return
        if self.walk.interview.notices:
            self._say_notices()
        self._show_requests()  # they say what was done about them
        super()._settle()

    async def _settled(self) -> None:
        await self._show()
