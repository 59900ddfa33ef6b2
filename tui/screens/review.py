"""The officer's review: each answer with all there is to know of it, and what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from forms.errors import ReasonedError
from forms.form import Category
from tui import keys
from tui.review import considering
from tui.review.considering import Consideration, Considered
from tui.screens import considered
from tui.screens.case import CaseScreen
from tui.screens.confirm import Confirm
from tui.screens.examining import Examining
from tui.screens.withholding import Withholding
from tui.tty.typeahead import READS
from tui.walk import Walk, Where
from tui.widgets.fitting import spread
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Line, Row, Rows, columns, heading

if TYPE_CHECKING:
    from tui.screens.history import Left

_CHANGED, _NOTES, _RETURN, _ACCEPT = ":changed", ":notes", ":return", ":accept"
_CATEGORY = ":category "  # and its number; no ids of questions
_ID, _MARKS = 6, 24
_WIDTHS = [(0, "-narrow"), (120, "-wide")]
_HEIGHTS = [(0, "-low"), (22, "-high")]


def _letter(action: str, key: str, label: str, tooltip: str) -> Binding:
    """A letter as a key: nothing is typed on this screen itself."""
    return Binding(key, action, label, id=action, tooltip=tooltip, priority=True)


_ASK = _letter("ask", "a", "Ask for more", "Ask the sponsor for more at this question")
_REPLY = _letter("reply", "r", "Reply", "Reply on a request at this question")
_RESOLVE = _letter("resolve", "d", "Resolve", "A request here is done with; its thread stays")
_REOPEN = _letter("reopen", "o", "Open again", "Open a resolved request here again")
_LOOK = _letter("look", "l", "Look", "To the next answer asked about, changed, or saying little")
_NOTE = _letter("note", "n", "Note", "Note something that officers only read")


class ReviewScreen(CaseScreen):
    """Every answer in a list, the marked one shown whole; requests, notes, verdicts, the end.

    With `only_changed`: the answers that changed since the officers last had it.
    """

    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "#answers"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    HELP = (
        "The answers as you consider them. The arrow keys or F2 move through the list; below it, "
        "or beside it, is the marked answer: its evidence, what changed since you last had it, "
        "word by word, what says little and why, the requests and what was replied. Tab goes to "
        "that text, where the arrow keys scroll. Enter offers what can be done at the marked line: "
        "ask for more, reply, resolve, open again, note for officers, mark as not for publication "
        "(m); on the heading of a category its verdict; at the end of the list return, or accept. "
        "F11 shows what the marked answer said before. The sponsor sees a request once you return "
        "the assessment, and never a note or a verdict."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.TASKS,
        _ASK,
        _REPLY,
        _RESOLVE,
        _REOPEN,
        _NOTE,
        _LOOK,
        keys.WITHHOLD,
        Binding("m", "withhold", "Not for publication", show=False, priority=True),
        keys.HISTORY,
        keys.DOCUMENT,
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, walk: Walk, *, only_changed: bool = False) -> None:
        super().__init__(walk)
        self._only_changed = only_changed
        self.seen: Consideration | None = None
        """What there is to consider; None until it was read."""

    def compose(self) -> ComposeResult:
        """The list, what is marked in it, the keys."""
        yield CaseHeader(state=self.walk.saver.state)
        with Horizontal(id="review"):
            yield Rows(id="answers")
            with VerticalScroll(id="text"):
                yield Static(id="told", markup=False)
        yield KeyBar(
            (
                ("enter", "Do"),
                (keys.CONTINUE, "Next"),
                _LOOK,
                (_ASK, "Ask"),
                _REPLY,
                _RESOLVE,
                _NOTE,
                keys.BACK,
                ("tab", "Text"),
                ("m", "Mark"),
                keys.HELP,
                keys.PALETTE,
            )
        )

    def on_mount(self) -> None:
        """Reads what there is now, as others may have gone on with it."""
        self.watch(self.query_one("#answers", Rows), "picked", self._tell, init=False)
        self.run_worker(self._look(anew=True), exclusive=True, group="review", name=READS)

    async def _look(self, *, anew: bool = False, pick: str = "") -> None:
        desk = self.reasoned.desk
        try:
            if anew:
                await self.walk.act(lambda desk, case: desk.open(case.id))
            self.seen = await asyncio.to_thread(considering.consider, desk, self.walk.case)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            if self.seen is None:
                self.dismiss("tasks")
            return
        self._show(pick)

    def show_case(self) -> None:
        """As it stands after somebody else's answer came in."""
        self.run_worker(self._look(), exclusive=True, group="review")

    # ------------------------------------------------------------ what is shown

    def _show(self, pick: str = "") -> None:
        if self.seen is None:
            return
        header = self.query_one(CaseHeader)
        title = "Changed since you last had it" if self._only_changed else "Review"
        header.left = f"{title} · {self.walk.title}"
        header.right = self.seen.says
        rows = self._changed(self.seen) if self._only_changed else self._all(self.seen)
        self.query_one("#answers", Rows).show(list(rows), pick)
        self._tell()

    def _all(self, seen: Consideration) -> Iterator[Row]:
        if seen.changed or seen.only_replied:
            yield _line(_CHANGED, "Changed since you last had it", considered.counted(seen))
        for category in seen.categories:
            verdict = seen.verdict(category) or "No verdict yet"
            title = f"{category.number} {category.title}"
            yield _line(f"{_CATEGORY}{category.number}", title, verdict, "strong")
            yield from map(_answer, seen.of(category))
        yield heading("The whole")
        yield _line(_NOTES, "Notes, for officers only", considered.noted(seen))
        yield _line(
            _RETURN, "[ Return to the sponsor ]", _ready(considering.before_returning(seen))
        )
        accept, ready = "[ Accept ]", _ready(considering.before_accepting(seen))
        if seen.review.accepted is not None:
            accept, ready = "Accepted", considered.accepted(seen, self.reasoned.desk.now())
        yield _line(_ACCEPT, accept, ready)

    def _changed(self, seen: Consideration) -> Iterator[Row]:
        for title, asked in (("Asked for", True), ("Not asked for", False)):
            those = [one for one in seen.changed if one.edit and one.edit.asked_for is asked]
            yield heading(f"{title}: {len(those) or 'none'}")
            yield from map(_answer, those)
        if seen.only_replied:
            yield heading(f"Replied to, and not changed: {len(seen.only_replied)}")
            yield from map(_answer, seen.only_replied)

    def _tell(self) -> None:
        seen = self.seen
        if seen is None:
            return
        self.query_one("#told", Static).update(self._told(seen, self._row))
        self.query_one("#text").scroll_home(animate=False)

    @property
    def _row(self) -> str:
        return self.query_one("#answers", Rows).row

    def _told(self, seen: Consideration, row: str) -> Content:
        now = self.reasoned.desk.now()
        if row in seen.by_id:
            return considered.question(seen.by_id[row], now)
        if row.startswith(_CATEGORY):
            return considered.category(self._category(row), seen, now)
        if row == _CHANGED:
            return considered.changes(seen)
        if row == _NOTES:
            return considered.whole(seen, now)
        if row == _RETURN:
            does, hinders = considering.what_returning_does, considering.before_returning
            return considered.ending("Return to the sponsor", does(seen), hinders(seen))
        if row == _ACCEPT:
            does, hinders = considering.what_accepting_does, considering.before_accepting
            return considered.ending("Accept", does(seen), hinders(seen))
        return Content("Nothing changed since you last had it.")

    def _category(self, row: str) -> Category:
        number = int(row.removeprefix(_CATEGORY))
        return next(one for one in self.walk.case.journey.categories if one.number == number)

    # ------------------------------------------------------------ what can be done here

    @property
    def _does(self) -> Examining:
        return Examining(self.reasoned, self.walk, self._again)

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Offers what can be done at this line."""
        opened.stop()
        seen = self.seen
        if seen is None:
            return
        if opened.row in seen.by_id:
            self._offer(seen.by_id[opened.row])
        elif opened.row.startswith(_CATEGORY):
            self._does.judge(self._category(opened.row), seen)
        elif opened.row == _CHANGED:
            self.app.push_screen(ReviewScreen(self.walk, only_changed=True), self._came_back)
        elif opened.row == _NOTES:
            self._does.note("")
        elif opened.row == _RETURN:
            self._does.give_back(seen, self._said)
        elif opened.row == _ACCEPT:
            self._does.accept(seen, self._said)

    async def _came_back(self, where: Where | None) -> None:
        if where in {"home", "quit"}:
            self.dismiss(where)
        else:
            await self._look()

    def _offer(self, one: Considered) -> None:
        choices = [("ask", "Ask for more")]
        if one.threads:
            choices += [("reply", "Reply")]
        if one.open:
            choices += [("resolve", "Resolve a request")]
        if len(one.open) < len(one.threads):
            choices += [("reopen", "Open a request again")]
        choices += [
            ("note", "Note for officers only"),
            ("withhold", "Not for publication"),
            ("history", "Earlier answers"),
            ("", "Back to the list"),
        ]

        async def chosen(choice: str | None) -> None:
            if choice:
                await self.run_action(choice)

        self.app.push_screen(Confirm(f"At {one.id}", one.step.question.prompt, choices), chosen)

    def action_ask(self) -> None:
        """Asks for more at the marked question."""
        self._at_question(lambda one, _: self._does.ask(one))

    def action_reply(self) -> None:
        """Replies on a request at the marked question."""
        self._at_question(self._does.reply)

    def action_resolve(self) -> None:
        """Resolves a request at the marked question, after asking."""
        self._at_question(self._does.resolve)

    def action_reopen(self) -> None:
        """Opens a resolved request at the marked question again."""
        self._at_question(self._does.reopen)

    def action_withhold(self) -> None:
        """Marks the marked question's answer as not for publication, or takes that off."""
        self._at_question(
            lambda one, _: Withholding(self.reasoned, self.walk, one.id, self._again).begin()
        )

    def action_note(self) -> None:
        """A note for officers only, on the marked question, or on the whole."""
        row = self._row
        self._does.note(row if self.seen is not None and row in self.seen.by_id else "")

    def _at_question(self, do: Callable[[Considered, Consideration], None]) -> None:
        """Does it with the question that is marked; where the mark is on none, that is said."""
        found = self.seen.by_id.get(self._row) if self.seen else None
        if found is None or self.seen is None:
            self.app.notify("Mark a question first: the arrow keys move through the list.")
        else:
            do(found, self.seen)

    async def _again(self) -> None:
        await self._look(pick=self._row)

    def _said(self) -> None:
        if self.seen is not None:
            self.app.notify(self.seen.says, markup=False)

    async def action_history(self) -> None:
        """Shows what the marked question's answer said before."""
        from tui.screens.history import earlier_answers

        row = self._row
        if self.seen is None or row not in self.seen.by_id:
            self.app.notify("Mark a question first: the arrow keys move through the list.")
            return
        self.walk.interview.go(row)
        screen = await earlier_answers(self.reasoned, self.walk)
        if screen is not None:
            self.app.push_screen(screen, self._after_history)

    async def _after_history(self, left: Left | None) -> None:
        if left == "tasks":
            self.dismiss("tasks")
        else:
            await self._again()

    # ------------------------------------------------------------ moving

    def action_continue(self) -> None:
        """To the next line of the list."""
        rows = self.query_one("#answers", Rows)
        rows.focus()
        rows.action_move(1)

    def action_look(self) -> None:
        """To the next answer that there is something to look at; from the last to the first."""
        seen = self.seen
        if seen is None:
            return
        marked = [one.id for one in seen.all if one.marks]
        if not marked:
            self.app.notify("Nothing was asked about, has changed, or says little.")
            return
        order = self.walk.case.form.order
        row = self._row
        here = order.get(row, -1)
        if row.startswith(_CATEGORY):  # its first question is still to come
            here = order[seen.of(self._category(row))[0].id] - 1
        ahead = (one for one in marked if order[one] > here)
        self.query_one("#answers", Rows).pick(next(ahead, marked[0]))

    def action_back(self) -> None:
        """To where I came from."""
        self.dismiss("tasks")

    def action_tasks(self) -> None:
        """To the task list."""
        self.dismiss("tasks")


def _ready(hinders: tuple[str, ...]) -> str:
    return "Not yet" if hinders else "Can be done now"


def _line(id: str, title: str, said: str, style: str = "") -> Row:
    return Row(id, lambda width: [((spread(title, said, width), style),)], 1)


def _in_the_list(one: Considered) -> str:
    more = [says for says, there in (("not public", one.withheld), ("note", one.notes)) if there]
    return ", ".join((*one.marks, *more))


def _answer(one: Considered) -> Row:
    def paint(width: int) -> list[Line]:
        marks = min(_MARKS, width // 3)
        number = "" if one.id.startswith("0.") else one.id
        prompt = one.step.question.prompt
        return [
            columns(
                (number, _ID, "quiet"),
                (prompt, max(width - _ID - marks, 10), ""),
                (_in_the_list(one), marks, "trouble" if one.open else ""),
            )
        ]

    return Row(one.id, paint, 1)
