"""The papers of a case on a screen of their own: how far each is, written, made, come back from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from pydantic import JsonValue

from exports.readback import paragraphs_seen
from tests.tui.conftest import SIZE, until_on
from tests.tui.test_app import not_shadowed
from tests.tui.test_reporting import ANSWERS
from tests.tui.test_review_screen import Reviewer
from tui.app import ReasonedApp
from tui.desk import Case, Desk
from tui.example import begin_example
from tui.papers import reporting
from tui.review import reviewing
from tui.route import staging
from tui.route.staging import Decision
from tui.screens.audit import AuditScreen
from tui.screens.confirm import Confirm
from tui.screens.papers import PapersScreen
from tui.screens.tasks import TaskScreen
from tui.widgets.header import CaseHeader
from tui.widgets.rows import Rows

BUDGET: dict[str, JsonValue] = {
    "9.1": {
        "amount": "0",
        "year": "2026/27",
        "budget": "Mayoral budget",
        "confirmed_by": "A. Director",
        "confirmed_on": "2026-05-14",
    },
    "9.2": "Nothing: the group pays for its own visits and receptions.",
}


@pytest.fixture
def confirmed(desk: Desk, officer: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A case whose outcome is to be reported to Full Council."""
    monkeypatch.chdir(tmp_path)
    case = reviewing.accept(officer, reviewing.send(desk, begin_example(desk)))
    case, _ = officer.fill(case, BUDGET)
    for stage, outcome in (
        ("reasonable", "reasonable"),
        ("working-group", "considered"),
        ("outcome", "report"),
    ):
        case = staging.decide(officer, case, Decision(stage, outcome, date(2026, 11, 2)))
    return case


class Writer(Reviewer):
    """Somebody at the papers."""

    async def shelf(self) -> Rows:
        """The list of papers, read anew."""
        await self.on(PapersScreen)
        rows = self.app.screen.query_one("#shelf", Rows)
        await self.until(lambda: "Report to Full Council" in rows.text)
        return rows

    async def says(self, words: str) -> None:
        """Waits until the list of papers has these words."""
        rows = await self.shelf()
        await self.until(lambda: words in rows.text)

    async def open(self, paper: str) -> None:
        """Opens a paper of the list."""
        (await self.shelf()).pick(paper)
        await self.press("enter")

    async def choose(self, does: str) -> None:
        """Chooses in the dialog what stands there in these words."""
        await self.on(Confirm)
        dialog: object = self.app.screen
        assert isinstance(dialog, Confirm)
        dialog.query_one(Rows).pick(next(one for one, label in dialog._choices if label == does))
        await self.press("enter")


@asynccontextmanager
async def at_the_papers(desk: Desk, case: Case) -> AsyncIterator[Writer]:
    """From the list of tasks of the case to its papers, by keys."""
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(case.id))
        await until_on(pilot, TaskScreen)
        app.screen.query_one(Rows).pick(":papers")
        await pilot.press("enter")
        await until_on(pilot, PapersScreen)
        yield Writer(app, pilot)


def made(folder: Path) -> Callable[[], bool]:
    """Whether a whole report lies in this folder."""
    return lambda: any("DRAFT" not in one.name for one in folder.glob("*Report*.docx"))


async def test_the_list_says_how_far_each_paper_is_and_marks_the_one_to_make(
    officer: Desk, confirmed: Case
) -> None:
    async with at_the_papers(officer, confirmed) as writer:
        rows = await writer.shelf()
        assert rows.row == "paper report"
        lines = rows.text.splitlines()
        assert any("Report to Full Council" in one and "To be written" in one for one in lines)
        assert any("Opening letter" in one and "Not due yet" in one for one in lines)
        assert "Not circulated yet" in rows.text


async def test_a_paper_is_begun_from_its_case_and_leads_back_to_it(
    officer: Desk, confirmed: Case
) -> None:
    async with at_the_papers(officer, confirmed) as writer:
        await writer.open("paper report")
        await writer.choose("Begin it")
        await writer.on(TaskScreen)
        assert writer.app.walk is not None
        assert writer.app.walk.case.assessment.part_of == confirmed.id
        header = writer.app.screen.query_one(CaseHeader)
        assert header.left.startswith("Report to Full Council · ")
        await writer.press("f3")
        await writer.says("things stand open")
        assert writer.app.walk.case.id == confirmed.id


async def test_what_is_complete_is_made_and_then_the_list_says_so(
    officer: Desk, confirmed: Case, tmp_path: Path
) -> None:
    begun = reporting.begin(officer, reporting.paper(officer, confirmed)).own
    assert begun is not None
    officer.fill(begun, ANSWERS)
    async with at_the_papers(officer, confirmed) as writer:
        await writer.open("paper report")
        await writer.choose("Make the Word document")
        await writer.until(made(tmp_path))
        await writer.on(Confirm)
        await writer.press("enter")
        await writer.says("Made on 21 November 2026")
    path = next(tmp_path.glob("*Report*.docx"))
    assert any("That the council enter into" in one for one in paragraphs_seen(path.read_bytes()))


async def test_what_is_not_complete_is_only_a_draft_and_says_so(
    officer: Desk, confirmed: Case, tmp_path: Path
) -> None:
    reporting.begin(officer, reporting.paper(officer, confirmed))
    async with at_the_papers(officer, confirmed) as writer:
        await writer.open("paper report")
        await writer.choose("Make a draft")
        await writer.until(lambda: any(tmp_path.glob("*Report*DRAFT.docx")))
        await writer.on(Confirm)
    assert reporting.paper(officer, officer.open(confirmed.id)).made is None


async def test_the_public_version_is_made_here_too(
    desk: Desk, officer: Desk, confirmed: Case, tmp_path: Path
) -> None:
    from tui.review import withholding

    secret = "A bid for the work is still open."
    withholding.mark(officer, confirmed, "6.2", 3, secret)
    async with at_the_papers(officer, confirmed) as writer:
        await writer.says("Leaves out 1 answer")
        await writer.open("public")
        await writer.until(lambda: any(tmp_path.glob("*public.docx")))
        await writer.on(Confirm)
    said = "\n".join(paragraphs_seen(next(tmp_path.glob("*public.docx")).read_bytes()))
    answer = str(confirmed.assessment.answers["6.2"].value).splitlines()[0]
    assert answer not in said
    assert "paragraph 3" in said


async def test_the_record_of_who_did_what_is_here_too(officer: Desk, confirmed: Case) -> None:
    async with at_the_papers(officer, confirmed) as writer:
        await writer.open("record")
        await writer.on(AuditScreen)


async def test_leaving_from_within_a_paper_leaves(officer: Desk, confirmed: Case) -> None:
    async with at_the_papers(officer, confirmed) as writer:
        await writer.open("paper report")
        await writer.choose("Begin it")
        await writer.on(TaskScreen)
        await writer.press("f10")
        await writer.until(lambda: writer.app.return_code is not None)
        assert writer.app.return_code == 0


async def test_the_first_screen_has_the_papers_under_their_case_and_opens_them(
    desk: Desk, officer: Desk, confirmed: Case
) -> None:
    begun = reporting.begin(officer, reporting.paper(officer, confirmed)).own
    assert begun is not None
    app = ReasonedApp(officer)
    async with app.run_test(size=SIZE) as pilot:
        writer = Writer(app, pilot)
        await writer.until(lambda: "Report to Full Council" in app.screen.query_one(Rows).text)
        app.screen.query_one(Rows).pick(begun.id)
        await pilot.press("enter")
        await until_on(pilot, TaskScreen)
        assert app.walk is not None
        assert app.walk.case.id == begun.id
    sponsors = ReasonedApp(desk)
    async with sponsors.run_test(size=SIZE) as pilot:
        await Writer(sponsors, pilot).until(
            lambda: "Port Amity" in sponsors.screen.query_one(Rows).text
        )
        assert "Report to Full Council" not in sponsors.screen.query_one(Rows).text


async def test_a_sponsor_has_no_list_of_papers(desk: Desk, confirmed: Case) -> None:
    app = ReasonedApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.open_case(desk.open(confirmed.id))
        await until_on(pilot, TaskScreen)
        assert "Papers" not in app.screen.query_one(Rows).text


async def test_no_key_is_shadowed(officer: Desk, confirmed: Case) -> None:
    async with at_the_papers(officer, confirmed) as writer:
        await writer.shelf()
        not_shadowed(writer.app)
