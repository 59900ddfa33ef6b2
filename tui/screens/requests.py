"""The requests at one question: what the officers ask, what was said on it, and a reply."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from forms.review import Thread
from tui import keys
from tui.host import Host
from tui.review import reviewing, sponsoring
from tui.screens.writing import Writing, WritingScreen
from tui.walk import Walk
from tui.widgets.fitting import wrap
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Line, Row, Rows


class RequestsScreen(ModalScreen[bool]):
    """Every request at the question where the walk is, with all that was said on it."""

    CSS_PATH = "requests.tcss"
    HELP = (
        "What the officers ask at this question, and all that was said on it, the oldest first. "
        "Enter lets you reply on the request that is marked. A reply is there for what the "
        "answer itself need not say; what belongs in the paper goes in the answer. F2 or F3 goes "
        "back to your answer."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.REQUESTS,
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self._question = walk.interview.step.question

    @property
    def reasoned(self) -> Host:
        """The application around the screens."""
        return cast(Host, self.app)

    @property
    def _threads(self) -> tuple[Thread, ...]:
        return sponsoring.about(self.walk.case, self._question.id)

    def compose(self) -> ComposeResult:
        """The question, the requests, the keys."""
        number = f"{self._question.number} " if self._question.number else ""
        with Vertical(id="requests"):
            yield Static(f"{number}{self._question.prompt}", classes="title", markup=False)
            yield Rows(id="threads")
        yield KeyBar(
            (
                ("enter", "Reply"),
                (keys.CONTINUE, "Back to your answer"),
                keys.HELP,
                keys.QUIT,
                keys.PALETTE,
            )
        )

    def on_mount(self) -> None:
        """The last request is marked."""
        self.query_one(Rows).focus()
        self._show()

    def _show(self) -> None:
        rows = self.query_one(Rows)
        now = self.reasoned.desk.now()
        threads = self._threads
        rows.show(
            [_row(one, sponsoring.told(one, now), self._stands(one)) for one in threads],
            rows.row or (threads[-1].id if threads else ""),
        )

    def _stands(self, thread: Thread) -> str:
        if not thread.open:
            return "Resolved"
        return f"Open. {sponsoring.dealt_with(self.walk.case, thread)}"

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, _opened: Rows.Opened) -> None:
        """Replies on the marked request."""
        self.action_reply()

    def action_reply(self) -> None:
        """A reply on the marked request."""
        marked = self.query_one(Rows).row
        thread = next((one for one in self._threads if one.id == marked), None)
        if thread is None:
            return
        writing = Writing(
            key=f"reply {thread.id}",
            title=f"Your reply on {thread.question}",
            about=" ".join(thread.request.text.split()),
            what=f"a reply on {thread.question} of {self.walk.title}",
            does="Reply",
        )
        self.app.push_screen(WritingScreen(writing, partial(self._reply, thread.id)), self._done)

    async def _reply(self, request: str, text: str) -> None:
        await self.walk.act(lambda desk, case: reviewing.reply(desk, case, request, text))

    def _done(self, done: bool | None) -> None:
        if done:
            self._show()

    def action_continue(self) -> None:
        """Back to the answer."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Back to the answer."""
        self.dismiss(True)

    def action_requests(self) -> None:
        """The key that opened it closes it."""
        self.dismiss(True)


def _row(thread: Thread, said: tuple[tuple[str, str], ...], stands: str) -> Row:
    def paint(width: int) -> list[Line]:
        lines: list[Line] = [((stands, "strong"),)]
        for who, text in said:
            lines.append(((who, "quiet"),))
            lines += [(("  " + line, ""),) for line in wrap(text or "(no words)", width - 2)]
        return [*lines, (("", ""),)]

    return Row(thread.id, paint)
