"""The task list: every category of the form, with how far it is, in words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from forms.errors import ReasonedError
from forms.form import Category
from forms.journey import Journey, Progress
from tui import keys, upgrading
from tui.cases import standing
from tui.humane import count, spelled, when
from tui.papers import shelf
from tui.review import sponsoring, withholding
from tui.route import staging
from tui.screens.case import CaseScreen
from tui.tty.typeahead import ACTS
from tui.upgrading import Plan
from tui.walk import Walk, Where
from tui.widgets.header import CaseHeader
from tui.widgets.keybar import KeyBar
from tui.widgets.rows import Line, Row, Rows, columns, heading

_RULES, _CHECK = ":rules", ":check"  # no numbers of categories
_REVIEW, _ROUTE, _PAPERS = ":review", ":route", ":papers"
_VERSION, _ASIDE = ":version", ":aside"
_WIDEST = 96
_PROBLEM = "there is a problem"


class TaskScreen(CaseScreen):
    """Where a person enters an assessment, and comes back to."""

    BINDINGS: ClassVar[list[BindingType]] = [keys.CONTINUE, keys.BACK, keys.DOCUMENT]
    HELP = (
        "The parts of the assessment, in any order you like. Enter opens one at its first "
        "question that is still open. F2 takes you back to the question where you were."
    )

    def __init__(self, walk: Walk, *, straight: bool = False) -> None:
        super().__init__(walk)
        self._straight = straight
        self._planned: Plan | None = None
        """Another version of the form, once one was found."""

    def compose(self) -> ComposeResult:
        """What it is, how far it is, and its parts."""
        yield CaseHeader(state=self.walk.saver.state)
        yield Static("", classes="summary", markup=False)
        yield Rows(id="parts")
        yield KeyBar(
            [
                ("enter", "Open"),
                (keys.CONTINUE, "Continue where you were"),
                (keys.BACK, "Back" if self.walk.case.assessment.part_of else "Home"),
                (keys.DOCUMENT, "Word"),
                keys.HELP,
                keys.QUIT,
                keys.PALETTE,
            ]
        )

    def on_mount(self) -> None:
        """Shows how things stand, or goes straight on to a question."""
        self.query_one(Rows).focus()
        self.show_case()
        if self._straight:
            self.action_continue()
        else:
            self._look_for_version()

    def _look_for_version(self) -> None:
        self.run_worker(self._find_version(), exclusive=True, group="version")

    async def _find_version(self) -> None:
        """Whether the form is here in another version than the one the case is in."""
        desk, case = self.walk.interview.desk, self.walk.case
        try:
            self._planned = await asyncio.to_thread(upgrading.plan, desk, case)
        except ReasonedError:
            self._planned = None  # there is none, or none that can be used
        if self._planned is not None:
            self.show_case()

    def show_case(self) -> None:
        """The parts as they stand."""
        journey = self.walk.case.journey
        arrangement = journey.words(journey.form.arrangement_from)
        header = self.query_one(CaseHeader)
        part_of = journey.form.title if self.walk.case.assessment.part_of else ""
        header.left = " · ".join(filter(None, (part_of, self.walk.title, arrangement)))
        said = (self._summary(journey), self._review(), self._marks(), self.walk.company.words)
        self.query_one(".summary", Static).update("\n".join(filter(None, said)))
        here = str(self.walk.interview.step.category.number)
        here = self._officers_next or here
        rows = self.query_one(Rows)
        parts = [self._part(one, journey) for one in journey.categories]
        parts += [heading(), *self._last(journey)]
        rows.show(parts, pick=rows.row or here)

    def _summary(self, journey: Journey) -> str:
        progress = journey.progress
        done = sum(
            Progress.of(journey.of(one)).complete
            for one in journey.categories
            if one.by == "sponsor"
        )
        needing = progress.troubled
        more = f", {needing} {'needs' if needing == 1 else 'need'} more" if needing else ""
        completed = f"{spelled(done)} {'category' if done == 1 else 'categories'} completed."
        return f"{progress.answered} of {progress.total} questions answered{more}. {completed}"

    def _review(self) -> str:
        case, now = self.walk.case, self.reasoned.desk.now()
        if not self._officer:
            return sponsoring.how(case, now)
        if case.assessment.part_of or case.review.sent is None:
            return ""
        stands = standing.of(case.assessment, case.journey)
        return f"{stands.status} since {when(stands.since, now)}."

    @property
    def _officer(self) -> bool:
        return self.reasoned.desk.actor.role == "officer"

    def _marks(self) -> str:
        return withholding.in_all(self.walk.interview.desk, self.walk.case)

    def _part(self, category: Category, journey: Journey) -> Row:
        progress = Progress.of(journey.of(category))
        figures, status = f"{progress.answered} of {progress.total}", str(progress.status)
        if not self.reasoned.desk.actor.may_see(category):
            figures = ""
            status = "Filled in by an officer" if progress.complete else "An officer fills this in"
        status = _with_requests(status, sponsoring.in_a_category(self.walk.case, category))
        return Row(
            str(category.number),
            lambda width: [_line(width, str(category.number), category.task, figures, status)],
            1,
        )

    def _last(self, journey: Journey) -> list[Row]:
        said = [saying for _, saying in journey.rules(self.reasoned.desk.actor.role)]
        looks = sum(saying.how == "look at this" for saying in said)
        unknown = sum(saying.how == "not yet known" for saying in said)
        rules = f"{unknown} not yet known" if unknown else "As expected"
        rules = f"{looks} to look at" if looks else rules
        title = "What the policy says"
        stand_open = len(journey.open)
        check = f"{stand_open} still open" if stand_open else "Ready"
        rows = []
        if said:
            rows.append(Row(_RULES, lambda width: [_line(width, "", title, "", rules)], 1))
        rows += [_way(*one) for one in self._further()]
        last = "Check your answers"
        rows.append(Row(_CHECK, lambda width: [_line(width, "", last, "", check)], 1))
        return rows

    @property
    def _officers_next(self) -> str:
        """The row that an officer comes for: the review, or the route once it is accepted."""
        stands = self.walk.case.review
        if not self._officer or stands.turn != "officer" or stands.sent is None:
            return ""
        return _ROUTE if stands.state == "accepted" and self.walk.case.form.route else _REVIEW

    def _further(self) -> Iterator[tuple[str, str, str]]:
        """The review, where there is one for this person, and the route to a decision."""
        case = self.walk.case
        stands = case.review
        if self._officer and stands.sent is not None:
            asked = count(len(stands.open), "request") + " open"
            accepted = "Accepted" if stands.accepted else "Nothing asked"
            yield _REVIEW, "Review", asked if stands.open else accepted
        if case.form.route:
            now = staging.of(case).now
            yield _ROUTE, "The route to a decision", now.stage.title if now else "At its end"
        if case.form.papers and self._officer:
            yield _PAPERS, "Papers", shelf.due(self.reasoned.desk, case)
        if self._planned is not None:
            yield _VERSION, "A newer version of the form", self._planned.version.capitalize()
        if there := upgrading.asides(self.walk.interview.desk, case):
            yield _ASIDE, "Answers set aside", count(len(there), "answer")

    # ------------------------------------------------------------ doing

    def on_rows_opened(self, opened: Rows.Opened) -> None:
        """Opens a category at its first question that stands open, or one of the last rows."""
        if opened.row == _CHECK:
            self._check()
        elif opened.row == _RULES:
            from tui.screens.rules import RulesScreen

            self.app.push_screen(RulesScreen(self.walk))
        elif opened.row == _REVIEW:
            from tui.screens.review import ReviewScreen

            self.app.push_screen(ReviewScreen(self.walk), self._came_back)
        elif opened.row == _ROUTE:
            from tui.screens.route import RouteScreen

            self.app.push_screen(RouteScreen(self.walk), self._came_back)
        elif opened.row == _PAPERS:
            from tui.screens.papers import PapersScreen

            self.app.push_screen(PapersScreen(self.walk), self._came_back)
        elif opened.row == _VERSION and self._planned is not None:
            from tui.screens.upgrading import UpgradeScreen

            self.app.push_screen(UpgradeScreen(self.walk, self._planned), self._took_over)
        elif opened.row == _ASIDE:
            from tui.screens.upgrading import AsideScreen

            self.app.push_screen(AsideScreen(self.walk), self._came_back)
        else:
            self._open(int(opened.row))

    def take_back(self) -> None:
        """Shows what going back to the earlier version of the form would change."""
        from tui.screens.upgrading import UpgradeScreen

        try:
            planned = upgrading.way_back(self.walk.interview.desk, self.walk.case)
        except ReasonedError as error:
            self.reasoned.tell_trouble(error)
            return
        self.app.push_screen(UpgradeScreen(self.walk, planned), self._took_over)

    def _took_over(self, where: Where | None) -> None:
        self._planned = None
        self._came_back(where)

    def _open(self, number: int) -> None:
        journey = self.walk.case.journey
        category = next(one for one in journey.categories if one.number == number)
        if not self.reasoned.desk.actor.may_see(category):
            self.reasoned.tell(
                category.title,
                "An officer answers this part. You need not do anything about it.\n\n"
                "An officer opens it by starting Reasoned with --as officer.",
            )
            return
        steps = journey.of(category)
        asked = {one.question for one in sponsoring.waiting(self.walk.case, category)}
        step = next((step for step in steps if step.id in asked or not step.stands), steps[0])
        self.walk.interview.go(step.id)
        self.action_continue()

    def action_continue(self) -> None:
        """To the question where I was."""
        from tui.screens.question import QuestionScreen

        self.app.push_screen(QuestionScreen(self.walk), self._came_back)

    def _check(self) -> None:
        from tui.screens.check import CheckScreen

        self.app.push_screen(CheckScreen(self.walk), self._came_back)

    def _came_back(self, where: Where | None) -> None:
        rows = self.query_one(Rows)
        number = str(self.walk.interview.step.category.number)
        number = rows.row if rows.row in {_REVIEW, _ROUTE, _PAPERS} else number
        self.show_case()
        self._look_for_version()
        if where == "check":
            self._check()
        elif where in {"home", "quit"}:
            self._leave(where)
        else:
            rows.pick(number)

    def action_back(self) -> None:
        """Home."""
        self._leave("home")

    def _leave(self, where: Where | None) -> None:
        self.run_worker(self._leave_safely(where), exclusive=True, group="leave", name=ACTS)

    async def _leave_safely(self, where: Where | None) -> None:
        if where == "quit" or await self.walk.leave_safely():
            if self.walk.interview.clashes:  # asked first: home has nobody to decide
                self._settle()
                return
            self.dismiss(where)
        else:
            self.reasoned.tell(
                "There is a problem",
                f"{self.walk.saver.state.trouble}\n\nWhat you typed is still here, so stay until "
                "it is saved. F10 leaves, and offers to write it to a file.",
            )


def _with_requests(status: str, requests: str) -> str:
    """A category's status with what the officers ask in it: in words, and the requests first."""
    if not requests:
        return status
    return requests if status == "Completed" else f"{requests}; {status.lower()}"


def _line(width: int, number: str, task: str, figures: str, status: str) -> Line:
    room = min(width, _WIDEST)  # wider, and the eye loses the line
    last, middle = max(24, min(cell_len(status), room - 40)), 11 if figures else 0
    return columns(
        (number.rjust(2), 4, "quiet"),
        (task, max(room - 4 - middle - last, 10), ""),
        (figures, middle, ""),
        (status, last, "trouble" if status.casefold().endswith(_PROBLEM) else ""),
    )


def _way(one: str, title: str, how: str) -> Row:
    return Row(one, lambda width: [_line(width, "", title, "", how)], 1)
