"""The route to a decision: what is done, what is now, what comes, and what that still needs."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from forms.errors import ReasonedError
from forms.form import Need, Paper, Stage, StageOutcome
from forms.route import Leg, Route
from tui import keys
from tui.humane import local
from tui.papers import shelf
from tui.route import staging, timeline
from tui.screens import entering
from tui.screens.case import CaseScreen
from tui.screens.confirm import Confirm
from tui.screens.papers import PapersScreen
from tui.screens.recording import RecordingScreen
from tui.screens.review import ReviewScreen
from tui.screens.writing import Writing, WritingScreen
from tui.tty.typeahead import READS
from tui.walk import Walk
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import Key, KeyBar
from tui.widgets.rows import Line, Row, Rows, columns

_STATE = 24
_WIDTHS = [(0, "-narrow"), (120, "-wide")]
_HEIGHTS = [(0, "-low"), (22, "-high")]
# Each with an id behind it; no outcome has a space in its id.
_CONFIRM, _WRITE = "confirm ", "write "
_REGISTER = "the register"
_PAPERS = "the papers"


class RouteScreen(CaseScreen):
    """The stages one under the other; the marked one is told whole. Officers record here."""

    CSS_PATH = "route.tcss"
    AUTO_FOCUS = "#stages"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    HELP = (
        "The stages of the decision, from the first to the last: what is done and when, what is "
        "now and for how many days it has been waited for, what comes next. Below the list, or "
        "beside it, is the stage that is marked: who decides, what it still needs, what was "
        "recorded. An officer records with Enter how a stage was decided, and confirms what no "
        "answer can show to be there. What is recorded stays on record."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        keys.CONTINUE,
        keys.BACK,
        keys.TASKS,
        Binding("escape", "back", "Back", show=False),
    ]

    def __init__(self, walk: Walk) -> None:
        super().__init__(walk)
        self._papers: tuple[Paper, ...] = ()
        """Those that are to be made now; none for a sponsor."""

    def compose(self) -> ComposeResult:
        """The stages, the one that is marked, the keys."""
        yield CaseHeader(f"The route to a decision · {self.walk.title}")
        with Horizontal(id="route"):
            yield Rows(id="stages")
            with VerticalScroll(id="text"):
                yield Static(id="told", markup=False)
        enter: list[Key] = [("enter", "Record")] if self._officer else []
        yield KeyBar(
            (
                *enter,
                (keys.CONTINUE, "Next"),
                ("tab", "To the text"),
                keys.BACK,
                keys.TASKS,
                keys.HELP,
                keys.PALETTE,
            )
        )

    def on_mount(self) -> None:
        """Marks the stage that is now."""
        rows = self.query_one("#stages", Rows)
        self.watch(rows, "picked", self._tell, init=False)
        now = self._route.now
        self._show(now.stage.id if now else "")
        self.run_worker(
            self._look(now.stage.id if now else ""), exclusive=True, group="route", name=READS
        )

    async def _look(self, pick: str) -> None:
        """Takes in what others did meanwhile."""
        desk = self.reasoned.desk
        try:
            await self.walk.act(lambda desk, case: desk.open(case.id))
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
        else:
            self._show(pick)
        self.query_one(CaseHeader).right = desk.actor.role

    def on_screen_resume(self) -> None:
        """Looks again: a paper may have been made, or a request asked, meanwhile."""
        super().on_screen_resume()
        if self.query_one("#stages", Rows).row:  # nothing is shown yet on the first time
            self.run_worker(self._look(""), exclusive=True, group="route", name=READS)

    def show_case(self) -> None:
        """As it stands after somebody else's answer came in."""
        self._show("")

    # ------------------------------------------------------------ what is shown

    @property
    def _officer(self) -> bool:
        return self.reasoned.desk.actor.role == "officer"

    @property
    def _route(self) -> Route:
        return staging.of(self.walk.case)

    @property
    def _today(self) -> date:
        return local(self.reasoned.desk.now()).date()

    def _show(self, pick: str) -> None:
        rows = self.query_one("#stages", Rows)
        legs = self._route.legs
        self._papers = ()
        if self._officer:
            with suppress(ReasonedError):
                self._papers = shelf.to_make(self.reasoned.desk, self.walk.case)
        rows.show([self._row(number, leg) for number, leg in enumerate(legs, start=1)], pick)
        self._tell()

    def _row(self, number: int, leg: Leg) -> Row:
        said = timeline.state(leg, self._today)
        style = "strong" if leg.state == "now" else ""

        def paint(width: int) -> list[Line]:
            room = max(width - _STATE - 4, 10)
            return [
                columns(
                    (str(number), 4, "quiet"), (leg.stage.title, room, style), (said, _STATE, style)
                )
            ]

        return Row(leg.stage.id, paint, 1)

    def _to_make(self, leg: Leg) -> tuple[Paper, ...]:
        """The papers that are due after this stage; at the one that is now, all that are due."""
        here = {"now": self._papers, "done": [p for p in self._papers if p.after == leg.stage.id]}
        return tuple(here.get(leg.state, ()))

    def _tell(self) -> None:
        leg = self._route.leg(self.query_one("#stages", Rows).row)
        if leg is None:
            return
        lines = [Content.styled(leg.stage.title, "bold")]
        first, *rest = timeline.about(self.reasoned.desk, self.walk.case, leg, self._today)
        papers = [one.title for one in self._to_make(leg)]
        named = [("To be made now, under Papers", "\n".join(f"- {one}" for one in papers))]
        for title, text in (first, *(named if papers else ()), *rest):
            if title:
                lines += [Content(""), Content.styled(title, "bold")]
            lines.append(Content(text))
        self.query_one("#told", Static).update(Content("\n").join(lines))
        self.query_one("#text").scroll_home(animate=False)

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """An officer records how the marked stage was decided, or confirms what it needs."""
        opened.stop()
        if not self._officer:
            self.app.notify("Officers record the stages. You see here how far it is.")
            return
        leg = self._route.leg(opened.row)
        if leg is None or leg.state == "not needed":
            self.app.notify("This stage is not needed on the way that the case has taken.")
            return
        stage = leg.stage
        needs = {f"{_CONFIRM}{one.id}": one for one in leg.unmet if staging.by_hand(one)}
        choices = [(one.id, f"Record: {one.says}") for one in stage.outcomes]
        choices += [(key, f"Confirm: {one.says}") for key, one in needs.items()]
        papers = {one.paper: one for one in leg.unmet if one.paper}
        choices += [
            (f"{_WRITE}{one.id}", one.makes)
            for one in self.walk.case.form.papers
            if one.id in papers
        ]
        if self._to_make(leg):
            choices.insert(0, (_PAPERS, "Go to the papers"))
        if leg.outcome is not None and leg.outcome.registers:
            choices.insert(0, (_REGISTER, "See it in the register, or put it in"))

        async def chosen(choice: str | None) -> None:
            if choice in needs:
                self._confirm(stage, needs[choice])
            elif choice == _REGISTER:
                await entering.show(self.reasoned, self.walk)
            elif choice == _PAPERS:
                self.app.push_screen(PapersScreen(self.walk))
            elif choice and choice.startswith(_WRITE):
                paper = f"{shelf.PAPER}{choice.removeprefix(_WRITE)}"
                self.app.push_screen(PapersScreen(self.walk, paper))
            elif choice:
                self._record(stage, choice)

        said = staging.missing(self.reasoned.desk, self.walk.case, stage)
        text = "Not there yet:\n" + "\n".join(f"- {one}" for one in said) if said else stage.what
        ask = Confirm(stage.title, text, [*choices, ("", "Nothing yet")])
        self.app.push_screen(ask, chosen)

    def _record(self, stage: Stage, outcome: str) -> None:
        missing = staging.missing(self.reasoned.desk, self.walk.case, stage)
        recording = RecordingScreen(self.walk, stage, outcome, missing)

        def done(was: bool | None) -> None:
            self._done(was)
            if was:
                self._lead_on(stage.outcome(outcome))

        self.app.push_screen(recording, done)

    def _lead_on(self, outcome: StageOutcome | None) -> None:
        """Offers what an outcome is followed by, where that is somewhere else."""
        if outcome is None:
            return
        if outcome.leads == "again":
            self._ask_further()
        elif outcome.registers:
            self._enter()

    def _ask_further(self) -> None:
        def chosen(choice: str | None) -> None:
            if choice:
                self.app.push_screen(ReviewScreen(self.walk))

        said = (
            "Put each to the question that it is about: ask for more there, in the review. Then "
            "return it to the sponsor. This stage waits until every request is resolved."
        )
        choices = (("review", "Go to the review"), ("", "Later"))
        self.app.push_screen(Confirm("Now ask the further questions", said, choices), chosen)

    def _enter(self) -> None:
        async def chosen(choice: str | None) -> None:
            if choice:
                await entering.show(self.reasoned, self.walk)

        said = (
            "What was agreed goes into the register, with the date of its review. What the case "
            "says is filled in. Enter at this stage offers it again."
        )
        choices = ((_REGISTER, "Put it into the register"), ("", "Later"))
        self.app.push_screen(Confirm("It is signed", said, choices), chosen)

    def _confirm(self, stage: Stage, need: Need) -> None:
        writing = Writing(
            f"{self.walk.case.id} confirm {stage.id} {need.id}",
            f"Confirm that this is there: {need.says}",
            "Where can it be read? A reference, a date, a file; you can leave it empty.",
            f"what confirms “{need.says}” of {self.walk.title}",
            "Confirm",
        )

        async def do(text: str) -> None:
            await self.walk.act(
                lambda desk, case: staging.confirm(desk, case, stage.id, need.id, text)
            )

        self.app.push_screen(WritingScreen(writing, do), self._done)

    def _done(self, was: bool | None) -> None:
        if was:
            now = self._route.now
            self._show(now.stage.id if now else "")

    # ------------------------------------------------------------ moving

    def action_continue(self) -> None:
        """To the next stage."""
        rows = self.query_one("#stages", Rows)
        rows.focus()
        rows.action_move(1)

    def action_back(self) -> None:
        """To where I came from."""
        self.dismiss("tasks")

    def action_tasks(self) -> None:
        """To the task list."""
        self.dismiss("tasks")
